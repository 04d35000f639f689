"""Is it going fast enough? The pace that was measured against the pace that is needed.

The method of the page /cijfers/hoe-we-oordelen/, the same for every indicator. Both paces are average changes per year
in the unit of the series:

    measured = (last value - first value after the last break) / years between them
    needed   = distance to what is wanted / years that are left

and the verdict hangs on their ratio, measured / needed. This is the linear form of Eurostat's method for indicators with
a target (Sustainable development in the European Union, annex "Assessment of indicator trends"); linear, because a
change in points reads the same at 8% and at 30%. The thresholds stand here and nowhere else.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from .richting import Richting, Soort

# A top five place has no date: within so many years the gap must close at today's pace to be on course.
HORIZON = 10
# On course from this share of the needed pace on.
OP_KOERS_VANAF = Decimal(1)
HONDERDSTE = Decimal("0.01")


class Uitkomst(StrEnum):
    """The outcomes, in the order of the counting strip."""

    OP_KOERS = "op_koers"
    TE_TRAAG = "te_traag"
    STIL = "stil"
    ACHTERUIT = "achteruit"
    GEEN_NORM = "geen_norm"
    ONBEKEND = "onbekend"
    NIET_MOGELIJK = "niet_mogelijk"
    BEREIKT = "bereikt"
    NIET_GEHAALD = "niet_gehaald"


@dataclass(frozen=True)
class Tempo:
    """The calculation, with everything that goes in."""

    van: int
    tot: int
    verschil: Decimal
    """Last minus first value after the last break, towards the good side; negative: away from it."""
    afstand: Decimal
    """What still lacks, in the unit of the series; positive."""
    jaren: int
    """How many years there are to close it."""

    @property
    def per_jaar(self) -> Decimal:
        """The measured pace per year."""
        return self.verschil / (self.tot - self.van)

    @property
    def nodig(self) -> Decimal:
        """The pace per year that closes the distance in time."""
        return self.afstand / self.jaren

    @property
    def verhouding(self) -> Decimal:
        """Measured over needed pace: 1 is just on time."""
        return (self.per_jaar / self.nodig).quantize(HONDERDSTE, rounding=ROUND_HALF_UP)

    @property
    def jaren_nodig(self) -> int | None:
        """In how many whole years the distance closes at the measured pace; None when it never does."""
        if self.per_jaar <= 0:
            return None
        return int((self.afstand / self.per_jaar).to_integral_value(rounding=ROUND_CEILING))


def pace(afstand: Decimal, jaren: int, richting: Richting, *, hoger_is_beter: bool = True) -> Tempo | None:
    """The calculation; None when nothing lacks, no time is left, or no two points after the last break can be compared."""
    if richting.verschil is None or richting.van is None or richting.tot is None:
        return None
    if afstand <= 0 or jaren <= 0 or richting.tot <= richting.van:
        return None
    verschil = richting.verschil if hoger_is_beter else -richting.verschil
    return Tempo(richting.van, richting.tot, verschil, afstand, jaren)


def outcome(tempo: Tempo, richting: Richting) -> Uitkomst:
    """What the calculation says; a change below the threshold of `richting` is standing still."""
    if richting.soort is Soort.GELIJK:
        return Uitkomst.STIL
    if tempo.verschil < 0:
        return Uitkomst.ACHTERUIT
    return Uitkomst.OP_KOERS if tempo.per_jaar >= OP_KOERS_VANAF * tempo.nodig else Uitkomst.TE_TRAAG


@dataclass(frozen=True)
class Doelvoortgang:
    """How it stands with a target that has a date."""

    uitkomst: Uitkomst
    doelwaarde: Decimal
    doeljaar: int
    jaar: int
    """The year of the figure that was laid beside the target."""
    waarde: Decimal
    tempo: Tempo | None = None

    @property
    def afstand(self) -> Decimal:
        return abs(self.doelwaarde - self.waarde)


def towards_target(
    waarden: dict[int, Decimal],
    richting: Richting,
    *,
    doelwaarde: Decimal,
    doeljaar: int,
    nu: int,
    hoger_is_beter: bool = True,
) -> Doelvoortgang | None:
    """Progress towards a target, seen from the year `nu`; `waarden` by year. None without any value.

    Once its year has passed a target is reached or missed, by the last figure up to that year: what came later does not
    count any more. Before that it is on course, too slow, and so on.
    """
    tot_doel = [jaar for jaar in waarden if jaar <= doeljaar]
    if not tot_doel:
        return None
    jaar = max(tot_doel)
    afstand = (doelwaarde - waarden[jaar]) * (1 if hoger_is_beter else -1)
    if afstand <= 0:
        return Doelvoortgang(Uitkomst.BEREIKT, doelwaarde, doeljaar, jaar, waarden[jaar])
    if nu > doeljaar or jaar == doeljaar:
        return Doelvoortgang(Uitkomst.NIET_GEHAALD, doelwaarde, doeljaar, jaar, waarden[jaar])
    tempo = pace(afstand, doeljaar - jaar, richting, hoger_is_beter=hoger_is_beter)
    uitkomst = outcome(tempo, richting) if tempo else Uitkomst.ONBEKEND
    return Doelvoortgang(uitkomst, doelwaarde, doeljaar, jaar, waarden[jaar], tempo)
