"""The explorer: the address is the choice, a line is cut where it must be, and whatever is asked the page answers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.http import QueryDict

from indicatoren.bladen.aanbod import offer_for
from indicatoren.bladen.verkenbeeld import charts, interactive, pointer_rows, without_bar
from indicatoren.bladen.verkenner import Verkenblad, explore
from indicatoren.filters.verkenner import Verkenform
from indicatoren.formules.codewoorden import code_name, in_order, usual_code
from indicatoren.formules.tijdas import axis_names, kind_of, ordinal
from indicatoren.models import Dataset, Indicator
from partnerschap.kern.grafieken import tekenen
from partnerschap.kern.grafieken.gegevens import SMAL
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import make_indicator, make_series
from .test_grafieken import layer

pytestmark = pytest.mark.django_db
EIGEN = {2015: "7.0", 2016: "7.1", 2017: "8.7 b", 2018: None, 2019: "8.6", 2020: ": @C", 2021: "10.8 b", 2022: "11.2 p"}


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def cube():
    """A table with two sexes, two ages and places with and without a name."""
    for sex in "TMF":
        for age in ("Y25-64", "Y55-64"):
            codes = {"freq": "A", "unit": "PC", "sex": sex, "age": age}
            for geo in ("BE2", "NL", "EU27_2020", "FRK2"):
                make_series("KUBUS", geo, EIGEN if geo == "BE2" else {2021: "20", 2022: "21.5 u"}, dimensies=codes)
    return Dataset.objects.get(code="KUBUS")


def sheet_of(dataset: Dataset, query: str, indicator: Indicator | None = None) -> Verkenblad:
    form = Verkenform(QueryDict(query), dataset=dataset, indicator=indicator, aanbod=offer_for(dataset, indicator))
    return explore(form.choice())


def text(client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().replace("\u00a0", " ").split())


def test_het_adres_houdt_de_hele_keuze(cube):
    vraag = "cijfer=KUBUS&geo=NL&geo=BE2&sex=F&sex=M&age=Y55-64&van=2016&tot=2021&vorm=staaf&stand=01-06-2024"
    keuze = sheet_of(cube, vraag).keuze
    assert (keuze.geos, keuze.van, keuze.tot, keuze.vorm) == (("BE2", "NL"), "2016", "2021", "staaf")
    assert keuze.stand == date(2024, 6, 1)
    opnieuw = sheet_of(cube, keuze.address()).keuze
    assert opnieuw == keuze
    assert "stand=2024-06-01" in keuze.api_address()
    assert keuze.address(stand="") == keuze.address().replace("&stand=01-06-2024", "")


def test_zonder_keuze_wat_mensen_meestal_willen(cube):
    keuze = sheet_of(cube, "cijfer=KUBUS").keuze
    assert keuze.geos == ("BE2", "EU27_2020")
    assert dict(keuze.dimensies) == {"age": ("Y25-64",), "freq": ("A",), "sex": ("T",), "unit": ("PC",)}


def test_codes_in_gewone_woorden():
    assert (code_name("sex", "F"), code_name("age", "Y55-64"), code_name("age", "Y_GE65")) == (
        "vrouwen",
        "55-64 jaar",
        "65 jaar en ouder",
    )
    assert (code_name("geo", "BE21"), code_name("geo", "FRK2")) == ("Provincie Antwerpen", "FRK2")
    assert (code_name("isced11", "ED5-8"), code_name("onbekend", "X1")) == ("hoog: hoger onderwijs", "X1")
    assert in_order("sex", ["F", "M", "T"]) == ("T", "M", "F")
    assert usual_code("isced11", ("ED0-2", "TOTAL")) == "TOTAL"


def test_perioden_op_een_as():
    assert (ordinal("2016"), ordinal("2016-Q1"), ordinal("2016-12")) == (2016, 8064, 24203)
    assert [kind_of(p) for p in ("2016", "2016-Q1", "2016-01", "2016-01-05")] == ["", "Q", "M", None]
    assert axis_names(["2015", "2016"]) == ()
    assert [naam for _, naam in axis_names([f"20{j}-Q{k}" for j in (15, 16) for k in (1, 2, 3, 4)])] == [
        "2015-Q1", "2015-Q3", "2016-Q1", "2016-Q3",
    ]  # fmt: skip


@pytest.mark.parametrize("breedte", [1074, SMAL])
def test_geen_lijn_over_een_breuk_en_geen_nul_voor_wat_ontbreekt(cube, breedte):
    blad = sheet_of(cube, "cijfer=KUBUS&geo=BE2&geo=NL")
    (beeld,) = charts(blad)
    sleutel = blad.reeksen[0].sleutel
    kaal = tekenen.specification(beeld.tekening, breedte)
    specificatie = interactive(kaal, pointer_rows(blad, beeld))
    stukken: dict[int, list[int]] = {}
    for punt in layer(specificatie, f"lijn-{sleutel}"):
        stukken.setdefault(punt["stuk"], []).append(punt["x"])
    assert sorted(stukken.values()) == [[2015, 2016], [2017], [2019], [2021]]
    assert {rij["x"] for rij in layer(specificatie, f"open-{sleutel}")} == {2017, 2021}
    gewezen = layer(specificatie, "aanwijzen")
    assert {rij["x"] for rij in gewezen if rij["reeks"] == "Vlaanderen"} == {2015, 2016, 2017, 2019, 2021, 2022}
    assert all(rij["y"] > 0 for rij in gewezen)
    assert {"breuk: nieuwe meetwijze", "weinig betrouwbaar", "voorlopig"} <= {rij["letop"] for rij in gewezen}
    # What answers to the pointer is one layer more: the drawing itself is the one of the server.
    assert specificatie["layer"][:-1] == kaal["layer"]


def test_meer_dan_vier_lijnen_worden_kleine_grafieken_met_een_as(cube):
    blad = sheet_of(cube, "cijfer=KUBUS&geo=BE2&geo=NL&geo=EU27_2020&sex=F&sex=M")
    beelden = charts(blad)
    assert len(beelden) == 6
    specificaties = [tekenen.specification(beeld.tekening, SMAL) for beeld in beelden]
    assert len({layer(s, "raster")[-1]["y"] for s in specificaties}) == 1
    assert len({(layer(s, "raster")[0]["x"], layer(s, "raster")[0]["x2"]) for s in specificaties}) == 1
    assert [beeld.titel for beeld in beelden][:2] == ["Vlaanderen, mannen", "Vlaanderen, vrouwen"]


def test_staven_van_een_periode_en_wie_er_geen_heeft(cube):
    make_series("KUBUS", "DE", {2022: ": @C"}, dimensies={"freq": "A", "unit": "PC", "sex": "T", "age": "Y25-64"})
    cache.clear()
    blad = sheet_of(cube, "cijfer=KUBUS&geo=BE2&geo=NL&geo=DE&vorm=staaf")
    (beeld,) = charts(blad)
    assert [rij.naam for rij in beeld.tekening.rijen] == ["Nederland", "Vlaanderen"]
    assert without_bar(blad) == ["Duitsland (vertrouwelijk)"]


def test_kwartalen_staan_met_hun_naam_onder_de_as():
    codes = {"freq": "Q", "unit": "PC"}
    reeks = make_series("KWARTAAL", "BE2", {}, dimensies=codes)
    from indicatoren.models import Waarneming

    from .factories import STAND, make_vintage

    run = make_vintage("KWARTAAL").run
    for periode, waarde in (("2020-Q1", "5"), ("2020-Q2", "6"), ("2020-Q4", "7")):
        Waarneming.objects.create(reeks=reeks, periode=periode, waarde=waarde, stand_van=STAND, run=run)
    blad = sheet_of(reeks.dataset, "cijfer=KWARTAAL&geo=BE2")
    (beeld,) = charts(blad)
    specificatie = tekenen.specification(beeld.tekening, 1074)
    assert layer(specificatie, "as-x")[0]["t"] == "2020-Q1"
    assert len(beeld.tekening.lijnen[0].stukken) == 2, "het kwartaal dat ontbreekt, knipt de lijn"


def test_een_te_grote_keuze_zegt_wat_je_niet_ziet(client, cube):
    pagina = text(client, "/cijfers/verkennen/?cijfer=KUBUS&geo=BE2&geo=NL&geo=EU27_2020&geo=FRK2&sex=F&sex=M&age=Y25-64&age=Y55-64")  # fmt: skip
    assert "Je keuze telt 16 reeksen. Je ziet er 12" in pagina


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ("cijfer=bestaat-niet", "We kennen het cijfer &#x27;bestaat-niet&#x27; niet"),
        ("cijfer=KUBUS&geo=XX", "Plaats: we kennen de code &#x27;XX&#x27; hier niet"),
        ("cijfer=KUBUS&sex=Z", "Geslacht: we kennen de code &#x27;Z&#x27; hier niet"),
        ("cijfer=KUBUS&van=2022&tot=2016", "2022 komt na 2016. We draaiden ze om"),
        ("cijfer=KUBUS&van=1066", "Van: deze periode is er niet"),
        ("cijfer=KUBUS&vorm=taart", "Kies lijnen, staven of een tabel"),
        ("cijfer=KUBUS&stand=gisteren", "We herkennen deze datum niet"),
        ("cijfer=KUBUS&stand=01-01-2015", "Voor deze keuze is er geen cijfer"),
        ("cijfer=KUBUS&unit=PC&unit=NR", "Eenheid"),
        ("cijfer=%00&geo=%00&sex=%00&van=%00&vorm=%00", "Verken de cijfers"),
    ],
)
def test_een_foute_keuze_krijgt_een_zin_en_de_pagina_werkt(client, cube, vraag, zin):
    make_indicator(dataset="KUBUS", dimensies={"freq": "A", "unit": "PC", "sex": "T", "age": "Y25-64"})
    pagina = text(client, f"/cijfers/verkennen/?{vraag}")
    assert zin in pagina
    assert "Je keuze" in pagina


def test_wie_van_cijfer_wisselt_krijgt_geen_verwijt_over_de_codes_van_het_vorige(client, cube):
    make_indicator()
    make_series("PROEF", "BE2", {2020: "7.7", 2021: "8"})
    pagina = text(client, "/cijfers/verkennen/?was=KUBUS&cijfer=proef&geo=FRK2&sex=F&van=2015")
    assert "kader-fout" not in pagina


def test_een_indicator_ligt_vast_en_een_plaats_die_ontbreekt_komt_uit_de_tabel_die_aanvult(client):
    make_series("PROEF", "NL", {2020: "18.8", 2021: "26.6"})
    make_series("ANDER", "BE2", {2020: "7.7", 2021: "10.2"})
    bron = [{"dataset": "ANDER", "dimensies": {"freq": "A", "unit": "PC"}, "vult_aan": True}]
    indicator = make_indicator(nevenbronnen=bron)
    cache.clear()
    dataset = Dataset.objects.get(code="PROEF")
    blad = sheet_of(dataset, "cijfer=proef&geo=BE2&geo=NL&unit=NR", indicator)
    # BE2 is no place of the main table, yet the indicator shows it.
    assert {(reeks.geo, reeks.dataset) for reeks in blad.reeksen} == {("BE2", "ANDER"), ("NL", "PROEF")}
    assert "Soort leren" not in text(client, "/cijfers/verkennen/?cijfer=proef")


def test_de_tekening_als_gegevens_en_haar_tag(client, cube):
    adres = "/cijfers/verkennen/tekening/0.json?cijfer=KUBUS&geo=BE2"
    antwoord = client.get(adres)
    gegevens: dict[str, Any] = json.loads(antwoord.content)
    assert gegevens["layer"][-1]["name"] == "aanwijzen"
    assert client.get(adres, headers={"If-None-Match": antwoord["ETag"]}).status_code == 304
    assert client.get("/cijfers/verkennen/tekening/1.json?cijfer=KUBUS&geo=BE2").status_code == 404
    assert client.get("/cijfers/verkennen/tekening/0.json?cijfer=KUBUS&geo=BE2&vorm=tabel").status_code == 404


def test_evenveel_vragen_bij_een_en_bij_twaalf_reeksen(client, cube):
    een = vragen_bij(client, "/cijfers/verkennen/?cijfer=KUBUS&geo=BE2")
    twaalf = vragen_bij(client, "/cijfers/verkennen/?cijfer=KUBUS&geo=BE2&geo=NL&geo=EU27_2020&sex=F&sex=M&age=Y25-64&age=Y55-64")  # fmt: skip
    assert een == twaalf <= MOST_PER_PUBLIC_PAGE


def test_een_leeg_portaal_zegt_wat_er_te_doen_is(client):
    assert "Er zijn nog geen cijfers ingeladen" in text(client, "/cijfers/verkennen/")


def test_een_eindeloos_adres_krijgt_een_nederlandse_pagina(client):
    antwoord = client.get("/cijfers/verkennen/?" + "&".join(f"geo=X{nummer}" for nummer in range(4000)))
    assert antwoord.status_code == 400
    assert "Met dit adres kunnen we niets" in antwoord.content.decode()
