"""What may be said about a goal, and how sure that is. The method is on the page /cijfers/hoe-we-oordelen/.

A verdict compares two things: the gap to the fifth place, and the direction. Where one of them is missing, or where a
break lies between them, there is no verdict.
"""

from dataclasses import dataclass

from .punten import Punt, Segment
from .rangschikking import TOP, Kloof, Rang
from .richting import Richting, Soort
from .voortgang import HORIZON, Tempo, Uitkomst, outcome, pace

__all__ = [
    "GEEN_CIJFER",
    "GEEN_NORM",
    "HORIZON",
    "OUD_NA",
    "TE_OUD_NA",
    "Oordeel",
    "Uitkomst",
    "Zekerheid",
    "certainty",
    "judge",
]

OUD_NA = 3
TE_OUD_NA = 5


@dataclass(frozen=True)
class Oordeel:
    """The verdict in words, the badge it gets, and why."""

    uitkomst: Uitkomst
    woord: str
    badge: str
    uitleg: str
    tempo: Tempo | None = None
    """The calculation behind it, where there is one."""

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


def judge(
    eigen: Rang | None,
    kloof: Kloof | None,
    rangjaar: int | None,
    richting: Richting,
    *,
    nu: int,
    hoger_is_beter: bool = True,
) -> Oordeel:
    """The verdict in the year `nu` on a top-five goal, from the last rank and the direction in the last segment."""
    if eigen is None or kloof is None or rangjaar is None:
        return Oordeel(
            Uitkomst.NIET_MOGELIJK, "Niet mogelijk", "omlijnd", "Er is geen rangschikking met Vlaanderen erin."
        )
    tempo = pace(kloof.punten, HORIZON, richting, hoger_is_beter=hoger_is_beter)
    if nu - rangjaar > TE_OUD_NA:
        return _unknown(f"De laatste rang is van {rangjaar}. Dat is te lang geleden om vandaag iets te zeggen.", tempo)
    if eigen.plaats <= TOP:
        return Oordeel(
            Uitkomst.OP_KOERS, "In de top vijf", "ja", f"In {rangjaar} stond Vlaanderen op plaats {eigen.tekst}."
        )
    if tempo is None or richting.van is None:
        return _unknown("Na de laatste breuk is er nog te weinig om een richting te zien.")
    if rangjaar < richting.van:
        return _unknown(
            f"De laatste rang is van {rangjaar}, de richting begint na de breuk van {richting.van}. "
            "Daartussen veranderde de meting."
        )
    return _by_pace(tempo, richting)


def _by_pace(tempo: Tempo, richting: Richting) -> Oordeel:
    uitkomst = outcome(tempo, richting)
    if uitkomst is Uitkomst.ACHTERUIT:
        werkwoord = "daalt" if richting.soort is Soort.DAALT else "stijgt"
        return Oordeel(uitkomst, "Achteruit", "menie", f"De kloof is er nog en het cijfer {werkwoord}.", tempo)
    if uitkomst is Uitkomst.STIL:
        uitleg = "De kloof is er nog en het cijfer verandert nauwelijks."
        return Oordeel(uitkomst, "Staat stil", "open", uitleg, tempo)
    uitleg = f"Aan dit tempo duurt het ongeveer {tempo.jaren_nodig} jaar, als de vijfde plaats blijft waar ze is."
    if uitkomst is Uitkomst.OP_KOERS:
        return Oordeel(uitkomst, "Op koers", "ja", uitleg, tempo)
    return Oordeel(uitkomst, "Te traag voor de top vijf", "open", uitleg, tempo)


def _unknown(uitleg: str, tempo: Tempo | None = None) -> Oordeel:
    return Oordeel(Uitkomst.ONBEKEND, "Nog niet te zeggen", "omlijnd", uitleg, tempo)


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
