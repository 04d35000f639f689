"""The values of the facets as bits of one number, so that a row carries them all. Pure: no numpy, no database."""

from ..enums.opleiding import TALEN, Kenmerk, Leervorm, Moment, Niveau, Prijsklasse, Startvenster
from . import vraag as v

VASTE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (v.MOMENT, tuple(Moment)),
    (v.START, tuple(Startvenster)),
    (v.PRIJS, tuple(Prijsklasse)),
    (v.LEERVORM, tuple(Leervorm)),
    (v.NIVEAU, tuple(Niveau)),
    (v.KENMERK, tuple(Kenmerk)),
    (v.TAAL, tuple(TALEN)),
)
"""Facets with a closed list; a change of these lists needs a higher `schijf.VORM`."""
BIT: dict[tuple[str, str], int] = {
    paar: 1 << plaats
    for plaats, paar in enumerate((facet, str(waarde)) for facet, waarden in VASTE for waarde in waarden)
}
MASKER: dict[str, int] = {facet: sum(BIT[facet, str(waarde)] for waarde in waarden) for facet, waarden in VASTE}
FACETBIT: dict[str, int] = {facet: 1 << plaats for plaats, facet in enumerate((*v.FACETTEN, v.PLEK))}
"""One bit per filter, for the filters that a row fails."""
MEESTE_SECTOREN = 63


def mask_of(facet: str, waarden: frozenset[str]) -> int:
    """The bits of these values of a facet; a value that does not exist has none."""
    return sum(BIT.get((facet, str(waarde)), 0) for waarde in waarden)
