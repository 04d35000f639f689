"""The pages with the real facts of a bare machine: ranks, gap, revisions, verdicts, front page."""

from __future__ import annotations

import re
import tempfile

from django.test import TestCase, override_settings
from django.urls import reverse

from indicatoren.actions.feiten import load_facts
from indicatoren.actions.indicatoren import load_register
from indicatoren.bladen.blad import sheet
from indicatoren.bladen.voorpagina import participation
from indicatoren.models import Indicator, OntbrekendGegeven
from partnerschap.bestuur.actions.basisgegevens import load
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij


class TestMetDeFeiten(TestCase):
    """The filling is done once for all of these; each test leaves it as it was."""

    @classmethod
    def setUpTestData(cls) -> None:
        with tempfile.TemporaryDirectory() as map_, override_settings(MEDIA_ROOT=map_):
            load()
            load_facts()
            load_register()

    def text(self, url: str) -> str:
        antwoord = self.client.get(url)
        assert antwoord.status_code == 200
        # A figure is a link to its source; here only its words count.
        kaal = re.sub(r'<a class="cijferlink"[^>]*>([^<]*)</a>', r"\1", antwoord.content.decode())
        return " ".join(kaal.replace("\u00a0", " ").split())

    def test_het_kerncijfer(self):
        url = reverse("indicatoren:indicator", args=["deelname-4w"])
        pagina = self.text(url)
        for zin in (
            "Ruim 1 op de 12 volwassenen leerde bij in 2019. Een nieuwer Vlaams cijfer is er niet",
            "Het laatste jaar met een Vlaams cijfer is 2019",
            "In 2019 lag de vijfde plaats 10,9 punten hoger",
            "Frankrijk en Nederland, 19,5 %",
            "er is geen bevolkingscijfer ingeladen",
        ):
            assert zin in pagina
        pagina = self.text(f"{url}?jaar=2016")
        for zin in (
            "In 2016 lag de vijfde plaats 11,7 punten hoger",
            "20,9 % in 2016",
            "47,7 % in 2016",
            'Denemarken 2016</th><td class="cijfer">27,7</td><td class="cijfer">28,0</td>',
        ):
            assert zin in pagina
        assert vragen_bij(self.client, url) <= MOST_PER_PUBLIC_PAGE

    def test_de_plaatsen_uit_het_bestand_van_2020(self):
        indicator = Indicator.objects.get(code="deelname-4w")
        bladen = {jaar: sheet(indicator, jaar=jaar).rang for jaar in (2010, 2016, 2019)}
        assert {jaar: rang.eigen.plaats for jaar, rang in bladen.items()} == {2010: 10, 2016: 17, 2019: 14}
        assert all(len(rang.rangen) == 27 for rang in bladen.values())
        assert bladen[2016].top == ["Zweden", "Denemarken", "Finland", "Frankrijk", "Nederland"]
        assert [r.tekst for r in bladen[2019].rangen if r.plaats == 5] == ["5=", "5="]

    def test_twaalf_maanden_volgens_eak_en_aes_delen_nooit_een_as(self):
        for code, enquete in (("deelname-12m-eak", "Arbeidskrachten"), ("deelname-12m-aes", "AES")):
            blad = sheet(Indicator.objects.get(code=code))
            datasets = {blad.indicator.dataset, *blad.reeksen.aangevuld.values()}
            assert ("EAK_12M" in datasets) != bool({"AES_12M", "TRNG_AES_100"} & datasets)
            assert enquete in blad.indicator.meetzin
        pagina = self.text(reverse("indicatoren:indicator", args=["deelname-12m-aes"]))
        assert "Er is maar één Vlaams cijfer" in pagina
        assert "niet uit TRNG_AES_100, wel uit AES_12M" in pagina

    def test_dashboard_weigert_een_oordeel_waar_de_gegevens_tekortschieten(self):
        url = reverse("indicatoren:dashboard")
        pagina = self.text(url)
        assert "De top vijf ligt nog ver, en we zien nog niet alles" in pagina
        assert "Nog niet te zeggen" in pagina
        assert "De laatste rang is van 2019" in pagina
        assert f"Alle ontbrekende cijfers ({OntbrekendGegeven.objects.open().count()})" in pagina
        for code in ("SD 1", "SD 1.1", "SD 2", "SD 3", "SD 4", "SD 5"):
            assert f'<span class="lintbadge">{code}</span>' in pagina
        assert vragen_bij(self.client, url) <= MOST_PER_PUBLIC_PAGE
        # On a day when the figure was fresh, it does judge.
        assert "Staat stil" in self.text(f"{url}?stand=01-06-2021")

    def test_de_voorpagina_krijgt_reeks_plaats_kloof_en_bron(self):
        feit = participation()
        assert (str(feit["waarde"]), feit["jaar"], str(feit["eu"])) == ("8.6", 2019, "10.8")
        assert (feit["plaats"], feit["landen"], feit["plaats_jaar"], str(feit["kloof"])) == (14, 27, 2019, "10.9")
        assert len(feit["punten"]) == 20
        assert [jaar for jaar, _, breuk in feit["punten"] if breuk] == ["2004", "2006", "2017"]
        assert feit["ontbrekend"] == OntbrekendGegeven.objects.open().count() > 40
        assert feit["bron"].startswith("Eurostat, TRNG_LFSE_04")
