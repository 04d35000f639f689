"""Who the import desk is for: some may look, an administrator alone decides."""

from typing import Any

from ..enums import Rol
from ..toegang import heeft_rol

KIJKERS = (Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
"""Who may look, besides an administrator."""


def may_look(gebruiker: Any) -> bool:
    """Whether somebody finds the desk in the menu."""
    return heeft_rol(gebruiker, *KIJKERS)


def may_decide(gebruiker: Any) -> bool:
    """Whether somebody may load, hold, approve and turn back."""
    return heeft_rol(gebruiker)
