"""SD1.1 through the real importer: groups, ratio, two rankings, context, and what nobody can show."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import TestCase, override_settings

from indicatoren.actions.indicatoren import load_register
from indicatoren.actions.tekeningen import drawings_of, refresh_charts
from indicatoren.bladen.blad import sheet
from indicatoren.formules.voortgang import Uitkomst
from indicatoren.imports.feiten import slug, vintages
from indicatoren.models import Indicator
from partnerschap.bestuur.actions.basisgegevens import load
from partnerschap.kern.actions.imports import import_now
from tests.vragen import MOST_PER_PUBLIC_PAGE, tel_vragen, vragen_bij

from .factories import OntbrekendFactory, make_indicator, make_series
from .groepenbestand import write_jsonstat, write_tsv
from .invoer import importeer, stored

pytestmark = pytest.mark.django_db
D = Decimal


def groups_of(blad):
    return {groep.code: groep for groep in blad.verdieping.groepen}


def test_tsv_en_jsonstat_zeggen_hetzelfde(tmp_path):
    importeer("eurostat", "TRNG_LFS_02", bestand=write_tsv(tmp_path / "a.tsv"), stand="2025-06-02")
    uit_tsv = stored("TRNG_LFS_02")
    uitslag = importeer("eurostat", "TRNG_LFS_02", bestand=write_jsonstat(tmp_path / "a.json"), stand="2025-06-03")
    assert (uitslag["gewijzigd"], uitslag["verdwenen"], uitslag["nieuw"]) == (0, 0, 0)
    assert stored("TRNG_LFS_02") == uit_tsv


def test_een_provincie_zonder_cijfer_is_geen_nul():
    for geo, cel in (("BE21", "8.0"), ("BE22", ": @C"), ("BE23", "9.0 u"), ("BE2", "8.5")):
        make_series("PROEF", geo, {2020: cel})
    kaart = sheet(make_indicator()).verdieping.provincies
    tegels = {t.naam: (t.waarde, t.tekst, t.arcering) for t in kaart.tekening.tegels}
    assert tegels["Limburg",] == (None, "vertrouwelijk", True)
    assert tegels["West-", "Vlaanderen"] == (None, "geen cijfer", False)
    assert tegels["Oost-", "Vlaanderen"] == (9.0, "9,0\u00a0% u", False)


def test_een_groep_zonder_bron_noemt_de_rij_in_het_register(client):
    make_series("PROEF", "BE2", {2019: "8.6", 2020: "7.7"})
    indicator = make_indicator(
        uitsplitsingen=[{"code": "handicap", "naam": "Arbeidshandicap", "kansengroep": "handicap"}]
    )
    pagina = client.get("/cijfers/proef/").content.decode()
    assert "Nog geen bron gekend" in pagina
    OntbrekendFactory(code="gat-handicap", indicator=indicator, groep="handicap", houder="VDAB")
    pagina = client.get("/cijfers/proef/").content.decode()
    assert 'href="/cijfers/ontbrekend/#gat-handicap"' in pagina
    assert "VDAB" in pagina


class TestMetGroepen(TestCase):
    """The base fillings without the real TRNG_LFS_02, and in its place a file with groups. Filled once for all of these."""

    @classmethod
    def setUpTestData(cls) -> None:
        with tempfile.TemporaryDirectory() as map_, override_settings(MEDIA_ROOT=map_):
            load()
            for code, stand in vintages():
                if code != "TRNG_LFS_02":
                    import_now(soort="feiten", bron=slug(code, stand), stand=stand)
            load_register()
            bestand = write_tsv(Path(map_) / "groepen.tsv")
            uitslag = importeer("eurostat", "TRNG_LFS_02", bestand=bestand, stand="2025-06-02")
            assert (uitslag["status"], uitslag["geweigerd"]) == ("klaar", 0), uitslag

    def indicator(self) -> Indicator:
        return Indicator.objects.get(code="deelname-4w")

    def test_groepen_van_de_kale_machine_en_uit_het_bestand(self):
        blad = sheet(self.indicator(), jaar=2018)
        groepen = groups_of(blad)
        # Flanders from Statistiek Vlaanderen, the countries from TRNG_LFS_02: 2,8 / 8,7 = 0,32 against 3 / 10 = 0,30.
        kort = groepen["korte-scholing"]
        assert (kort.nieuwste.jaar, kort.nieuwste.kloof, kort.nieuwste.per_honderd) == (2018, D("-5.9"), 32)
        assert kort.andere_tabel == "TRNG_LFS_02"
        assert kort.rang.eigen.verhouding.waarde == D("0.32")
        op_plaats = {rij.geo: (rij.verhouding.tekst, rij.peil.tekst) for rij in kort.rang.rijen}
        assert (op_plaats["SE"], op_plaats["LU"], op_plaats["DK"]) == (("1", "1"), ("2", "4"), ("3", "2"))
        # 26 countries: confidential or unreliable without a value is no place, and no zero.
        assert "MT" not in op_plaats
        assert len(op_plaats) == 26
        # 55-plus: no Flemish figure in any table, so no Flemish place; the countries are ranked all the same.
        oud = groepen["55-plus"]
        assert (oud.verloop, oud.rang.eigen) == ((), None)
        assert oud.ontbrekend is not None
        eerste = [(rij.geo, rij.verhouding.tekst, rij.verhouding.waarde) for rij in oud.rang.rijen][:3]
        assert eerste == [("DK", "1", D("0.80")), ("SE", "2", D("0.75")), ("FI", "3=", D("0.50"))]
        assert {"LU", "MT", "BE", "BE2"}.isdisjoint({rij.geo for rij in oud.rang.rijen})
        pagina = " ".join(self.client.get("/cijfers/deelname-4w/?jaar=2018").content.decode().split())
        for zin in (
            "Hoogstens lager secundair", "32 waar 100 evenredig is", "groepen zonder Vlaams cijfer", "Rangschikking op evenredige",
            "Vlaanderen staat er niet in: de bron heeft geen Vlaams cijfer voor deze groep",
        ):  # fmt: skip
            assert zin.replace("evenredige", "evenredig deel") in pagina
        assert f"#{oud.ontbrekend.code}" in pagina

    def test_mannen_en_vrouwen_zijn_echt_op_de_kale_machine(self):
        groepen = groups_of(sheet(self.indicator()))
        vrouwen, mannen = groepen["vrouwen"], groepen["mannen"]
        assert [(g.nieuwste.jaar, g.nieuwste.groep.getal, g.nieuwste.referentie.getal) for g in (vrouwen, mannen)] == [
            (2019, D("9.1"), D("8.6")), (2019, D("8.0"), D("8.6")),
        ]  # fmt: skip
        assert len(vrouwen.rang.rijen) == len(mannen.rang.rijen) == 27
        # Cut at the breaks of the survey, in both lines.
        assert [deel.van.jaar for deel in vrouwen.segmenten("groep", jaarlijks=True)] == [2000, 2004, 2006, 2017]

    def test_context_en_gestandaardiseerd_cijfer_naast_de_rang(self):
        achter = sheet(self.indicator(), jaar=2018).verdieping.achtergrond
        # Weights EU-27 2018: 22,2 / 47,1 / 30,7. Sweden: 4,44 + 16,485 + 15,35 = 36,275; Denmark 2,664 + 11,775 + 13,815 = 28,254.
        assert achter.gestandaardiseerd["SE"].waarde == D("36.3")
        assert achter.gestandaardiseerd["DK"].waarde == D("28.3")
        assert (achter.rang["SE"].tekst, achter.rang["DK"].tekst) == ("1", "2")
        assert {"LU", "MT", "BE2"}.isdisjoint(achter.gestandaardiseerd), "een laag ontbreekt"
        assert (
            achter.waarom_niet
            == "Voor Vlaanderen ontbreekt in 2018 de deelname van: middenscholing. Een laag overslaan mag niet."
        )
        assert (str(achter.eigen.waarde), str(achter.gemiddelde.waarde)) == ("41.1", "30.7")
        pagina = " ".join(self.client.get("/cijfers/deelname-4w/?jaar=2018").content.decode().split())
        assert "Bij gelijke scholing, % (plaats)" in pagina
        assert "36,3 (1)" in pagina
        assert "Een laag overslaan mag niet" in pagina

    def test_met_alle_lagen_krijgt_ook_vlaanderen_een_gestandaardiseerd_cijfer(self):
        midden = {"age": "Y25-64", "freq": "A", "isced11": "ED3_4", "sex": "T", "unit": "PC"}
        make_series("EAK_4W_SCHOLING", "BE2", {2018: "8.0"}, dimensies=midden)
        achter = sheet(self.indicator(), jaar=2018).verdieping.achtergrond
        # 22,2 x 2,8 + 47,1 x 8,0 + 30,7 x 13,8 = 862,62; / 100 = 8,6.
        assert achter.eigen_standaard.waarde == D("8.6")
        assert achter.waarom_niet == ""
        assert achter.eigen_rang is not None

    def test_provincies_op_tegels(self):
        kaart = sheet(self.indicator()).verdieping.provincies
        assert kaart.jaar == 2019
        assert [(g.naam, str(g.punt.waarde)) for g in kaart.gebieden][:2] == [
            ("Brussel", "10.7"),
            ("Vlaams-Brabant", "9.5"),
        ]
        assert kaart.titel == "In 2019 stond Vlaams-Brabant het hoogst, 1,3 punt boven de laagste provincie"
        assert len({(t.kolom, t.rij) for t in kaart.tekening.tegels}) == 6
        assert kaart.tekening.streep == 8.6
        assert sheet(self.indicator(), jaar=2010).verdieping.provincies.jaar == 2010
        assert "De provincies als tabel" in self.client.get("/cijfers/deelname-4w/").content.decode()

    def test_een_doel_waarvan_de_dag_voorbij_is_en_wat_er_nodig_is(self):
        dieper = sheet(self.indicator()).verdieping
        assert (dieper.doel.uitkomst, dieper.doel.jaar, dieper.doel.afstand) == (Uitkomst.NIET_GEHAALD, 2019, D("6.4"))
        assert [(stuk.wat, stuk.punten, stuk.mensen) for stuk in dieper.nodig] == [
            ("vijfde plaats", D("10.9"), None), ("doelwaarde", D("6.4"), None),
        ]  # fmt: skip
        pagina = " ".join(self.client.get("/cijfers/deelname-4w/").content.decode().replace("\u00a0", " ").split())
        assert "er is geen bevolkingscijfer ingeladen" in pagina
        assert "De dag van het doel (15 % op 31 december 2020) is voorbij" in pagina
        # Seen from before that day there is still a pace to ask.
        toen = sheet(self.indicator(), stand=date(2021, 1, 1)).verdieping.doel
        assert toen.uitkomst is Uitkomst.NIET_GEHAALD
        bevolking = {"freq": "A", "unit": "THS_PER", "isced11": "TOTAL", "sex": "T", "age": "Y25-64"}
        make_series("LFST_R_LFSD2POP", "BE2", {2018: "3400.0", 2019: "3410.0"}, dimensies=bevolking)
        kort = {**bevolking, "isced11": "ED0-2"}
        make_series("LFST_R_LFSD2POP", "BE2", {2018: "700.0"}, dimensies=kort)
        dieper = sheet(self.indicator()).verdieping
        # 10,9% of 3.410.000 = 371.690, in ten years 37.169 more each year.
        vijfde = dieper.nodig[0]
        assert (vijfde.mensen, vijfde.jaren, vijfde.mensen_per_jaar) == (371_690, 10, 37_169)
        # 5,9% of 700.000 = 41.300 people for a proportional share.
        assert dieper.nodig_groepen["korte-scholing"].mensen == 41_300
        pagina = " ".join(self.client.get("/cijfers/deelname-4w/").content.decode().split())
        assert "ongeveer 37.000 mensen meer dan het jaar ervoor" in pagina
        assert "er is geen bevolkingscijfer ingeladen" not in pagina

    def test_het_tempo_wordt_beoordeeld_op_de_laatste_rang_welk_jaar_je_ook_kiest(self):
        toen = date(2021, 6, 1)
        gewoon, gekozen = (
            sheet(self.indicator(), stand=toen, **keuze).verdieping.oordeel
            for keuze in ({}, {"jaar": 2010, "set_": "buren"})
        )
        assert gewoon == gekozen
        assert gewoon.uitkomst is Uitkomst.STIL
        # From 8,7 to 8,6 in two years, with 10,9 points to go in ten.
        assert (gewoon.tempo.per_jaar, gewoon.tempo.nodig) == (D("-0.05"), D("1.09"))

    def test_een_cijfer_zonder_ingeladen_bron_zegt_wie_het_heeft(self):
        pagina = self.client.get("/cijfers/drempels/").content.decode()
        for zin in ("Wie heeft het, en is het gevraagd?", "groepen zonder Vlaams cijfer", "Te duur"):
            assert zin in pagina

    def test_een_groep_alleen_voor_belgie_staat_niet_in_de_plaats(self):
        blad = sheet(Indicator.objects.get(code="deelname-12m-eak"))
        kort = groups_of(blad)["korte-scholing"]
        assert (kort.verloop, kort.belgie.groep.getal) == ((), D("8.1"))
        pagina = re.sub(r"<[^>]+>", "", self.client.get("/cijfers/deelname-12m-eak/").content.decode())
        pagina = " ".join(pagina.replace("\u00a0", " ").split())
        assert (
            "Voor heel België: 8,1 % in 2022 (andere definitie), naast 21,5 % van iedereen. Dat tonen we niet in de plaats van Vlaanderen."
            in pagina
        )

    def test_de_pagina_leest_haar_tekeningen_en_blijft_binnen_twaalf_vragen(self):
        refresh_charts()
        with patch("partnerschap.kern.grafieken.tekenen.svg", side_effect=AssertionError("tekende in het verzoek")):
            assert vragen_bij(self.client, "/cijfers/deelname-4w/") <= MOST_PER_PUBLIC_PAGE
        assert {"groep-vrouwen:deelname-4w", "provincies:deelname-4w"} <= set(drawings_of(sheet(self.indicator())))
        # As many queries with one group as with many.
        indicator = self.indicator()
        alle = indicator.uitsplitsingen
        tellingen = []
        for deel in (alle[:1], alle):
            indicator.uitsplitsingen = deel
            indicator.save()
            with tel_vragen() as telling:
                sheet(Indicator.objects.get(pk=indicator.pk))
            tellingen.append(telling.aantal)
        assert tellingen[0] == tellingen[1]

    def test_in_de_tabellen_van_de_pagina_staat_nergens_een_nul_voor_wat_ontbreekt(self):
        """Every cell of a table that says 0 is a published 0: the facts and the file have none."""
        for adres in (
            "/cijfers/deelname-4w/?jaar=2018",
            "/cijfers/deelname-4w/?alle=1",
            "/cijfers/deelname-12m-aes/?jaar=2016",
        ):
            pagina = self.client.get(adres).content.decode()
            cellen = [re.sub(r"<[^>]+>", "", cel).strip() for cel in re.findall(r"<td[^>]*>(.*?)</td>", pagina, re.S)]
            assert cellen
            assert not [
                cel for cel in cellen if re.fullmatch(r"[+−-]?0(,0+)?(\s?%)?|None|nan", cel) and cel not in ("0,0",)
            ]

    def test_twaalf_maanden_van_twee_enquetes_delen_geen_tekening_en_geen_tabel(self):
        """No drawing and no table of any indicator mixes the EAK and the AES question about twelve months."""
        eak, aes = {"EAK_12M", "EAK_12M_SCHOLING"}, {"AES_12M", "TRNG_AES_100", "AES_12M_SOORT"}
        for indicator in Indicator.objects.exclude(dataset=""):
            blad = sheet(indicator)
            datasets = {indicator.dataset, *blad.reeksen.aangevuld.values()}
            for groep in blad.verdieping.groepen:
                datasets |= {keuze.dataset for paar in groep.bron.values() for keuze in paar}
            assert not (datasets & eak and datasets & aes), indicator.code
            if datasets & (eak | aes):
                assert re.search(
                    r"EAK|Arbeidskrachten|AES|volwassenenenquête", f"{indicator.naam} {indicator.meetzin}"
                ), indicator.code
