"""Suggestions while typing: by keyboard, with a screen reader's words, on a phone, and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_past_in_beeld, assert_toegankelijk
from tests.catalogus.factories import UitvoeringFactory
from tests.zoekmap import volger

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["volger"]
VELD, KEUZES = "#q", "#suggesties-keuzes [role=option]"


@pytest.fixture
def aanbod(volger, live_server) -> None:
    for titel in ("Boekhouden", "Boekhouder worden", "Lassen"):
        UitvoeringFactory(opleiding__titel=titel)
    volger.step()


@pytest.mark.parametrize("pad", ["/", "/zoeken/", "/opleidingen/"])
def test_the_arrows_choose_and_enter_searches(aanbod, nieuwe_pagina, pad: str) -> None:
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren="dark" if breedte == 375 else "light")
        pagina.goto(pad)
        veld = pagina.locator(VELD)
        veld.press_sequentially("boek")
        expect(pagina.locator(KEUZES)).to_have_count(2)
        expect(veld).to_have_attribute("aria-expanded", "true")
        expect(pagina.locator(".zoekbalk-veld [role=status]").first).to_have_text(
            "2 voorstellen. Kies met de pijltjes."
        )
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        veld.press("ArrowDown")
        expect(veld).to_have_attribute("aria-activedescendant", "suggesties-keuzes-0")
        expect(pagina.locator("#suggesties-keuzes-0")).to_have_attribute("aria-selected", "true")
        veld.press("ArrowUp")
        expect(pagina.locator("#suggesties-keuzes [aria-selected=true]")).to_have_count(0)
        veld.press("ArrowUp")
        gekozen = pagina.locator("#suggesties-keuzes-1").inner_text()
        veld.press("Enter")
        expect(pagina.locator("h1")).to_contain_text(gekozen.split()[0], ignore_case=True)
        expect(pagina.locator(VELD)).to_have_value(gekozen)


def test_escape_closes_and_keeps_what_was_typed_and_a_tap_chooses(aanbod, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(375)
    pagina.goto("/opleidingen/")
    veld = pagina.locator(VELD)
    veld.press_sequentially("boek")
    expect(pagina.locator(KEUZES)).to_have_count(2)
    veld.press("Escape")
    expect(pagina.locator("#suggesties-keuzes")).to_be_hidden()
    expect(veld).to_have_value("boek")
    veld.press("ArrowDown")
    expect(pagina.locator("#suggesties-keuzes")).to_be_visible()
    pagina.locator(KEUZES).first.click()
    expect(pagina.locator("#suggesties-keuzes")).to_be_hidden()
    expect(pagina.locator("h1")).to_contain_text("boekhoud", ignore_case=True)


def test_without_script_the_field_is_an_ordinary_one(aanbod, zonder_js) -> None:
    zonder_js.goto("/opleidingen/")
    veld = zonder_js.locator(VELD)
    expect(veld).to_have_attribute("type", "search")
    veld.fill("lassen")
    veld.press("Enter")
    expect(zonder_js.locator("h1")).to_contain_text("1 opleiding voor ‘lassen’")
