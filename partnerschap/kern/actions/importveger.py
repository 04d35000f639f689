"""The sweeper of imports: the database says what is to be done, and what nobody does any more is handed out again."""

from contextlib import suppress
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..enums import Runaard, Runstaat
from ..imports.opslag import sweep_leftovers
from ..imports.slot import is_free
from ..imports.source import Bronfout, find_source
from ..imports.storing import POGINGEN
from ..models import Bronstop, ImportRun
from ..taken import plan

TAAK = "kern.importeer"
WACHT = timedelta(minutes=1)
"""A planned run that nobody took for so long is handed out again: a message too many does nothing, one too few would."""
HOOGSTENS = 20
"""So many waiting runs are handed out at a time, the oldest first: messages may not pile up behind a long import."""
OPNIEUW = (
    "De werker of de databank stopte tijdens deze import (poging {poging} van {alle}). Er is niets gewijzigd. "
    "De import begint vanzelf opnieuw."
)
GEEN_BESTAND = "Deze import stopte onverwacht en raakte niet af. Er is niets gewijzigd; probeer hem opnieuw."
OPGEGEVEN = (
    "Deze import stopte onverwacht, {alle} keer na elkaar. Er is niets gewijzigd. Misschien is het bestand te groot voor "
    "het geheugen: splits het, of vraag een beheerder om het logboek te bekijken."
)


def sweep_runs() -> int:
    """Hand out the runs whose message was lost or whose process died; after three dead attempts they are marked as failed.

    Returns how many runs it touched.
    """
    dood = [run for run in ImportRun.objects.filter(staat=Runstaat.BEZIG) if _is_dead(run)]
    aantal = sum(_plan_again(run) for run in [*dood, *_overdue()])
    with suppress(OSError):  # a disk that is away is no reason to leave the runs
        sweep_leftovers()
    return aantal


def take_up(run: ImportRun) -> bool:
    """A message that comes back for a busy run says that its process died; True when the run was handed out again."""
    return _is_dead(run) and _plan_again(run)


def can_go_on(run: ImportRun) -> bool:
    """Whether a run can be done without asking anybody for the file again."""
    if run.snapshot_id is not None or run.aard == Runaard.TERUG:
        return True
    if run.met_bestand:
        return False  # that file was lost before it was kept, and what the source gives today is another
    try:
        return find_source(run.soort, run.bron).ophaalbaar
    except Bronfout:
        return False


def _overdue() -> models.QuerySet[ImportRun]:
    """Planned runs that nobody took in time, and those whose waiting time is over; not those of a source on hold."""
    nu = timezone.now()
    stil = Bronstop.objects.filter(soort=OuterRef("soort"), bron=OuterRef("bron"), opgeheven_op__isnull=True)
    toe = Q(herplan_op__lte=nu) | Q(herplan_op__isnull=True, gepland_op__lte=nu - WACHT)
    vrij = Q(aard=Runaard.TERUG) | ~Exists(stil)
    return ImportRun.objects.filter(toe & vrij, staat=Runstaat.GEPLAND).order_by("pk")[:HOOGSTENS]


def _is_dead(run: ImportRun) -> bool:
    """Whether a run says it is busy while nobody holds its source: then its process or its connection is gone."""
    try:
        return is_free(find_source(run.soort, run.bron).slotnaam)
    except Bronfout:
        return True


@transaction.atomic
def _plan_again(run: ImportRun) -> bool:
    """Back on the list, or the end; False when the run moved on meanwhile."""
    # The attempt that we looked at, and no later one: between the look and this line another worker may have begun.
    zo_gezien = ImportRun.objects.filter(pk=run.pk, staat=run.staat, gestart_op=run.gestart_op)
    stierf = run.staat == Runstaat.BEZIG
    if not can_go_on(run):
        return _end(zo_gezien, GEEN_BESTAND)
    if stierf and run.pogingen >= POGINGEN:
        return _end(zo_gezien, OPGEGEVEN.format(alle=POGINGEN))
    velden = {"melding": OPNIEUW.format(poging=run.pogingen, alle=POGINGEN), "fase": ""} if stierf else {}
    if not zo_gezien.update(staat=Runstaat.GEPLAND, herplan_op=timezone.now() + WACHT, **velden):
        return False
    plan(TAAK, run.pk)
    return True


def _end(runs: models.QuerySet[ImportRun], melding: str) -> bool:
    return bool(runs.update(staat=Runstaat.MISLUKT, geeindigd_op=timezone.now(), fase="", melding=melding))
