"""On which days the runs of an answer begin: the same selection as the list, looked at by day. Pure: no database."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

import numpy as np

from ..enums.opleiding import Startvenster
from . import vraag as v
from .bits import BIT
from .dag import DAG_NUL, day_number
from .kolomselectie import Kolomselectie
from .selectie import Selectie
from .spreiding import fitting_rows
from .uitkomst import Gevondenlijst
from .uitkomst import Selectie as Indexselectie

VERSTE = timedelta(days=731)
"""Further than two years nobody plans a first day."""


class Start(NamedTuple):
    """A run that fits, on its first day."""

    dag: date
    opleiding: int
    uitvoering: int


class Startdag(NamedTuple):
    """A day with how many runs begin on it, and the first of them by the number of their course."""

    dag: date
    totaal: int
    starts: list[Start]


@dataclass(frozen=True)
class Startdagen:
    """Every first day from today on, in order. A run that you can begin any day has none, and is counted apart."""

    starts: "list[Start] | Startreeksen"
    altijd: int

    def per_month(self) -> dict[date, int]:
        """How many runs begin in each month, by its first day."""
        if isinstance(self.starts, Startreeksen):
            return self.starts.per_month()
        return dict(sorted(Counter(start.dag.replace(day=1) for start in self.starts).items()))

    def days(self, van: date, tot: date, hoogstens: int) -> list[Startdag]:
        """The days from `van` until before `tot` on which something begins, each with its first `hoogstens` runs."""
        if isinstance(self.starts, Startreeksen):
            return self.starts.days(van, tot, hoogstens)
        binnen = [start for start in self.starts if van <= start.dag < tot]
        per_dag = [(dag, list(groep)) for dag, groep in groupby(binnen, key=lambda start: start.dag)]
        return [Startdag(dag, len(groep), groep[:hoogstens]) for dag, groep in per_dag]


@dataclass(frozen=True)
class Startreeksen:
    """The same as arrays, for hundreds of thousands of runs; in no order, for nobody looks at more than a month."""

    dagen: np.ndarray
    opleidingen: np.ndarray
    uitvoeringen: np.ndarray

    def per_month(self) -> dict[date, int]:
        if not len(self.dagen):
            return {}
        eerste = int(self.dagen.min())
        per_dag = np.bincount(self.dagen - eerste)
        gevuld = np.flatnonzero(per_dag)
        maanden = (gevuld + eerste).astype("datetime64[D]").astype("datetime64[M]")
        tellingen: dict[date, int] = {}
        for maand, hoeveel in zip(maanden.astype("datetime64[D]").tolist(), per_dag[gevuld].tolist(), strict=True):
            tellingen[maand] = tellingen.get(maand, 0) + hoeveel
        return tellingen

    def days(self, van: date, tot: date, hoogstens: int) -> list[Startdag]:
        hier = np.flatnonzero((self.dagen >= day_number(van)) & (self.dagen < day_number(tot)))
        hier = hier[np.lexsort((self.uitvoeringen[hier], self.opleidingen[hier], self.dagen[hier]))]
        dagen, begin, aantallen = np.unique(self.dagen[hier], return_index=True, return_counts=True)
        gevonden = []
        for dag, eerste, hoeveel in zip(dagen.tolist(), begin.tolist(), aantallen.tolist(), strict=True):
            deel, datum = hier[eerste : eerste + min(hoeveel, hoogstens)], DAG_NUL + timedelta(days=dag)
            paren = zip(self.opleidingen[deel].tolist(), self.uitvoeringen[deel].tolist(), strict=True)
            gevonden.append(Startdag(datum, hoeveel, [Start(datum, nr, run) for nr, run in paren]))
        return gevonden


def start_days(selectie: Selectie | Indexselectie, vandaag: date) -> Startdagen:
    """The first days of every run that fits the question."""
    if isinstance(selectie.gevonden, Gevondenlijst):
        return _from_columns(selectie.gevonden.keuze, vandaag)
    regels = [regel for een in selectie.gevonden for regel, _ in een.regels if regel.uitvoering]
    altijd = sum(bool(regel.flexibel) for regel in regels)
    starts = [
        Start(regel.start, regel.opleiding, regel.uitvoering)
        for regel in regels
        if regel.start and regel.uitvoering and not regel.flexibel and vandaag <= regel.start <= vandaag + VERSTE
    ]
    return Startdagen(sorted(starts), altijd)


def _from_columns(keuze: Kolomselectie, vandaag: date) -> Startdagen:
    dag = keuze.dag
    rijen, hoort = fitting_rows(keuze)
    flexibel = (dag.bits[rijen] & np.uint64(BIT[v.START, Startvenster.ALTIJD])) > 0
    start = keuze.kolommen.rijen["start"][dag.rij[rijen]].astype(np.int64)
    nu = day_number(vandaag)
    past = ~flexibel & (start >= nu) & (start <= nu + VERSTE.days) & (dag.uitvoering[rijen] > 0)
    nummers = keuze.kolommen.nummers[keuze.plaatsen[hoort[past]]]
    reeksen = Startreeksen(start[past], nummers, dag.uitvoering[rijen[past]])
    return Startdagen(reeksen, int(np.count_nonzero(flexibel)))
