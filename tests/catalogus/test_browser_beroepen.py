"""Occupations in a real browser: by keyboard, without script, on a desk and a telephone, in the light and in the dark, on paper."""

import re

import pytest
from playwright.sync_api import expect

from catalogus.models import Beroep
from partnerschap.kern.models import Woordgroep
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld, wait_for_focus

from . import escobestanden as e
from .factories import OpleidingFactory, in_gemeente

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INDEX, LASSER = "/opleidingen/beroepen/", "/opleidingen/beroepen/lasser/"


@pytest.fixture
def esco(live_server, tmp_path) -> None:
    e.load_small(tmp_path)
    Woordgroep.objects.create(woorden=["lasser", "soudeur"])
    gekoppeld = OpleidingFactory(titel="Metaal verbinden", voorbeeld=True, knelpuntberoep=True)
    gekoppeld.beroepen.add(Beroep.objects.get(slug="lasser"))
    in_gemeente("Gent", opleiding=gekoppeld)
    in_gemeente("Brugge", opleiding__titel="Lasser in opleiding")


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_is_accessible_and_fits(esco, nieuwe_pagina, kleuren: str) -> None:
    Beroep.objects.filter(slug="bakker").update(verdwenen_op="2026-01-01")
    paden = {
        "index": INDEX,
        "letter": f"{INDEX}?letter=s",
        "zoek": f"{INDEX}?q=lasser",
        "niets": f"{INDEX}?q=astronaut",
        "lasser": LASSER,
        "zonder-opleiding": "/opleidingen/beroepen/soldeerder/",
        "weg": "/opleidingen/beroepen/bakker/",
        "geen-opleiding": "/opleidingen/?q=soldeerder",
    }
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        for naam, pad in paden.items():
            pagina.goto(pad)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"beroepen-{naam}-{breedte}-{kleuren}")


def test_a_bare_machine_says_so_and_leads_on(live_server, nieuwe_pagina) -> None:
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte)
        pagina.goto(INDEX)
        expect(pagina.get_by_text("Nog niet volledig.")).to_be_visible()
        assert_past_in_beeld(pagina)
        assert_toegankelijk(pagina)
        beeld(pagina, f"beroepen-kaal-{breedte}")


def test_by_keyboard_from_the_field_to_a_related_occupation(esco, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto(INDEX)
    pagina.get_by_label("Een beroep, in je eigen woorden").press_sequentially("hoekl")
    expect(pagina.locator("#suggesties option")).to_have_count(1)
    pagina.get_by_label("Een beroep, in je eigen woorden").press("Enter")
    expect(pagina).to_have_title(re.compile("1.beroep voor ‘hoekl’"))
    pagina.wait_for_url(re.compile("q=hoekl"))
    wait_for_focus(pagina, "e.hasAttribute('data-focus')")
    pagina.get_by_role("link", name="lasser", exact=True).press("Enter")
    pagina.wait_for_url(re.compile("/beroepen/lasser/"))
    pagina.locator("summary", has_text="Ook nuttig").press("Enter")
    expect(pagina.get_by_role("link", name="metaalsoorten")).to_be_visible()
    pagina.get_by_role("link", name="spotlasser").press("Enter")
    pagina.wait_for_url(re.compile("/beroepen/spotlasser/"))
    pagina.go_back()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Lasser")


def test_without_script_search_letters_and_pages_work(esco, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(375, js=False)
    pagina.goto(INDEX)
    pagina.get_by_label("Een beroep, in je eigen woorden").fill("hoeklasser")
    pagina.get_by_role("button", name="Zoeken").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text(re.compile("1.beroep voor"))
    pagina.get_by_role("link", name="S", exact=True).click()
    expect(pagina.locator(".beroepenlijst li")).to_have_count(2)
    pagina.get_by_role("link", name="soldeerder").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Soldeerder")


def test_on_paper_the_useful_skills_are_there_too(esco, pagina_1280) -> None:
    pagina_1280.goto(LASSER)
    pagina_1280.emulate_media(media="print")
    expect(pagina_1280.get_by_role("heading", name="Wat moet je kunnen?")).to_be_visible()
    expect(pagina_1280.get_by_text("metaalsoorten")).to_be_visible()
    expect(pagina_1280.get_by_text("ESCO-classificatie van de Europese Commissie")).to_be_visible()
    expect(pagina_1280.get_by_role("link", name="Zoek en filter")).to_be_hidden()
    beeld(pagina_1280, "beroepen-lasser-druk")
