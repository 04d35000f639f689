"""The facets of which a course has one value by itself, together as one small number: counted in one pass. Pure.

A field of study is one value for who counts and two for who reads: its narrow field and the broad one around it.
"""

import re
from functools import cache, lru_cache
from typing import Any

from ..enums.opleiding import Bewijssoort
from . import vraag as v
from .waarden import LIJSTEN, ONBEKEND

HOOFDFACETTEN = (v.STUDIEGEBIED, v.VKS, v.BEWIJS)
_WAARDEN = {facet: tuple(LIJSTEN[facet]) for facet in HOOFDFACETTEN}
_PLAATS = {facet: {waarde: nr for nr, waarde in enumerate(waarden)} for facet, waarden in _WAARDEN.items()}
VORM = tuple(len(_WAARDEN[facet]) for facet in HOOFDFACETTEN)
HOEVEEL = VORM[0] * VORM[1] * VORM[2]
_SOORTEN = (
    (Bewijssoort.GEEN, re.compile(r"^\s*(?:geen|niet van toepassing|n\.?v\.?t)\b")),
    (Bewijssoort.ATTEST, re.compile(r"deelname|deelneming|aanwezig")),
    (Bewijssoort.DIPLOMA, re.compile(r"diploma|graduaat|bachelor|master|degree|doctor")),
    (Bewijssoort.CERTIFICAAT, re.compile(r"certifica|getuigschrift|kwalificatie")),
    (Bewijssoort.ATTEST, re.compile(r"attest|brevet|bewijs|rijbewijs|badge|vergunning|licentie")),
)
"""In this order: a certificate of attendance is no more than that."""


@lru_cache(maxsize=4096)
def proof_kind(woorden: str) -> Bewijssoort:
    """The kind of proof that the provider's words speak of.

    >>> [proof_kind(zin).value for zin in ("Getuigschrift van deelname", "Deelcertificaat lasser", "Geen bewijs nodig", "")]
    ['attest', 'certificaat', 'geen', 'onbekend']
    """
    if not woorden.strip():
        return Bewijssoort.ONBEKEND
    klein = woorden.lower()
    return next((soort for soort, patroon in _SOORTEN if patroon.search(klein)), Bewijssoort.ANDER)


@lru_cache(maxsize=4096)
def field_values(isced: str) -> tuple[str, ...]:
    """A field of study as values of the facet, the broad one first.

    >>> field_values("0732"), field_values("0288"), field_values("")
    (('07', '073'), ('02',), ('onbekend',))
    """
    breed, smal = isced[:2], isced[:3]
    if breed not in _PLAATS[v.STUDIEGEBIED] or len(breed) < 2:
        return (ONBEKEND,)
    return (breed, smal) if len(smal) == 3 and smal in _PLAATS[v.STUDIEGEBIED] else (breed,)


def level_value(vks: int | None) -> str:
    """A level of the qualification framework as a value of the facet."""
    return ONBEKEND if vks is None else str(vks)


@lru_cache(maxsize=10_000)
def code_of(isced: str, vks: int | None, certificaat: str) -> int:
    """The number of these three together."""
    waarden = field_values(isced)[-1], level_value(vks), str(proof_kind(certificaat))
    nummer = 0
    for facet, waarde, hoeveel in zip(HOOFDFACETTEN, waarden, VORM, strict=True):
        nummer = nummer * hoeveel + _PLAATS[facet][waarde]
    return nummer


@lru_cache(maxsize=10_000)
def values_of(code: int) -> dict[str, tuple[str, ...]]:
    """What a number stands for: the values of each facet."""
    rest, bewijs = divmod(code, VORM[2])
    gebied, vks = divmod(rest, VORM[1])
    return {
        v.STUDIEGEBIED: field_values(_WAARDEN[v.STUDIEGEBIED][gebied]),
        v.VKS: (_WAARDEN[v.VKS][vks],),
        v.BEWIJS: (_WAARDEN[v.BEWIJS][bewijs],),
    }


@cache
def _members(facet: str) -> Any:
    """By number and value whether the one has the other (numpy)."""
    import numpy as np

    tabel = np.zeros((HOEVEEL, len(_WAARDEN[facet])), dtype=bool)
    for code in range(HOEVEEL):
        for waarde in values_of(code)[facet]:
            tabel[code, _PLAATS[facet][waarde]] = True
    return tabel


@lru_cache(maxsize=1000)
def fails(facet: str, gekozen: frozenset[str]) -> Any:
    """By number whether it has none of these values (numpy)."""
    kolommen = [_PLAATS[facet][waarde] for waarde in gekozen if waarde in _PLAATS[facet]]
    return ~_members(facet)[:, kolommen].any(axis=1)


@cache
def _all_members() -> tuple[Any, dict[str, slice]]:
    """The members of all facets side by side, as floats: these multiply much faster, and are exact for any count we have."""
    import numpy as np

    stukken, plaats = {}, 0
    for facet in HOOFDFACETTEN:
        stukken[facet] = slice(plaats, plaats := plaats + len(_WAARDEN[facet]))
    return np.concatenate([_members(facet) for facet in HOOFDFACETTEN], axis=1).astype(np.float64), stukken


def count(codes: Any, facetten: tuple[str, ...] = HOOFDFACETTEN) -> dict[str, dict[str, int]]:
    """Of these numbers how many have each value, per facet."""
    import numpy as np

    tabel, stukken = _all_members()
    alle = (np.bincount(codes, minlength=HOEVEEL).astype(np.float64) @ tabel).astype(np.int64).tolist()
    return {
        facet: {w: n for w, n in zip(_WAARDEN[facet], alle[stukken[facet]], strict=True) if n} for facet in facetten
    }
