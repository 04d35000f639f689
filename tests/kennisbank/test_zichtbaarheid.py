"""Drafts are their maker's and the editors'; nobody else learns that they exist."""

import pytest
from django.test import Client
from django.urls import reverse

from kennisbank.enums import Soort, Staat
from kennisbank.models import Kennisitem
from kennisbank.zoekbronnen import recent, search, upcoming
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol

from .factories import maak

pytestmark = pytest.mark.django_db
GEHEIM = "Onuitgegeven lasverhaal"


def signed_in(gebruiker: object) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


@pytest.mark.parametrize("staat", [s for s in Staat if s != Staat.GEPUBLICEERD])
def test_what_is_not_published_is_for_its_maker_and_the_editors(staat: Staat) -> None:
    maker, ander, redacteur = met_rol(Rol.LID), met_rol(Rol.LID), met_rol(Rol.REDACTEUR)
    item = maak(Soort.GOEDE_PRAKTIJK, staat, maker, titel=GEHEIM)
    eigen = reverse("kennisbank:mijn-stuk", args=[item.pk])
    for client, verwacht in (
        (Client(), 404),
        (signed_in(ander), 404),
        (signed_in(maker), 200),
        (signed_in(redacteur), 200),
    ):
        assert client.get(item.get_absolute_url()).status_code == verwacht
    assert signed_in(maker).get(eigen).status_code == 200
    assert signed_in(ander).get(eigen).status_code == 404
    assert "Voorvertoning" in signed_in(maker).get(item.get_absolute_url()).content.decode()


@pytest.mark.parametrize("staat", [s for s in Staat if s != Staat.GEPUBLICEERD])
def test_no_public_list_shows_a_draft(staat: Staat) -> None:
    maak(Soort.EVENEMENT, staat, titel=GEHEIM)
    item = maak(Soort.TOOL, staat, titel=GEHEIM)
    client = Client()
    for naam in (
        "kennisbank:lijst",
        "kennisbank:agenda",
        "kennisbank:agenda-ics",
        "kennisbank:nieuw",
        "api:kennis-list",
    ):
        antwoord = client.get(reverse(naam))
        assert antwoord.status_code == 200
        assert GEHEIM not in antwoord.content.decode(), naam
    assert client.get(reverse("api:kennis-detail", args=[item.pk])).status_code == 404
    assert client.get(reverse("kennisbank:reageer", args=["tool", item.slug])).status_code == 404
    assert search("lasverhaal", met_rol(Rol.REDACTEUR), 5).totaal == 0
    assert [n.titel for n in recent(5)] == []
    assert list(upcoming(item.gemaakt_op, 5)) == []


def test_an_address_of_the_wrong_kind_or_word_is_not_found() -> None:
    item = maak(Soort.TOOL)
    for pad in (
        f"/kennisbank/publicatie/{item.slug}/",
        f"/kennisbank/iets/{item.slug}/",
        "/kennisbank/tool/bestaat-niet/",
    ):
        assert Client().get(pad).status_code == 404
    assert signed_in(met_rol(Rol.LID)).get("/kennisbank/indienen/iets/").status_code == 404


def test_a_maker_takes_his_own_steps_and_no_others() -> None:
    maker = met_rol(Rol.AANBIEDER)
    item = maak(Soort.TOOL, Staat.CONCEPT, maker)
    pad = reverse("kennisbank:mijn-overgang", args=[item.pk])
    client = signed_in(maker)
    client.post(pad, {"naam": "publiceren"})
    item.refresh_from_db()
    assert item.staat == Staat.CONCEPT
    client.post(pad, {"naam": "indienen"})
    item.refresh_from_db()
    assert item.staat == Staat.INGEDIEND
    antwoord = client.get(reverse("kennisbank:bewerken", args=[item.pk]))
    assert antwoord.status_code == 302
    assert signed_in(met_rol(Rol.LID)).post(pad, {"naam": "intrekken"}).status_code == 404


def test_an_account_that_goes_leaves_the_item_and_its_moments() -> None:
    maker = met_rol(Rol.LID)
    item = maak(Soort.TOOL, Staat.INGEDIEND, maker)
    maker.delete()
    item = Kennisitem.objects.get(pk=item.pk)
    assert item.ingediend_door is None
    assert item.ingediend_op is not None
