"""The clock's round: what has an address is planned once, what has none is said to come by hand."""

from __future__ import annotations

import pytest
from django.utils import timezone

from catalogus.imports import ooapieindpunten
from catalogus.imports.ooapieindpunten import Eindpunt
from catalogus.tasks import importeer_opleidingen
from indicatoren.tasks import importeer_eak
from partnerschap.kern.actions import imports, planning
from partnerschap.kern.imports.adressen import Bronadres
from partnerschap.kern.models import ImportRun
from partnerschap.kern.registers import geplande_taken

pytestmark = pytest.mark.django_db
BELGISCH = "bestat-activiteitsgraad"


@pytest.fixture(autouse=True)
def eindpunt(settings, monkeypatch):
    settings.OPHALEN = True
    adres = Bronadres("ooapi.voorbeeld.be")
    monkeypatch.setattr(
        ooapieindpunten,
        "EINDPUNTEN",
        (Eindpunt("ooapi-voorbeeld", "Voorbeeld", adres, "https://ooapi.voorbeeld.be/v5"),),
    )


def test_both_rounds_stand_on_the_clock():
    from django_celery_beat.models import PeriodicTask

    planning.write_schedule()
    for naam, taak in (("Belgische cijfers ophalen", importeer_eak), ("Opleidingen ophalen", importeer_opleidingen)):
        assert geplande_taken[naam].taak == taak.name
        assert PeriodicTask.objects.get(name=naam).crontab.timezone.key == "Europe/Brussels"


def test_what_has_an_address_is_planned_once_and_the_rest_comes_by_hand():
    assert importeer_eak() == f"Gepland: {BELGISCH}. Komt met de hand, want er is geen adres: kerncijfers."
    assert (
        importeer_opleidingen()
        == "Gepland: ooapi-voorbeeld. Komt met de hand, want er is geen adres: xcri, csv, loq, schemaorg, ooapi."
    )
    assert [(run.soort, run.bron, run.staat) for run in ImportRun.objects.order_by("pk")] == [
        ("eak", BELGISCH, "gepland"),
        ("opleidingen", "ooapi-voorbeeld", "gepland"),
    ]
    assert f"Nog bezig of stilgelegd: {BELGISCH}." in importeer_eak()
    assert ImportRun.objects.count() == 2


def test_a_source_on_hold_is_not_planned():
    imports.hold(soort="eak", bron=BELGISCH, reden="De bron geeft foute cijfers.")
    assert "Nog bezig of stilgelegd" in importeer_eak()
    assert not ImportRun.objects.exists()


def test_where_fetching_is_off_nothing_is_planned_and_it_says_so(settings):
    settings.OPHALEN = False
    assert "staat hier uit (OPHALEN=False" in importeer_eak()
    assert not ImportRun.objects.exists()


def test_a_source_whose_last_file_is_suspect_is_not_fetched_until_somebody_decides():
    nu = timezone.now()
    velden = {"soort": "eak", "bron": BELGISCH, "stand": nu.date(), "gestart_op": nu, "geeindigd_op": nu}
    ImportRun.objects.create(**velden, staat="verdacht", droog=True)
    verdacht = ImportRun.objects.create(**velden, staat="verdacht")
    ImportRun.objects.create(**velden, staat="geweigerd")
    for _nacht in range(2):
        assert f"Wacht op een beslissing over een verdacht bestand: {BELGISCH}." in importeer_eak()
    assert not ImportRun.objects.filter(staat="gepland").exists()
    ImportRun.objects.create(**velden, staat="klaar", aard="goedkeuring", hervat=verdacht)
    assert importeer_eak().startswith(f"Gepland: {BELGISCH}.")
