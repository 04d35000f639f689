"""Charts at the level of the specification: no line over a break, a missing value is never zero, nothing inline."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from indicatoren.actions.tekeningen import draw, refresh_charts
from indicatoren.bladen.blad import sheet
from indicatoren.bladen.rang import bars
from partnerschap.kern.actions.grafieken import draw_missing, picture
from partnerschap.kern.grafieken import schaal, tekenen
from partnerschap.kern.grafieken.gegevens import SMAL, Lijn, Lijnpunt, Stuk, Trend, breedtes, version
from partnerschap.kern.models import Grafiek
from tests.vragen import tel_vragen

from .factories import make_indicator, make_series

pytestmark = pytest.mark.django_db

REEKS = {2015: "7.0", 2016: "7.1", 2017: "8.7 b", 2018: None, 2019: "8.6", 2020: ": @C", 2021: "10.8 b", 2022: "11.2 p"}


@pytest.fixture
def blad():
    make_series("PROEF", "BE2", REEKS)
    for nummer, geo in enumerate(("SE", "DK", "FI", "NL", "FR", "AT", "EU27_2020")):
        make_series("PROEF", geo, {jaar: f"{30 - nummer * 2}" for jaar in range(2015, 2023)})
    return sheet(make_indicator(), set_="eu27", jaar=2022)


def layer(specificatie: dict[str, Any], naam: str) -> list[dict[str, Any]]:
    """The rows that a named layer draws."""
    laag = next(laag for laag in specificatie["layer"] if laag.get("name") == naam)
    data = laag["data"]
    return data["values"] if "values" in data else specificatie["datasets"][data["name"]]


@pytest.mark.parametrize("breedte", [1074, SMAL])
def test_geen_lijn_over_een_breuk_en_geen_nul_voor_wat_ontbreekt(blad, breedte):
    specificatie = tekenen.specification(blad.verloop.tekening, breedte)
    punten = layer(specificatie, "lijn-BE2")
    per_stuk: dict[int, list[int]] = {}
    for punt in punten:
        per_stuk.setdefault(punt["stuk"], []).append(punt["x"])
    assert sorted(per_stuk.values()) == [[2015, 2016], [2017], [2019], [2021]]
    assert all(punt["y"] not in (0, None) for punt in punten)
    assert {punt["x"] for punt in punten}.isdisjoint({2018, 2020})
    # The provisional year hangs on its predecessor by dashes, inside the same piece.
    assert layer(specificatie, "voorlopig-BE2") == [{"x": 2021, "y": 10.8, "x2": 2022, "y2": 11.2}]
    assert [rij["x"] for rij in layer(specificatie, "breuk")] == [2016.5, 2020.5]
    assert {rij["x"] for rij in layer(specificatie, "open-BE2")} == {2017, 2021}
    assert layer(specificatie, "vaktekst-0")[0]["t"] == "vertrouwelijk"
    # Axis from zero, at most four grid lines.
    raster = [rij["y"] for rij in layer(specificatie, "raster")]
    assert raster[0] == 0
    assert len(raster) <= 4


def test_de_telefoon_laat_woorden_weg_geen_gegevens(blad):
    breed, smal = (tekenen.specification(blad.verloop.tekening, b) for b in breedtes(blad.verloop.tekening))
    namen = [{laag.get("name") for laag in s["layer"]} for s in (breed, smal)]
    assert "breukwoord" in namen[0]
    assert "breukwoord" not in namen[1]
    assert layer(breed, "lijn-BE2") == layer(smal, "lijn-BE2")


def test_de_rangschikking_tekent_wie_een_cijfer_heeft(blad):
    specificatie = tekenen.specification(bars(blad.rang, blad.indicator), 616)
    assert [rij["t"] for rij in layer(specificatie, "namen-hoofd")] == ["Vlaanderen"]
    staven = [rij for soort in ("top", "rest", "hoofd") for rij in layer(specificatie, f"balken-{soort}")]
    assert len(staven) == 7
    assert all(staaf["x"] == 0 and staaf["x2"] > 0 for staaf in staven)
    assert layer(specificatie, "klooftekst")[0]["t"] == "kloof: 10,8 procentpunt"


def test_de_tekening_heeft_geen_stijl_en_wel_een_beschrijving(blad):
    getekend = draw(blad=blad)
    for svg in (getekend["trend"].breed, getekend["trend"].smal, getekend["rang"].breed):
        boom = etree.fromstring(svg)
        assert boom.get("role") == "img"
        assert boom.get("aria-label")
        assert boom[0].tag.endswith("desc")
        assert boom[0].text
        for element in boom.iter():
            assert not {"style", "id", "font-family", "onclick"} & set(element.attrib)
            kleuren = {element.get(naam) for naam in ("fill", "stroke")} - {None, "none"}
            assert kleuren <= set(tekenen.PLAATSHOUDERS), kleuren
            if element.tag.endswith("text"):
                assert float(element.get("font-size").removesuffix("px")) >= 13


def test_woorden_in_een_tekening_zijn_nooit_opmaak():
    vals = "<script>alert(1)</script>&"
    lijn = Lijn("X", vals, (vals,), (Stuk((Lijnpunt(2019, 3.0), Lijnpunt(2020, 4.0))),), hoofd=True)
    svg = tekenen.svg(
        tekenen.specification(Trend(vals, vals, (lijn,)), 1074), titel=vals + '" onload="x', beschrijving=vals
    )
    boom = etree.fromstring(svg)
    assert not [element for element in boom.iter() if element.tag.endswith("script")]
    assert boom.get("onload") is None


def test_een_bewaarde_tekening_kost_een_vraag_en_geen_tekenwerk(blad, monkeypatch):
    eerste = draw(blad=blad)
    monkeypatch.setattr(tekenen, "svg", lambda *_a, **_k: pytest.fail("tekende opnieuw"))
    with tel_vragen() as telling:
        tweede = draw(blad=blad)
    assert tweede == eerste
    assert sum("kern_grafiek" in vraag for vraag in telling.vragen) == 1


def test_andere_cijfers_geven_een_andere_versie(blad):
    eerste = version(blad.verloop.tekening)
    make_series("PROEF", "BE2", {2023: "12.0"})
    nieuw = sheet(blad.indicator, met_rest=False).verloop.tekening
    assert version(nieuw) != eerste


def test_verversen_tekent_alles_en_vergeet_het_oude(blad):
    draw_missing(tekeningen={f"trend:{blad.indicator.code}": blad.verloop.tekening})
    make_series("PROEF", "BE2", {2023: "12.0"})
    assert refresh_charts() == 2
    versies = set(Grafiek.objects.filter(sleutel=f"trend:{blad.indicator.code}").values_list("versie", flat=True))
    assert versies == {version(sheet(blad.indicator, met_rest=False).verloop.tekening)}


def test_png_is_een_plaatje(blad):
    assert picture(sleutel="trend:proef", tekening=blad.verloop.tekening).startswith(b"\x89PNG")


def test_een_trend_heeft_hoogstens_vier_lijnen_en_een_hoofdlijn():
    lijn = Lijn("A", "A", ("A",), (), hoofd=True)
    with pytest.raises(ValueError, match="hoofdlijn"):
        Trend("t", "b", (lijn, lijn))
    los = Lijn("B", "B", ("B",), ())
    with pytest.raises(ValueError, match="vier lijnen"):
        Trend("t", "b", (los,) * 5)


def test_namen_aan_de_lijneinden_raken_elkaar_niet():
    uit = schaal.spread([10.0, 10.1, 10.2], 1.0, 12.0)
    assert all(b - a >= 1.0 - 1e-9 for a, b in zip(sorted(uit), sorted(uit)[1:], strict=False))
    assert schaal.grid(15) == (0, 5, 10, 15)
    assert schaal.ticks(2000, 2023, stap=5) == (2000, 2005, 2010, 2015, 2020, 2023)
    assert schaal.rows([1, 2, 10], 5) == [0, 1, 0]
