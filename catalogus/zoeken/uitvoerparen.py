"""What goes into a file of an answer: every course in the order of the list, with each of its runs that fits. Pure: no database."""

import numpy as np

from partnerschap.kern.zoeken.kolommen import Reeks

from .selectie import Selectie
from .uitkomst import Gevondenlijst, order
from .uitkomst import Selectie as Indexselectie

Paren = tuple[Reeks, Reeks]
"""Numbers of courses and of their runs, side by side; 0 for a course without a run that fits."""


def fitting_pairs(selectie: "Selectie | Indexselectie") -> Paren:
    """The pairs of an answer, of the columns or of PostgreSQL."""
    if isinstance(selectie.gevonden, Gevondenlijst):
        return _from_columns(selectie.gevonden)
    paren = [(een.opleiding, regel.uitvoering or 0) for een in selectie.gevonden for regel, _ in een.regels]
    tabel = np.array(paren, dtype=np.int64).reshape(-1, 2)
    return tabel[:, 0], tabel[:, 1]


def _from_columns(gevonden: Gevondenlijst) -> Paren:
    keuze = gevonden.keuze
    dag, plaatsen = keuze.dag, keuze.plaatsen
    plek_van = np.full(len(plaatsen), -1, dtype=np.int64)
    eerst = order(keuze, len(gevonden))
    plek_van[eerst] = np.arange(len(eerst))
    if keuze.gefilterd:
        rijen, hoort = keuze.rijen[keuze.past], keuze.opleiding[keuze.past]
    else:
        aantal = dag.aantal[plaatsen]
        eind = np.cumsum(aantal)
        hoort = np.repeat(np.arange(len(plaatsen)), aantal)
        rijen = (dag.begin[plaatsen] - (eind - aantal))[hoort] + np.arange(int(eind[-1]) if len(eind) else 0)
    runs = dag.uitvoering[rijen].astype(np.int64)
    volgorde = np.lexsort((runs, dag.eerst[rijen], plek_van[hoort]))
    return keuze.kolommen.nummers[plaatsen[hoort]].astype(np.int64)[volgorde], runs[volgorde]
