"""One offer, three doors: what comes through the API, by file and at the desk is the same offer, and none surprises another."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from catalogus.actions.sleutels import MEESTE, make_key
from catalogus.imports.eigen.bron import SOORT
from catalogus.models import Aanbodsleutel, Apilevering, Opleiding
from catalogus.serializers.aanbod import VOORBEELD
from catalogus.zoekbronnen.opleidingen import zoek
from catalogus.zoeken.vraag import Zoekvraag
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.zoekmap import volger

from .aanbodrijen import as_csv, good_row
from .aanbodsysteem import ADRES, BALIE, Systeem, course
from .factories import SleutelFactory, gemeente

__all__ = ["volger"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gent() -> None:
    gemeente("Gent")
    cache.clear()


@pytest.fixture
def verstrekker() -> Gebruiker:
    return met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))


@pytest.fixture
def systeem(verstrekker: Gebruiker) -> Systeem:
    return Systeem(make_key(door=verstrekker, label="Planning")[1])


def test_what_a_person_withdrew_at_the_desk_stays_withdrawn(
    systeem: Systeem, client: Client, verstrekker: Gebruiker
) -> None:
    systeem.put("LAS-01", VOORBEELD)
    client.force_login(verstrekker, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(f"{BALIE}opleiding/{Opleiding.objects.get().pk}/terugtrekken/")
    status, antwoord = systeem.put("LAS-01", VOORBEELD | {"titel": "Nieuwe titel"})
    assert (status, antwoord["status"], antwoord["pagina"]) == (200, "gewijzigd", "")
    assert "teruggetrokken" in antwoord["let_op"]
    assert systeem.get("LAS-01")[1]["staat"] == "teruggetrokken"


def test_the_desk_shows_one_delivery_a_day_of_the_system(
    systeem: Systeem, client: Client, verstrekker: Gebruiker
) -> None:
    systeem.put("LAS-01", VOORBEELD)
    systeem.put("LAS-02", {"titel": ""})
    systeem.put("LAS-02", VOORBEELD)
    client.force_login(verstrekker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(BALIE).content.decode().count("via de API") >= 1
    run = ImportRun.objects.get()
    assert (run.nieuw, run.geweigerd, run.verschillen.count()) == (2, 1, 2)
    tekst = client.get(f"{BALIE}levering/{run.pk}/").content.decode()
    assert "Wat je systeem die dag leverde" in tekst
    assert "fouten.xlsx" not in tekst
    assert client.get(f"{BALIE}levering/{run.pk}/fouten.csv").status_code == 404
    beheerder = Client()
    beheerder.force_login(met_rol(Rol.BEHEERDER), backend="allauth.account.auth_backends.AuthenticationBackend")
    for pad in ("/beheer/imports/", f"/beheer/imports/{run.pk}/", f"/api/v1/imports/{run.pk}/"):
        assert beheerder.get(pad).status_code == 200, pad


@pytest.fixture
def laden(client: Client, verstrekker: Gebruiker, django_capture_on_commit_callbacks):
    """Load a file at the desk; returns the client's answer to publishing, or the trial."""
    client.force_login(verstrekker, backend="allauth.account.auth_backends.AuthenticationBackend")

    def load(rijen: list[dict[str, str]], modus: str) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            bestand = SimpleUploadedFile("aanbod.csv", as_csv(rijen))
            antwoord = client.post(BALIE, {"bestand": bestand, "modus": modus})
        return ImportRun.objects.get(pk=int(antwoord.url.rstrip("/").rpartition("/")[2]))

    def publish(proef: ImportRun) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            antwoord = client.post(f"{BALIE}levering/{proef.pk}/publiceren/")
        return ImportRun.objects.get(pk=int(antwoord.url.rstrip("/").rpartition("/")[2]))

    return load, publish


def test_a_whole_file_sees_what_the_api_delivered(systeem: Systeem, laden, client: Client) -> None:
    load, publish = laden
    systeem.put("LAS-01", VOORBEELD)
    rijen = [good_row(nr) for nr in range(8)]
    publish(load(rijen, "deel"))
    assert Opleiding.objects.levend().count() == 9
    proef = load(rijen, "heel")
    assert (proef.ongewijzigd, proef.verdwenen) == (8, 1)
    tekst = client.get(f"{BALIE}levering/{proef.pk}/").content.decode()
    assert "kwam via de API" in tekst
    publish(proef)
    assert systeem.get("LAS-01")[1]["staat"] == "ingetrokken"
    assert systeem.put("LAS-01", VOORBEELD)[1]["status"] == "gewijzigd"
    assert Opleiding.objects.levend().count() == 9


