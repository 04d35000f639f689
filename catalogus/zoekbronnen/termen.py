"""How many words of the sources wait for a meaning."""

from typing import Any

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol

from ..actions.termen import untranslated


def open_werk(gebruiker: Any) -> int | None:
    """The untranslated words, as the desk lists them; None for whom that is no task."""
    if not heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER):
        return None
    return len(untranslated())
