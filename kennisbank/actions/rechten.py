"""In which capacity somebody stands before an item."""

from typing import Any

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol

from ..models import Kennisitem
from ..workflow import Wie

INDIENERS = tuple(Rol)
"""Who may bring something in."""


def roles_for(item: Kennisitem, gebruiker: Any) -> set[Wie]:
    """Maker, editor, both or neither."""
    rollen = set()
    if heeft_rol(gebruiker, Rol.REDACTEUR):
        rollen.add(Wie.REDACTEUR)
    if getattr(gebruiker, "pk", None) is not None and item.ingediend_door_id == gebruiker.pk:
        rollen.add(Wie.INDIENER)
    return rollen
