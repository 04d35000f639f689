"""Keeping, comparing, sharing and mail in a real browser: by keyboard, with and without script, on a desk and on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from catalogus.actions.voorbeelden import load_samples
from catalogus.models import Opleiding
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.kern.actions.geografie import load_geography
from partnerschap.kern.models import Abonnement, UitgaandBericht
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def aanbod(live_server) -> list[Opleiding]:
    load_geography()
    basisgegevens.load()
    load_samples()
    return list(Opleiding.objects.filter(uitvoeringen__start_datum__isnull=False).distinct().order_by("pk")[:4])


def tick_and_compare(pagina) -> None:
    pagina.goto("/opleidingen/?q=lassen")
    for nr in (0, 1):
        pagina.locator("article").nth(nr).get_by_label("Vergelijk").check()
    pagina.get_by_role("button", name="Vergelijk ze").press("Enter")
    pagina.wait_for_url(re.compile("/vergelijken/.*id=.*id="))


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_is_accessible_and_fits(aanbod, nieuwe_pagina, kleuren: str) -> None:
    ids = "&".join(f"id={een.pk}" for een in aanbod)
    paden = {
        "bewaard-leeg": "/opleidingen/bewaard/",
        "vergelijken": f"/opleidingen/vergelijken/?{ids}&plaats=Gent",
        "vergelijken-twee": f"/opleidingen/vergelijken/?{'&'.join(ids.split('&')[:2])}&plaats=Gnet",
        "vergelijken-leeg": "/opleidingen/vergelijken/",
        "kalender": "/opleidingen/kalender/",
        "kalender-leeg": "/opleidingen/kalender/?maand=2031-01",
        "zoekmail": "/opleidingen/mail/?q=lassen&plaats=Gent",
        "zoekmail-bezwaar": "/opleidingen/mail/",
        "zoekmail-gevraagd": "/opleidingen/mail/gevraagd/",
        "lijst": "/opleidingen/?q=lassen",
        "opleiding": aanbod[0].get_absolute_url(),
    }
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        for naam, pad in paden.items():
            pagina.goto(pad)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"bewaren-{naam}-{breedte}-{kleuren}")
        for een in aanbod[:3]:
            pagina.goto(een.get_absolute_url())
            pagina.get_by_role("button", name="Bewaar", exact=True).press("Enter")
            expect(pagina.get_by_role("button", name="Bewaard: haal weg")).to_have_count(1)
        pagina.goto("/opleidingen/bewaard/")
        assert_past_in_beeld(pagina)
        assert_toegankelijk(pagina)
        beeld(pagina, f"bewaren-bewaard-{breedte}-{kleuren}")


def test_keep_share_and_take_over_in_another_browser(aanbod, nieuwe_pagina) -> None:
    een, twee = aanbod[:2]
    pagina = nieuwe_pagina()
    for opleiding in (een, twee):
        pagina.goto(opleiding.get_absolute_url())
        pagina.get_by_role("button", name="Bewaar", exact=True).press("Enter")
        expect(pagina.get_by_role("button", name="Bewaard: haal weg")).to_have_count(1)
    # The page is the same for everybody; the button is not.
    pagina.goto(een.get_absolute_url())
    expect(pagina.get_by_role("button", name="Bewaard: haal weg")).to_have_count(1)
    pagina.goto("/opleidingen/bewaard/")
    expect(pagina.locator("article")).to_have_count(2)
    pagina.get_by_role("button", name=re.compile(f"Haal weg.*{re.escape(een.titel)}")).first.press("Enter")
    expect(pagina.locator("article")).to_have_count(1)
    pagina.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(pagina.locator("article")).to_have_count(2)
    link = pagina.get_by_label("Link naar deze lijst").input_value()
    ander = nieuwe_pagina(375)
    ander.goto("/" + link.split("/", 3)[3])
    expect(ander.locator("article")).to_have_count(2)
    assert_toegankelijk(ander)
    assert_past_in_beeld(ander)
    beeld(ander, "bewaren-gedeeld-375-light")
    ander.get_by_role("button", name="Neem over in mijn lijst").press("Enter")
    ander.wait_for_url(re.compile("/opleidingen/bewaard/"))
    expect(ander.locator("article")).to_have_count(2)


def test_compare_from_the_list(aanbod, pagina) -> None:
    tick_and_compare(pagina)
    expect(pagina.locator("table.vergelijking thead th[scope=col]")).to_have_count(2)
    pagina.get_by_label("Afstand tot").fill("Gent")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile("plaats=Gent"))
    expect(pagina.get_by_role("rowheader", name=re.compile("Afstand tot Gent"))).to_have_count(1)
    assert_past_in_beeld(pagina)
    pagina.get_by_role("link", name="Niet meer vergelijken").first.press("Enter")
    expect(pagina.get_by_text("Kies er nog een bij")).to_have_count(1)


def test_without_script_everything_works(aanbod, zonder_js) -> None:
    pagina = zonder_js
    tick_and_compare(pagina)
    pagina.get_by_role("button", name="Bewaar", exact=True).first.press("Enter")
    pagina.goto("/opleidingen/?q=lassen")
    for nr in (1, 2):
        pagina.locator("article").nth(nr).get_by_label("Vergelijk").check()
    pagina.get_by_role("button", name="Bewaar ze").press("Enter")
    pagina.goto("/opleidingen/bewaard/")
    expect(pagina.locator("article")).to_have_count(3)
    pagina.get_by_role("button", name=re.compile("Haal weg")).first.press("Enter")
    expect(pagina.locator("article")).to_have_count(2)
    pagina.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(pagina.locator("article")).to_have_count(3)
    pagina.goto("/opleidingen/?q=lassen")
    pagina.get_by_role("link", name="Kalender").press("Enter")
    pagina.wait_for_url(re.compile("kalender/.*q=lassen"))
    pagina.locator(".startdag a").first.press("Enter")
    pagina.wait_for_url(re.compile("moment="))


def test_mail_is_asked_confirmed_changed_and_stopped(aanbod, pagina) -> None:
    pagina.goto("/opleidingen/?q=lassen&plaats=Gent")
    pagina.get_by_role("link", name="Mail mij bij nieuwe opleidingen").press("Enter")
    pagina.get_by_role("button", name="Vraag de mail").press("Enter")
    expect(pagina.get_by_text("Schrijf je e-mailadres.").first).to_be_visible()
    assert_toegankelijk(pagina)
    pagina.get_by_role("textbox", name="E-mailadres").fill("lezer@voorbeeld.test")
    pagina.get_by_label("Elke dag").check()
    pagina.get_by_role("button", name="Vraag de mail").press("Enter")
    expect(pagina.get_by_role("heading", name="Kijk in je mailbox")).to_be_visible()
    tekst = UitgaandBericht.objects.get(aan="lezer@voorbeeld.test").tekst
    pad = re.search(r"https?://[^/]+(/abonnementen/\S+)", tekst).group(1)
    for stap in ("bevestig", "beheer", "stop"):
        pagina.goto(pad if stap != "stop" else f"{pad}stop/")
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"bewaren-mail-{stap}-{pagina.viewport_size['width']}-light")
        if stap == "bevestig":
            pagina.get_by_role("button", name="Ja, stuur me deze mails").press("Enter")
            expect(pagina.get_by_role("heading", name="Je mails")).to_be_visible()
    pagina.goto(pad)
    pagina.get_by_label("Hoe vaak hoogstens?").select_option("wekelijks")
    pagina.get_by_role("button", name=re.compile("Bewaar")).press("Enter")
    expect(pagina.get_by_text("hoogstens elke week")).to_be_visible()
    assert Abonnement.objects.get().ritme == "wekelijks"
    pagina.get_by_role("button", name=re.compile("Stop deze mail")).press("Enter")
    expect(pagina.get_by_role("heading", name="Je krijgt deze mail niet meer")).to_be_visible()
    assert not Abonnement.objects.exists()
