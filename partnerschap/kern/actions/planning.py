"""The schedule of the clock, kept in the database so that an administrator can change it."""

from django.db import transaction

from ..registers import Geplandetaak, geplande_taken


@transaction.atomic
def write_schedule() -> str:
    """Add the registered tasks that are not in the schedule yet. A rhythm that an administrator changed stays."""
    from django_celery_beat.models import PeriodicTask

    bestaand = set(PeriodicTask.objects.values_list("name", flat=True))
    nieuw = [taak for taak in geplande_taken if taak.naam not in bestaand]
    for taak in nieuw:
        PeriodicTask.objects.create(name=taak.naam, task=taak.taak, **_rhythm(taak))
    return f"{len(bestaand) + len(nieuw)} taken op de klok, {len(nieuw)} nieuw"


def _rhythm(taak: Geplandetaak) -> dict[str, object]:
    from django_celery_beat.models import CrontabSchedule, IntervalSchedule

    if taak.minuten is not None:
        ritme, _ = IntervalSchedule.objects.get_or_create(every=taak.minuten, period=IntervalSchedule.MINUTES)
        return {"interval": ritme}
    uur, minuut = taak.uur or (4, 0)
    ritme, _ = CrontabSchedule.objects.get_or_create(
        minute=str(minuut),
        hour=str(uur),
        day_of_week="*",
        day_of_month="*",
        month_of_year="*",
        timezone="Europe/Brussels",
    )
    return {"crontab": ritme}
