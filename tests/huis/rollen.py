"""The role table: every URL x role x method (GARANTIES G3).

Each app lists ALL its URL names in `tests/<app>/roltabel.py` as `RIJEN: list[Rij]`; an unlisted URL fails the suite.
For each row every role tries five methods. What is expected:

- a method in `methoden`, for somebody who may: anything but a login redirect, 401, 403, 404, 405 or 5xx
  (a POST with no data normally answers 200 with errors, 302, or 400: that is 'let in');
- a method not in `methoden`: 405 (or the refusal below, which may come first);
- somebody who may not: a visitor gets the login page (302) or 401; a signed-in person 403 or 404.

Views that only read must say so (`@require_safe`), or the table fails on POST.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from partnerschap.bestuur.enums import Rol

OPENBAAR = "openbaar"
INGELOGD = "ingelogd"
METHODEN = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Rij:
    """One URL name with who may come in and by which methods."""

    naam: str
    """Name with namespace, as `reverse()` takes it: 'kennisbank:lijst', 'api:kennis-list'."""
    toegang: str | frozenset[Rol]
    """OPENBAAR, INGELOGD, or the roles that may (a beheerder always may)."""
    methoden: tuple[str, ...] = ("GET",)
    kwargs: Callable[[], dict[str, Any]] = field(default=dict)
    """Makes what the URL needs in the database and returns the URL's kwargs."""
    verborgen_voor: frozenset[str] = frozenset()
    """Names of roles (or 'bezoeker') for whom this public URL answers 404, for example a draft."""
    schrijven: frozenset[Rol] | None = None
    """For API views that everybody may read: who may use the writing methods in `methoden` (None: like `toegang`)."""
    los: bool = False
    """True for URLs of third-party packages that answer a method in their own way (only 'no 5xx, no leak' is tested)."""

    def mag(self, rol: Rol | None, methode: str) -> bool:
        """Whether somebody with this role (None: a visitor) may use this method."""
        toegang: str | frozenset[Rol] = self.toegang
        if methode not in ("GET", "HEAD", "OPTIONS") and self.schrijven is not None:
            toegang = self.schrijven
        if toegang == OPENBAAR:
            return True
        if rol is None:
            return False
        return toegang == INGELOGD or rol == Rol.BEHEERDER or rol in toegang


def rollen(*namen: Rol) -> frozenset[Rol]:
    """Shorthand for the `toegang` of a row."""
    return frozenset(namen)
