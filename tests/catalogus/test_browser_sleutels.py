"""A provider makes and withdraws a key: with a mouse, by keyboard alone, without script, on a telephone, in the dark."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from catalogus.actions.sleutels import make_key, withdraw_key
from catalogus.models import Aanbodsleutel, Opleiding
from catalogus.serializers.aanbod import VOORBEELD
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld, wait_for_focus

from .factories import gemeente

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADRES = "/mijn/aanbod/sleutel/"


@pytest.fixture
def verstrekker(live_server):
    gemeente("Gent")
    return met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("breedte", "js", "kleuren"), [(1280, True, "light"), (375, False, "dark")])
def test_a_key_is_made_used_and_withdrawn(verstrekker, nieuwe_pagina, breedte: int, js: bool, kleuren: str) -> None:
    oud, _tekst = make_key(door=verstrekker, label="Oude planning")
    withdraw_key(sleutel=oud, door=verstrekker)
    pagina = nieuwe_pagina(breedte, js=js, kleuren=kleuren, gebruiker=verstrekker)
    pagina.goto("/mijn/aanbod/")
    pagina.get_by_role("link", name="Sleutels voor de API").click()
    expect(pagina.get_by_role("heading", level=1, name="Sleutels voor de API")).to_be_visible()
    expect(pagina.get_by_text("Je hebt nog geen sleutel.")).to_be_visible()
    pagina.get_by_role("button", name="Maak een sleutel").click()
    expect(pagina.get_by_text("Schrijf welk systeem de sleutel gebruikt.").first).to_be_visible()
    pagina.get_by_label("Waarvoor dient de sleutel?").fill("Planningssysteem")
    pagina.get_by_role("button", name="Maak een sleutel").click()
    tekst = pagina.locator(".aanbod-sleuteltekst").inner_text()
    assert tekst.startswith("aanbod_")
    assert_past_in_beeld(pagina)
    if js:
        assert_toegankelijk(pagina)
    beeld(pagina, f"aanbod-sleutel-{breedte}")
    systeem = Client(headers={"Authorization": f"Bearer {tekst}"})
    antwoord = systeem.put("/api/v1/aanbod/LAS-01/", json.dumps(VOORBEELD), content_type="application/json")
    assert antwoord.status_code == 201
    pagina.goto(ADRES)
    expect(pagina.locator(".aanbod-sleuteltekst")).to_have_count(0)
    expect(pagina.get_by_role("row", name="Planningssysteem")).not_to_contain_text("nog nooit")
    pagina.get_by_role("link", name=re.compile("^Trek in")).click()
    expect(
        pagina.get_by_role("heading", level=1, name="Wil je de sleutel voor ‘Planningssysteem’ intrekken?")
    ).to_be_visible()
    assert_past_in_beeld(pagina)
    if js:
        assert_toegankelijk(pagina)
    beeld(pagina, f"aanbod-sleutel-intrekken-{breedte}")
    pagina.get_by_role("button", name="Trek de sleutel in").click()
    expect(pagina.get_by_text("Je hebt nog geen sleutel.")).to_be_visible()
    assert systeem.get("/api/v1/aanbod/").status_code == 401
    # The desk tells what the system delivered that day.
    pagina.goto("/mijn/aanbod/")
    expect(pagina.get_by_text("via de API").first).to_be_visible()
    pagina.get_by_role("link", name="Levering ").first.click()
    expect(pagina.get_by_role("heading", level=1, name="Wat je systeem die dag leverde")).to_be_visible()
    assert_past_in_beeld(pagina)
    if js:
        assert_toegankelijk(pagina)
    beeld(pagina, f"aanbod-dag-{breedte}")
    assert Opleiding.objects.levend().count() == 1


@pytest.mark.timeout(180)
def test_a_key_by_keyboard_alone(verstrekker, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(1280, gebruiker=verstrekker)
    pagina.goto(ADRES)
    pagina.get_by_label("Waarvoor dient de sleutel?").focus()
    pagina.keyboard.type("Planning")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".aanbod-sleuteltekst")).to_be_visible()
    wait_for_focus(pagina, "e.id === 'nieuw-kop'")
    link = pagina.get_by_role("link", name=re.compile("^Trek in"))
    link.focus()
    pagina.keyboard.press("Enter")
    knop = pagina.get_by_role("button", name="Trek de sleutel in")
    expect(knop).to_be_visible()
    knop.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Je hebt nog geen sleutel.")).to_be_visible()
    assert not Aanbodsleutel.objects.levend().exists()
