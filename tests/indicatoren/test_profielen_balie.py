"""A curator declares the layout of a table in the browser, sees what it would change, and only then uses it."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from indicatoren.imports.belgie.vinden import municipalities
from indicatoren.models import Kolomprofiel, Waarneming
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import Gemeente, ImportRun, Snapshot
from tests.bestuur.factories import GebruikerFactory
from tests.vragen import vragen_bij

from . import tabellen
from .invoer import stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture(autouse=True)
def gemeenten(db):
    vast = {"breedte": 51, "lengte": 4, "geldig_van": "1977-01-01"}
    for nis, naam in (("41002", "Aalst"), ("44021", "Gent"), ("99001", "Halle"), ("99002", "Halle")):
        Gemeente.objects.update_or_create(
            nis=nis, defaults={**vast, "naam": naam, "slug": naam.lower(), "provincie": "Oost-Vlaanderen"}
        )


class Balie:
    """A curator at the desk, with plain form posts as a browser without script sends them."""

    def __init__(self, client, na_commit) -> None:
        self.client = client
        self.na_commit = na_commit
        client.force_login(GebruikerFactory(rollen=[Rol.REDACTEUR]))

    def begin(self, pad: Path, slug: str = "proef", **anders):
        velden = {"titel": "Werk (voorbeeld)", "bron": "Voorbeeldbureau", "slug": slug, "dataset": "EAK_PROEF"} | anders
        with pad.open("rb") as bestand:
            return self.client.post(reverse("indicatoren:beheer-profiel-nieuw"), {**velden, "bestand": bestand})

    def page(self, slug: str = "proef"):
        return self.client.get(reverse("indicatoren:beheer-profiel", args=[slug]))

    def fields(self, slug: str = "proef") -> dict[str, str]:
        """What the page would send when nothing is touched."""
        context = self.page(slug).context
        velden = {}
        for form in (context["form"], *context["kolommen"]):
            for veld in form:
                waarde = veld.value()
                if waarde is True:
                    velden[veld.html_name] = "on"
                elif waarde not in (False, None):
                    velden[veld.html_name] = str(waarde)
        return velden

    def column(self, kop: str, slug: str = "proef"):
        return next(vorm for vorm in self.page(slug).context["kolommen"] if vorm.kop == kop)

    def save(self, slug: str = "proef", *, probeer: bool = True, **anders):
        """`anders`: field names with `__` for what stands in one column: `Geslacht__leeg="T"`."""
        velden = self.fields(slug)
        for naam, waarde in anders.items():
            kop, _, veld = naam.rpartition("__")
            velden[f"{self.column(kop, slug).prefix}-{veld}" if kop else veld] = waarde
        adres = reverse("indicatoren:beheer-profiel", args=[slug])
        return self.client.post(adres, {**velden, **({"probeer": "ja"} if probeer else {})}, follow=True)

    def use(self, slug: str = "proef"):
        velden = {"gelezen": self.fields(slug)["gelezen"]}
        with self.na_commit(execute=True):
            return self.client.post(reverse("indicatoren:beheer-profiel-gebruik", args=[slug]), velden)


@pytest.fixture
def balie(client, django_capture_on_commit_callbacks):
    return Balie(client, django_capture_on_commit_callbacks)


def figures(dataset: str = "EAK_PROEF") -> dict[tuple[str, ...], Decimal | None]:
    """The stored figures by geo, period and the rest."""
    uit = {}
    for (sleutel, periode), (waarde, _) in stored(dataset).items():
        codes = dict(sleutel)
        rest = [code for naam, code in sorted(codes.items()) if naam not in ("geo", "freq", "unit")]
        uit[codes["geo"], periode, *rest] = waarde
    return uit


class TestVierTabellen:
    """Each layout from zero: only what the guess cannot know is filled in by hand."""

    def test_bestat_rekenblad(self, balie, tmp_path):
        assert balie.begin(tabellen.bestat_xlsx(tmp_path / "view.xlsx")).status_code == 302
        assert balie.column("Activiteitsgraad").initial["factor"] == "100"
        proef = balie.save().context["proef"]
        assert (proef.gelukt, proef.run.nieuw, proef.run.geweigerd) == (True, 4, 0), (
            proef.afwijzingen or proef.run.melding
        )
        assert not Waarneming.objects.exists(), "een proef schrijft niets"
        antwoord = balie.use()
        run = ImportRun.objects.get(droog=False)
        assert antwoord.url == reverse("bestuur:importrun", args=[run.pk])
        assert run.staat == Runstaat.KLAAR
        assert figures() == {
            ("BE", "2025-Q1", "Y15-64", "T"): Decimal("70.1"),
            ("BE2", "2025-Q1", "Y15-64", "T"): Decimal("71.9"),
            ("BE2", "2025-Q1", "Y15-64", "F"): Decimal("68.45"),
            ("BE3", "2025-Q2", "Y15-64", "M"): Decimal("66"),
        }

    def test_statbel_zip_met_strepen(self, balie, tmp_path):
        balie.begin(tabellen.statbel_zip(tmp_path / "tf.zip"))
        assert balie.save(CD_SEX__dimensie="sex").context["proef"].gelukt
        balie.use()
        assert figures() == {("BE2", "2023", "M"): Decimal("71.9"), ("BE2", "2023", "F"): Decimal("70.1"), ("BE3", "2023", "M"): Decimal("65.3")}  # fmt: skip

    def test_kruistabel_met_namen_zonder_nis(self, balie, tmp_path):
        balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv"))
        assert balie.column("Geo").initial["gemeenten"] is True
        proef = balie.save().context["proef"]
        assert proef.gelukt, proef.afwijzingen or proef.run.melding
        assert proef.cijfers[0][:2] == ["Aalst (41002), 2024 (20-64 jaar)", "76.4"]
        balie.use()
        assert figures() == {
            ("41002", "2024", "Y20-64", "T"): Decimal("76.4"),
            ("44021", "2024", "Y20-64", "T"): Decimal("72.9"),
            ("BE2", "2024", "Y20-64", "T"): Decimal("76.8"),
        }

    def test_rekenblad_met_toelichting_vooraan(self, balie, tmp_path):
        balie.begin(tabellen.vlaanderen_xlsx(tmp_path / "sv.xlsx"))
        adres = reverse("indicatoren:beheer-profiel-bestand", args=["proef"])
        balie.client.post(adres, {"blad": "Data"})
        assert [kolom.kop for kolom in balie.page().context["kolommen"]] == ["Jaar", "Gemeente", "Aantal werkzoekenden", "Vlag"]  # fmt: skip
        assert balie.save(vast="unit = NR").context["proef"].gelukt
        balie.use()
        assert figures() == {("41002", "2023"): 3412, ("44021", "2023"): 12034, ("41002", "2024"): Decimal("3390.5")}
        assert Waarneming.objects.get(reeks__geo="44021").vlaggen == "e"


class TestVoorbeschouwing:
    """What would change, before anything does."""

    def test_de_verschillen_tegenover_wat_er_staat(self, balie, tmp_path):
        balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv"))
        balie.save()
        balie.use()
        with tabellen.steunpunt_csv(tmp_path / "nieuw.csv", aalst="77,9%").open("rb") as bestand:
            balie.client.post(reverse("indicatoren:beheer-profiel-bestand", args=["proef"]), {"ander": bestand})
        antwoord = balie.save()
        proef = antwoord.context["proef"]
        assert (proef.run.gewijzigd, proef.run.ongewijzigd) == (1, 2)
        assert (proef.verschillen[0].oud, proef.verschillen[0].nieuw) == ("76.4", "77.9")
        assert "77,9" in antwoord.content.decode()
        assert figures()["41002", "2024", "Y20-64", "T"] == Decimal("76.4")
        assert Kolomprofiel.objects.get().actief, "een ander bestand proberen laat het profiel in gebruik"

    def test_een_naam_die_te_weinig_zegt_staat_in_de_lijst(self, balie, tmp_path):
        extra = "Halle (Halle-Vilvoorde)\tTotaal\t20-64 jaar\t2024\ttotaal\t70,0%\nAtlantis\tTotaal\t20-64 jaar\t2024\ttotaal\t1,0%\n"
        balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv", extra=extra))
        proef = balie.save().context["proef"]
        assert not proef.gelukt
        assert proef.run.geweigerd == 2
        assert (
            "kan zijn: Halle in Oost-Vlaanderen (99001) of Halle in Oost-Vlaanderen (99002)"
            in proef.afwijzingen[0].reden
        )
        assert "we kennen 'Atlantis' niet" in proef.afwijzingen[1].reden
        balie.use()
        assert "leest dit bestand nog niet helemaal" in balie.page().content.decode()
        assert not Kolomprofiel.objects.get().actief
        codes = f"{balie.column('Geo').initial['codes']}\nHalle (Halle-Vilvoorde) = 99001\nAtlantis = XX"
        assert balie.save(Geo__codes=codes).context["proef"].gelukt

    def test_na_een_wijziging_is_de_proef_van_daarvoor_niets_waard(self, balie, tmp_path):
        balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv"))
        balie.save()
        oud = balie.fields()["gelezen"]
        balie.save(probeer=False, titel="Anders (voorbeeld)")
        assert balie.page().context["proef"] is None
        balie.client.post(reverse("indicatoren:beheer-profiel-gebruik", args=["proef"]), {"gelezen": oud})
        assert not Kolomprofiel.objects.get().actief


class TestNietsGaatVerloren:
    """Bad input: a sentence that says what to do, everything typed still there, nothing left behind."""

    @pytest.mark.parametrize(
        ("naam", "inhoud", "zin"),
        [
            ("leeg.csv", b"", "Dit bestand is leeg"),
            ("wit.csv", b"  \n\n ", "Het bestand is leeg"),
            ("bot.csv", b"<!DOCTYPE html><html>ben je een robot?</html>", "webpagina"),
            ("half.csv", b"a;b\n1;2;3\n", "2 kolommen en lezen er 3"),
            ("dubbel.csv", b"a;A\n1;2\n", "staat er twee keer"),
            ("nul.json", b'{"feiten": []}', "geen lijst"),
            ("rommel.xlsx", b"PK\x03\x04" + b"x" * 400, ""),
            ("binair.bin", bytes(range(256)) * 8, ""),
        ],
    )
    def test_een_bestand_dat_we_niet_lezen(self, balie, tmp_path, naam, inhoud, zin):
        (tmp_path / naam).write_bytes(inhoud)
        antwoord = balie.begin(tmp_path / naam)
        assert antwoord.status_code == 200
        pagina = antwoord.content.decode()
        assert zin in pagina.replace("&#x27;", "'")
        assert 'value="Werk (voorbeeld)"' in pagina, "wat getypt is, staat er nog"
        assert not Kolomprofiel.objects.exists()
        assert not Snapshot.objects.exists()

    def test_een_bom_en_een_te_groot_bestand(self, balie, tmp_path, settings):
        pad = tmp_path / "bom.xlsx"
        with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
            zip_.writestr("[Content_Types].xml", "<x/>")
            zip_.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
        assert balie.begin(pad).status_code == 200
        (tmp_path / "groot.csv").write_bytes(b"a;b\n" + b"1;2\n" * 2_600_000)
        assert "Kies er een van hoogstens" in balie.begin(tmp_path / "groot.csv").content.decode()
        assert not Snapshot.objects.exists()

    def test_een_fout_in_een_veld_houdt_alles_vast(self, balie, tmp_path):
        balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv"))
        voor = Kolomprofiel.objects.get().definitie
        antwoord = balie.save(Geo__codes="zonder is-teken", titel="Mijn titel")
        pagina = antwoord.content.decode()
        assert "Regel 1: schrijf tekst = code" in pagina
        assert "zonder is-teken" in pagina
        assert 'value="Mijn titel"' in pagina
        assert "precies één kolom aan als periode" in balie.save(Jaar__rol="negeer").content.decode()
        assert Kolomprofiel.objects.get().definitie == voor

    def test_twee_redacteurs_tegelijk(self, balie, tmp_path):
        balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv"))
        oud = balie.fields()["gelezen"]
        balie.save(probeer=False, titel="Van de ander")
        antwoord = balie.save(probeer=False, titel="Van mij", gelezen=oud)
        assert "Iemand anders bewaarde deze tekst" in antwoord.content.decode()
        assert Kolomprofiel.objects.get().titel == "Van de ander"

    def test_een_naam_die_al_bestaat(self, balie, tmp_path):
        pad = tabellen.steunpunt_csv(tmp_path / "var.csv")
        balie.begin(pad)
        assert "Er is al een profiel" in balie.begin(pad).content.decode()
        assert "vast profiel" in balie.begin(pad, slug="bestat-activiteitsgraad").content.decode()


def test_uit_gebruik_laat_de_cijfers_staan_en_staat_in_de_geschiedenis(balie, tmp_path):
    balie.begin(tabellen.steunpunt_csv(tmp_path / "var.csv"))
    balie.save()
    balie.use()
    run = ImportRun.objects.get(droog=False)
    assert (run.staat, run.door_label.startswith("gebruiker")) == (Runstaat.KLAAR, True)
    balie.client.post(reverse("indicatoren:beheer-profiel-stop", args=["proef"]))
    assert not Kolomprofiel.objects.get().actief
    assert len(figures()) == 3
    assert len(balie.page().context["geschiedenis"]) >= 3


def test_de_lijst_vraagt_even_veel_bij_drie_als_bij_dertig(balie, client):
    def make(tot: int) -> None:
        for nummer in range(Kolomprofiel.objects.count(), tot):
            Kolomprofiel.objects.create(slug=f"p-{nummer}", titel="Proef", dataset="EAK_X", definitie={})

    make(3)
    bij_drie = vragen_bij(client, reverse("indicatoren:beheer-profielen"))
    make(30)
    assert vragen_bij(client, reverse("indicatoren:beheer-profielen")) == bij_drie


def test_een_opgeheven_gemeente_houdt_haar_code_en_wijkt_voor_die_van_vandaag():
    vast = {"breedte": 51, "lengte": 4, "geldig_van": "1977-01-01", "provincie": "Oost-Vlaanderen"}
    Gemeente.objects.create(nis="99011", naam="Oudstad", slug="oudstad", geldig_tot="2019-01-01", **vast)
    Gemeente.objects.create(nis="99012", naam="Gent", slug="gent", geldig_tot="2019-01-01", **vast)
    codes, dubbel = municipalities()
    assert (codes["oudstad"], codes["gent"]) == ("99011", "44021")
    assert set(dubbel) == {"halle"}
