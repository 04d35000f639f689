"""Side by side: one axis for one measure only, and what people take for each other always says what differs."""

from __future__ import annotations

import pytest

from indicatoren.bladen.vergelijken import compare
from indicatoren.formules.verschilwoorden import Maat, differences, share_axis
from partnerschap.kern.grafieken import tekenen
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen

from .factories import IndicatorFactory, make_indicator, make_series
from .test_grafieken import layer

pytestmark = pytest.mark.django_db
EAK = Maat("eak", "Deelname (EAK)", "Volgens de EAK", "Statbel, EAK", "EAK_12M", "%")
AES = Maat("aes", "Deelname (AES)", "Volgens de AES", "Eurostat, AES", "TRNG_AES_100", "%")


@pytest.fixture
def pair():
    """12 months by EAK and by AES, taken for each other."""
    make_series("EAK_12M", "BE2", {2015: "20.7", 2016: "20.9", 2017: "22.9 b"})
    make_series("TRNG_AES_100", "BE2", {2011: "40.1", 2016: "47.7"})
    make_series("TRNG_AES_100", "NL", {2011: "59.3", 2016: "64.1 e"})
    eak = make_indicator("eak", "EAK_12M", naam="Deelname (EAK)", bronlabel="Statbel, EAK", volgorde=1)
    aes = make_indicator("aes", "TRNG_AES_100", naam="Deelname (AES)", bronlabel="Eurostat, AES", jaarlijks=False, volgorde=2)  # fmt: skip
    eak.niet_verwarren_met.add(aes)
    return eak, aes


def text(client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().replace("\u00a0", " ").split())


def test_een_as_alleen_voor_een_maat():
    zelfde = Maat("eak-55", "55+", "Zelfde", "Statbel, EAK", "EAK_12M", "%")
    uren = Maat("uren", "Uren", "Uren", "Statbel, EAK", "EAK_12M", "uren")
    assert share_axis(EAK, EAK, verwarrend=False)
    assert share_axis(EAK, zelfde, verwarrend=False)
    assert not share_axis(EAK, zelfde, verwarrend=True)
    assert not share_axis(EAK, uren, verwarrend=False)
    assert not share_axis(EAK, AES, verwarrend=False)
    assert any("eenheden" in zin for zin in differences(EAK, uren, verwarrend=False))
    assert differences(EAK, EAK, verwarrend=False) == []


def test_eak_en_aes_staan_nooit_op_een_as_en_de_zin_staat_er_altijd(client, pair):
    eak, aes = pair
    for een, ander in ((eak, aes), (aes, eak)):
        blad = compare(een, ander, geo="BE2", geo2="BE2")
        assert not blad.samen
        for paneel in blad.panelen:
            namen = {laag["name"] for laag in tekenen.specification(paneel.tekening, 616)["layer"]}
            assert sum(naam.startswith("lijn-") for naam in namen) == 1
        assert all(rij.verschil is None for rij in blad.rijen)
        for adres in (f"?a={een.code}&b={ander.code}", f"?a={een.code}&b={ander.code}&geo=BE2&geo2=NL"):
            pagina = text(client, f"/cijfers/vergelijken/{adres}")
            assert "klinken gelijk, maar zijn het niet" in pagina
            assert "De AES komt om de vijf of zes jaar" in pagina
            assert '<th scope="col" class="cijfer">Verschil</th>' not in pagina


def test_twee_plaatsen_van_een_cijfer_delen_de_as_en_hun_verschil_staat_in_de_tabel(pair):
    _, aes = pair
    blad = compare(aes, aes, geo="BE2", geo2="NL")
    (paneel,) = blad.panelen
    specificatie = tekenen.specification(paneel.tekening, 1074)
    assert {laag["name"] for laag in specificatie["layer"]} >= {"lijn-aes-BE2", "lijn-aes-NL"}
    assert [(rij.jaar, str(rij.verschil), rij.letop) for rij in blad.rijen] == [
        (2016, "-16.4", "Nederland: schatting"),
        (2011, "-19.2", ""),
    ]


def test_de_breuk_knipt_en_elk_paneel_loopt_over_dezelfde_jaren(pair):
    blad = compare(*pair, geo="BE2", geo2="BE2")
    links, rechts = (tekenen.specification(paneel.tekening, 616) for paneel in blad.panelen)
    stukken = {}
    for punt in layer(links, "lijn-eak-BE2"):
        stukken.setdefault(punt["stuk"], []).append(punt["x"])
    assert sorted(stukken.values()) == [[2015, 2016], [2017]]
    assert [(rij["x"], rij["x2"]) for rij in layer(links, "raster")][:1] == [
        (rij["x"], rij["x2"]) for rij in layer(rechts, "raster")
    ][:1]


def test_zonder_keuze_het_eerste_cijfer_naast_wat_men_ervoor_aanziet(client, pair):
    assert "Deelname (EAK) naast Deelname (AES): Vlaanderen" in text(client, "/cijfers/vergelijken/")
    assert "Deelname (EAK): Vlaanderen en Nederland" in text(client, "/cijfers/vergelijken/?a=eak&geo2=NL")


@pytest.mark.parametrize("vraag", ["a=niets&b=ook-niet&geo=XX&geo2=%00&stand=gisteren", "a=eak&b=eak&geo=NL&geo2=NL"])
def test_een_foute_of_dubbele_keuze_werkt(client, pair, vraag):
    assert "Vergelijk twee cijfers of twee plaatsen" in text(client, f"/cijfers/vergelijken/?{vraag}")


def test_een_plaats_zonder_cijfer_zegt_het(client, pair):
    assert "Geen cijfer voor Nederland" in text(client, "/cijfers/vergelijken/?a=eak&b=aes&geo=NL")
    assert "Geen van beide heeft hier een cijfer" in text(client, "/cijfers/vergelijken/?a=eak&b=aes&geo=SE")


def test_leeg_en_evenveel_vragen(client):
    assert "Er zijn nog geen cijfers ingeladen" in text(client, "/cijfers/vergelijken/")
    make_series("PROEF", "BE2", {2019: "8", 2020: "9"})

    def indicatoren(aantal: int) -> None:
        IndicatorFactory.create_batch(aantal, dataset="PROEF")

    assert assert_vast_aantal_vragen(client, "/cijfers/vergelijken/", indicatoren) <= MOST_PER_PUBLIC_PAGE
