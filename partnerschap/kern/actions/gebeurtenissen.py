"""Recording events, and handing them to who listens."""

import structlog
from celery import current_app
from django.db import models, transaction
from django.utils import timezone

from ..enums import Bezorgstaat
from ..models import Bezorging, Gebeurtenis
from ..registers import luisteraars
from ..taken import plan

logger = structlog.get_logger(__name__)
HOOGSTENS = 10


@transaction.atomic
def record(
    *, soort: str, onderwerp: models.Model, gegevens: dict | None = None, door: models.Model | None = None
) -> Gebeurtenis:
    """Write an event and one delivery per listener, in the caller's transaction. `gegevens` holds no personal data."""
    gebeurtenis = Gebeurtenis.objects.create(
        soort=soort,
        onderwerp=onderwerp._meta.label,
        onderwerp_id=onderwerp.pk,
        gegevens=gegevens or {},
        door_id=getattr(door, "pk", None),
        door_label="" if door is None else f"gebruiker {door.pk}",
    )
    for naam in luisteraars.names():
        if luisteraars[naam][0] == soort:
            bezorging = Bezorging.objects.create(gebeurtenis=gebeurtenis, luisteraar=naam)
            plan("kern.bezorg_gebeurtenis", bezorging.pk)
    return gebeurtenis


def deliver(*, bezorging_id: int) -> bool:
    """Run one listener for one event; returns whether it is handled now. A second delivery at the same time waits its turn."""
    with transaction.atomic():
        bezorging = (
            Bezorging.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("gebeurtenis")
            .filter(pk=bezorging_id, staat=Bezorgstaat.WACHT)
            .first()
        )
        if bezorging is None:
            return False
        bezorging.pogingen += 1
        _soort, taak = luisteraars[bezorging.luisteraar]
        try:
            with transaction.atomic():
                current_app.tasks[taak](bezorging.gebeurtenis_id)
        except Exception as fout:  # a listener may fail in any way; the delivery keeps the trace and is tried again
            bezorging.foutsoort = type(fout).__name__
            if bezorging.pogingen >= HOOGSTENS:
                bezorging.staat = Bezorgstaat.MISLUKT
            logger.warning("bezorging_mislukt", id=bezorging.pk, taak=taak, foutsoort=bezorging.foutsoort)
        else:
            bezorging.staat, bezorging.klaar_op, bezorging.foutsoort = Bezorgstaat.KLAAR, timezone.now(), ""
        bezorging.save()
        return bezorging.staat == Bezorgstaat.KLAAR


def replan_waiting() -> int:
    """Plan every delivery that still waits (the sweeper's half of 'at least once')."""
    ids = list(Bezorging.objects.filter(staat=Bezorgstaat.WACHT).values_list("pk", flat=True)[:1000])
    for ident in ids:
        plan("kern.bezorg_gebeurtenis", ident)
    return len(ids)
