"""A provider without training loads a thousand rows in a real browser, mends what comes back, and loads that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalogus.actions.aanbod import own_provider
from catalogus.models import Opleiding
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import OrganisatieFactory, met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .aanbodrijen import KOP, as_csv, mend, read_csv, rows
from .factories import OpleidingFactory, UitvoeringFactory, gemeente, over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADRES = "/mijn/aanbod/"


@pytest.fixture
def verstrekker(live_server):
    gemeente("Gent")
    return met_rol(Rol.AANBIEDER, organisatie=OrganisatieFactory(naam="CVO De Ladder"))


def choose(pagina: Page, bestand: Path, wat: str) -> None:
    """Choose a file and what is in it, and ask what changes."""
    pagina.get_by_label("Bestand", exact=True).set_input_files(bestand)
    pagina.get_by_label(wat).check()
    pagina.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(pagina.get_by_role("button", name="Publiceer deze wijzigingen")).to_be_visible()


def publish(pagina: Page) -> None:
    pagina.get_by_role("button", name="Publiceer deze wijzigingen").click()
    expect(pagina.get_by_role("heading", level=1, name="Je aanbod is gepubliceerd")).to_be_visible()


def count(pagina: Page, naam: str, aantal: str) -> None:
    expect(pagina.locator(".cijferstrook > div", has_text=naam).locator("strong").first).to_have_text(aantal)


def fits(pagina: Page) -> None:
    assert_past_in_beeld(pagina)
    assert_toegankelijk(pagina)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("breedte", "js", "kleuren"), [(1280, True, "light"), (375, False, "dark")])
def test_a_thousand_rows_with_37_faults(
    verstrekker, nieuwe_pagina, tmp_path: Path, breedte: int, js: bool, kleuren: str
) -> None:
    rijen, stuk = rows()
    bestand = tmp_path / "ons aanbod.csv"
    bestand.write_bytes(as_csv(rijen))
    pagina = nieuwe_pagina(breedte, js=js, kleuren=kleuren, gebruiker=verstrekker)
    pagina.goto(ADRES)
    if js:
        fits(pagina)
    choose(pagina, bestand, "Dit is mijn hele aanbod")
    count(pagina, "Nieuw", "963")
    count(pagina, "Rijen terug", "37")
    if js:
        fits(pagina)
        beeld(pagina, "aanbod-levering-1280")
    assert Opleiding.objects.count() == 0
    publish(pagina)
    assert Opleiding.objects.levend().count() == 963
    with pagina.expect_download() as wacht:
        pagina.get_by_role("link", name="Te verbeteren rijen (CSV)").click()
    terug = read_csv(Path(wacht.value.path()).read_bytes())
    assert len(terug) == 37
    assert all(rij["fout"] for rij in terug)
    for rij, plek in zip(terug, sorted(stuk), strict=True):
        assert {naam: rij[naam] for naam in KOP} == rijen[plek]
        assert stuk[plek][1] in rij["fout"]
    verbeterd = tmp_path / "verbeterd.csv"
    verbeterd.write_bytes(as_csv(mend(terug, stuk), [*KOP, "fout"]))
    pagina.goto(ADRES)
    choose(pagina, verbeterd, "Alleen deze regels bijwerken")
    count(pagina, "Nieuw", "37")
    count(pagina, "Verdwijnt", "0")
    publish(pagina)
    assert Opleiding.objects.levend().count() == 1000
    pagina.goto(ADRES)
    expect(pagina.get_by_text("1.000 opleidingen")).to_be_visible()


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (375, "dark")])
def test_the_work_list_and_a_course_by_keyboard(verstrekker, nieuwe_pagina, breedte: int, kleuren: str) -> None:
    aanbieder = own_provider(organisatie=verstrekker.organisatie)
    opleiding = OpleidingFactory(aanbieder=aanbieder, bron=aanbieder.bron, eigen_id="L1", titel="Lassen")
    UitvoeringFactory(opleiding=opleiding, eigen_id="a", prijs=None, start_datum=over(90), gemeente=gemeente("Gent"))
    pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=verstrekker)
    pagina.goto(f"{ADRES}werklijst/")
    fits(pagina)
    beeld(pagina, f"aanbod-werklijst-{breedte}-{kleuren}")
    pagina.get_by_role("link", name="Lassen").press("Enter")
    fits(pagina)
    beeld(pagina, f"aanbod-opleiding-{breedte}-{kleuren}")
    pagina.get_by_label("Prijs in euro").fill("veel")
    pagina.get_by_role("button", name="Bewaar").press("Enter")
    fits(pagina)
    pagina.get_by_label("Prijs in euro").fill("95,50")
    pagina.get_by_role("button", name="Bewaar").press("Enter")
    expect(pagina.get_by_text("Je werklijst is leeg. Mooi werk.")).to_be_visible()
    fits(pagina)
    pagina.goto(f"{ADRES}werklijst/?wat=alles")
    pagina.get_by_role("button", name=re.compile("^Trek terug")).press("Enter")
    expect(pagina.get_by_text("staat niet meer in de catalogus")).to_be_visible()
    pagina.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(pagina.get_by_text("staat weer in de catalogus")).to_be_visible()
    assert Opleiding.objects.levend().count() == 1


def test_every_state_fits_a_telephone_and_the_dark(verstrekker, nieuwe_pagina, tmp_path: Path) -> None:
    rijen, _stuk = rows(60, 20)
    bestand = tmp_path / "a.csv"
    bestand.write_bytes(as_csv(rijen))
    for kleuren in ("light", "dark"):
        pagina = nieuwe_pagina(375, kleuren=kleuren, gebruiker=verstrekker)
        pagina.goto(ADRES)
        fits(pagina)
        pagina.get_by_role("button", name="Bekijk wat er verandert").press("Enter")
        expect(pagina.get_by_role("link", name="Kies een bestand.")).to_be_visible()
        fits(pagina)
        choose(pagina, bestand, "Dit is mijn hele aanbod")
        fits(pagina)
        beeld(pagina, f"aanbod-levering-375-{kleuren}")
        pagina.goto(ADRES)
        beeld(pagina, f"aanbod-overzicht-375-{kleuren}")
