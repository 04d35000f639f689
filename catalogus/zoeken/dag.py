"""The columns of the courses as they are on one day: only runs you can still join, with the start windows of that day.

Worked out once for each view of the index and kept with it, so that a question only looks at what it asks about.
"""

from datetime import date
from functools import cached_property

import numpy as np

from partnerschap.kern.zoeken.kolommen import Kolommen, Reeks

from ..enums.opleiding import Startvenster
from . import orde
from . import vraag as v
from .bits import BIT, VOL
from .regel import KWARTAAL, MAAND
from .waarden import ONBEKEND

DAG_NUL = date(1970, 1, 1)
GEEN_DAG = np.int32(2**31 - 1)


def day_number(dag: date) -> int:
    """Days since 1970."""
    return (dag - DAG_NUL).days


class Dag:
    """Rows that take part on a day. A course without a run you can join keeps its first row, which is no run."""

    def __init__(self, kolommen: Kolommen, vandaag: int) -> None:
        self.kolommen, self.vandaag = kolommen, vandaag
        rijen, begin = kolommen.rijen, kolommen.begin[:-1]
        leeft = rijen["laatst"] >= vandaag
        self.zonder = ~np.logical_or.reduceat(leeft, begin) if len(begin) else leeft
        leeft[begin] = self.zonder
        self.rij = np.flatnonzero(leeft)
        """Where each row stands in the columns."""
        self.aantal = np.add.reduceat(leeft, begin, dtype=np.int64) if len(begin) else begin
        """How many rows each course has."""
        self.begin = np.cumsum(self.aantal) - self.aantal
        self._read()

    def _read(self) -> None:
        start = self.kolommen.rijen["start"][self.rij]
        bits = self.kolommen.rijen["bits"][self.rij] | np.repeat(self.kolommen.kop["bits"], self.aantal)
        later = start >= self.vandaag
        for venster, duur in ((Startvenster.MAAND, MAAND), (Startvenster.KWARTAAL, KWARTAAL)):
            past = later & (start <= self.vandaag + duur.days) & (start != GEEN_DAG)
            bits[past] |= np.uint64(BIT[v.START, venster])
        self.bits = bits
        """What each row has, what its course has included."""
        self.eerst = np.where(later, start, GEEN_DAG)
        """The first day on which it begins, for the order; a start on any day comes after every real date."""
        self.eerst[(bits & np.uint64(BIT[v.START, Startvenster.ALTIJD])) > 0] = GEEN_DAG - 1
        dicht = np.uint64(VOL | BIT[v.START, Startvenster.ONBEKEND])
        self.stap = np.where((bits & dicht) > 0, np.int8(orde.OPEN), np.int8(orde.BOEKBAAR))
        """Whether you can join: `orde.BOEKBAAR`, `OPEN` or `GEEN`."""
        self.stap[self.begin[self.zonder]] = orde.GEEN
        leeg = not len(self.begin)
        self.unie = bits if leeg else np.bitwise_or.reduceat(bits, self.begin)
        """What any row of a course has."""
        self.vroegst = self.eerst if leeg else np.minimum.reduceat(self.eerst, self.begin)
        self.beste_stap = self.stap if leeg else np.minimum.reduceat(self.stap, self.begin)
        self.waarde = self._worth(bits)
        """How complete and fresh, in few steps, best first."""

    def _worth(self, bits: Reeks) -> Reeks:
        feiten = np.zeros(len(bits), dtype=np.int64)
        for paar in ((v.PRIJS, ONBEKEND), (v.DUUR, ONBEKEND), (v.MOMENT, ONBEKEND)):
            feiten += (bits & np.uint64(BIT[paar])) == 0
        feiten[self.begin[self.zonder]] = 0
        if len(self.begin):
            feiten = np.maximum.reduceat(feiten, self.begin)
        kop = self.kolommen.kop
        leeftijd = np.clip(self.vandaag - kop["bijgewerkt"].astype(np.int64), 0, orde.OUD)
        stappen = orde.step_of(orde.worth(kop["compleet"].astype(np.int64), feiten, leeftijd))
        return np.asarray(stappen, dtype=np.int8)

    @cached_property
    def opleiding(self) -> Reeks:
        """Of which course each row is."""
        return np.repeat(np.arange(len(self.begin), dtype=np.int32), self.aantal)

    @cached_property
    def breedte(self) -> Reeks:
        return self.kolommen.rijen["breedte"][self.rij]

    @cached_property
    def lengte(self) -> Reeks:
        return self.kolommen.rijen["lengte"][self.rij]

    @cached_property
    def gemeente(self) -> Reeks:
        """NIS code as a number; zero when unknown, below zero online, which is nowhere."""
        return self.kolommen.rijen["gemeente"][self.rij]

    @cached_property
    def prijs(self) -> Reeks:
        """In cents; below zero when nobody told."""
        return self.kolommen.rijen["prijs"][self.rij]

    @cached_property
    def uitvoering(self) -> Reeks:
        """The number of the run; zero for a course without one."""
        return self.kolommen.rijen["uitvoering"][self.rij]

    @cached_property
    def iedereen(self) -> Reeks:
        """The courses that everybody may find."""
        return np.flatnonzero(self.kolommen.kop["openbaar"])


def day_of(kolommen: Kolommen, vandaag: date) -> Dag:
    """The columns on this day; of other days nothing is kept."""
    dag = kolommen.memo.get("dag")
    if dag is None or dag.vandaag != day_number(vandaag):
        dag = kolommen.memo["dag"] = Dag(kolommen, day_number(vandaag))
    return dag
