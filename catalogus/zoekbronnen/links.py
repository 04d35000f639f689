"""How many links to providers do not work."""

from typing import Any

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol

from ..models import Link


def open_werk(gebruiker: Any) -> int | None:
    """The broken links; None for whom that is no task."""
    if not heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER):
        return None
    return Link.objects.stuk().count()
