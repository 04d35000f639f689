"""From the list to the map, to a municipality, to a course, and back: by keyboard, without script, on a telephone, in the dark."""

import re

import pytest
from playwright.sync_api import expect

from catalogus.actions import maatregelen_basis
from catalogus.actions.voorbeelden import load_samples
from catalogus.models import Uitvoering
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.kern.actions.geografie import load_geography
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld, wait_for_focus

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KAART = "/opleidingen/kaart/"


@pytest.fixture
def aanbod(live_server) -> None:
    load_geography()
    basisgegevens.load()
    maatregelen_basis.load()
    load_samples()
    zonder = Uitvoering.objects.filter(vorm="contact").order_by("pk").first()
    Uitvoering.objects.filter(pk=zonder.pk).update(gemeente=None, breedte=None, lengte=None)


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_of_the_map_is_accessible_and_fits(aanbod, nieuwe_pagina, monkeypatch, kleuren: str) -> None:
    paden = {
        "alles": KAART,
        "bij-gent": f"{KAART}?q=lassen&plaats=Gent",
        "provincie": f"{KAART}?gebied=40000",
        "leeg": f"{KAART}?q=glasblazen",
        "fout": f"{KAART}?plaats=Gnet&gebied=99999",
        "kalender": "/opleidingen/kalender/?plaats=Gent",
    }
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        for naam, pad in paden.items():
            pagina.goto(pad)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"kaart-{naam}-{breedte}-{kleuren}")
        monkeypatch.setattr("catalogus.views.kaart.pagina.MEESTE_GEMEENTEN", 3)
        pagina.goto(KAART)
        assert_past_in_beeld(pagina)
        assert_toegankelijk(pagina)
        beeld(pagina, f"kaart-provincies-{breedte}-{kleuren}")
        monkeypatch.undo()


def number(tekst: str) -> int:
    return int(re.search(r"(\d+)\s+opleiding", tekst)[1])


def walk(pagina) -> None:
    """Search, look at the map, choose a municipality, open a course, and go all the way back: nothing but keys."""
    pagina.goto("/opleidingen/?q=lassen&moment=avond&sorteer=start")
    pagina.locator(".weergave").get_by_role("link", name="Kaart").press("Enter")
    pagina.wait_for_url(re.compile(r"/kaart/\?q=lassen&moment=avond&sorteer=start$"))
    cirkel = pagina.locator("svg a.kaart-cirkel").first
    naam, aantal = cirkel.get_attribute("aria-label").split(":")[0], number(cirkel.get_attribute("aria-label"))
    cirkel.focus()
    cirkel.press("Enter")
    pagina.wait_for_url(re.compile("gebied="))
    expect(pagina.locator("h1")).to_have_text(re.compile(rf"^{aantal}\s.*‘lassen’ in {naam}$"))
    expect(pagina.locator("article")).to_have_count(min(aantal, 10))
    pagina.locator("article h3 a").first.press("Enter")
    pagina.wait_for_url(re.compile(r"/opleidingen/\d+/"))
    pagina.go_back()
    expect(pagina.locator("h1")).to_have_text(re.compile(f"in {naam}$"))
    pagina.go_back()
    pagina.wait_for_url(re.compile("/kaart/"))
    expect(pagina.locator("svg a.kaart-cirkel").first).to_be_visible()
    pagina.go_back()
    pagina.wait_for_url(re.compile(r"/opleidingen/\?q=lassen"))
    expect(pagina.locator("article").first).to_be_visible()


def test_to_the_map_and_back_by_keyboard(aanbod, pagina) -> None:
    walk(pagina)


def test_to_the_map_and_back_without_script(aanbod, zonder_js) -> None:
    walk(zonder_js)


def test_a_filter_changes_the_map_and_stays_in_the_address(aanbod, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto(f"{KAART}?sorteer=prijs")
    voor = number(pagina.locator("h1").inner_text())
    pagina.locator("#facet-moment-avond").press("Space")
    pagina.wait_for_url(re.compile(r"/kaart/\?.*moment=avond"))
    pagina.locator(".chip", has_text="Avond").wait_for()
    wait_for_focus(pagina, "e.id === 'facet-moment-avond'")
    assert "sorteer=prijs" in pagina.url
    expect(pagina).to_have_title(re.compile("kaart"))
    assert number(pagina.locator("h1").inner_text()) < voor
    expect(pagina.locator("svg a.kaart-cirkel").first).to_be_visible()
    pagina.go_back()
    pagina.wait_for_function("!document.querySelector('#facet-moment-avond').checked")
    pagina.locator(".weergave").get_by_role("link", name="Kalender").click()
    pagina.wait_for_url(re.compile(r"/kalender/\?sorteer=prijs"))


def test_the_area_is_taken_off_again(aanbod, pagina) -> None:
    pagina.goto(f"{KAART}?gebied=40000")
    pagina.get_by_role("link", name="Toon de hele kaart").click()
    pagina.wait_for_url(re.compile(r"/kaart/\??$"))
    pagina.goto("/opleidingen/?gebied=44021")
    pagina.locator(".chip", has_text="Gent").click()
    pagina.wait_for_url(re.compile(r"/opleidingen/\??$"))
    expect(pagina.locator("h1")).not_to_contain_text("Gent")
