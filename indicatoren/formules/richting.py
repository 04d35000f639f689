"""Which way a series goes. Never across a break: then the measurement moved, not necessarily the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .punten import Segment

# Published figures have one decimal; below two tenths a difference says nothing about a sample survey.
DREMPEL = Decimal("0.2")


class Soort(StrEnum):
    """The words of the `richting` building block."""

    STIJGT = "stijgt"
    DAALT = "daalt"
    GELIJK = "gelijk"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Richting:
    """The change inside the last segment; without two comparable points everything is unknown."""

    soort: Soort
    verschil: Decimal | None = None
    van: int | None = None
    tot: int | None = None


@dataclass(frozen=True)
class Sprong:
    """The difference that coincides with a break: shown, never read as a change."""

    jaar: int
    vorig_jaar: int
    verschil: Decimal


def direction(delen: Sequence[Segment], drempel: Decimal = DREMPEL) -> Richting:
    """The change from the first to the last point of the last segment, in the unit of the series."""
    if not delen or len(delen[-1].punten) < 2:
        return Richting(Soort.ONBEKEND)
    eerste, laatste = delen[-1].van, delen[-1].tot
    verschil = laatste.getal - eerste.getal
    soort = Soort.STIJGT if verschil > 0 else Soort.DAALT
    if abs(verschil) < drempel:
        soort = Soort.GELIJK
    return Richting(soort, verschil, eerste.jaar, laatste.jaar)


def last_jump(delen: Sequence[Segment]) -> Sprong | None:
    """The difference at the last break, between the last value before and the first value after it."""
    for vorig, nieuw in zip(reversed(delen[:-1]), reversed(delen[1:]), strict=True):
        if nieuw.na_breuk:
            voor, na = vorig.tot, nieuw.van
            return Sprong(na.jaar, voor.jaar, na.getal - voor.getal)
    return None
