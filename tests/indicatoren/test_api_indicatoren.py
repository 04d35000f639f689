"""The contract of ONTWERP 10 for indicators."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from indicatoren.models import Indicator

from .factories import make_indicator, make_series

pytestmark = pytest.mark.django_db

LANDEN = {
    "SE": "29.6",
    "DK": "28.0 b",
    "FI": "26.4",
    "FR": "18.8",
    "NL": "18.8",
    "LU": "16.8",
    "BE2": "7.1",
    "CY": "6.9",
}


@pytest.fixture
def indicator() -> Indicator:
    for geo, cel in LANDEN.items():
        make_series("PROEF", geo, {2016: cel})
    make_series("PROEF", "BE", {2016: "7.0"})
    return make_indicator()


def test_rangschikking_volgens_het_contract(client, indicator):
    antwoord = client.get("/api/v1/indicatoren/proef/rangschikking/?jaar=2016&set=eu27")
    assert antwoord.json() == {
        "indicator": "proef",
        "jaar": 2016,
        "set": "eu27",
        "stand": "2024-04-15",
        "rijen": [
            {"plaats": 1, "geo": "SE", "naam": "Zweden", "waarde": 29.6, "vlaggen": []},
            {"plaats": 2, "geo": "DK", "naam": "Denemarken", "waarde": 28.0, "vlaggen": ["b"]},
            {"plaats": 3, "geo": "FI", "naam": "Finland", "waarde": 26.4, "vlaggen": []},
            {"plaats": 4, "geo": "FR", "naam": "Frankrijk", "waarde": 18.8, "vlaggen": []},
            {"plaats": 4, "geo": "NL", "naam": "Nederland", "waarde": 18.8, "vlaggen": []},
            {"plaats": 6, "geo": "LU", "naam": "Luxemburg", "waarde": 16.8, "vlaggen": []},
            {"plaats": 7, "geo": "BE2", "naam": "Vlaanderen", "waarde": 7.1, "vlaggen": []},
            {"plaats": 8, "geo": "CY", "naam": "Cyprus", "waarde": 6.9, "vlaggen": []},
        ],
        "vlaanderen": {"plaats": 7, "waarde": 7.1, "kloof_vijfde_pp": 11.7, "kloof_vijfde_personen": None},
    }


def test_kloof_in_mensen_met_een_bevolkingscijfer(client, indicator):
    make_series("INWONERS", "BE2", {2016: "3400"}, dimensies={"freq": "A", "unit": "THS_PER"})
    indicator.bevolking = {"dataset": "INWONERS", "dimensies": {"freq": "A", "unit": "THS_PER"}, "maal": 1000}
    indicator.save()
    uit = client.get("/api/v1/indicatoren/proef/rangschikking/?jaar=2016").json()["vlaanderen"]
    assert uit["kloof_vijfde_personen"] == 397_800
    assert "ongeveer 400.000 mensen extra" in strip_tags(client.get("/cijfers/proef/?jaar=2016").content.decode())


def test_stand_en_lege_rangschikking(client, indicator):
    uit = client.get("/api/v1/indicatoren/proef/rangschikking/?stand=2020-01-01").json()
    assert (uit["jaar"], uit["rijen"], uit["stand"]) == (None, [], "2020-01-01")
    assert uit["vlaanderen"] == {"plaats": None, "waarde": None, "kloof_vijfde_pp": None, "kloof_vijfde_personen": None}


@pytest.mark.parametrize("query", ["jaar=x", "set=mars", "stand=morgen", "jaar=99999999999999999999"])
def test_een_foute_parameter_is_een_400_met_een_zin(client, indicator, query):
    antwoord = client.get(f"/api/v1/indicatoren/proef/rangschikking/?{query}")
    assert antwoord.status_code == 400
    fout = antwoord.json()["errors"][0]
    assert fout["attr"] == query.partition("=")[0]
    assert fout["detail"].endswith(".")


def test_reeks_met_vlaggen_en_ontbrekend_is_geen_nul(client):
    make_series("PROEF", "BE2", {2019: "8.6 bu", 2020: ": @C", 2021: ": u"})
    make_indicator()
    punten = client.get("/api/v1/indicatoren/proef/reeks/").json()["reeksen"][0]["punten"]
    assert [(p["jaar"], p["waarde"], p["vlaggen"], p["vertrouwelijk"]) for p in punten] == [
        (2019, 8.6, ["b", "u"], False), (2020, None, [], True), (2021, None, ["u"], False),
    ]  # fmt: skip


def test_lijst_en_definitie(client, indicator):
    lijst = client.get("/api/v1/indicatoren/?q=proefcijfer&doel=sd1").json()
    assert set(lijst) == {"count", "next", "previous", "results"}
    assert [rij["code"] for rij in lijst["results"]] == ["proef"]
    assert client.get("/api/v1/indicatoren/?doel=sd9").json()["count"] == 0
    stuk = client.get("/api/v1/indicatoren/proef/").json()
    assert (stuk["doelstelling"], stuk["dataset"], stuk["doel"]) == ("SD1", "PROEF", None)
    assert client.get("/api/v1/indicatoren/bestaat-niet/").status_code == 404


def test_een_dag_in_de_toekomst_is_nu(client, indicator):
    uit = client.get("/api/v1/indicatoren/proef/rangschikking/?stand=2999-01-01&jaar=2016").json()
    assert uit["vlaanderen"]["plaats"] == 7
