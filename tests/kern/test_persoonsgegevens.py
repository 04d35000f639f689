"""Every text field of every own model is declared: personal with purpose and term, or free of personal data."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from partnerschap.kern.actions.planning import write_schedule
from partnerschap.kern.registers import bewaartermijnen, geplande_taken, persoonsgegevens
from partnerschap.kern.retention import run_retention

EIGEN = {"kern", "bestuur", "catalogus", "indicatoren", "meldpunt", "kennisbank"}


def own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in EIGEN and not model._meta.auto_created and not hasattr(model, "pgh_tracked_model")
    ]


def text_fields(model: type[models.Model]) -> set[str]:
    soorten = (models.CharField, models.TextField, ArrayField)
    return {veld.name for veld in model._meta.local_fields if isinstance(veld, soorten)}


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_text_field_is_classified(model: type[models.Model]) -> None:
    velden = text_fields(model)
    if not velden:
        return
    assert model._meta.label in persoonsgegevens, f"{model._meta.label} staat niet in het register"
    rij = persoonsgegevens[model._meta.label]
    bekend = set(rij.persoonlijk) | set(rij.vrij)
    assert velden - bekend == set(), "niet ingedeeld"
    assert bekend - {veld.name for veld in model._meta.get_fields()} == set(), "bestaat niet (meer)"
    assert not set(rij.persoonlijk) & set(rij.vrij)


@pytest.mark.django_db
def test_the_daily_clean_up_runs_every_registered_term() -> None:
    assert set(run_retention(timezone.localdate())) == set(bewaartermijnen.names())


@pytest.mark.django_db
def test_the_schedule_is_written_once_and_a_changed_rhythm_stays() -> None:
    from django_celery_beat.models import IntervalSchedule, PeriodicTask

    PeriodicTask.objects.exclude(name__startswith="celery.").delete()
    write_schedule()
    assert set(PeriodicTask.objects.values_list("name", flat=True)) >= set(geplande_taken.names())
    trager, _ = IntervalSchedule.objects.get_or_create(every=17, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.filter(task="kern.verstuur_post").update(interval=trager)
    write_schedule()
    assert PeriodicTask.objects.get(task="kern.verstuur_post").interval == trager
