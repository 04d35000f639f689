"""When a source is fetched next: read from the schedule that stands in the database."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from django_celery_beat.models import PeriodicTask

TAAK = "importeer_"
"""A kind of sources is fetched by the task whose name ends in `importeer_<soort>`."""
HALVE_MINUUT = timedelta(seconds=30)


def next_times() -> dict[str, datetime]:
    """The next time per kind of sources; a kind that is not on the clock, or switched off, is absent. One query."""
    from django_celery_beat.models import PeriodicTask

    taken = PeriodicTask.objects.filter(enabled=True, task__contains=f".{TAAK}")
    tijden = {}
    for taak in taken.select_related("interval", "crontab", "solar", "clocked"):
        tijden[taak.task.rpartition(TAAK)[2]] = _next_time(taak)
    return tijden


def _next_time(taak: "PeriodicTask") -> datetime:
    nu = timezone.now()
    schema = taak.schedule
    rest = schema.remaining_estimate(schema.maybe_make_aware(taak.last_run_at or taak.date_changed or nu))
    return (nu + max(rest, timedelta(0)) + HALVE_MINUUT).replace(second=0, microsecond=0)