def test_a_trial_that_the_api_overtook_is_not_published(systeem: Systeem, laden, client: Client) -> None:
    load, publish = laden
    proef = load([good_row(1)], "heel")
    systeem.put("LAS-01", VOORBEELD)
    assert publish(proef).pk == proef.pk
    assert not Opleiding.objects.filter(eigen_id="000001").exists()
    # What changed nothing is no reason to look again.
    proef = load([good_row(1)], "deel")
    systeem.put("LAS-01", VOORBEELD)
    assert publish(proef).staat == Runstaat.KLAAR


def test_a_file_that_changes_a_course_takes_the_mark_of_the_api_away(systeem: Systeem, laden, client: Client) -> None:
    load, publish = laden
    systeem.put("000001", course(1))
    systeem.put("000002", course(2))
    publiek = Client()
    eigen = {een.eigen_id: een for een in Opleiding.objects.all()}
    assert "via de API" in publiek.get(eigen["000001"].get_absolute_url()).content.decode()
    publish(load([good_row(1) | {"titel": "Lassen 1"}], "deel"))
    assert list(Apilevering.objects.values_list("opleiding__eigen_id", flat=True)) == ["000002"]
    tekst = publiek.get(eigen["000001"].get_absolute_url()).content.decode()
    assert "via de API" not in tekst
    assert "eigen-" not in tekst


def test_while_a_file_is_being_loaded_the_system_is_asked_to_wait(systeem: Systeem, verstrekker: Gebruiker) -> None:
    bron = Aanbodsleutel.objects.get().aanbieder.bron
    run = ImportRun.objects.create(soort=SOORT, bron=bron)
    for antwoord in (
        systeem.client.put(f"{ADRES}LAS-01/", json.dumps(VOORBEELD), content_type="application/json"),
        systeem.client.delete(f"{ADRES}LAS-01/"),
    ):
        assert (antwoord.status_code, antwoord["Retry-After"]) == (409, "60")
        assert "bestand van jouw organisatie" in antwoord.json()["errors"][0]["detail"]
    run.delete()
    assert systeem.put("LAS-01", VOORBEELD)[0] == 201


def test_the_desk_makes_shows_once_and_withdraws_keys(client: Client, verstrekker: Gebruiker) -> None:
    client.force_login(verstrekker, backend="allauth.account.auth_backends.AuthenticationBackend")
    antwoord = client.post(f"{BALIE}sleutel/", {"label": "Planning"})
    tekst = antwoord.context["tekst"]
    assert tekst in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert Systeem(tekst).put("LAS-01", VOORBEELD)[0] == 201
    pagina = client.get(f"{BALIE}sleutel/").content.decode()
    assert tekst not in pagina
    assert tekst[:13] in pagina
    sleutel = Aanbodsleutel.objects.get()
    assert sleutel.afdruk not in pagina
    assert client.get(f"{BALIE}sleutel/{sleutel.pk}/intrekken/").status_code == 200
    assert Systeem(tekst).get()[0] == 200, "vragen of het gemeend is, trekt nog niets in"
    client.post(f"{BALIE}sleutel/{sleutel.pk}/intrekken/")
    assert Systeem(tekst).get()[0] == 401
    for nr in range(MEESTE):
        client.post(f"{BALIE}sleutel/", {"label": f"Systeem {nr}"})
    antwoord = client.post(f"{BALIE}sleutel/", {"label": "Een te veel"})
    assert "al 5 sleutels" in antwoord.content.decode()
    assert Aanbodsleutel.objects.levend().count() == MEESTE
    assert client.post(f"{BALIE}sleutel/{SleutelFactory().pk}/intrekken/").status_code == 404


def test_what_the_system_delivers_is_found_at_once_and_gone_when_withdrawn(systeem: Systeem, volger) -> None:
    def found() -> int:
        volger.step()
        vraag = Zoekvraag(timezone.localdate(), "halfautomaat")
        return zoek(Opleiding.objects.levend(), vraag, frozenset({"iedereen"})).selectie.totaal

    assert found() == 0
    systeem.put("LAS-01", VOORBEELD)
    assert found() == 1
    systeem.delete("LAS-01")
    assert found() == 0
