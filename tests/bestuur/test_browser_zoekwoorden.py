"""From a search that finds nothing to one that does: visitor, editor, visitor; and the desk at every size."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from catalogus.models import Vraagsignaal
from catalogus.querysets.vraagsignaal import month_begin
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.actions import zoekmissers
from partnerschap.kern.models import Woordgroep
from tests.bestuur.factories import met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld
from tests.catalogus.factories import UitvoeringFactory
from tests.zoekmap import volger

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["volger"]
LIJST, GROEPEN, GEVRAAGD = "/beheer/zoekwoorden/", "/beheer/zoekwoorden/groepen/", "/gevraagd/"


@pytest.mark.parametrize("js", [True, False], ids=["js", "zonder js"])
def test_a_visitor_finds_nothing_an_editor_mends_it_and_the_visitor_finds_it(
    volger, live_server, nieuwe_pagina, js: bool
) -> None:
    UitvoeringFactory(opleiding__titel="Heftruck besturen")
    Woordgroep.objects.create(woorden=["clark", "heftruck"])
    volger.step()
    bezoeker, redactie = nieuwe_pagina(375, js=js), nieuwe_pagina(1280, js=js, gebruiker=met_rol(Rol.REDACTEUR))

    bezoeker.goto("/opleidingen/?q=clark+piloot")
    expect(bezoeker.locator("h1")).to_have_text("Geen opleiding voor ‘clark piloot’")
    expect(bezoeker.get_by_role("link", name="Krijg een mail als dit er komt")).to_be_visible()

    redactie.goto(LIJST)
    knop = redactie.get_by_role("button", name="Zelfde als ‘heftruck’")
    knop.focus()
    knop.press("Enter")
    expect(redactie.locator(".toast")).to_contain_text("‘clark piloot’ vindt nu ook ‘heftruck’.")
    volger.step()

    bezoeker.reload()
    expect(bezoeker.locator("h1")).to_have_text("1 opleiding voor ‘clark piloot’")
    expect(bezoeker.locator("#resultaten")).to_contain_text("Heftruck besturen")

    redactie.get_by_role("button", name="Maak ongedaan").first.click()
    expect(redactie.locator(".toast")).to_contain_text("staat weer open")
    volger.step()
    bezoeker.reload()
    expect(bezoeker.locator("h1")).to_have_text("Geen opleiding voor ‘clark piloot’")


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_page_is_accessible_and_fits(volger, live_server, nieuwe_pagina, kleuren: str) -> None:
    UitvoeringFactory(opleiding__titel="Heftruck besturen")
    Woordgroep.objects.create(woorden=["clark", "heftruck"])
    for woorden in ("clark piloot", "truckchauffeur adr gevaarlijke stoffen"):
        zoekmissers.note_miss(woorden=woorden)
        Vraagsignaal.objects.create(
            maand=month_begin(timezone.localdate()), woorden=woorden, provincie="West-Vlaanderen", gemeente="Ieper",
            keuzes="moment:avond prijs:gratis", aantal=4,
        )  # fmt: skip
    volger.step()
    wie = met_rol(Rol.CATALOGUSBEHEERDER)
    paden = {
        "lijst": LIJST,
        "opgelost": f"{LIJST}?staat=opgelost",
        "woord": f"{LIJST}woord/?woorden=clark+piloot&ander=heftruck",
        "fout": f"{LIJST}woord/?woorden=clark+piloot&ander=cursus",
        "nieuw": f"{LIJST}woord/",
        "groepen": GROEPEN,
        "gevraagd": GEVRAAGD,
        "gevraagd_leeg": f"{GEVRAAGD}?provincie=Limburg",
        "geen": "/opleidingen/?q=xyzzyq&plaats=&moment=avond",
    }
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=wie)
        for naam, pad in paden.items():
            pagina.goto(pad)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"{naam}_{breedte}_{kleuren}")
