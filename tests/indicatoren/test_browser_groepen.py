"""The deeper blocks of an indicator's page in a real browser: groups, context, provinces, pace; folded and open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from indicatoren.formules.vergelijking import EU27
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import OntbrekendFactory, make_indicator, make_series

pytestmark = pytest.mark.browser

LANDEN = [geo for geo in EU27 if geo != "BE"]
BASIS = {"freq": "A", "unit": "PC"}
JAREN = range(2016, 2024)


def series(geo: str, extra: dict[str, str], hoogte: float, dataset: str = "PROEF") -> None:
    """Eight years with a break in 2021; nothing in 2019."""
    cellen: dict[int, str | None] = {j: f"{hoogte + n / 10:.1f}" for n, j in enumerate(JAREN)}
    cellen[2021] = f"{cellen[2021]} b"
    cellen[2019] = None
    make_series(dataset, geo, cellen, dimensies={**BASIS, **extra})


@pytest.fixture
def blad(transactional_db) -> Any:
    """An indicator by education and age, with provinces (one confidential), context and a target to come."""
    for nummer, geo in enumerate(["BE2", "EU27_2020", *LANDEN]):
        hoogte = 9.0 if geo == "BE2" else max(2.0, 30 - nummer)
        for scholing, deel in (("TOTAL", 1.0), ("ED0-2", 0.4), ("ED3_4", 0.9), ("ED5-8", 1.6)):
            series(geo, {"isced11": scholing}, round(hoogte * deel, 1))
        for scholing, deel in (("ED0-2", 22.0), ("ED3_4", 46.0), ("ED5-8", 32.0)):
            series(geo, {"isced11": scholing}, deel + nummer / 10, dataset="SCHOLING")
    for geo, cel in (("BE21", "9.5"), ("BE22", ": @C"), ("BE23", "8.1 u"), ("BE24", "11.4"), ("BE1", "12.9")):
        make_series("PROEF", geo, {2023: cel}, dimensies={**BASIS, "isced11": "TOTAL"})
    indicator = make_indicator(
        dimensies={**BASIS, "isced11": "TOTAL"},
        uitsplitsingen=[
            {"code": "kort", "naam": "Korte scholing", "kansengroep": "korte scholing", "dimensie": "isced11", "waarde": "ED0-2", "referentie": "TOTAL"},
            {"code": "lang", "naam": "Hoger onderwijs", "dimensie": "isced11", "waarde": "ED5-8", "referentie": "TOTAL"},
            {"code": "handicap", "naam": "Mensen met een arbeidshandicap", "kansengroep": "arbeidshandicap"},
        ],
        context={"dataset": "SCHOLING", "dimensies": {**BASIS, "isced11": "ED5-8"}, "naam": "Diploma hoger onderwijs"},
        doelwaarde=15, doeldatum=date(2099, 12, 31), doelherkomst="Proef", doelnaam="Doel",
    )  # fmt: skip
    OntbrekendFactory(code="gat-handicap", indicator=indicator, groep="arbeidshandicap", uitsplitsing="handicap")
    return indicator


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_de_diepere_blokken_zijn_toegankelijk_dicht_en_open(blad, nieuwe_pagina, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren)
    pagina.goto("/cijfers/proef/")
    for staat in ("dicht", "open"):
        if staat == "open":
            pagina.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            expect(pagina.locator("#groep-lang")).to_be_visible()
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"indicatorblad-{staat}-{breedte}-{kleuren}")
        for tekening in pagina.locator(".grafiek:visible").all():
            kleinste = tekening.evaluate(
                "s => Math.min(...[...s.querySelectorAll('text')].map(t => parseFloat(t.getAttribute('font-size'))))"
                " * s.getBoundingClientRect().width / s.viewBox.baseVal.width"
            )
            assert kleinste >= 11, f"{kleinste:.1f} px"


def test_de_inhoud_bovenaan_leidt_naar_elk_blok_ook_zonder_javascript(blad, zonder_js):
    zonder_js.goto("/cijfers/proef/")
    menu = zonder_js.get_by_role("navigation", name="Op deze pagina")
    for link in menu.get_by_role("link").all():
        doel = link.get_attribute("href")
        expect(zonder_js.locator(doel)).to_have_count(1)
    menu.get_by_role("link", name="Groepen").click()
    expect(
        zonder_js.get_by_role("heading", name="Het verst van een evenredig deel: korte scholing")
    ).to_be_in_viewport()
    zonder_js.get_by_text("Verloop van de andere groepen (1)").click()
    expect(zonder_js.locator("#groep-lang")).to_be_visible()
    zonder_js.get_by_label("Vergelijk met").select_option("buren")
    zonder_js.locator("#rangschikking").get_by_role("button", name="Toon").click()
    zonder_js.wait_for_url("**set=buren**")
    expect(zonder_js.locator("#groepen")).to_have_count(1)


def test_grijs_afgedrukt_zegt_de_tekening_nog_wie_wie_is(blad, pagina_1280):
    """Without colour the group differs from everybody in width and label; the print keeps figures and sources."""
    pagina_1280.goto("/cijfers/proef/")
    paneel = pagina_1280.locator("#groep-kort .grafiek")
    diktes = paneel.evaluate(
        "s => [...new Set([...s.querySelectorAll('path[stroke-width]')].map(p => p.getAttribute('stroke-width')))]"
    )
    assert {"3.4", "2.2"} <= set(diktes)
    assert {"groep", "allen"} <= set(paneel.locator("text").all_text_contents())
    pagina_1280.emulate_media(media="print")
    expect(pagina_1280.locator(".bladmenu")).to_be_hidden()
    expect(pagina_1280.locator("#groep-kort")).to_be_visible()
