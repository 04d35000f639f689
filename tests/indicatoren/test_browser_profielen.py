"""A curator declares one layout from zero in a browser, with and without script, on a screen and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from indicatoren.models import Kolomprofiel, Waarneming
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import Gemeente
from tests.bestuur.factories import GebruikerFactory
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from . import tabellen

pytestmark = pytest.mark.browser
ADRES = "/beheer/cijfers/profielen/"


@pytest.fixture
def redacteur(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    for nis, naam in (("41002", "Aalst"), ("44021", "Gent")):
        Gemeente.objects.create(
            nis=nis,
            naam=naam,
            slug=naam.lower(),
            provincie="Oost-Vlaanderen",
            breedte=51,
            lengte=4,
            geldig_van="1977-01-01",
        )
    return GebruikerFactory(rollen=[Rol.REDACTEUR])


def _begin(pagina, bestand, naam: str) -> None:
    pagina.goto(f"{ADRES}nieuw/")
    pagina.get_by_label("Een echt bestand van deze tabel").set_input_files(bestand)
    pagina.get_by_label("Wat telt deze tabel?").fill("Werk per gemeente (voorbeeld)")
    pagina.get_by_label("Wie maakt deze cijfers?").fill("Voorbeeldbureau")
    pagina.get_by_label("Naam van het profiel").fill(naam)
    pagina.get_by_label("Code van de dataset").fill("EAK_PROEF")
    pagina.get_by_role("button", name="Lees dit bestand").click()
    expect(pagina.get_by_role("heading", name="Wat is elke kolom?")).to_be_visible()


@pytest.mark.parametrize("js", [True, False])
def test_een_tabel_van_nul_tot_in_gebruik(redacteur, nieuwe_pagina, tmp_path, js):
    pagina = nieuwe_pagina(1280, js=js, gebruiker=redacteur)
    extra = "Atlantis\tTotaal\t20-64 jaar\t2024\ttotaal\t1,0%\n"
    _begin(pagina, tabellen.steunpunt_csv(tmp_path / "var.csv", extra=extra), "werk-voorbeeld")
    pagina.get_by_role("button", name="Bewaar en probeer").click()
    expect(pagina.get_by_role("heading", name="De proef is nog niet gelukt")).to_be_visible()
    expect(pagina.get_by_role("cell", name="we kennen 'Atlantis' niet")).to_be_visible()
    codes = pagina.get_by_label("Codes").first
    codes.fill(f"{codes.input_value()}\nAtlantis = XX")
    pagina.get_by_role("button", name="Bewaar en probeer").click()
    expect(pagina.get_by_role("heading", name="De proef is gelukt: elke rij is begrepen")).to_be_visible()
    assert not Waarneming.objects.exists()
    expect(pagina.get_by_role("button", name="Neem in gebruik en laad dit bestand")).to_be_visible()
    assert not Kolomprofiel.objects.get().actief


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_elke_toestand_is_toegankelijk_en_past(redacteur, nieuwe_pagina, tmp_path, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=redacteur)

    def look(naam: str) -> None:
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"profielen-{naam}-{breedte}-{kleuren}")

    pagina.goto(ADRES)
    look("leeg")
    pagina.goto(f"{ADRES}nieuw/")
    pagina.get_by_role("button", name="Lees dit bestand").click()
    expect(pagina.locator("#fouten")).to_be_visible()
    look("nieuw-fout")
    _begin(pagina, tabellen.steunpunt_csv(tmp_path / "var.csv"), "werk-voorbeeld")
    look("geraden")
    pagina.get_by_role("button", name="Bewaar en probeer").click()
    expect(pagina.get_by_role("heading", name="De proef is gelukt: elke rij is begrepen")).to_be_visible()
    look("proef")
    pagina.goto(ADRES)
    look("lijst")
