"""The ground floor in the admin: looking for some, deciding for the administrator, changing for nobody."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.kern.actions.gebeurtenissen import record
from partnerschap.kern.actions.post import queue_mail
from partnerschap.kern.models import Gebeurtenis, ImportRun

pytestmark = pytest.mark.django_db
LIJSTEN = ["importrun", "snapshot", "afwijzing", "uitgaandbericht", "gebeurtenis", "gemeente", "postcode"]


@pytest.fixture
def als(client):
    """Log a person with these roles in."""

    def in_(*rollen: Rol):
        naam = "-".join(rollen) or "niemand"
        mens = get_user_model().objects.create(email=f"{naam}@voorbeeld.test", rollen=list(rollen), is_staff=True)
        client.force_login(mens)
        return client

    return in_


@pytest.fixture
def run(db):
    return ImportRun.objects.create(
        soort="eurostat",
        bron="PROEF_01",
        staat="verdacht",
        stand="2024-01-01",
        geeindigd_op=timezone.now(),
        melding="Half.",
    )


def test_every_list_and_record_opens_for_the_administrator(als, run):
    client = als(Rol.BEHEERDER)
    queue_mail(sleutel="a", soort="proef", aan="an@voorbeeld.test", onderwerp="Dag", tekst="Dag An")
    record(soort="proef", onderwerp=run)
    for naam in LIJSTEN:
        assert client.get(reverse(f"admin:kern_{naam}_changelist")).status_code == 200, naam
    assert client.get(reverse("admin:kern_importrun_change", args=[run.pk])).status_code == 200
    assert client.get(reverse("admin:kern_gebeurtenis_change", args=[Gebeurtenis.objects.get().pk])).status_code == 200


@pytest.mark.parametrize(
    "adres",
    [
        "bestuur/doelstelling/?soort=%00",
        "bestuur/doelstelling/?soort=%00&soort=x",
        "kennisbank/versie/?op__year=0",
        "kennisbank/versie/?op__year=99999",
    ],
)
def test_an_impossible_address_leads_to_the_list(als, adres):
    antwoord = als(Rol.BEHEERDER).get(f"/beheer/admin/{adres}", follow=True)
    assert antwoord.status_code == 200
    assert antwoord.redirect_chain[0][0].endswith("?e=1")


def test_nobody_changes_removes_or_adds(als, run):
    client = als(Rol.BEHEERDER)
    assert client.get(reverse("admin:kern_importrun_add")).status_code == 403
    assert client.post(reverse("admin:kern_importrun_delete", args=[run.pk])).status_code == 403
    assert client.post(reverse("admin:kern_importrun_change", args=[run.pk]), {"staat": "klaar"}).status_code == 403


def test_an_editor_sees_imports_but_no_mail(als, run):
    client = als(Rol.REDACTEUR)
    assert client.get(reverse("admin:kern_importrun_changelist")).status_code == 200
    assert client.get(reverse("admin:kern_uitgaandbericht_changelist")).status_code == 403


def _decide(client, besluit: str, run: ImportRun):
    gegevens = {"action": besluit, "_selected_action": [run.pk]}
    return client.post(reverse("admin:kern_importrun_changelist"), gegevens, follow=True)


def test_only_the_administrator_lets_a_suspect_import_through(als, run, tmp_path):
    _decide(als(Rol.REDACTEUR), "keur_goed", run)
    assert ImportRun.objects.count() == 1

    client = als(Rol.BEHEERDER)
    assert "alleen een verdachte import goedkeuren" in _decide(client, "keur_goed", run).content.decode()
    from partnerschap.kern.imports.opslag import store_snapshot

    (tmp_path / "x").write_text("inhoud")
    run.snapshot = store_snapshot(tmp_path / "x")
    run.save()
    antwoord = _decide(client, "keur_goed", run).content.decode()
    assert f"Import {run.pk} wordt nu geladen." in antwoord
    vervolg = ImportRun.objects.get(hervat=run)
    assert (vervolg.aard, vervolg.staat, vervolg.snapshot) == ("goedkeuring", "gepland", run.snapshot)
    assert vervolg.door_id is not None
    assert vervolg.door_label == f"gebruiker {vervolg.door_id}"


def test_an_import_that_is_not_done_cannot_be_turned_back(als, run):
    antwoord = _decide(als(Rol.BEHEERDER), "draai_terug", run).content.decode()
    assert "Je kunt alleen terug van een import die klaar is." in antwoord
