"""From a figure to the stored file it came from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import Snapshot

from ..formules.landen import name_of
from ..formules.punten import Punt
from ..formules.vlaggen import in_words
from ..models import Uitgave
from .blad import Indicatorblad
from .lezen import other_selections, selection_of


@dataclass(frozen=True)
class Cel:
    """One figure with the vintage that brought it."""

    jaar: int
    geo: str
    naam: str
    punt: Punt
    vlag: str
    stand: date
    uitgave: Uitgave | None


@dataclass(frozen=True)
class Tabelbron:
    """One data set that the indicator reads: its selection and its vintages."""

    dataset: str
    dimensies: tuple[tuple[str, str], ...]
    uitgaven: tuple[Uitgave, ...]
    hoofd: bool


@dataclass(frozen=True)
class Bronblad:
    """All of it."""

    tabellen: tuple[Tabelbron, ...]
    cellen: tuple[Cel, ...]


def source_of(blad: Indicatorblad) -> Bronblad:
    """Selections, vintages with their files, and for our own place and the average every figure with its vintage."""
    indicator = blad.indicator
    keuzes = [k for k in (selection_of(indicator), *other_selections(indicator)) if k is not None]
    tabellen = tuple(
        Tabelbron(k.dataset, k.dimensies, tuple(blad.uitgaven.van(k.dataset)), nummer == 0)
        for nummer, k in enumerate(keuzes)
    )
    geos = [geo for geo in (indicator.hoofd_geo, indicator.gemiddelde_geo) if geo]
    cellen = [
        Cel(
            jaar=punt.jaar,
            geo=geo,
            naam=name_of(geo),
            punt=punt,
            vlag=in_words(punt.vlaggen, vertrouwelijk=punt.vertrouwelijk),
            stand=blad.reeksen.herkomst[geo, punt.jaar].stand,
            uitgave=blad.uitgaven.met_run(blad.reeksen.herkomst[geo, punt.jaar].run),
        )
        for geo in geos
        for punt in blad.reeksen.punten.get(geo, ())
    ]
    cellen.sort(key=lambda cel: (-cel.jaar, geos.index(cel.geo)))
    return Bronblad(tabellen, tuple(cellen))


def public_file(sha256: str) -> tuple[Snapshot, Path] | None:
    """A kept source file that holds published figures, with its place; None for any other file. One query."""
    snapshot = Snapshot.objects.filter(sha256=sha256, runs__uitgaven__isnull=False).first()
    if snapshot is None:
        return None
    try:
        return snapshot, snapshot_path(snapshot)
    except Bronfout:
        return None
