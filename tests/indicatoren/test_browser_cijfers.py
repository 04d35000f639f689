"""A member reads the figures: with the keyboard, on a telephone, without JavaScript, with nothing for axe to find."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import DoelstellingFactory, OntbrekendFactory, make_indicator, make_series

pytestmark = pytest.mark.browser

GEO = [
    "SE", "DK", "FI", "NL", "FR", "LU", "EE", "AT", "SI", "PT", "ES", "CZ", "DE",
    "IT", "MT", "LV", "CY", "IE", "HU", "LT", "EL", "PL", "HR", "SK", "BG", "RO",
]  # fmt: skip


@pytest.fixture
def cijfers(transactional_db):
    """One goal with a key figure over breaks and holes, one without, and something missing."""
    for geo in ("SD1", "SD1.1", "SD2", "SD3"):
        DoelstellingFactory(code=geo, titel=f"Doel {geo}")
    cellen = "7.7", "7.0", "7.1", "8.7 b", "8.7", "8.6", "7.7", "10.8 b", "10.7", "11.2"
    eigen = dict(zip(range(2014, 2024), cellen, strict=True))
    make_series("PROEF", "BE2", {2019: "8.5"}, stand=date(2020, 1, 1), tot=date(2024, 4, 15))
    make_series("PROEF", "BE2", eigen)
    make_series("PROEF", "EU27_2020", {jaar: str(10 + n / 5) for n, jaar in enumerate(eigen)})
    for nummer, geo in enumerate(GEO):
        make_series(
            "PROEF", geo, {jaar: f"{max(1, 30 - nummer * 1.1):.1f}{' b' if geo == 'DK' else ''}" for jaar in eigen}
        )
    OntbrekendFactory(code="zin", kort="zin om te leren")
    return make_indicator(kerncijfer=True, doelwaarde=15, doeldatum=date(2020, 12, 31), doelherkomst="Pact 2020", doelnaam="Doel Pact 2020")  # fmt: skip


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_elke_pagina_is_toegankelijk(cijfers, nieuwe_pagina, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren)
    for naam, pad in {
        "dashboard": "/cijfers/",
        "indicator": "/cijfers/proef/",
        "register": "/cijfers/ontbrekend/",
        "doel": "/cijfers/doelen/sd1/",
        "bron": "/cijfers/proef/bron/",
        "lijst": "/cijfers/alle/",
        "uitleg": "/cijfers/hoe-we-oordelen/",
        "leeg": "/cijfers/proef/?stand=01-01-2015",
        "fout": "/cijfers/proef/?stand=gisteren&jaar=1900",
    }.items():
        pagina.goto(pad)
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"cijfers-{naam}-{breedte}-{kleuren}")


def test_de_kleuren_van_een_grafiek_volgen_het_donker(cijfers, nieuwe_pagina):
    gemeten = {}
    for kleuren in ("light", "dark"):
        pagina = nieuwe_pagina(1280, kleuren=kleuren)
        pagina.goto("/cijfers/proef/")
        lijn = pagina.locator(".figuur-breed [stroke='#b3340d']").first
        gemeten[kleuren] = lijn.evaluate("e => getComputedStyle(e).stroke")
    assert gemeten == {"light": "rgb(179, 52, 13)", "dark": "rgb(255, 158, 122)"}


def test_op_elk_scherm_een_leesbare_tekening(cijfers, nieuwe_pagina):
    for breedte in (1280, 1000, 960, 959, 375, 320):
        pagina = nieuwe_pagina(breedte)
        pagina.goto("/cijfers/proef/")
        assert_past_in_beeld(pagina)
        zichtbaar = pagina.locator(".grafiek:visible")
        expect(zichtbaar).to_have_count(2)
        for nummer in range(2):
            kleinste = zichtbaar.nth(nummer).evaluate(
                "s => Math.min(...[...s.querySelectorAll('text')].map(t => parseFloat(t.getAttribute('font-size'))))"
                " * s.getBoundingClientRect().width / s.viewBox.baseVal.width"
            )
            assert kleinste >= 11, f"{kleinste:.1f} px op een scherm van {breedte}"


def test_een_ander_jaar_kiezen_met_het_toetsenbord(cijfers, pagina_1280):
    pagina_1280.goto("/cijfers/proef/")
    keuze = pagina_1280.get_by_label("Jaar", exact=True)
    keuze.focus()
    with pagina_1280.expect_navigation():
        keuze.select_option("2016")
    assert "jaar=2016" in pagina_1280.url
    expect(pagina_1280.get_by_role("heading", name="In 2016 lag de vijfde plaats")).to_have_count(1)


def test_zonder_javascript_van_dashboard_tot_bestand(cijfers, zonder_js):
    zonder_js.goto("/cijfers/")
    zonder_js.get_by_role("link", name="Doel SD1", exact=True).click()
    zonder_js.get_by_role("link", name="Proefcijfer proef").click()
    zonder_js.get_by_label("Vergelijk met").select_option("noords")
    zonder_js.locator("#rangschikking").get_by_role("button", name="Toon").click()
    zonder_js.wait_for_url("**set=noords**")
    zonder_js.get_by_label("Stand op datum").fill("01-06-2020")
    zonder_js.get_by_role("button", name="Toon").first.click()
    assert "8,5" in zonder_js.locator(".cijferstrook").inner_text()
    zonder_js.get_by_role("link", name="Selectie en bestand").first.click()
    expect(zonder_js.get_by_role("heading", name="Elk cijfer en zijn uitgave")).to_have_count(1)
