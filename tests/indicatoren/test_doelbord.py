"""The dashboard of a goal: a card per indicator, the groups of goal 1.1, and as few questions whatever their number."""

from __future__ import annotations

import re
from datetime import date

import pytest

from indicatoren.bladen.doelbord import goal_board
from indicatoren.models import Indicator
from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.registers import Portaalcijfer, portaalcijfers
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import STAND, DoelstellingFactory, IndicatorFactory, OntbrekendFactory, make_indicator, make_series

pytestmark = pytest.mark.django_db

GROEPEN = [
    {"code": "kort", "naam": "Korte scholing", "kansengroep": "korte scholing", "dimensie": "isced11", "waarde": "ED0-2",
     "referentie": "TOTAL", "dataset": "PROEF_SCHOLING", "dimensies": {"freq": "A", "isced11": "ED0-2"}},
    {"code": "handicap", "naam": "Arbeidshandicap", "kansengroep": "arbeidshandicap"},
]  # fmt: skip


def text(client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def doel() -> Doelstelling:
    return DoelstellingFactory(code="SD1")


@pytest.fixture
def met_groepen(doel) -> Indicator:
    for code, waarde in (("ED0-2", "2.8"), ("TOTAL", "8.7")):
        make_series("PROEF_SCHOLING", "BE2", {2018: waarde}, dimensies={"freq": "A", "isced11": code})
    make_series("PROEF", "BE2", {2017: "8.7", 2018: "8.6", 2019: "8.6"})
    indicator = make_indicator(code="met-groepen", uitsplitsingen=GROEPEN)
    OntbrekendFactory(
        code="gat", indicator=indicator, uitsplitsing="handicap", groep="arbeidshandicap", houder="Statbel"
    )
    return indicator


def test_een_kaart_zegt_wat_er_is_en_welke_groepen_niemand_telt(client, doel, met_groepen):
    (kaart,) = goal_board(doel).kaarten
    assert kaart.heeft_cijfer
    assert [g.uitsplitsing.code for g in kaart.bekende_groepen] == ["kort"]
    assert [(g.uitsplitsing.code, g.ontbreekt.code) for g in kaart.onbekende_groepen] == [("handicap", "gat")]
    pagina = text(client, "/cijfers/doelen/sd1/")
    for stuk in ("1 cijfer te zien", "8,6 %", "in 2019", "Richting", "Zekerheid", "Voortgang", "Niet apart te zien"):
        assert stuk in pagina
    assert "/cijfers/herkomst/PROEF/BE2/2019/" in pagina, "het cijfer leidt naar zijn bron"


def test_doel_1_1_legt_elke_groep_naast_het_geheel(client, doel, met_groepen):
    DoelstellingFactory(code="SD1.1", slug="sd1-1", bovenliggend=doel)
    pagina = text(client, "/cijfers/doelen/sd1-1/")
    assert "Korte scholing" in pagina
    assert "tegenover 8,7 % van het geheel. Dat is 32 op 100 van een evenredig deel" in pagina
    assert "Arbeidshandicap" in pagina
    assert "geen enkel cijfer" in pagina
    bord = goal_board(Doelstelling.objects.get(code="SD1.1"))
    assert [(groep.naam, groep.is_bekend) for groep in bord.kansengroepen] == [
        ("korte scholing", True),
        ("arbeidshandicap", False),
    ]
    # Before the figures were there, nothing is known of any group, and nothing is zero.
    toen = goal_board(Doelstelling.objects.get(code="SD1.1"), date(STAND.year - 1, 1, 1))
    assert not any(groep.is_bekend for groep in toen.kansengroepen)


def test_het_rapport_van_doel_1_1_toont_dezelfde_groepen_en_alleen_die(client, doel, met_groepen):
    """It once said that there was no figure at all, beside a page that shows one."""
    DoelstellingFactory(code="SD1.1", slug="sd1-1", bovenliggend=doel)
    pagina = text(client, "/cijfers/doelen/sd1-1/rapport/")
    assert "geen enkel cijfer" not in pagina
    assert "nog niets ingeladen" not in pagina
    assert "PROEF_SCHOLING, uitgave van" in pagina
    assert "/cijfers/herkomst/PROEF_SCHOLING/BE2/2018/" in pagina
    assert "/cijfers/herkomst/PROEF/BE2/" not in pagina, "het geheel hoort bij doel 1"
    cijfers = client.get("/cijfers/doelen/sd1-1/rapport.json").json()
    (stuk,) = cijfers["doelen"][0]["indicatoren"]
    assert [(groep[:2], [float(getal) for getal in groep[2:]]) for groep in stuk["groepen"]] == [
        (["kort", 2018], [2.8, 8.7])
    ]
    assert set(cijfers["grafieken"]) <= {"groep-kort:met-groepen"}
    alles = client.get("/cijfers/rapport/").content.decode()
    namen = re.findall(r' id="([^"]+)"', alles)
    assert len(namen) == len(set(namen)), "een anker staat er één keer"
    toen = text(client, "/cijfers/doelen/sd1-1/rapport/?stand=01-01-2015")
    assert "geen enkel cijfer" in toen


def test_het_rapport_van_een_operationeel_doel_toont_zijn_cijfers(client, doel):
    onder = DoelstellingFactory(code="OD1.1", slug="od1-1", soort="operationeel", bovenliggend=doel)
    make_series("PROEF", "BE2", {2018: "8.6", 2019: "8.6"})
    make_indicator(code="van-onder", naam="Cijfer van onder", doelstelling=doel, operationeel=onder)
    assert "/cijfers/herkomst/PROEF/BE2/2019/" in text(client, "/cijfers/doelen/od1-1/rapport/")


def test_een_ander_getal_dan_een_procent_heet_nooit_procent(client, doel):
    make_series("PROEF_EURO", "BE2", {2019: "55.4"})
    make_indicator(code="euro", dataset="PROEF_EURO", eenheid="euro", meting="benadering")
    pagina = text(client, "/cijfers/doelen/sd1/")
    assert "55,4</a></strong> euro in 2019" in pagina
    assert "55,4 %" not in pagina
    assert "benadering" in pagina


def test_zonder_getal_staat_er_wie_het_heeft_en_nooit_nul(client, doel):
    OntbrekendFactory(indicator=make_indicator(code="niets", dataset=""), houder="Stichting X", waarom="We zien niets.")
    make_indicator(code="later", dataset="NOG_NIET", dimensies={})
    pagina = text(client, "/cijfers/doelen/sd1/")
    assert "2 cijfers zonder getal" in pagina
    assert "Stichting X" in pagina
    assert "NOG_NIET, nog niet ingeladen" in pagina
    assert ">0<" not in pagina


def test_het_portaal_meet_zichzelf(client, doel, monkeypatch):
    cijfer = Portaalcijfer("proefteller", "Proef", lambda: 12)
    monkeypatch.setattr(portaalcijfers, "_rijen", {"proefteller": (1, cijfer)})
    IndicatorFactory(code="eigen", portaalcijfer="proefteller", eenheid="aantal", dataset="", dimensies={})
    assert "Dit portaal meet zichzelf, geteld vandaag" in text(client, "/cijfers/doelen/sd1/")
    assert "Van die dag bewaarden we niets" in text(client, "/cijfers/doelen/sd1/?stand=01-01-2020")
    assert "Dit portaal meet zichzelf" in text(client, "/cijfers/eigen/")
    IndicatorFactory(code="straks", portaalcijfer="bestaat-niet", dataset="", dimensies={})
    assert "Dit deel van het portaal bestaat nog niet" in text(client, "/cijfers/straks/")


@pytest.mark.parametrize("stand", ["", "?stand=01-06-2024"])
def test_evenveel_vragen_bij_drie_en_bij_dertig_indicatoren(client, doel, stand):
    def vul(aantal: int) -> None:
        for nummer in range(aantal):
            code = f"PROEF_{Indicator.objects.count()}_{nummer}"
            make_series(code, "BE2", {2018: "8.7", 2019: "8.6"})
            make_series(code, "NL", {2018: "18.7", 2019: "18.6"})
            indicator = make_indicator(code=code.lower().replace("_", "-"), dataset=code, uitsplitsingen=GROEPEN)
            OntbrekendFactory(indicator=indicator, uitsplitsing="handicap")

    for url in (f"/cijfers/doelen/sd1/{stand}", f"/cijfers/{stand}"):
        vul(3)
        drie = vragen_bij(client, url)
        vul(27)
        assert vragen_bij(client, url) == drie <= MOST_PER_PUBLIC_PAGE
