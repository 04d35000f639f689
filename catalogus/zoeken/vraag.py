"""What a visitor asks: validated by the FilterSet, then frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..enums.opleiding import Volgorde

MOMENT = "moment"
START = "start"
PRIJS = "prijs"
LEERVORM = "leervorm"
NIVEAU = "niveau"
SECTOR = "sector"
AANBIEDER = "aanbieder"
TAAL = "taal"
DUUR = "duur"
TEMPO = "tempo"
STUDIEGEBIED = "studiegebied"
VKS = "vks"
BEWIJS = "bewijs"
KENMERK = "kenmerk"
PLEK = "plek"
GEBIED = "gebied"
"""Chosen on the map, without a facet beside the list: the NIS codes of the municipalities that a circle stands for."""
ONBEKEND = "0"
"""The code of who is not online and has no municipality that we know."""

FACETTEN = (
    MOMENT, START, PRIJS, DUUR, LEERVORM, KENMERK, SECTOR, STUDIEGEBIED, AANBIEDER, TEMPO, NIVEAU, BEWIJS, VKS, TAAL,
)  # fmt: skip
"""In the order of the page. Within a facet one value is enough, except for KENMERK: there all must be true."""

GEWONE_STRAAL = 25
"""Km around a place, unless somebody asks another distance."""


@dataclass(frozen=True)
class Plek:
    """A point with a distance around it: WGS84 degrees and km."""

    naam: str
    breedte: float
    lengte: float
    straal: int


@dataclass(frozen=True)
class Zoekvraag:
    """Words, place, chosen facet values and order; `vandaag` makes the answer repeatable."""

    vandaag: date
    woorden: str = ""
    plek: Plek | None = None
    gekozen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    volgorde: Volgorde = Volgorde.MATCH
    waar: str = ""
    """The area chosen on the map, in words for a heading: `in Gent`."""

    def keuze(self, facet: str) -> frozenset[str]:
        """The chosen values of a facet; empty when the facet is off."""
        return self.gekozen.get(facet, frozenset())

    @property
    def spreads(self) -> bool:
        """Whether the order may put providers in turn: not when a fact was asked to sort on, or one of them by name."""
        return self.volgorde == Volgorde.MATCH and not self.keuze(AANBIEDER)

    def with_facet(self, facet: str, waarden: frozenset[str] = frozenset()) -> "Zoekvraag":
        """The same question with other values in one facet; without values the facet is off."""
        return replace(self, gekozen={**self.gekozen, facet: waarden})

    def with_radius(self, straal: int | None) -> "Zoekvraag":
        """The same question with another distance in km; None forgets the place."""
        plek = replace(self.plek, straal=straal) if self.plek and straal is not None else None
        return replace(self, plek=plek)
