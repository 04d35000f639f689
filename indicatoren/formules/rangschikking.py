"""Ranking of countries, with ties, and the distance to the top five (ONTWERP 5).

Competition ranking: a place is one more than the number of countries that do strictly better, so two countries with
the same published value share a place and the next place is skipped (1, 2, 2, 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .punten import Punt, value_in

TOP = 5


@dataclass(frozen=True)
class Meting:
    """What one place published for one year."""

    geo: str
    waarde: Decimal
    vlaggen: str = ""


@dataclass(frozen=True)
class Rang:
    """A place in the ranking."""

    plaats: int
    gedeeld: bool
    geo: str
    waarde: Decimal
    vlaggen: str = ""

    @property
    def tekst(self) -> str:
        """`4`, or `4=` when the place is shared."""
        return f"{self.plaats}=" if self.gedeeld else str(self.plaats)


@dataclass(frozen=True)
class Kloof:
    """The distance to the last place of the top, in the unit of the series; 0 for who stands in the top."""

    punten: Decimal
    waarde_top: Decimal
    houders: tuple[str, ...]
    """Who holds that last place: the places whose value is `waarde_top`."""


def rank(metingen: Iterable[Meting], *, hoger_is_beter: bool = True) -> tuple[Rang, ...]:
    """Order by value, best first; ties share a place and stand in alphabetical order of their code."""
    teken = -1 if hoger_is_beter else 1
    rijen = sorted(metingen, key=lambda m: (teken * m.waarde, m.geo))
    waarden = [rij.waarde for rij in rijen]
    return tuple(
        Rang(waarden.index(rij.waarde) + 1, waarden.count(rij.waarde) > 1, rij.geo, rij.waarde, rij.vlaggen)
        for rij in rijen
    )


def measured_in(reeksen: Mapping[str, Sequence[Punt]], leden: Iterable[str], jaar: int) -> tuple[Meting, ...]:
    """The members of a comparison set that have a value in this year."""
    gevonden = ((geo, value_in(reeksen.get(geo, ()), jaar)) for geo in leden)
    return tuple(Meting(geo, p.waarde, p.vlaggen) for geo, p in gevonden if p is not None and p.waarde is not None)


def place_of(rangen: Sequence[Rang], geo: str) -> Rang | None:
    """The row of one place; None when it has no value and so no rank."""
    return next((rang for rang in rangen if rang.geo == geo), None)


def gap_to_top(rangen: Sequence[Rang], geo: str, top: int = TOP) -> Kloof | None:
    """The distance of `geo` to the last place of the top; None when it has no rank or the set is smaller than the top."""
    eigen = place_of(rangen, geo)
    if eigen is None or len(rangen) < top:
        return None
    waarde_top = rangen[top - 1].waarde
    punten = Decimal(0) if eigen.plaats <= top else abs(waarde_top - eigen.waarde)
    return Kloof(punten, waarde_top, tuple(rang.geo for rang in rangen if rang.waarde == waarde_top))


def gap_in_people(punten: Decimal, bevolking: Decimal | None) -> int | None:
    """How many people percentage points are; None without a sourced population figure."""
    if bevolking is None:
        return None
    return int((punten * bevolking / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def top(rangen: Sequence[Rang], hoeveel: int = TOP) -> tuple[Rang, ...]:
    """Everybody who stands in the top; with ties on the last place that can be more than `hoeveel`."""
    return tuple(rang for rang in rangen if rang.plaats <= hoeveel)


def rankable_years(
    reeksen: Mapping[str, Sequence[Punt]], leden: Sequence[str], hoofd: str, *, minstens: Decimal = Decimal("0.8")
) -> tuple[int, ...]:
    """The years in which a rank means something: our own place has a value, and so has this share of the set."""
    eigen = [punt.jaar for punt in reeksen.get(hoofd, ()) if punt.waarde is not None]
    return tuple(sorted(jaar for jaar in eigen if len(measured_in(reeksen, leden, jaar)) >= minstens * len(leden)))
