"""What we compare of a course, and the keys that bring two records together before anybody compares them."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from .woorden import address_key, provider_tokens, title_steps, title_tokens

MEESTE_WOORDEN = 4
MEESTE_PLAATSEN = 4
MEESTE_SLEUTELS = 40


@dataclass(frozen=True)
class Kenmerk:
    """One course with its runs, as far as they help to recognise it. Prices in euro, durations in hours."""

    nr: int
    bron: str
    titel: str
    aanbieder: str
    niveau: str = ""
    url: str = ""
    plaatsen: frozenset[str] = frozenset()
    starts: frozenset[date] = frozenset()
    prijzen: frozenset[Decimal] = frozenset()
    uren: frozenset[Decimal] = frozenset()

    @property
    def huis(self) -> frozenset[str]:
        """The provider's own words, without the places where it teaches: those name a branch."""
        eigen = provider_tokens(self.aanbieder)
        plekken = {woord for plaats in self.plaatsen for woord in provider_tokens(plaats)}
        return (eigen - plekken) or eigen


def block_keys(een: Kenmerk) -> list[str]:
    """Keys that two records of one course share: provider and a word, place and two words, the whole title, or the same address.

    Each survives other noise: a mistyped provider still shares the place, another branch still shares the provider.
    """
    woorden = sorted(title_tokens(een.titel), key=lambda w: (-len(w), w))[:MEESTE_WOORDEN]
    huis = sorted(een.huis, key=lambda w: (-len(w), w))[:2]
    sleutels = [f"a:{wie}:{woord}" for wie in huis for woord in woorden]
    paren = [":".join(sorted(paar)) for paar in combinations(woorden, 2)] or woorden
    for plaats in sorted(een.plaatsen)[:MEESTE_PLAATSEN]:
        sleutels += [f"p:{plaats}:{paar}" for paar in paren]
    sleutels.append("t:" + ":".join(sorted(title_tokens(een.titel)))[:200])
    if adres := address_key(een.url):
        sleutels.append(f"u:{adres}"[:300])
    return sleutels[:MEESTE_SLEUTELS]


def essence(a: Kenmerk, b: Kenmerk) -> str:
    """A mark of what makes the pair what it is: only when this changes, a rejected pair is a question again.

    Dates and prices move every season; they are left out.
    """
    delen = sorted(
        "|".join(
            (
                " ".join(sorted(title_tokens(een.titel))),
                " ".join(sorted(title_steps(een.titel))),
                " ".join(sorted(provider_tokens(een.aanbieder))),
                een.niveau,
            )
        )
        for een in (a, b)
    )
    return hashlib.md5("\n".join(delen).encode(), usedforsecurity=False).hexdigest()
