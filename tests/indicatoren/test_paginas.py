"""The pages: honest in every state of the data, at most twelve queries, every figure back to its file."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from indicatoren.bladen.blad import sheet
from indicatoren.bladen.voorpagina import participation
from indicatoren.models import Indicator
from partnerschap.kern.models import ImportRun
from partnerschap.kern.registers import nieuwsbronnen, zoekbronnen
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen

from .factories import IndicatorFactory, OntbrekendFactory, make_indicator, make_series, make_source_file

pytestmark = pytest.mark.django_db


def text(client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize("url", ["/cijfers/", "/cijfers/proef/", "/cijfers/proef/bron/", "/cijfers/doelen/sd1/"])
def test_voor_er_cijfers_waren(client, url):
    make_series("PROEF", "BE2", {2019: "8.6", 2020: "7.7"})
    make_indicator(kerncijfer=True)
    pagina = text(client, f"{url}?stand=01-01-2015")
    assert "8,6 %" not in pagina
    assert "geen" in pagina
    if url == "/cijfers/proef/":
        assert "Op 1 januari 2015 had dit portaal hiervoor nog geen cijfer" in pagina
        assert "15-04-2024" in pagina


@pytest.mark.parametrize(
    ("query", "zin"),
    [
        ("stand=gisteren", "We herkennen deze datum niet"),
        ("stand=15-10-2999", "15-10-2999 ligt in de toekomst"),
        ("jaar=tweeduizend", "Dit is geen jaar"),
        ("jaar=1900", "Zo ver gaan onze cijfers niet terug"),
        ("jaar=2030", "Voor 2030 is er geen Vlaams cijfer"),
        ("set=mars", "We kennen deze groep landen niet"),
        ("jaar=%00&set=%00&stand=%00", "Nieuwste cijfer"),
    ],
)
def test_een_foute_keuze_krijgt_een_zin_en_de_pagina_werkt(client, query, zin):
    make_series("PROEF", "BE2", {2019: "8.6", 2020: "7.7"})
    make_series("PROEF", "NL", {2019: "19.5", 2020: "18.8"})
    make_series("PROEF", "FR", {2019: "19.5", 2020: "13.0"})
    make_indicator()
    pagina = text(client, f"/cijfers/proef/?{query}")
    assert zin in pagina
    assert "7,7 %" in pagina


def test_belgie_staat_nooit_stil_in_de_plaats(client):
    for geo, waarden in (
        ("BE", {2019: "8.2", 2022: "10.3"}),
        ("BE2", {2019: "8.6"}),
        ("NL", {2019: "19.5", 2022: "26.4"}),
    ):
        make_series("PROEF", geo, waarden)
    for geo in ("FR", "SE", "DK", "FI"):
        make_series("PROEF", geo, {2019: "20", 2022: "25"})
    make_indicator()
    pagina = text(client, "/cijfers/proef/?jaar=2022")
    assert "Voor 2022 is er geen Vlaams cijfer" in pagina
    assert "België tonen we niet in de plaats" in pagina
    rang = sheet(Indicator.objects.get(code="proef"), jaar=2022).rang
    assert "BE" not in {r.geo for r in rang.rangen}


def test_een_herziening_toont_oud_en_nieuw_en_de_stand_van_toen(client):
    reeks = make_series("PROEF", "BE2", {2019: "8.6"}, stand=date(2020, 1, 1), tot=date(2021, 1, 1))
    make_series("PROEF", "BE2", {2019: "8.9 b", 2020: "7.7"}, stand=date(2021, 1, 1))
    indicator = make_indicator()
    blad = sheet(indicator)
    assert [(str(h.oud), str(h.nieuw), h.wat) for h in blad.herzieningen] == [("8.6", "8.9", "breuk: nieuwe meetwijze")]
    assert str(sheet(indicator, stand=date(2020, 6, 1)).verloop.nieuwste.waarde) == "8.6"
    assert sheet(indicator, stand=date(2020, 6, 1)).herzieningen == ()
    assert "Vlaanderen 2019" in text(client, "/cijfers/proef/")
    assert reeks.geo == "BE2"


def test_elk_cijfer_leidt_naar_dataset_selectie_uitgave_en_bestand(client):
    sha256 = make_source_file(dataset="PROEF")
    make_series("PROEF", "BE2", {2019: "8.6 bu", 2020: "7.7"})
    make_indicator()
    pagina = text(client, "/cijfers/proef/")
    assert f'href="{reverse("indicatoren:bron", args=["proef"])}"' in pagina
    bron = text(client, "/cijfers/proef/bron/")
    for deel in (
        "PROEF",
        "unit = PC",
        sha256,
        "breuk: nieuwe meetwijze, weinig betrouwbaar",
        "15 apr 2024",
        "proef.tsv",
    ):
        assert deel in bron
    bestand = client.get(reverse("indicatoren:bestand", args=[sha256]))
    assert b"".join(bestand.streaming_content) == b"geo\t2019\nBE2\t8.6\n"
    assert bestand["Content-Disposition"].startswith("attachment")
    assert bestand["Content-Security-Policy"] == "sandbox"
    assert client.get(reverse("indicatoren:bestand", args=["0" * 64])).status_code == 404


def test_een_bronbestand_zonder_cijfers_is_niet_openbaar(client, tmp_path):
    from partnerschap.kern.imports.opslag import store_snapshot

    (tmp_path / "leden.xml").write_text("<leden/>")
    snapshot = store_snapshot(tmp_path / "leden.xml")
    assert client.get(reverse("indicatoren:bestand", args=[snapshot.sha256])).status_code == 404


def test_downloads_openen_in_een_nederlands_rekenblad(client):
    make_series("PROEF", "BE2", {2019: "8.6 b", 2020: ": @C"})
    make_series("PROEF", "NL", {2019: "19.5", 2020: "18.8"})
    make_indicator(naam="=cmd()|x")
    csv = client.get("/cijfers/proef/reeks.csv")
    tekst = csv.content.decode("utf-8")
    assert tekst.startswith("\ufeffcode;plaats;jaar;waarde")
    assert "BE2;Vlaanderen;2019;8,6;procent;b;breuk: nieuwe meetwijze;nee;PROEF;2024-04-15;Proefbureau;\r\n" in tekst
    assert "BE2;Vlaanderen;2020;;procent;;vertrouwelijk;ja;PROEF;2024-04-15;Proefbureau;\r\n" in tekst
    boek = zipfile.ZipFile(io.BytesIO(client.get("/cijfers/proef/rangschikking.xlsx").content))
    bladen = b"".join(boek.read(naam) for naam in boek.namelist())
    assert b"<f>" not in bladen
    assert b"=cmd()|x" in bladen
    assert client.get("/cijfers/proef/reeks.pdf").status_code == 404
    assert client.get("/cijfers/proef/geheim.csv").status_code == 404


def test_lijsten_kosten_evenveel_bij_drie_en_dertig_rijen(client):
    def indicatoren(aantal: int) -> None:
        for indicator in IndicatorFactory.create_batch(aantal):
            make_series(f"X{indicator.pk}", "BE2", {2019: "1", 2020: "2"})
            indicator.dataset = f"X{indicator.pk}"
            indicator.save()

    for url in ("/cijfers/alle/", "/cijfers/doelen/sd1/", "/api/v1/indicatoren/?page_size=100"):
        assert assert_vast_aantal_vragen(client, url, indicatoren) <= MOST_PER_PUBLIC_PAGE
    for url in ("/cijfers/ontbrekend/", "/cijfers/"):
        assert assert_vast_aantal_vragen(client, url, OntbrekendFactory.create_batch) <= MOST_PER_PUBLIC_PAGE


def test_register_zegt_wat_wie_en_wanneer(client):
    OntbrekendFactory(naam="Drempels", houder="Statbel")
    gevraagd = timezone.localdate() - timedelta(days=3)
    OntbrekendFactory(naam="Loon", staat="gevraagd", gevraagd_op=gevraagd)
    pagina = text(client, "/cijfers/ontbrekend/")
    assert "2 cijfers die we niet hebben" in pagina
    assert "nog niet gevraagd" in pagina
    assert "1 cijfer is gevraagd" in pagina


def test_leeg_portaal(client):
    for url in ("/cijfers/", "/cijfers/alle/", "/cijfers/ontbrekend/"):
        assert "leeg" in text(client, url)
    assert participation() == {"waarde": None}


def test_zoeken_vindt_een_cijfer():
    make_indicator(naam="Deelname aan opleiding", definitie="In vier weken.")
    uitkomst = zoekbronnen["cijfers"].zoek("deelname weken", None, 5)
    assert (uitkomst.totaal, uitkomst.treffers[0].url) == (1, "/cijfers/proef/")
    assert zoekbronnen["cijfers"].zoek("zeppelin", None, 5).totaal == 0


def test_een_nieuwe_uitgave_is_nieuws_en_de_eigen_feitentabel_niet():
    make_series("PROEF", "BE2", {2020: "7.7"})
    make_indicator()
    assert list(nieuwsbronnen["cijfers"].recent(4)) == []
    ImportRun.objects.update(nieuw=1400, gewijzigd=12)
    (item,) = nieuwsbronnen["cijfers"].recent(4)
    assert (item.url, item.soort, item.tekst) == (
        "/cijfers/proef/",
        "cijfer",
        "Proefbureau: 1.400 nieuw, 12 gewijzigd.",
    )
    ImportRun.objects.update(soort="feiten")
    assert list(nieuwsbronnen["cijfers"].recent(4)) == []
