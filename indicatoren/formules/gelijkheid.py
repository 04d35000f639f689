"""How far a group is from an equal share of the participation.

Two measures beside each other, because they can disagree: the *gap* in percentage points (group minus reference; a low
general level makes it small) and the *ratio* (group over reference; 1 is a proportional share). Both are the usual
simple inequality measures: World Health Organization, Handbook on Health Inequality Monitoring (2013), chapter 3,
"difference" and "ratio". With the whole population as the reference a ratio of 1 says that the group's share among
the participants equals its share among the people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .punten import Punt, value_in
from .rangschikking import Meting

# Published figures have one decimal: beyond two decimals a ratio says nothing, and countries would differ by rounding.
STAP = Decimal("0.01")


@dataclass(frozen=True)
class Gelijkheid:
    """One group beside its reference, in one year."""

    jaar: int
    groep: Punt
    referentie: Punt
    kloof: Decimal
    """Group minus reference, in percentage points; negative when the group takes part less."""
    verhouding: Decimal | None
    """Group over reference; None when nobody in the reference takes part."""

    @property
    def per_honderd(self) -> int | None:
        """How many of the group take part where a proportional share would be 100."""
        return None if self.verhouding is None else int(self.verhouding * 100)


def ratio(groep: Decimal, referentie: Decimal) -> Decimal | None:
    """`ratio(2.8, 8.7)` is 0.32; None for a reference of zero."""
    if referentie == 0:
        return None
    return (groep / referentie).quantize(STAP, rounding=ROUND_HALF_UP)


def compare(groep: Sequence[Punt], referentie: Sequence[Punt], jaar: int) -> Gelijkheid | None:
    """Both values of this year beside each other; None when one of them is missing. A missing value is never zero."""
    links, rechts = value_in(groep, jaar), value_in(referentie, jaar)
    if links is None or rechts is None:
        return None
    return Gelijkheid(jaar, links, rechts, links.getal - rechts.getal, ratio(links.getal, rechts.getal))


def comparable_years(groep: Iterable[Punt], referentie: Iterable[Punt]) -> tuple[int, ...]:
    """The years in which both have a value, in order."""
    met_waarde = [{punt.jaar for punt in punten if punt.waarde is not None} for punten in (groep, referentie)]
    return tuple(sorted(met_waarde[0] & met_waarde[1]))


def course(groep: Sequence[Punt], referentie: Sequence[Punt]) -> tuple[Gelijkheid, ...]:
    """The comparison of every year that has both values, oldest first."""
    alle = (compare(groep, referentie, jaar) for jaar in comparable_years(groep, referentie))
    return tuple(stuk for stuk in alle if stuk is not None)


def ratios_in(
    groepen: Mapping[str, Sequence[Punt]], referenties: Mapping[str, Sequence[Punt]], leden: Iterable[str], jaar: int
) -> tuple[Meting, ...]:
    """The ratio of every member that has both values in this year, with the flags of both, ready to be ranked."""
    uit = []
    for geo in leden:
        stuk = compare(groepen.get(geo, ()), referenties.get(geo, ()), jaar)
        if stuk is not None and stuk.verhouding is not None:
            vlaggen = "".join(sorted({*stuk.groep.vlaggen, *stuk.referentie.vlaggen}))
            uit.append(Meting(geo, stuk.verhouding, vlaggen))
    return tuple(uit)
