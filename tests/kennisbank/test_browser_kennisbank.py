"""What people do in the knowledge bank, in a real browser: share, review, publish, find; with and without JavaScript."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kennisbank.actions import reacties, vulling
from kennisbank.enums import Reactiesoort, Soort, Staat
from kennisbank.models import Kennisitem
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.bestuur.enums import Rol
from tests.bestuur.factories import met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld, wait_for_focus

from .factories import maak

pytestmark = pytest.mark.browser


@pytest.fixture
def gevuld(live_server) -> None:
    """The shared nouns, the real content and the samples."""
    basisgegevens.load()
    vulling.load_base()
    vulling.load_demo()


@pytest.mark.parametrize("js", [True, False], ids=["met-js", "zonder-js"])
def test_a_practice_from_draft_to_reader(live_server, nieuwe_pagina, js: bool) -> None:
    basisgegevens.load()
    lid, redacteur = met_rol(Rol.LID, familienaam="Lid"), met_rol(Rol.REDACTEUR)
    pagina = nieuwe_pagina(1280, js=js, gebruiker=lid)
    pagina.goto("/kennisbank/indienen/")
    pagina.get_by_role("link", name="Goede praktijk", exact=True).click()

    pagina.get_by_role("button", name="Bewaar als concept").click()
    assert "Vul in: Titel" in pagina.locator(".foutoverzicht").inner_text()
    pagina.get_by_label("Titel", exact=True).fill("Leren bij de koffie")
    pagina.get_by_role("button", name="Bewaar als concept").click()
    expect(pagina.get_by_role("button", name="Dien in")).to_have_count(0)
    assert "Schrijf wat niet werkte." in pagina.locator("#ontbreekt").inner_text()

    pagina.get_by_role("link", name="Vul aan").click()
    pagina.get_by_label("Samenvatting").fill("Elke dag een kwartier.")
    pagina.get_by_label("Organisatie").fill("Koffiebranderij De Boon, Leuven")
    pagina.get_by_label("Het probleem").fill("Er was nooit tijd.")
    pagina.get_by_label("Wat jullie deden").fill("Een kwartier per dag. Bij de koffie.\nIedereen kiest een vraag.")
    pagina.get_by_label("Wat werkte niet?").fill("Op maandag is het te druk.")
    pagina.get_by_label("Cijfer 1").fill("12")
    pagina.get_by_text("2 van 5").click()
    pagina.get_by_label("Leren op de werkplek").check()
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    pagina.get_by_role("link", name="Bekijk hoe het eruitziet").click()
    assert "Voorvertoning" in pagina.locator("main").inner_text()
    pagina.get_by_role("link", name="Werk verder of dien in").click()
    pagina.get_by_role("button", name="Dien in").click()
    assert "Een redacteur leest dit na." in pagina.locator("main").inner_text()

    desk = nieuwe_pagina(1280, js=js, gebruiker=redacteur)
    desk.goto("/beheer/kennisbank/")
    desk.get_by_role("link", name="Leren bij de koffie").click()
    desk.get_by_role("button", name="Stuur terug").click()
    assert "Schrijf wat er nog moet gebeuren." in desk.locator("#toasts").inner_text()
    desk.get_by_role("button", name="Publiceer").click()
    assert "Iedereen kan het nu lezen." in desk.locator("#toasts").inner_text()

    lezer = nieuwe_pagina(375, js=js)
    lezer.goto("/kennisbank/?q=koffie")
    lezer.get_by_role("link", name="Leren bij de koffie").click()
    assert lezer.get_by_role("heading", level=1).inner_text() == "Leren bij de koffie"
    assert "Op maandag is het te druk." in lezer.locator("main").inner_text()
    assert "Nagelezen door een redacteur" in lezer.locator("main").inner_text()


def test_filters_with_the_keyboard_keep_focus_address_and_back(gevuld, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto("/kennisbank/")
    pagina.get_by_label("Zoek in de kennisbank").focus()
    pagina.keyboard.type("leren")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile(r"q=leren"))
    vinkje = pagina.get_by_label("Tools")
    vinkje.focus()
    pagina.keyboard.press("Space")
    pagina.wait_for_url(re.compile(r"soort=tool"))
    wait_for_focus(pagina, "e.value === 'tool'")
    expect(pagina).to_have_title(re.compile("voor ‘leren’"))
    pagina.get_by_role("link", name=re.compile("Tools")).first.click()
    pagina.wait_for_url(lambda adres: "soort=tool" not in adres)
    pagina.go_back()
    pagina.wait_for_url(re.compile(r"soort=tool"))
    assert pagina.get_by_label("Tools").is_checked()


def test_the_list_works_without_javascript(gevuld, zonder_js) -> None:
    zonder_js.goto("/kennisbank/")
    zonder_js.get_by_label("Publicaties").check()
    zonder_js.get_by_role("button", name=re.compile("^Toon")).click()
    assert zonder_js.get_by_role("heading", level=1).inner_text() == "Publicaties"
    expect(zonder_js.locator(".kennis-kaart")).to_have_count(12)
    zonder_js.get_by_role("link", name="Volgende").click()
    expect(zonder_js.locator(".kennis-kaart").first).to_be_visible()


def test_a_reader_asks_the_maker_something(live_server, pagina) -> None:
    item = maak(Soort.GOEDE_PRAKTIJK, door=met_rol(Rol.LID), titel="Vraag maar")
    pagina.goto(item.get_absolute_url())
    pagina.get_by_role("link", name="Stel een vraag").click()
    pagina.get_by_label("Je bericht").fill("Mogen we eens langskomen?")
    pagina.get_by_role("button", name="Verstuur").click()
    expect(pagina.locator(".veld-met-fout")).to_have_count(1)
    pagina.get_by_label("Je e-mailadres").fill("an@voorbeeld.test")
    pagina.get_by_role("button", name="Verstuur").click()
    assert "Het antwoord komt per mail." in pagina.locator("#toasts").inner_text()


def public_pages() -> dict[str, str]:
    """One address of every kind of page that a visitor sees, full and empty."""
    sleutels = {
        "praktijk": "demo-lassers", "buitenland": "nl-ser-actie-agenda", "publicatie": "vesoc-akkoord-opleidingsincentives-2017",
        "tool": "maths-everywhere", "evenement": "demo-infoavond-kmo", "voorbij": "demo-voorbije-babbel", "materiaal": "demo-rekenpakket",
    }  # fmt: skip
    items = {item.sleutel: item for item in Kennisitem.objects.filter(sleutel__in=sleutels.values())}
    return {
        "lijst": "/kennisbank/?q=leren&soort=tool&thema=kmo&voorbij=ja",
        "lijst-leeg": "/kennisbank/?q=glasblazen",
        "lijst-vreemd": "/kennisbank/?soort=onzin",
        "agenda": "/agenda/",
        "agenda-voorbij": "/agenda/?voorbij=ja",
        "maatstaven": reverse("kennisbank:maatstaven"),
        "reageer": f"{items['demo-lassers'].get_absolute_url()}reageer/?over=vraag",
        **{naam: items[sleutel].get_absolute_url() for naam, sleutel in sleutels.items()},
    }


def test_every_public_page_is_accessible(gevuld, pagina) -> None:
    for naam, pad in public_pages().items():
        pagina.goto(pad)
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
        beeld(pagina, f"kennis-{naam}-{pagina.viewport_size['width']}")


@pytest.mark.parametrize("breedte", [1280, 375])
def test_every_workshop_page_is_accessible(gevuld, nieuwe_pagina, breedte: int) -> None:
    redacteur = met_rol(Rol.REDACTEUR)
    half = maak(Soort.GOEDE_PRAKTIJK, Staat.CONCEPT, redacteur, titel="Half", wat_werkte_niet="")
    terug = maak(Soort.TOOL, Staat.INGEDIEND, redacteur, titel="Onderweg")
    reacties.receive(item=terug, soort=Reactiesoort.FOUT, bericht="Dit klopt niet meer.", email="an@voorbeeld.test")
    pagina = nieuwe_pagina(breedte, gebruiker=redacteur)
    paden = [
        reverse("kennisbank:indienen"),
        *(reverse("kennisbank:indienen-soort", args=[soort.pad]) for soort in Soort),
        reverse("kennisbank:mijn"),
        reverse("kennisbank:mijn-stuk", args=[half.pk]),
        reverse("kennisbank:bewerken", args=[half.pk]),
        reverse("kennisbank:beheer"),
        f"{reverse('kennisbank:beheer')}?lijst=gearchiveerd",
        f"{reverse('kennisbank:beheer')}?lijst=reacties",
        reverse("kennisbank:beheer-stuk", args=[half.pk]),
        reverse("kennisbank:beheer-stuk", args=[terug.pk]),
        reverse("kennisbank:geschiedenis", args=[half.pk]),
        half.get_absolute_url(),
    ]
    for pad in paden:
        pagina.goto(pad)
        assert_toegankelijk(pagina)
        assert_past_in_beeld(pagina)
    pagina.goto(reverse("kennisbank:indienen-soort", args=["evenement"]))
    pagina.get_by_label("Tot", exact=True).fill("18:00")
    pagina.get_by_role("button", name="Bewaar als concept").click()
    expect(pagina.locator(".foutoverzicht li")).to_have_count(2)
    assert_toegankelijk(pagina)


def test_dark_pages_are_accessible(gevuld, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(1280, kleuren="dark")
    paden = public_pages()
    for naam in ("lijst", "praktijk", "evenement", "materiaal"):
        pagina.goto(paden[naam])
        assert_toegankelijk(pagina)
