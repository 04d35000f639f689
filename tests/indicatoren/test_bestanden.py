"""Files: source, vintage and licence inside, the same bytes for the same vintage, and JSON-stat that our importer reads back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from PIL import Image

from indicatoren.imports.eurostat.jsonstat import parse_jsonstat
from indicatoren.models import Dataset, Waarneming
from indicatoren.opendata.plaatjes import svg_with_metadata
from partnerschap.kern.imports.source import Bronbestand

from .factories import make_indicator, make_series, make_source_file

pytestmark = pytest.mark.django_db
CELLEN = {2015: "27.70", 2016: "7.1 bu", 2017: ": u", 2018: ": @C", 2019: "8", 2020: None, 2021: "0.0"}


@pytest.fixture
def indicator():
    """Cells of every kind, with a stored file and a licence."""
    cache.clear()
    make_source_file(dataset="PROEF")
    make_series("PROEF", "BE2", CELLEN)
    make_series("PROEF", "NL", {2015: "18.8", 2021: "26.6"})
    make_series("PROEF", "EU27_2020", {2015: "10", 2021: "11"})
    Dataset.objects.update(licentie="Vrij hergebruik", licentie_url="https://example.org/licentie")
    return make_indicator()


def read_back(inhoud: bytes, tmp_path: Path) -> dict[tuple[str, str], tuple[str | None, str, bool]]:
    """The cells as our own importer sees them: (geo, period) -> value as printed, flags, confidential."""
    pad = tmp_path / "terug.json"
    pad.write_bytes(inhoud)
    gelezen = parse_jsonstat(Bronbestand(pad=pad, naam="terug.json", sha256=""))
    geo = gelezen.kenmerken["dimensies"].index("geo")
    return {
        (regel.codes[geo], periode): (cel.waarde, cel.vlaggen, cel.vertrouwelijk)
        for regel in gelezen.rijen
        for periode, cel in regel.cellen
    }


@pytest.mark.parametrize(
    "adres",
    ["/cijfers/proef/reeks.json", "/cijfers/verkennen/cijfers.json?cijfer=PROEF&geo=BE2&geo=NL&geo=EU27_2020"],
)
def test_json_stat_komt_cel_voor_cel_terug(client, indicator, tmp_path, adres):
    antwoord = client.get(adres)
    assert antwoord["Content-Type"] == "application/json"
    gegevens = antwoord.json()
    assert (gegevens["version"], gegevens["class"], gegevens["updated"]) == ("2.0", "dataset", "2024-04-15")
    assert gegevens["extension"]["id"] == "PROEF"
    assert gegevens["extension"]["licentie"] == "Vrij hergebruik"
    assert gegevens["role"] == {"time": ["time"], "geo": ["geo"], "metric": ["unit"]}
    assert gegevens["dimension"]["geo"]["category"]["label"]["BE2"] == "Vlaanderen"
    bewaard = {
        (w.reeks.geo, w.periode): (None if w.waarde is None else str(w.waarde), w.vlaggen, w.vertrouwelijk)
        for w in Waarneming.objects.select_related("reeks")
    }
    terug = read_back(antwoord.content, tmp_path)
    assert terug == bewaard
    assert terug["BE2", "2015"][0] == "27.70", "zoals de bron het schreef"
    assert ("BE2", "2020") not in terug, "wat ontbreekt, staat er niet"


def test_json_stat_van_veel_dimensies_heeft_elke_cel_op_haar_plek(client, tmp_path):
    cache.clear()
    for nummer, (sex, age) in enumerate([("T", "Y25-64"), ("F", "Y25-64"), ("F", "Y55-64"), ("M", "Y25-64")]):
        codes = {"freq": "A", "unit": "PC", "sex": sex, "age": age}
        make_series("KUBUS", "BE2", {2020: f"{nummer}.5", 2022: f"{nummer}.7"}, dimensies=codes)
    inhoud = client.get(
        "/cijfers/verkennen/cijfers.json?cijfer=KUBUS&geo=BE2&sex=T&sex=F&sex=M&age=Y25-64&age=Y55-64"
    ).content
    pad = tmp_path / "kubus.json"
    pad.write_bytes(inhoud)
    gelezen = parse_jsonstat(Bronbestand(pad=pad, naam="kubus.json", sha256=""))
    namen = gelezen.kenmerken["dimensies"]
    cellen = {
        (regel.codes[namen.index("sex")], regel.codes[namen.index("age")], periode): cel.waarde
        for regel in gelezen.rijen
        for periode, cel in regel.cellen
    }
    assert cellen["F", "Y55-64", "2022"] == "2.7"
    assert cellen["M", "Y25-64", "2020"] == "3.5"
    assert len(cellen) == 8


def test_bron_uitgave_en_licentie_zitten_in_elk_bestand(client, indicator):
    for adres in ("/cijfers/proef/reeks", "/cijfers/verkennen/cijfers"):
        achter = "?cijfer=PROEF&geo=BE2&geo=NL" if "verkennen" in adres else ""
        csv = client.get(f"{adres}.csv{achter}").content.decode()
        assert csv.startswith("\ufeff")
        assert "PROEF;2024-04-15;Proefbureau;Vrij hergebruik\r\n" in csv
        boek = zipfile.ZipFile(io.BytesIO(client.get(f"{adres}.xlsx{achter}").content))
        alles = b"".join(boek.read(naam) for naam in boek.namelist())
        assert b"Vrij hergebruik" in alles
        assert b"2024-04-15" in alles
        png = client.get(f"{adres}.png{achter}")
        teksten = Image.open(io.BytesIO(png.content)).text
        assert teksten["Source"] == "Proefbureau, PROEF"
        assert teksten["Copyright"] == "Vrij hergebruik"
        svg = client.get(f"{adres}.svg{achter}")
        assert "Vrij hergebruik" in svg.content.decode()
        assert "15 april 2024" in svg.content.decode().replace("\u00a0", " ")
        assert svg["Content-Security-Policy"] == "sandbox"
        assert "2024-04-15.svg" in svg["Content-Disposition"]


def test_er_staan_woorden_op_een_png(client, indicator):
    """A font that cannot be found leaves a picture without a word: the same drawing with and without its caption differ."""
    from partnerschap.kern.grafieken import lagen, tekenen

    letters = {"data": {"values": [{}]}, "width": 200, "height": 40, "background": "#fff"}
    letters["mark"] = {"type": "text", "text": "Vlaanderen", "fontSize": 30, "font": lagen.LETTER}
    beeld = Image.open(io.BytesIO(tekenen.png(letters))).convert("L")
    assert sum(beeld.histogram()[:128]) > 300


@pytest.mark.parametrize("vorm", ["csv", "xlsx", "json", "png", "svg"])
def test_een_uitgave_geeft_later_dezelfde_bytes(client, indicator, vorm):
    adres = f"/cijfers/proef/stand/2024-04-15/reeks.{vorm}"
    eerst = client.get(adres)
    assert eerst["Content-Disposition"] == f'attachment; filename="proef-reeks-2024-04-15.{vorm}"'
    # A newer vintage revises a figure, and adds a year.
    Waarneming.objects.filter(reeks__geo="BE2", periode="2019").update(stand_tot=date(2025, 4, 15))
    make_series("PROEF", "BE2", {2019: "9.9", 2022: "12"}, stand=date(2025, 4, 15))
    later = client.get(adres)
    assert later.content == eerst.content
    assert later["ETag"] == eerst["ETag"]
    assert client.get(adres, headers={"If-None-Match": eerst["ETag"]}).status_code == 304
    assert client.get(f"/cijfers/proef/reeks.{vorm}").content != eerst.content


@pytest.mark.parametrize("dag", ["2024-06-01", "2999-01-01"])
def test_een_dag_zonder_uitgave_heeft_geen_bestand_van_zichzelf(client, indicator, dag):
    """Its bytes would change with the next vintage, while this kind of address is for good."""
    antwoord = client.get(f"/cijfers/proef/stand/{dag}/rangschikking.csv?jaar=2019&set=eu27")
    vast = "/cijfers/proef/stand/2024-04-15/rangschikking.csv?jaar=2019&set=eu27"
    assert (antwoord.status_code, antwoord["Location"]) == (302, vast)
    assert client.get(vast).status_code == 200


def test_de_stand_op_datum_geldt_ook_voor_de_verkenner(client, indicator):
    Waarneming.objects.filter(reeks__geo="BE2", periode="2019").update(stand_tot=date(2025, 4, 15))
    make_series("PROEF", "BE2", {2019: "9.9"}, stand=date(2025, 4, 15))
    nu = client.get("/cijfers/verkennen/cijfers.csv?cijfer=PROEF&geo=BE2&van=2019&tot=2019")
    toen = client.get("/cijfers/verkennen/cijfers.csv?cijfer=PROEF&geo=BE2&van=2019&tot=2019&stand=01-06-2024")
    assert ";9,9;" in nu.content.decode()
    assert ";8;" in toen.content.decode()
    assert "2025-04-15.csv" in nu["Content-Disposition"]
    assert "2024-04-15.csv" in toen["Content-Disposition"]


def test_een_te_grote_keuze_wordt_geweigerd_en_nooit_stil_afgeknipt(client, indicator, monkeypatch):
    monkeypatch.setattr("indicatoren.views.bestanden.HOOGSTENS_IN_BESTAND", 1)
    antwoord = client.get("/cijfers/verkennen/cijfers.csv?cijfer=PROEF&geo=BE2&geo=NL")
    assert antwoord.status_code == 400
    assert "Je keuze telt 2 reeksen" in antwoord.content.decode()
    monkeypatch.undo()
    monkeypatch.setattr("indicatoren.bladen.verkenbestand.HOOGSTENS_CELLEN", 3)
    assert "meer dan 3 cijfers" in client.get("/cijfers/verkennen/cijfers.csv?cijfer=PROEF&geo=BE2").content.decode()


@pytest.mark.parametrize(
    "adres",
    [
        "/cijfers/proef/rangschikking.json",
        "/cijfers/proef/reeks.pdf",
        "/cijfers/verkennen/cijfers.pdf",
        "/cijfers/verkennen/cijfers.csv?cijfer=PROEF&stand=01-01-2015",
        "/cijfers/verkennen/cijfers.png?cijfer=PROEF&vorm=tabel",
        "/cijfers/proef/stand/2001-01-01/reeks.csv",
        "/cijfers/proef/stand/2024-13-45/reeks.csv",
    ],
)
def test_wat_er_niet_is_bestaat_niet(client, indicator, adres):
    assert client.get(adres).status_code == 404


def test_een_formule_in_een_naam_wordt_geen_formule(client, indicator):
    Dataset.objects.update(titel="=cmd()|x", bron="=1+1")
    assert "'=1+1" in client.get("/cijfers/verkennen/cijfers.csv?cijfer=PROEF&geo=BE2").content.decode()
    boek = zipfile.ZipFile(io.BytesIO(client.get("/cijfers/verkennen/cijfers.xlsx?cijfer=PROEF&geo=BE2").content))
    assert b"<f>" not in b"".join(boek.read(naam) for naam in boek.namelist())


def test_een_bron_breekt_niet_uit_een_svg():
    svg = svg_with_metadata("<svg><g/></svg>", {"source": "</metadata><script>alert(1)</script>"})
    assert "<script>" not in svg
