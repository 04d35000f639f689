"""How many pairs wait for the keeper of the catalogue."""

from typing import Any

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol

from ..models import Dubbelvoorstel


def open_werk(gebruiker: Any) -> int | None:
    """The pairs nobody decided about; None for whom that is no task."""
    if not heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER):
        return None
    return Dubbelvoorstel.objects.werklijst().count()
