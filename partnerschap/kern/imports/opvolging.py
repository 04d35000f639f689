"""How the runs of one source follow each other: which file stands now, what overtook a file, what waits for a person."""

from django.db.models import F, Q, QuerySet

from ..enums import Runaard, Runstaat
from ..models import ImportRun
from .source import Source

OPEN = (Runstaat.GEPLAND, Runstaat.BEZIG)
GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)
LAS = Q(staat=Runstaat.KLAAR) | Q(voortgang__gt=0) | Q(aard=Runaard.TERUG)
"""A good run that judged a file, or went back: not one that only said that nothing was new."""


def same_as_last(run: ImportRun, source: Source, sha256: str) -> ImportRun | None:
    """The last run that decided what stands (under this vintage), when it read the same bytes with the same code."""
    runs = _of(run).filter(LAS, staat__in=GOED)
    if source.met_standen:
        runs = runs.filter(stand=run.stand)
    laatste = runs.select_related("snapshot").order_by(F("geeindigd_op").desc(), "-pk").first()
    if laatste is None or laatste.snapshot is None or laatste.codeversie != run.codeversie:
        return None
    if source.leunt_op_andere and laatste.geweigerd:
        return None
    return laatste if laatste.snapshot.sha256 == sha256 and not turned_back(laatste) else None


def dismissed_before(run: ImportRun, sha256: str) -> ImportRun | None:
    """The run with the same bytes that a person dismissed, when the source gave them again; None for a file somebody gave."""
    if run.met_bestand or run.aard != Runaard.IMPORT:
        return None
    afgekeurd = _of(run).filter(staat=Runstaat.AFGEKEURD, snapshot__sha256=sha256, afgekeurd_op__isnull=False)
    return afgekeurd.order_by("-pk").first()


def turned_back(run: ImportRun) -> bool:
    """Whether somebody went back to what stood before this run."""
    return run.vervolg.filter(aard=Runaard.TERUG, staat__in=GOED).exists()


def overtaken_by(run: ImportRun, source: Source) -> ImportRun | None:
    """The good run after this one whose data its file would replace; None when it may still be loaded.

    With vintages a file only speaks about its own; without, whatever was loaded or confirmed later is newer.
    """
    if run.droog or run.snapshot_id is None or run.geeindigd_op is None:
        return None
    later = _of(run).filter(droog=False, geeindigd_op__gt=run.geeindigd_op)
    later = later.filter(staat=Runstaat.KLAAR, stand=run.stand) if source.met_standen else later.filter(staat__in=GOED)
    return later.order_by("-pk").first()


def overtaken_sentence(run: ImportRun, later: ImportRun) -> str:
    """Why the file of a run may not be loaded any more, and what can be done."""
    return (
        f"Na import {run.pk} kwamen er nieuwere gegevens van deze bron (import {later.pk}). Het oude bestand zou die "
        "vervangen. Wil je dat toch, geef het bestand dan opnieuw: we vergelijken het met wat er nu staat."
    )


def undecided(soort: str, bron: str) -> ImportRun | None:
    """The suspect run that still waits for a person: neither let through nor followed by data of this source."""
    runs = ImportRun.objects.filter(soort=soort, bron=bron, droog=False)
    verdacht = runs.filter(staat=Runstaat.VERDACHT).order_by("-pk").first()
    if verdacht is None or verdacht.vervolg.filter(staat__in=[*OPEN, *GOED]).exists():
        return None
    return None if runs.filter(LAS, pk__gt=verdacht.pk, staat__in=GOED).exists() else verdacht


def _of(run: ImportRun) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(soort=run.soort, bron=run.bron)
