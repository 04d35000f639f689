"""Exploring, comparing and taking along: by keyboard, on a telephone, in the dark, without JavaScript, with nothing for axe to find."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import make_indicator, make_series

pytestmark = pytest.mark.browser
EIGEN = {2015: "7.0", 2016: "7.1", 2017: "8.7 b", 2018: "8.7", 2019: "8.6", 2020: ": @C", 2021: "10.8 b", 2022: "11.2"}


@pytest.fixture
def cijfers(transactional_db):
    """A table by sex, and two indicators that people take for each other."""
    cache.clear()
    for sex in "TMF":
        for geo in ("BE2", "NL", "SE", "EU27_2020", "FRK2"):
            jaren = EIGEN if geo == "BE2" else {jaar: f"{jaar - 1995}" for jaar in EIGEN}
            make_series("PROEF", geo, jaren, dimensies={"freq": "A", "unit": "PC", "sex": sex})
    make_series("PROEF", "BE2", {2015: "6.9"}, stand=date(2020, 1, 1), tot=date(2024, 4, 15), dimensies={"freq": "A", "unit": "PC", "sex": "X"})  # fmt: skip
    make_series("TRNG_AES_100", "BE2", {2011: "40.1", 2016: "47.7"})
    totaal = make_indicator(dimensies={"freq": "A", "unit": "PC", "sex": "T"}, bronlabel="Statbel, EAK", volgorde=1)
    aes = make_indicator("aes", "TRNG_AES_100", bronlabel="Eurostat, AES", jaarlijks=False, volgorde=2)
    totaal.niet_verwarren_met.add(aes)
    return totaal


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_elke_pagina_is_toegankelijk(cijfers, nieuwe_pagina, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren)
    for naam, pad in {
        "lijnen": "/cijfers/verkennen/?cijfer=PROEF&geo=BE2&geo=NL",
        "veelvoud": "/cijfers/verkennen/?cijfer=PROEF&geo=BE2&geo=NL&sex=T&sex=F&sex=M",
        "staven": "/cijfers/verkennen/?cijfer=proef&geo=BE2&geo=NL&geo=SE&vorm=staaf",
        "tabel": "/cijfers/verkennen/?cijfer=proef&vorm=tabel",
        "fout": "/cijfers/verkennen/?cijfer=PROEF&geo=XX&van=1066",
        "leeg": "/cijfers/verkennen/?cijfer=PROEF&stand=01-01-2015",
        "naast": "/cijfers/vergelijken/",
        "plaatsen": "/cijfers/vergelijken/?a=proef&geo2=NL",
        "opendata": "/cijfers/opendata/",
        "uitgave": "/cijfers/proef/stand/2024-04-15/",
    }.items():
        pagina.goto(pad)
        if naam in ("lijnen", "veelvoud", "staven"):
            expect(pagina.locator("html[data-verkenner=klaar]")).to_have_count(1)
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"verkennen-{naam}-{breedte}-{kleuren}")


def test_de_grafiek_antwoordt_op_de_aanwijzer_zonder_het_beleid_te_breken(cijfers, pagina_1280):
    """The console stays empty (the fixture fails otherwise): no eval, no injected style."""
    pagina_1280.goto("/cijfers/verkennen/?cijfer=PROEF&geo=BE2&geo=NL")
    doek = pagina_1280.locator(".met-aanwijzer canvas")
    expect(doek).to_have_count(1)
    expect(pagina_1280.locator(".figuur-breed:visible")).to_have_count(0)
    vak = doek.bounding_box()
    # The pointer walks down a few columns until it meets a point; every move is answered before the next.
    wijzer = pagina_1280.locator(".wijzer")
    for deel in product((30, 40, 50, 60, 70), range(15, 90)):
        pagina_1280.mouse.move(vak["x"] + vak["width"] * deel[0] / 100, vak["y"] + vak["height"] * deel[1] / 100)
        if wijzer.count():
            break
    expect(wijzer).to_have_count(1)
    expect(wijzer).to_contain_text(re.compile(r"uitgave van 15.apr.2024"))


def test_het_adres_houdt_de_keuze_en_terug_werkt(cijfers, pagina_1280):
    pagina_1280.goto("/cijfers/verkennen/?cijfer=PROEF")
    pagina_1280.get_by_role("checkbox", name="Zweden").check()
    pagina_1280.get_by_role("checkbox", name="vrouwen").check()
    pagina_1280.get_by_role("button", name="Toon", exact=True).click()
    expect(pagina_1280).to_have_url(re.compile("geo=SE.*sex=F"))
    expect(pagina_1280.get_by_role("columnheader", name="Zweden, vrouwen")).to_have_count(1)
    pagina_1280.get_by_role("link", name="Tabel").click()
    expect(pagina_1280.locator(".figuur-breed")).to_have_count(0)
    pagina_1280.go_back()
    expect(pagina_1280.get_by_role("checkbox", name="Zweden")).to_be_checked()
    expect(pagina_1280.get_by_role("columnheader", name="Zweden, vrouwen")).to_have_count(1)


def test_zonder_javascript_van_keuze_tot_bestand(cijfers, zonder_js):
    zonder_js.goto("/cijfers/verkennen/")
    zonder_js.get_by_label("Cijfer", exact=True).select_option("PROEF")
    zonder_js.get_by_role("button", name="Toon", exact=True).click()
    zonder_js.get_by_label("mannen").check()
    zonder_js.get_by_label("Van", exact=True).select_option("2016")
    zonder_js.get_by_role("button", name="Toon", exact=True).click()
    expect(zonder_js.locator(".grafiek:visible").first).to_be_visible()
    expect(zonder_js.get_by_role("rowheader", name="2015")).to_have_count(0)
    with zonder_js.expect_download() as gehaald:
        zonder_js.get_by_role("link", name="CSV", exact=True).click(no_wait_after=True)
    assert gehaald.value.suggested_filename == "PROEF-keuze-2024-04-15.csv"


def test_vergelijken_met_het_toetsenbord(cijfers, pagina_1280):
    pagina_1280.goto("/cijfers/vergelijken/")
    expect(pagina_1280.get_by_text("klinken gelijk, maar zijn het niet")).to_have_count(1)
    keuze = pagina_1280.get_by_label("Tweede cijfer")
    keuze.focus()
    keuze.select_option("proef")
    pagina_1280.get_by_label("Tweede plaats").select_option("NL")
    pagina_1280.keyboard.press("Tab")
    pagina_1280.get_by_role("button", name="Vergelijk").focus()
    pagina_1280.keyboard.press("Enter")
    expect(pagina_1280.get_by_role("columnheader", name="Verschil")).to_have_count(1)
    expect(pagina_1280.locator("figure.figuur")).to_have_count(1)
