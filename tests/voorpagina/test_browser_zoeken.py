"""The global search in a browser: by keyboard, at two widths, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_past_in_beeld, assert_toegankelijk
from tests.catalogus.factories import OpleidingFactory, in_gemeente
from tests.meldpunt.factories import RegelficheFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def aanbod(settings, tmp_path):
    """Courses in Gent and a rule, in an index of our own that this process built."""
    from partnerschap.kern.zoeken import lezer
    from partnerschap.kern.zoeken.volger import make_map, rebuild

    for nummer in range(3):
        in_gemeente("Gent", opleiding=OpleidingFactory(titel=f"Lassen {nummer}"))
    RegelficheFactory(vraag="Mag ik lassen zonder attest?")
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    rebuild(make_map())


def test_by_keyboard_with_a_place_and_back(aanbod, pagina):
    pagina.goto("/zoeken/")
    pagina.get_by_label("Een job, vak, premie of regel").fill("lassen gent")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("4 resultaten voor ‘lassen gent’")
    expect(pagina.get_by_role("heading", level=1)).to_be_focused()
    expect(pagina.get_by_text("We zochten op ‘lassen’, met opleidingen bij Gent.")).to_be_visible()
    expect(pagina.locator(".zoekgroep")).to_have_count(2)
    assert_toegankelijk(pagina)
    assert_past_in_beeld(pagina)
    pagina.get_by_role("link", name="Zoek op al je woorden").click()
    expect(pagina.get_by_text("met opleidingen bij Gent")).to_have_count(0)
    pagina.go_back()
    expect(pagina.get_by_text("met opleidingen bij Gent")).to_be_visible()


def test_without_javascript(aanbod, zonder_js):
    zonder_js.goto("/zoeken/")
    zonder_js.get_by_label("Een job, vak, premie of regel").fill("lassen")
    zonder_js.get_by_label("Gemeente of postcode").fill("Gnt")
    zonder_js.get_by_role("button", name="Zoeken").click()
    expect(zonder_js.get_by_role("heading", level=1)).to_have_text("4 resultaten voor ‘lassen’")
    zonder_js.get_by_role("link", name="Gent", exact=True).click()
    expect(zonder_js.get_by_role("heading", name="Opleidingen bij Gent 3")).to_be_visible()


def test_nothing_found_leads_on(aanbod, pagina):
    pagina.goto("/zoeken/?q=zeppelinvaart")
    expect(pagina.get_by_role("link", name="Bekijk alle opleidingen")).to_be_visible()
    assert_toegankelijk(pagina)
    pagina.locator("main").get_by_role("link", name="Kennisbank").click()
    pagina.wait_for_url("**/kennisbank/")
