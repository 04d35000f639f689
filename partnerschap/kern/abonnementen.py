"""Subscriptions by mail: an address, what it wants to hear of, how often. One thing for alerts, followers and digests.

The ground floor knows no domain words: each app says in `abonnementsoorten` what is new about a subject since a mark. The
secret of a link is derived from the row and the portal's own key; the database keeps its hash only.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac

from .registers import Register

BEVESTIG_DAGEN = 7
"""So long a request waits for its confirmation."""
_ZOUT = "kern.abonnement"


@dataclass(frozen=True)
class Nieuws:
    """What is new about a subject: the mail about it, and the mark up to where that goes.

    `onderwerp` and `tekst` are empty when there is nothing to tell.
    """

    merk: int
    onderwerp: str = ""
    tekst: str = ""


@dataclass(frozen=True)
class Abonnementsoort:
    """A kind of subscription. `onderwerp` is the app's own key of the subject."""

    naam: str
    wat: str
    """What the subscriber gets, in a sentence: 'nieuwe opleidingen'."""
    start: Callable[[str], int]
    """`start(onderwerp)`: the mark of somebody who begins now."""
    nieuws: Callable[[str, int], Nieuws]
    """`nieuws(onderwerp, merk)`: what everybody may see and came after the mark."""
    adres: Callable[[str], str]
    """`adres(onderwerp)`: the path of the page that the subject is about."""


abonnementsoorten: Register[Abonnementsoort] = Register("abonnementsoorten")


def derive(zaad: UUID) -> str:
    """The code in the links of a subscription: 128 bits in 22 characters."""
    bits = salted_hmac(_ZOUT, zaad.hex, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(bits).rstrip(b"=").decode()


def digest(code: str) -> str:
    """What the database keeps of a code (SHA-256; 128 random bits need no slow hash)."""
    return hashlib.sha256(code.encode()).hexdigest()
