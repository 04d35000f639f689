"""Where the courses of an answer are: the same selection as the list, counted by area. Pure: no database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from partnerschap.kern.zoeken.kolommen import Reeks

from .kolomselectie import Kolomselectie
from .regel import is_online
from .selectie import Gevonden, Selectie
from .uitkomst import Gevondenlijst
from .uitkomst import Selectie as Indexselectie

ONBEKEND, ONLINE, EERSTE = 0, 1, 2
"""Where the columns count what has no area; areas come after it."""
HOOGSTE_NIS = 100_000


@dataclass(frozen=True)
class Spreiding:
    """How many courses each area has. A course that runs in two areas counts in both, and so it does online or without a place."""

    per_gebied: dict[str, int]
    op_kaart: int
    """Courses that run in at least one area."""
    online: int
    onbekend: int


class Verdeling:
    """Where the courses of an answer are, to count in one way and then in another."""

    def __init__(self, selectie: Selectie | Indexselectie) -> None:
        self._gevonden = selectie.gevonden
        self._rijen: tuple[Reeks, Reeks] | None = None
        """The municipality of every fitting row (NIS code as a number), and of which course it is."""
        if isinstance(selectie.gevonden, Gevondenlijst):
            keuze = selectie.gevonden.keuze
            rijen, hoort = fitting_rows(keuze)
            self._rijen = keuze.dag.gemeente[rijen], hoort

    def count(self, groep_van: Mapping[str, str]) -> Spreiding:
        """Count the courses by area. `groep_van` says for the NIS code of each municipality in which area it counts."""
        if self._rijen is None:
            return _from_records(self._gevonden, groep_van)
        return _from_columns(*self._rijen, groep_van)


def _from_records(gevonden: Iterable[Gevonden], groep_van: Mapping[str, str]) -> Spreiding:
    per_gebied: Counter[str] = Counter()
    op_kaart = online = onbekend = 0
    for een in gevonden:
        regels = [regel for regel, _ in een.regels]
        op = {groep_van.get(regel.gemeente or "", "") for regel in regels if not is_online(regel)}
        onbekend += "" in op
        op.discard("")
        per_gebied.update(op)
        op_kaart += bool(op)
        online += any(is_online(regel) for regel in regels)
    return Spreiding(dict(per_gebied), op_kaart, online, onbekend)


def fitting_rows(keuze: Kolomselectie) -> tuple[Reeks, Reeks]:
    """The rows of the day that fit the question, and of which course each is (a place within `keuze.plaatsen`, ascending)."""
    dag = keuze.dag
    if keuze.gefilterd:
        return keuze.rijen[keuze.past], keuze.opleiding[keuze.past]
    if len(keuze.plaatsen) == len(dag.begin):
        return np.arange(len(dag.rij)), dag.opleiding
    aantal = dag.aantal[keuze.plaatsen]
    eind = np.cumsum(aantal)
    hoort = np.repeat(np.arange(len(keuze.plaatsen)), aantal)
    return (dag.begin[keuze.plaatsen] - (eind - aantal))[hoort] + np.arange(int(eind[-1]) if len(eind) else 0), hoort


def _from_columns(gemeente: Reeks, hoort: Reeks, groep_van: Mapping[str, str]) -> Spreiding:
    gebieden = sorted(set(groep_van.values()))
    nummer = {nis: nr for nr, nis in enumerate(gebieden, EERSTE)}
    tabel = np.full(HOOGSTE_NIS, ONBEKEND, dtype=np.int16)
    for nis, groep in groep_van.items():
        tabel[int(nis)] = nummer[groep]
    tabel[-1] = ONLINE  # what is online is below zero in the columns
    groepen = tabel[gemeente]
    telt = ~_repeats(hoort, groepen)
    aantallen = np.bincount(groepen[telt], minlength=len(gebieden) + EERSTE).tolist()
    waar = hoort[groepen >= EERSTE]
    op_kaart = int(np.count_nonzero(np.diff(waar))) + 1 if len(waar) else 0
    per_gebied = {nis: aantallen[nr] for nis, nr in nummer.items() if aantallen[nr]}
    return Spreiding(per_gebied, op_kaart, aantallen[ONLINE], aantallen[ONBEKEND])


def _repeats(hoort: Reeks, groep: Reeks) -> Reeks:
    """Rows of which an earlier row of the same course has the same area.

    The rows of a course stand together, so each is compared with the one before it, then with the one before that, as
    long as there are courses with so many rows: far quicker than sorting.
    """
    herhaald = np.zeros(len(hoort), dtype=bool)
    if not len(hoort):
        return herhaald
    samen = hoort[1:] == hoort[:-1]
    herhaald[1:] = samen & (groep[1:] == groep[:-1])
    over, terug = np.flatnonzero(samen) + 1, 2
    while len(over):
        over = over[over >= terug]
        over = over[hoort[over] == hoort[over - terug]]
        herhaald[over[groep[over] == groep[over - terug]]] = True
        terug += 1
    return herhaald
