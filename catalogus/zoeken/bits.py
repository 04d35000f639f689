"""The values of the facets as bits of one number, so that a row carries them all. Pure: no database."""

from typing import Any

from . import vraag as v
from .waarden import LIJSTEN

VASTE = (v.MOMENT, v.START, v.PRIJS, v.DUUR, v.LEERVORM, v.TEMPO, v.NIVEAU, v.KENMERK, v.TAAL)
"""Facets with a closed list that a row carries; a change of these lists needs a higher `schijf.VORM`."""
BIT: dict[tuple[str, str], int] = {
    paar: 1 << plaats for plaats, paar in enumerate((facet, waarde) for facet in VASTE for waarde in LIJSTEN[facet])
}
MASKER: dict[str, int] = {facet: sum(BIT[facet, waarde] for waarde in LIJSTEN[facet]) for facet in VASTE}
VOL = 1 << 60
"""Beside the facets: a run without a place left."""
FACETBIT: dict[str, int] = {facet: 1 << plaats for plaats, facet in enumerate((*v.FACETTEN, v.PLEK, v.GEBIED))}
"""One bit per filter, for the filters that a row fails."""
MEESTE_SECTOREN = 63


def mask_of(facet: str, waarden: frozenset[str]) -> int:
    """The bits of these values of a facet; a value that does not exist has none."""
    return sum(BIT.get((facet, str(waarde)), 0) for waarde in waarden)


def count_bits(woorden: Any, hoeveel: int) -> Any:
    """For each of the first `hoeveel` bits in how many of these numbers (uint64) it is on."""
    import numpy as np

    delen = np.ascontiguousarray(woorden, dtype="<u8")
    if len(delen) > 20_000:
        # Two bytes at a time: fewer passes, then the table of pairs is added up to bytes.
        paren = delen.view("<u2").reshape(-1, 4)
        bytes_: list[Any] = []
        for deel in range(-(-hoeveel // 16)):
            tabel = np.bincount(paren[:, deel], minlength=1 << 16).reshape(256, 256)
            bytes_ += [tabel.sum(axis=0), tabel.sum(axis=1)]
    else:
        los = delen.view(np.uint8).reshape(-1, 8)
        bytes_ = [np.bincount(los[:, deel], minlength=256) for deel in range(-(-hoeveel // 8))]
    aan = (np.arange(256)[:, None] >> np.arange(8)) & 1
    return np.concatenate([np.zeros(0, dtype=np.int64), *(aantallen @ aan for aantallen in bytes_)])[:hoeveel]
