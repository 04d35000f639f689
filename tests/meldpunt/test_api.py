"""Filing by machine: the same action, once per token, in moderation without a login."""

from uuid import uuid4

import pytest
from django.urls import reverse

from meldpunt.api import Meldingrem
from meldpunt.models import Melding
from tests.bestuur.factories import GebruikerFactory

from .factories import RegelficheFactory, RegelgevingFactory, publiceer

pytestmark = pytest.mark.django_db
URL = reverse("api:meldingen")
GOED = {"soort": "school", "onderwerp": "Modules tellen niet samen", "gebeurtenis": "Twee modules van 2 studiepunten."}


def send(client, **velden):
    return client.post(URL, {**GOED, **velden}, content_type="application/json")


def test_the_same_token_gives_the_same_answer(client):
    token = str(uuid4())
    eerste, tweede = send(client, formuliertoken=token), send(client, formuliertoken=token, onderwerp="Anders")
    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.json() == tweede.json()
    assert set(eerste.json()) == {"nummer", "formuliertoken", "antwoord_voor", "volg_url"}
    assert Melding.objects.get().titel == GOED["onderwerp"]
    code = eerste.json()["volg_url"].rstrip("/").rpartition("/")[2]
    assert client.get(reverse("meldpunt:volg_code", args=[code])).headers["Location"] == reverse("meldpunt:volg")


def test_a_machine_without_login_waits_in_moderation(client):
    send(client)
    assert Melding.objects.get().verdacht_reden == "machine"
    client.force_login(GebruikerFactory())
    send(client)
    assert Melding.objects.latest("pk").verdacht_reden == ""


def test_fields_arrive(client):
    regel = RegelgevingFactory()
    send(
        client,
        regel=regel.code,
        email="x@voorbeeld.test",
        naam="Mia",
        aard="vraag",
        wanneer="2026-01-02",
        voorstel="Ja",
    )
    melding = Melding.objects.get()
    assert (melding.regelgeving, melding.regelkeuze, melding.anoniem, melding.naam) == (regel, "bekend", False, "Mia")
    send(client, naam="Mia", telefoon="1", andere_regel="iets")
    melding = Melding.objects.latest("pk")
    assert (melding.anoniem, melding.naam, melding.telefoon, melding.regelkeuze) == (True, "", "", "andere")


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": "marsman"},
        {"onderwerp": ""},
        {"onderwerp": "x" * 161},
        {"gebeurtenis": "a\u0000b"},
        {"wanneer": "2999-01-01"},
        {"regel": "bestaat-niet"},
        {"regel": "a\u0000"},
        {"regel": {"a": 1}},
        {"formuliertoken": "geen uuid"},
        {"email": "geen adres"},
        {"sector": ["lijst"]},
        {"telefoon": 470},
        {"sector": ""},
        {"regel": False},
        {"formuliertoken": 7},
    ],
)
def test_wrong_input_is_a_400_and_stores_nothing(client, velden):
    antwoord = send(client, **velden)
    assert antwoord.status_code == 400
    assert antwoord.json()["type"] == "validation_error"
    assert not Melding.objects.exists()


def test_the_brake_holds_per_place(client, monkeypatch):
    monkeypatch.setattr(Meldingrem, "THROTTLE_RATES", {"melding": "2/hour"})
    assert [send(client).status_code for _ in range(3)] == [201, 201, 429]
    assert client.post(URL, GOED, content_type="application/json", REMOTE_ADDR="203.0.113.4").status_code == 201


def test_register_and_cards_read_open(client):
    tekst = publiceer()
    fiche = RegelficheFactory()
    RegelficheFactory(gepubliceerd_op=None)
    rij = client.get(reverse("api:register-list")).json()["results"][0]
    assert (rij["nummer"], rij["titel"], rij["steun"]) == (tekst.melding.nummer, tekst.titel, 0)
    lijst = client.get(reverse("api:regels-list")).json()
    assert [r["slug"] for r in lijst["results"]] == [fiche.slug]
    een = client.get(reverse("api:regels-detail", args=[fiche.slug])).json()
    assert een["voorwaarden"] == ["Eerste voorwaarde", "Tweede voorwaarde"]
    assert een["te_bevestigen"] is True


def test_the_length_counts_as_it_came_also_with_blanks_around(client):
    antwoord = send(client, onderwerp=" " + "a" * 160)
    assert antwoord.status_code == 400
    assert "hoogstens 160 tekens" in antwoord.json()["errors"][0]["detail"]
