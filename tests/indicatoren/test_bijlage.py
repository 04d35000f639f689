"""Figure 1 of the advice: its printed numbers beside every vintage, with the differences told."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal

import pytest
from django.test import TestCase, override_settings

from indicatoren.actions.feiten import load_facts
from indicatoren.actions.indicatoren import load_register
from indicatoren.bladen.bijlage import Bijlage, annex, drawing
from indicatoren.formules.nagaan import Uitspraak, agrees, explain
from partnerschap.bestuur.actions.basisgegevens import load
from partnerschap.kern.grafieken.tekenen import specification
from tests.gedeeld import gedeeld
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .invoer import importeer

GEDRUKT = {
    "4-weken": "7.1 8.5 18.8 18.8 19.6 26.4 27.7 29.6 11.2",
    "12-maanden": "47.7 52.0 51.3 64.1 60.0 54.1 50.4 63.8 48.7",
}
"""As the advice prints them, in its order: VL DE FR NL NO FI DK SE and the euro area."""


def found(bijlage: Bijlage, paneel: int, geo: str) -> dict[tuple[str, str], str]:
    """What every vintage says of a place: `{("TRNG_LFS_02", "2019-07-01"): "27.7b"}`."""
    rij = next(rij for rij in bijlage.panelen[paneel].rijen if rij.geo == geo)
    return {
        (c.kolom.keuze.dataset, str(c.kolom.uitgave.stand)): f"{c.punt.waarde}{c.punt.vlaggen}"
        for c in rij.cellen
        if c.punt is not None
    }


def sentences(bijlage: Bijlage, geo: str) -> str:
    return " ".join(next(rij for rij in bijlage.panelen[0].rijen if rij.geo == geo).zinnen)


class TestMetDeFeiten(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        with tempfile.TemporaryDirectory() as map_, override_settings(MEDIA_ROOT=map_):
            load()
            load_facts()
            load_register()

    def test_de_gedrukte_cijfers_en_de_uitgaven(self):
        bijlage = annex()
        for paneel in bijlage.panelen:
            assert [rij.advies for rij in paneel.rijen] == [Decimal(w) for w in GEDRUKT[paneel.code].split()]
        assert bijlage.telling == (13, 18)
        assert found(bijlage, 0, "DK") == {
            ("TRNG_LFSE_04", "2020-12-31"): "28.0b",
            ("TRNG_LFS_02", "2019-07-01"): "27.7b",
            ("TRNG_LFS_02", "2021-10-13"): "28.0b",
            ("TRNG_LFS_02", "2025-04-14"): "28.0b",
        }
        assert "TRNG_LFS_02 gaf 27,7 tot 13 okt 2021. Daarna staat er 28,0." in sentences(bijlage, "DK")
        assert "Vlag b: breuk" in sentences(bijlage, "DK")
        assert "TRNG_LFSE_04 geeft 18,9, TRNG_LFS_02 geeft 18,8 zoals het advies." in sentences(bijlage, "FR")
        assert {rij.geo for rij in bijlage.panelen[1].rijen if rij.klopt is None} == {"BE2", "NO", "EA19"}

    def test_twee_panelen_met_een_eigen_schaal(self):
        vier, twaalf = (drawing(paneel) for paneel in annex().panelen)
        toppen = []
        for tekening in (vier, twaalf):
            specificatie = specification(tekening, tekening.breedte)
            assert specificatie["layer"][0]["encoding"]["x"]["scale"]["domain"][0] == 0
            toppen.append(specificatie["layer"][0]["encoding"]["x"]["scale"]["domain"][1])
        assert toppen == [29.6, 64.1]
        assert [balk.naam for balk in vier.rijen][:3] == ["Vlaanderen", "Duitsland", "Frankrijk"]
        assert next(balk.tekst for balk in twaalf.rijen if balk.naam == "Vlaanderen") == "47,7*"

    def test_de_pagina_en_de_stand(self):
        pagina = " ".join(self.client.get("/cijfers/bijlage-advies/").content.decode().replace("\u00a0", " ").split())
        for zin in (
            "13 van de 18 cijfers uit het advies",
            "elk met een eigen schaal",
            "Ook de EAK vraagt naar 12 maanden",
            'data-cijfer="27.7"',
            'data-cijfer="28.0"',
            "Geen enkele uitgave die we hebben, geeft dit cijfer",
        ):
            assert zin in pagina
        assert vragen_bij(self.client, "/cijfers/bijlage-advies/") <= MOST_PER_PUBLIC_PAGE
        toen = annex(date(2020, 1, 1))
        assert found(toen, 0, "DK") == {("TRNG_LFS_02", "2019-07-01"): "27.7b"}
        assert next(rij for rij in toen.panelen[0].rijen if rij.geo == "DK").klopt
        vroeg = self.client.get("/cijfers/bijlage-advies/?stand=01-01-2015").content.decode()
        assert "had dit portaal deze cijfers nog niet" in vroeg
        assert 'data-cijfer="' not in vroeg


@pytest.mark.django_db(transaction=True)
def test_met_de_echte_bestanden():
    """The real files of Eurostat, each on its own day, give what the facts of the bare machine say."""
    for bron, pad, stand in (
        ("TRNG_LFSE_04", "eurostat/tsv/trng_lfse_04_2020.tsv", "2020-12-31"),
        ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json", ""),
        ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json", ""),
        ("TRNG_LFS_02", "eurostat/jsonstat/trainingLastMonthRatio.json", ""),
        ("TRNG_AES_100", "eurostat/jsonstat/trainingLastYearRatio.json", ""),
    ):
        uitslag = importeer("eurostat", bron, bestand=gedeeld(pad), stand=stand)
        if uitslag["status"] == "verdacht":
            uitslag = importeer("keur-goed", str(uitslag["run"]))
        assert uitslag["status"] in ("klaar", "ongewijzigd"), uitslag
    bijlage = annex()
    denen = found(bijlage, 0, "DK")
    assert denen["TRNG_LFS_02", "2019-07-01"] == "27.7b"
    assert set(denen.values()) == {"27.7b", "28.0b"}
    fransen = found(bijlage, 0, "FR")
    assert {tabel: waarde for (tabel, _), waarde in fransen.items()} == {"TRNG_LFSE_04": "18.9", "TRNG_LFS_02": "18.8"}
    assert found(bijlage, 0, "BE2") == {("TRNG_LFSE_04", "2020-12-31"): "7.1"}
    assert found(bijlage, 0, "EA19")["TRNG_LFSE_04", "2020-12-31"] == "11.2"
    for geo, waarde in (
        ("DE", "52.0"),
        ("FR", "51.3"),
        ("NL", "64.1"),
        ("FI", "54.1"),
        ("DK", "50.4"),
        ("SE", "63.8b"),
    ):
        assert list(found(bijlage, 1, geo).values()) == [waarde]


@pytest.mark.parametrize(
    ("uitspraken", "klopt", "deel"),
    [
        ([], None, "Geen enkele uitgave"),
        ([("A", 2019, None)], None, "Geen enkele uitgave"),
        ([("A", 2019, "1.0"), ("B", 2020, "1.0")], True, ""),
        ([("A", 2019, "1.0"), ("A", 2020, "1.2")], False, "A gaf 1,0 tot 1 jan 2020. Daarna staat er 1,2."),
        ([("A", 2020, "1.2"), ("A", 2019, "1.0")], False, "A gaf 1,0 tot 1 jan 2020"),
        ([("A", 2019, "1.1"), ("B", 2020, "1.0")], False, "A geeft 1,1, B geeft 1,0 zoals het advies."),
        ([("A", 2019, "1.1")], False, "A geeft 1,1."),
    ],
)
def test_de_zinnen_over_een_verschil(uitspraken, klopt, deel):
    lijst = [Uitspraak(t, date(j, 1, 1), Decimal(w) if w else None) for t, j, w in uitspraken]
    assert agrees(Decimal("1.0"), lijst) is klopt
    if klopt:
        assert explain(Decimal("1.0"), lijst) == ()
    assert deel in " ".join(explain(Decimal("1.0"), lijst))
