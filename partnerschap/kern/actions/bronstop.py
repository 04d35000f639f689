"""Putting a source on hold, and lifting the hold: what is planned waits, nothing is lost."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from ..enums import Runaard, Runstaat
from ..imports.source import Bronfout, find_source
from ..models import Bronstop, ImportRun
from ..taken import plan

REDEN_HOOGSTENS = 400


def held(soort: str, bron: str) -> Bronstop | None:
    """The hold that stands on a source now, if any."""
    return Bronstop.objects.filter(soort=soort, bron=bron, opgeheven_op__isnull=True).first()


def hold_sentence(stop: Bronstop) -> str:
    """Why a run waits, for whoever looks at it."""
    return f"Een beheerder legde deze bron stil: {stop.reden.rstrip('.')}. De import wacht tot de bron weer vrij is."


@transaction.atomic
def hold(*, soort: str, bron: str, reden: str, door: models.Model | None = None) -> Bronstop:
    """Stop a source: runs that are planned for it wait and say why; a run that is busy ends as it would.

    A way back (`revert`) still runs: that is what one does with a source that went wrong. Raises ValidationError for an
    unknown source, an empty reason, or a source that is on hold already.
    """
    reden = " ".join(reden.split())
    if not reden or len(reden) > REDEN_HOOGSTENS:
        raise ValidationError(f"Schrijf in hoogstens {REDEN_HOOGSTENS} tekens waarom je deze bron stillegt.")
    try:
        find_source(soort, bron)
    except Bronfout as fout:
        raise ValidationError(str(fout)) from fout
    try:
        with transaction.atomic():
            stop = Bronstop.objects.create(soort=soort, bron=bron, reden=reden, **_by(door))
    except IntegrityError:
        raise ValidationError(f"De bron {soort} {bron} ligt al stil.") from None
    _waiting(stop).update(melding=hold_sentence(stop))
    return stop


@transaction.atomic
def release(*, soort: str, bron: str, door: models.Model | None = None) -> Bronstop:
    """Lift the hold and hand the runs that waited to a worker, the oldest first. Raises ValidationError when there is none."""
    stop = Bronstop.objects.select_for_update().filter(soort=soort, bron=bron, opgeheven_op__isnull=True).first()
    if stop is None:
        raise ValidationError(f"De bron {soort} {bron} ligt niet stil.")
    stop.opgeheven_op = timezone.now()
    stop.opgeheven_door_id, stop.opgeheven_door_label = _by(door).values()
    stop.save()
    wachtend = _waiting(stop)
    for nummer in wachtend.order_by("pk").values_list("pk", flat=True):
        plan("kern.importeer", nummer)
    wachtend.update(melding="")
    return stop


def _waiting(stop: Bronstop) -> models.QuerySet[ImportRun]:
    wachtend = ImportRun.objects.filter(soort=stop.soort, bron=stop.bron, staat=Runstaat.GEPLAND)
    return wachtend.exclude(aard=Runaard.TERUG)


def _by(door: models.Model | None) -> dict:
    return {"door_id": getattr(door, "pk", None), "door_label": "" if door is None else f"gebruiker {door.pk}"}
