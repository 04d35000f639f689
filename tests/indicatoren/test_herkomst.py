"""One click from a figure to its file, and from a computed figure to its inputs."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template

from indicatoren.bladen.blad import sheet
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import make_indicator, make_series, make_source_file, make_vintage

pytestmark = pytest.mark.django_db
OUD, NIEUW = date(2020, 1, 1), date(2024, 4, 15)
ADRES = "/cijfers/herkomst/PROEF/BE2/2019/?freq=A&unit=PC"


def text(client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    return " ".join(antwoord.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def cijfers():
    sha = make_source_file()
    from partnerschap.kern.models import Snapshot

    bestand = Snapshot.objects.get(sha256=sha)
    make_vintage("PROEF", OUD, snapshot=bestand)
    make_series("PROEF", "BE2", {2019: "8.5 p"}, stand=OUD, tot=NIEUW)
    make_series("PROEF", "BE2", {2019: "8.6", 2020: "7.7 b", 2021: ": @C"}, stand=NIEUW)
    for nummer, geo in enumerate(("SE", "DK", "FI", "NL", "FR", "EU27_2020")):
        make_series("PROEF", geo, {jaar: f"{30 - nummer}.0" for jaar in (2019, 2020)}, stand=NIEUW)
    return make_indicator(), sha


def test_van_een_cijfer_naar_zijn_bestand(client, cijfers):
    _, sha = cijfers
    nu = text(client, ADRES)
    assert "8,6: Vlaanderen in 2019" in nu
    assert "2 keer gepubliceerd" in nu
    toen = text(client, f"{ADRES}&stand=01-06-2021")
    for deel in ("8,5: Vlaanderen in 2019", "p: voorlopig", f"/cijfers/bestand/{sha}/", "freq = A", "geo = BE2", sha):
        assert deel in toen
    assert "Op 1 juni 2019 was dit cijfer er niet" in text(client, f"{ADRES}&stand=01-06-2019")
    assert vragen_bij(client, ADRES) <= MOST_PER_PUBLIC_PAGE


@pytest.mark.parametrize(
    "url",
    [
        "/cijfers/herkomst/PROEF/BE2/2019/?freq=A",
        "/cijfers/herkomst/PROEF/BE2/1999/?freq=A&unit=PC",
        "/cijfers/herkomst/ANDERS/BE2/2019/?freq=A&unit=PC",
        "/cijfers/herkomst/PROEF/BE2/2019/?freq=%00&unit=PC",
        "/cijfers/herkomst/PROEF/BE2/2019/?" + "&".join(f"d{n}=x" for n in range(40)),
        "/cijfers/proef/bron/onzin/",
        "/cijfers/proef/bron/mensen/",
    ],
)
def test_wat_niet_bestaat_geeft_404(client, cijfers, url):
    assert client.get(url).status_code == 404


def test_een_berekend_cijfer_noemt_zijn_invoer(client, cijfers):
    indicator, _ = cijfers
    kloof = text(client, "/cijfers/proef/bron/kloof/?jaar=2019&set=eu27")
    assert "26,0 − 8,6 = 17,4" in kloof
    assert "/cijfers/herkomst/PROEF/FR/2019/?freq=A&amp;unit=PC" in kloof
    rang = text(client, "/cijfers/proef/bron/rang/?jaar=2019&set=eu27")
    assert "6e van 6" in rang
    assert rang.count("data-cijfer=") == 6
    verschil = text(client, "/cijfers/proef/bron/verschil/")
    assert "7,7 − 25,0 = −17,3" in verschil
    assert sheet(indicator).verloop.nieuwste.jaar == 2020


def test_het_label_schrijft_een_link_en_nooit_nul(cijfers):
    indicator, _ = cijfers
    blad = sheet(indicator, stand=date(2024, 5, 1))
    punten = {punt.jaar: punt for punt in blad.reeksen.punten["BE2"]}
    sjabloon = Template('{% load cijfers %}{% cijfer blad "BE2" punt "procent" %}')
    gewoon = sjabloon.render(Context({"blad": blad, "punt": punten[2019]}))
    assert 'data-cijfer="8.6"' in gewoon
    assert "/cijfers/herkomst/PROEF/BE2/2019/?freq=A&amp;unit=PC&amp;stand=01-05-2024" in gewoon
    assert sjabloon.render(Context({"blad": blad, "punt": punten[2021]})) == "vertrouwelijk"
    leeg = sjabloon.render(Context({"blad": blad, "punt": None}))
    assert "geen cijfer" in leeg
    assert "0" not in leeg
