"""The lists of the import desk: sources and runs."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun
from tests.vragen import assert_vast_aantal_vragen

from .factories import met_rol
from .importruns import maak_run, text

pytestmark = pytest.mark.django_db
BRONNEN = "/beheer/imports/"
BRON = "/beheer/imports/bron/eurostat/TRNG_LFS_02/"


def test_every_source_stands_in_the_list_also_one_that_never_ran(beheerder: Client) -> None:
    maak_run(Runstaat.VERDACHT, soort="opleidingen", bron="xcri", melding="60 % is weg.")
    inhoud = text(beheerder.get(BRONNEN))
    assert "1 bron vraagt aandacht" in inhoud
    for naam in ("TRNG_LFS_02", "kerncijfers", "xcri"):
        assert naam in inhoud
    opleidingen = text(beheerder.get(BRONNEN, {"soort": "opleidingen"}))
    assert "csv" in opleidingen
    assert "TRNG_LFS_02" not in opleidingen
    eerste = inhoud.index("xcri")
    assert eerste < inhoud.index("TRNG_LFS_02")  # what asks attention comes first
    goed = text(beheerder.get(BRONNEN, {"toestand": "goed"}))
    assert "Geen bron past bij deze keuze." in goed
    assert "xcri" not in text(beheerder.get(BRONNEN, {"toestand": "nooit", "soort": "opleidingen"}))


def test_the_last_success_stays_beside_a_later_failure_and_a_trial_counts_for_nothing(beheerder: Client) -> None:
    gelukt = maak_run(bron="TRNG_LFS_02", stand=date(2024, 4, 15))
    maak_run(Runstaat.MISLUKT, bron="TRNG_LFS_02", melding="Stuk.")
    maak_run(Runstaat.DROOG, bron="TRNG_LFS_02", droog=True)
    inhoud = text(beheerder.get(BRONNEN, {"toestand": "aandacht"}))
    assert "stand van 15 apr 2024" in inhoud
    assert "Mislukt" in inhoud
    assert gelukt.pk


def test_the_next_time_comes_from_the_clock(beheerder: Client, monkeypatch) -> None:
    from django_celery_beat.models import CrontabSchedule, PeriodicTask

    from partnerschap.bestuur.importbalie import klok

    ritme = CrontabSchedule.objects.create(minute="30", hour="5", timezone="Europe/Brussels")
    PeriodicTask.objects.create(name="proef", task="indicatoren.importeer_proef", crontab=ritme)
    PeriodicTask.objects.create(name="uit", task="x.importeer_uit", crontab=ritme, enabled=False)
    tijden = klok.next_times()
    moment = timezone.localtime(tijden["proef"])
    assert (moment.hour, moment.minute) == (5, 30)
    assert timedelta(0) < moment - timezone.now() <= timedelta(days=1)
    assert "uit" not in tijden


def test_the_lists_cost_the_same_with_few_and_many_rows(beheerder: Client) -> None:
    wie = met_rol(Rol.BEHEERDER)
    stop = iter(range(1000))

    def more(aantal: int) -> None:
        for _ in range(aantal):
            nummer = next(stop)
            maak_run(bron=f"EXTRA_{nummer:03}", door_id=wie.pk if nummer % 2 else None)

    assert_vast_aantal_vragen(beheerder, BRONNEN + "?sorteer=naam", more)
    assert_vast_aantal_vragen(beheerder, reverse("bestuur:importruns"), more)


def test_the_column_profiles_of_a_curator_are_asked_in_one_question(beheerder: Client) -> None:
    from indicatoren.models import Kolomprofiel

    kolommen = [
        {"naam": "Geo", "rol": "dimensie", "dimensie": "geo", "codes": {"Vlaams Gewest": "BE2"}},
        {"naam": "Jaar", "rol": "periode"},
        {"naam": "Deelname", "rol": "waarde", "vast": {"unit": "PC"}},
    ]
    nummers = iter(range(100))

    def more(aantal: int) -> None:
        for nummer in islice(nummers, aantal):
            Kolomprofiel.objects.create(
                slug=f"profiel-{nummer:03}", titel=f"Profiel {nummer}", dataset="EAK_PROEF", definitie={"kolommen": kolommen},
                actief=True, proef_op=timezone.now(), proef_sha256="0" * 64,
            )  # fmt: skip
            maak_run(soort="eak", bron=f"profiel-{nummer:03}")

    Kolomprofiel.objects.create(
        slug="kapot", titel="Kapot", dataset="EAK_PROEF", definitie={}, actief=True, proef_op=timezone.now(),
        proef_sha256="0" * 64,
    )  # fmt: skip
    assert_vast_aantal_vragen(beheerder, BRONNEN + "?sorteer=naam&soort=eak", more)


def test_runs_are_found_by_source_state_and_period(redacteur: Client) -> None:
    oud, nieuw = maak_run(Runstaat.MISLUKT, bron="AAN_01"), maak_run(bron="AAN_02")
    ImportRun.objects.filter(pk=oud.pk).update(gepland_op=timezone.now() - timedelta(days=40))
    adres = reverse("bestuur:importruns")

    def found(**vraag: str) -> set[int]:
        rijen = redacteur.get(adres, vraag).context["rijen"]
        return {rij["run"].pk for rij in rijen}

    assert found() == {oud.pk, nieuw.pk}
    assert found(bron="aan_01") == {oud.pk}
    assert found(staat="mislukt") == {oud.pk}
    vorige_week = timezone.localdate() - timedelta(days=7)
    assert found(van=f"{vorige_week:%d-%m-%Y}") == {nieuw.pk}
    assert found(tot=vorige_week.isoformat()) == {oud.pk}
    fout = redacteur.get(adres, {"van": "ooit"})
    assert "We herkennen deze datum niet." in text(fout)


def test_empty_lists_say_what_to_do(redacteur: Client) -> None:
    assert "Er is nog niets geladen." in text(redacteur.get(reverse("bestuur:importruns")))
    assert "Van deze bron is nog niets geladen." in text(redacteur.get(BRON))
    assert redacteur.get("/beheer/imports/bron/eurostat/..%00/").status_code == 404
    assert redacteur.get("/beheer/imports/bron/onzin/niets/").status_code == 404
    assert redacteur.get("/beheer/imports/99999999999999999999/").status_code == 404


# een import
