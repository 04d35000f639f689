"""Report, annex, notes and sources in a browser: axe, telephone, dark, without JavaScript, by keyboard, on paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import DoelstellingFactory, OntbrekendFactory, make_indicator, make_note, make_series

pytestmark = pytest.mark.browser

GEO = ("SE", "DK", "FI", "NL", "FR", "DE", "AT", "IT", "EU27_2020")
DIMS = {"freq": "A", "unit": "PC", "sex": "T", "age": "Y25-64"}


@pytest.fixture
def cijfers(transactional_db):
    doel = DoelstellingFactory(code="SD1", titel="Top vijf in deelname")
    OntbrekendFactory(code="zin", kort="zin om te leren", doelstelling=doel)
    eigen = {
        2016: "7.1",
        2017: "8.7 b",
        2018: "8.7",
        2019: "8.6",
        2020: "7.7",
        2021: "10.8 b",
        2022: ": @C",
        2023: "11.2",
    }
    reeks = make_series("PROEF", "BE2", eigen)
    for nummer, geo in enumerate(GEO):
        make_series("PROEF", geo, {jaar: f"{30 - nummer}.0" for jaar in eigen})
        make_series("TRNG_LFSE_04", geo, {2016: f"{28 - nummer}.0"}, dimensies=DIMS, stand=date(2020, 12, 31))
    make_series("TRNG_LFSE_04", "BE2", {2016: "7.1"}, dimensies=DIMS, stand=date(2020, 12, 31))
    # Three more columns, mostly without a figure: their hidden words once made the page of a telephone 634 px wide.
    for jaar in (2019, 2021, 2025):
        make_series("TRNG_LFS_02", "DK", {2016: "27.7"}, dimensies=DIMS | {"isced11": "TOTAL"}, stand=date(jaar, 7, 1))
    indicator = make_indicator(naam="Deelname aan opleiding", doelstelling=doel)
    make_note(indicator, reeks, staat="gepubliceerd", tekst="Het laatste jaar **voor** corona.")
    wacht = make_note(indicator, reeks, periode="2018", staat="ingediend", tekst="Deze vraag veranderde.")
    return indicator, wacht


PADEN = {
    "rapport": "/cijfers/doelen/sd1/rapport/",
    "rapport-leeg": "/cijfers/rapport/?stand=01-01-2015",
    "bijlage": "/cijfers/bijlage-advies/",
    "bijlage-leeg": "/cijfers/bijlage-advies/?stand=01-01-2015",
    "herkomst": "/cijfers/herkomst/PROEF/BE2/2019/?freq=A&unit=PC",
    "afgeleid": "/cijfers/proef/bron/rang/",
    "indicator": "/cijfers/proef/",
}


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_open_voor_iedereen(cijfers, nieuwe_pagina, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren)
    for naam, pad in PADEN.items():
        pagina.goto(pad)
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"duiding-{naam}-{breedte}-{kleuren}")


def sign_in(pagina, client, gebruiker) -> None:
    """Take over the session of a test client: the login page has tests of its own."""
    client.force_login(gebruiker)
    adres = pagina.evaluate("location.origin")
    pagina.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": adres}])


@pytest.mark.parametrize("breedte", [1280, 375])
def test_schrijven_en_nalezen_met_het_toetsenbord(cijfers, nieuwe_pagina, client, breedte):
    lid, redacteur = met_rol(Rol.LID), met_rol(Rol.REDACTEUR)
    pagina = nieuwe_pagina(breedte)
    pagina.goto("/cijfers/proef/")
    sign_in(pagina, client, lid)
    pagina.goto("/cijfers/proef/")
    pagina.get_by_role("link", name="Schrijf een duiding").focus()
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/duiden/")
    assert_toegankelijk(pagina)
    beeld(pagina, f"duiding-schrijven-{breedte}")
    pagina.get_by_label("Jaar").select_option("2019")
    pagina.get_by_label("Je duiding").fill("Zo kwam dat.")
    pagina.get_by_role("button", name="Bewaar als concept").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Je duiding bij Vlaanderen in 2019")).to_be_visible()
    assert_toegankelijk(pagina)
    assert_past_in_beeld(pagina)
    pagina.get_by_role("button", name="Dien in").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Een redacteur leest dit na.")).to_have_count(1)
    pagina.goto(reverse("indicatoren:mijn-duidingen"))
    assert_toegankelijk(pagina)
    sign_in(pagina, client, redacteur)
    pagina.goto(reverse("indicatoren:beheer-duiding", args=[cijfers[1].pk]))
    assert_toegankelijk(pagina)
    assert_past_in_beeld(pagina)
    beeld(pagina, f"duiding-balie-{breedte}")
    pagina.get_by_role("button", name="Publiceer").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Gepubliceerd")).to_have_count(1)
    pagina.goto("/cijfers/proef/")
    expect(pagina.locator(".duidingen > li")).to_have_count(2)


def test_zonder_javascript_van_cijfer_naar_bron(cijfers, zonder_js):
    zonder_js.goto("/cijfers/doelen/sd1/rapport/")
    zonder_js.locator("a[data-cijfer='8.6']").first.click()
    expect(zonder_js.get_by_role("heading", name="8,6: Vlaanderen in 2019")).to_be_visible()


def test_het_rapport_op_papier(cijfers, pagina_1280, tmp_path):
    pagina_1280.goto("/cijfers/doelen/sd1/rapport/")
    pagina_1280.emulate_media(media="print")
    expect(pagina_1280.locator(".rapport-bediening")).to_be_hidden()
    expect(pagina_1280.locator(".rapport-kaft")).to_be_visible()
    pdf = pagina_1280.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    # Cover, table of contents, the goal and the sources each begin on a page of their own.
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 4
