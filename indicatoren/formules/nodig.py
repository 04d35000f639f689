"""What it would take: how many more people must take part, and how many more each year.

Only from a population figure with a source; without one there are points, never people.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from .rangschikking import gap_in_people


@dataclass(frozen=True)
class Nodig:
    """The distance to something that is wanted, in points and in people."""

    wat: str
    """What is wanted: `vijfde plaats`, `doelwaarde`, `evenredig deel`."""
    punten: Decimal
    """Percentage points that lack; 0 when it is reached."""
    mensen: int | None
    bevolking: Decimal | None
    van_jaar: int
    tegen_jaar: int | None = None
    """Until which year there is time; None for a distance without a date."""
    voorbij: bool = False
    """The year has passed and it was not reached."""

    @property
    def bereikt(self) -> bool:
        """Nothing lacks."""
        return self.punten == 0

    @property
    def jaren(self) -> int | None:
        """How many years are left from the year of the figure; None without a date or when it has passed."""
        if self.tegen_jaar is None or self.voorbij or self.tegen_jaar <= self.van_jaar:
            return None
        return self.tegen_jaar - self.van_jaar

    @property
    def mensen_per_jaar(self) -> int | None:
        """How many more people have to take part each following year than the year before; rounded up."""
        if self.mensen is None or self.jaren is None:
            return None
        return int((Decimal(self.mensen) / self.jaren).to_integral_value(rounding=ROUND_CEILING))


def needed(
    wat: str,
    *,
    nu: Decimal,
    gewenst: Decimal,
    van_jaar: int,
    bevolking: Decimal | None,
    tegen_jaar: int | None = None,
    vandaag: int | None = None,
    hoger_is_beter: bool = True,
) -> Nodig:
    """The distance from the figure `nu` of `van_jaar` to `gewenst`, both in percent; `bevolking` counts heads.

    `vandaag` is the year in which is looked: a `tegen_jaar` before it has passed.
    """
    tekort = gewenst - nu if hoger_is_beter else nu - gewenst
    punten = max(Decimal(0), tekort)
    voorbij = tegen_jaar is not None and vandaag is not None and tegen_jaar < vandaag and punten > 0
    return Nodig(wat, punten, gap_in_people(punten, bevolking), bevolking, van_jaar, tegen_jaar, voorbij)
