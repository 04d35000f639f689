"""Measures in a real browser: found by keyboard, with and without script, and axe finds nothing in any state."""

import re

import pytest
from playwright.sync_api import expect

from catalogus.actions import maatregelen_basis
from partnerschap.bestuur.actions import basisgegevens
from tests.browser import assert_toegankelijk, wait_for_focus

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def feiten(live_server) -> None:
    basisgegevens.load()
    maatregelen_basis.load()


PADEN = [
    "/maatregelen/",
    "/maatregelen/?q=glasblazen",
    "/maatregelen/?soort=cheque&actor=werknemer",
    "/maatregelen/vlaams-opleidingsverlof/",
    "/maatregelen/loopbaancheque/?op=2024-01-01",
    "/maatregelen/kmo-portefeuille/?op=morgen",
    "/maatregelen/individual-learning-account/",
]


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_is_accessible_and_fits(feiten, nieuwe_pagina, kleuren: str) -> None:
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        for pad in PADEN:
            pagina.goto(pad)
            assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{pad} is te breed"
            assert_toegankelijk(pagina)


def test_a_filter_narrows_at_once_keeps_the_focus_and_the_address(feiten, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto("/maatregelen/")
    pagina.locator("#facet-soort-cheque").focus()
    pagina.keyboard.press("Space")
    pagina.wait_for_url(re.compile("soort=cheque"))
    expect(pagina.locator("article")).to_have_count(1)
    wait_for_focus(pagina, "e.id === 'facet-soort-cheque'")
    expect(pagina).to_have_title(re.compile("^1"))
    pagina.go_back()
    pagina.wait_for_url("**/maatregelen/")
    pagina.locator("article").nth(11).wait_for()


def test_without_script_an_employer_finds_a_subsidy_and_older_rules(feiten, zonder_js) -> None:
    pagina = zonder_js
    pagina.goto("/maatregelen/")
    pagina.get_by_label("Een premie, verlof of cheque").fill("kmo")
    pagina.get_by_role("button", name="Zoeken").press("Enter")
    pagina.get_by_role("link", name="Kmo-portefeuille").press("Enter")
    assert "30" in pagina.locator(".maatregel-bedragen").inner_text()
    pagina.get_by_label("Toon de regels op").fill("1-9-2025")
    pagina.get_by_role("button", name="Toon").press("Enter")
    assert "1 september 2025" in pagina.locator(".kader").first.inner_text().replace("\u00a0", " ")
    assert "te bevestigen" in pagina.locator("main").inner_text().lower()


def test_on_a_phone_the_filters_open_and_close(feiten, pagina_375) -> None:
    pagina = pagina_375
    pagina.goto("/maatregelen/")
    expect(pagina.locator("#facetten")).not_to_be_visible()
    pagina.get_by_role("button", name="Filters").click()
    pagina.locator("#facet-niveau-federaal").check()
    pagina.wait_for_url(re.compile("niveau=federaal"))
    expect(pagina.locator("#facetten")).to_be_visible()
    expect(pagina.locator("article")).to_have_count(3)
