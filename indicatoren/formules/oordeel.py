"""What may be said about a goal, and how sure that is. The method is on the page /cijfers/hoe-we-oordelen/.

A verdict compares two things: the gap to the fifth place, and the direction. Where one of them is missing, or where a
break lies between them, there is no verdict.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .punten import Punt, Segment
from .rangschikking import TOP, Kloof, Rang
from .richting import Richting, Soort

# Within so many years the gap must close at today's pace to be on course.
HORIZON = 10
OUD_NA = 3
TE_OUD_NA = 5


class Uitkomst(StrEnum):
    """The outcomes, in the order of the counting strip."""

    OP_KOERS = "op_koers"
    TE_TRAAG = "te_traag"
    STIL = "stil"
    ACHTERUIT = "achteruit"
    GEEN_NORM = "geen_norm"
    ONBEKEND = "onbekend"
    NIET_MOGELIJK = "niet_mogelijk"


@dataclass(frozen=True)
class Oordeel:
    """The verdict in words, the badge it gets, and why."""

    uitkomst: Uitkomst
    woord: str
    badge: str
    uitleg: str

    @property
    def is_oordeel(self) -> bool:
        """Whether something could be said at all."""
        return self.uitkomst in (Uitkomst.OP_KOERS, Uitkomst.TE_TRAAG, Uitkomst.STIL, Uitkomst.ACHTERUIT)


@dataclass(frozen=True)
class Zekerheid:
    """0 (none) to 3 (high), with the reason."""

    graad: int
    tekst: str


GEEN_CIJFER = Oordeel(Uitkomst.NIET_MOGELIJK, "Niet mogelijk", "omlijnd", "Er is geen cijfer voor dit doel.")
GEEN_NORM = Oordeel(Uitkomst.GEEN_NORM, "Nog geen norm", "omlijnd", "Er is niet afgesproken welk cijfer goed is.")


def judge(eigen: Rang | None, kloof: Kloof | None, rangjaar: int | None, richting: Richting, *, nu: int) -> Oordeel:
    """The verdict in the year `nu` on a top-five goal, from the last rank and the direction in the last segment."""
    if eigen is None or kloof is None or rangjaar is None:
        return Oordeel(
            Uitkomst.NIET_MOGELIJK, "Niet mogelijk", "omlijnd", "Er is geen rangschikking met Vlaanderen erin."
        )
    if nu - rangjaar > TE_OUD_NA:
        return _unknown(f"De laatste rang is van {rangjaar}. Dat is te lang geleden om vandaag iets te zeggen.")
    if eigen.plaats <= TOP:
        return Oordeel(
            Uitkomst.OP_KOERS, "In de top vijf", "ja", f"In {rangjaar} stond Vlaanderen op plaats {eigen.tekst}."
        )
    if richting.soort is Soort.ONBEKEND or richting.van is None:
        return _unknown("Na de laatste breuk is er nog te weinig om een richting te zien.")
    if rangjaar < richting.van:
        return _unknown(
            f"De laatste rang is van {rangjaar}, de richting begint na de breuk van {richting.van}. "
            "Daartussen veranderde de meting."
        )
    if richting.soort is Soort.DAALT:
        return Oordeel(Uitkomst.ACHTERUIT, "Achteruit", "menie", "De kloof is er nog en het cijfer daalt.")
    if richting.soort is Soort.GELIJK:
        return Oordeel(Uitkomst.STIL, "Staat stil", "open", "De kloof is er nog en het cijfer verandert nauwelijks.")
    return _pace(kloof, richting)


def _pace(kloof: Kloof, richting: Richting) -> Oordeel:
    jaren = years_to_close(kloof.punten, richting)
    uitleg = f"Aan dit tempo duurt het ongeveer {jaren} jaar, als de vijfde plaats blijft waar ze is."
    if jaren is not None and jaren <= HORIZON:
        return Oordeel(Uitkomst.OP_KOERS, "Op koers", "ja", uitleg)
    return Oordeel(Uitkomst.TE_TRAAG, "Te traag voor de top vijf", "open", uitleg)


def _unknown(uitleg: str) -> Oordeel:
    return Oordeel(Uitkomst.ONBEKEND, "Nog niet te zeggen", "omlijnd", uitleg)


def years_to_close(kloof: Decimal, richting: Richting) -> int | None:
    """How many whole years the gap takes at the pace of the last segment; None when it does not rise."""
    if richting.verschil is None or richting.van is None or richting.tot is None or richting.verschil <= 0:
        return None
    per_jaar = richting.verschil / (richting.tot - richting.van)
    return int((kloof / per_jaar).to_integral_value(rounding="ROUND_CEILING"))


def certainty(punt: Punt | None, delen: tuple[Segment, ...], *, nu: int, benadering: bool) -> Zekerheid:
    """How sure the newest figure is, in the year `nu`."""
    if punt is None:
        return Zekerheid(0, "Geen: er is geen cijfer")
    breuk = next((f", breuk in {deel.van.jaar}" for deel in reversed(delen) if deel.na_breuk), "")
    if "u" in punt.vlaggen:
        return Zekerheid(1, f"Laag: weinig betrouwbaar{breuk}")
    if benadering:
        return Zekerheid(1, f"Laag: een benadering{breuk}")
    if nu - punt.jaar > OUD_NA:
        oud = nu - punt.jaar > TE_OUD_NA
        return Zekerheid(1 if oud else 2, f"{'Laag' if oud else 'Middel'}: het cijfer is van {punt.jaar}{breuk}")
    if punt.voorlopig or "e" in punt.vlaggen:
        return Zekerheid(2, f"Middel: {'voorlopig' if punt.voorlopig else 'een schatting'}{breuk}")
    return Zekerheid(3, f"Hoog{breuk}")
