"""The table of ranks says what the ranking itself says, and follows every import, way back and edit."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from indicatoren.actions import rangen
from indicatoren.actions.feiten import load_facts
from indicatoren.actions.indicatoren import load_register, save_by_editor
from indicatoren.bladen.blad import sheet, sheets
from indicatoren.bladen.lezen import compose, other_selections, population_selection, read, selection_of
from indicatoren.bladen.rang import ranking
from indicatoren.bladen.rangtabel import BEPALEND, cards, fingerprint, from_row, rank_in
from indicatoren.formules.vergelijking import VERGELIJKINGEN
from indicatoren.models import Indicator, Kaartstand, Rangstand
from partnerschap.bestuur.actions.basisgegevens import load

from .factories import make_indicator, make_series
from .invoer import importeer

LANDEN = ("AT", "BG", "CZ", "DE", "DK", "EL", "ES", "FI", "FR", "NL", "SE")


class TestMetDeFeiten(TestCase):
    """The filling is done once: every figure that a bare machine has."""

    @classmethod
    def setUpTestData(cls) -> None:
        with tempfile.TemporaryDirectory() as map_, override_settings(MEDIA_ROOT=map_):
            load()
            load_facts()
            load_register()
            rangen.refresh_stale()

    def test_elke_rij_is_wat_de_rangschikking_zelf_zegt(self):
        """Every indicator, set and year of the whole fact table."""
        vergeleken = 0
        for indicator in Indicator.objects.exclude(dataset=""):
            bevolking = population_selection(indicator)
            gelezen = read([selection_of(indicator), *other_selections(indicator), bevolking])
            reeksen = compose(indicator, gelezen)
            rijen = {(rij.vergelijking, rij.jaar): rij for rij in Rangstand.objects.filter(indicator=indicator)}
            for code in VERGELIJKINGEN:
                for jaar in [None, *reeksen.jaren]:
                    zelf = ranking(
                        indicator, reeksen, set_=code, jaar=jaar, bevolking=gelezen[bevolking] if bevolking else None
                    )
                    if zelf is None or len(zelf.rangen) < 2:
                        assert jaar is None or (code, jaar) not in rijen
                        continue
                    rij = rijen[code, zelf.jaar]
                    assert from_row(rij, indicator, reeksen.punten) == replace(zelf, jaren=(zelf.jaar,))
                    assert jaar is not None or rij.laatste
                    vergeleken += 1
        assert vergeleken > 200

    def test_de_kaarten_zijn_de_bladen(self):
        """What a card shows is equal, whether it was kept or computed."""
        indicatoren = list(Indicator.objects.voor_lijst().exclude(dataset=""))
        bewaard, berekend = cards(indicatoren), sheets(indicatoren)
        assert Kaartstand.objects.count() == len(indicatoren)
        for code, blad in berekend.items():
            kaart = bewaard[code]
            assert kaart.verloop == blad.verloop
            assert kaart.rang == (None if blad.rang is None else replace(blad.rang, jaren=(blad.rang.jaar,)))
            for naam in ("bevinding", "oordeel", "zekerheid", "uitgave", "is_leeg", "oudste_stand", "aanvullingen"):
                assert getattr(kaart, naam) == getattr(blad, naam), (code, naam)
            hoofd = blad.indicator.hoofd_geo
            assert kaart.reeksen.punten.get(hoofd) == blad.reeksen.punten.get(hoofd)
            for cel, herkomst in kaart.reeksen.herkomst.items():
                assert blad.reeksen.herkomst[cel] == herkomst

    def test_een_vroegere_stand_komt_uit_de_waarnemingen(self):
        indicatoren = list(Indicator.objects.voor_lijst().exclude(dataset=""))
        stand = date(2021, 1, 1)
        assert cards(indicatoren, stand)["deelname-4w"] == sheets(indicatoren, stand)["deelname-4w"]

    def test_een_rang_alleen_is_die_van_het_blad(self):
        """Kept for now, one year of the observations for the past, the whole sheet where neither will do."""
        for code, stand in product(("deelname-4w", "opleidingsniveau"), (None, date(2021, 1, 1), date(2024, 5, 1))):
            indicator = Indicator.objects.get(code=code)
            for set_, jaar in product(("eu27", "euro", "noords"), (None, 2005, 2016, 2030)):
                keuze = {"set_": set_, "jaar": jaar, "stand": stand}
                kort, heel = rank_in(indicator, **keuze), sheet(indicator, **keuze, met_rest=False)
                assert kort.uitgave == heel.uitgave
                for naam in ("jaar", "rangen", "eigen", "kloof", "mensen", "ontbreekt"):
                    assert getattr(kort.rang, naam, None) == getattr(heel.rang, naam, None), (keuze, naam)

    def test_altijd_drie_vragen(self):
        """Whether there is one indicator or all of them."""
        indicatoren = list(Indicator.objects.voor_lijst().exclude(dataset=""))
        for deel in (indicatoren[:1], indicatoren):
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                cards(deel)
            assert len(vragen) == 3


def _file(map_: Path, naam: str, waarden: dict[str, tuple[str, str]]) -> Path:
    pad = map_ / naam
    regels = ["freq,unit,geo\\TIME_PERIOD\t2018 \t2019 "]
    regels += [f"A,PC,{geo}\t{een} \t{twee} " for geo, (een, twee) in waarden.items()]
    pad.write_text("".join(f"{regel}\n" for regel in regels))
    return pad


def _place() -> tuple[int | None, Decimal | None, int] | None:
    rij = Rangstand.objects.filter(vergelijking="eu27", jaar=2019).first()
    return None if rij is None else (rij.plaats, rij.kloof, rij.aantal)


@pytest.mark.django_db
class TestVolgen:
    """The ranks follow what stands."""

    @pytest.fixture(autouse=True)
    def _begin(self, tmp_path, settings):
        settings.MEDIA_ROOT = str(tmp_path / "media")
        self.map = tmp_path
        self.indicator = make_indicator(dataset="PROEF_01")
        self.waarden = {geo: (str(20 - n), f"{20 - n}.5") for n, geo in enumerate(LANDEN)} | {"BE2": ("8", "9.5")}

    def load(self, **anders: tuple[str, str]) -> int:
        pad = _file(self.map, "bestand.tsv", self.waarden | anders)
        uitslag = importeer("eurostat", "PROEF_01", bestand=pad, stand=f"2024-01-{self.dag():02d}")
        assert uitslag["status"] == "klaar", uitslag
        return uitslag["run"]

    def dag(self) -> int:
        self.dagen = getattr(self, "dagen", 0) + 1
        return self.dagen

    def test_een_import_en_de_weg_terug(self):
        self.load()
        assert _place() == (12, Decimal("7.0"), 12)
        voor = list(Rangstand.objects.order_by("vergelijking", "jaar").values_list("jaar", "plaats", "rangen"))
        run = self.load(BE2=("8", "17.5"))
        assert _place() == (4, Decimal(0), 12)
        assert Rangstand.objects.get(vergelijking="eu27", jaar=2019).gedeeld
        kaart = Kaartstand.objects.get()
        assert (kaart.jaar, kaart.waarde, kaart.vorig_jaar, kaart.vorige_waarde) == (2019, Decimal("17.5"), 2018, 8)
        assert (kaart.richting, kaart.verschil) == ("stijgt", Decimal("9.5"))
        assert importeer("terug", str(run))["status"] == "klaar"
        assert _place() == (12, Decimal("7.0"), 12)
        assert voor == list(Rangstand.objects.order_by("vergelijking", "jaar").values_list("jaar", "plaats", "rangen"))

    def test_een_oudere_uitgave_verandert_de_rang_niet(self):
        self.dagen = 10
        self.load()
        self.dagen = 1
        self.load(BE2=("8", "30"))
        assert _place() == (12, Decimal("7.0"), 12)

    def test_een_proef_en_een_geweigerd_bestand_laten_alles_staan(self):
        self.load()
        pad = _file(self.map, "droog.tsv", self.waarden | {"BE2": ("8", "30")})
        importeer("eurostat", "PROEF_01", bestand=pad, stand="2024-02-01", droog=True)
        assert _place() == (12, Decimal("7.0"), 12)

    def test_na_een_wijziging_telt_de_oude_rang_niet(self, django_capture_on_commit_callbacks):
        self.load()
        Indicator.objects.filter(pk=self.indicator.pk).update(streefrichting="lager")
        self.indicator.refresh_from_db()
        assert cards([self.indicator])["proef"].rang.eigen.plaats == 1
        assert rangen.refresh_stale() == 1
        assert rangen.refresh_stale() == 0
        assert _place() == (1, Decimal(0), 12)
        self.indicator.streefrichting = "hoger"
        with django_capture_on_commit_callbacks(execute=True):
            save_by_editor(stuk=self.indicator)
        assert _place() == (12, Decimal("7.0"), 12)

    def test_elk_bepalend_veld_maakt_een_andere_vingerafdruk(self):
        afdrukken = {fingerprint(self.indicator)}
        anders = {"dimensies": {"sex": "F"}, "nevenbronnen": [{}], "bevolking": {"dataset": "X"}, "jaarlijks": False}
        for naam in BEPALEND:
            kopie = Indicator.objects.get(pk=self.indicator.pk)
            setattr(kopie, naam, anders.get(naam, "anders"))
            afdrukken.add(fingerprint(kopie))
        assert len(afdrukken) == len(BEPALEND) + 1

    def test_een_slechte_definitie_houdt_geen_import_tegen(self, caplog):
        """The figures come in; the indicator has no kept rank, and its own page says what is wrong."""
        make_indicator(code="krom", dataset="PROEF_01", nevenbronnen=[{"zonder": "dataset"}])
        self.load()
        rangen.refresh_stale()
        assert set(Kaartstand.objects.values_list("indicator__code", flat=True)) == {"proef"}
        assert _place() == (12, Decimal("7.0"), 12)

    def test_twee_keer_is_een_keer(self):
        self.load()
        voor = (Rangstand.objects.count(), Kaartstand.objects.count())
        rangen.refresh_for(dataset="PROEF_01")
        assert (Rangstand.objects.count(), Kaartstand.objects.count()) == voor == (10, 1)

    def test_bevolking_uit_een_andere_tabel(self):
        """The table with people is a source of the rank too: a new edition of it changes the gap in people."""
        make_series("MENSEN", "BE2", {2019: "3000"})
        self.indicator.bevolking = {"dataset": "MENSEN", "dimensies": {"freq": "A", "unit": "PC"}, "maal": 1000}
        self.indicator.save()
        self.load()
        blad = cards([self.indicator])["proef"]
        assert blad.rang.mensen == 210_000 == sheet(self.indicator).rang.mensen
        assert rangen.refresh_for(dataset="MENSEN") == 1


@pytest.mark.django_db
def test_zonder_cijfers_staat_er_een_lege_kaart():
    indicator = make_indicator()
    assert rangen.refresh(indicatoren=[indicator]) == 1
    assert not Rangstand.objects.exists()
    blad = cards([indicator])["proef"]
    assert blad.is_leeg
    assert blad.rang is None
