"""Journeys of a reporter and of the desk in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from meldpunt.models import Concept, Melding, Registertekst
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from tests.browser import assert_toegankelijk, wait_for_focus

pytestmark = pytest.mark.browser
STAP = "/meldpunt/melden/"


def next_step(page):
    page.locator(".acties button.knop").first.click()


def fill_in(page, *, met_bestand: bool = False):
    page.goto(STAP)
    page.check("input[name=soort][value=persoon]")
    page.fill("#id_titel", "Avondlessen tellen niet mee voor opleidingsverlof")
    next_step(page)
    page.fill("#id_gebeurtenis", "De les valt op mijn vrije dag.")
    next_step(page)
    next_step(page)
    page.fill("#id_voorstel", "Laat het verlof op een andere dag opnemen.")
    if met_bestand:
        page.set_input_files("#id_bijlage", {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Dag"})
    next_step(page)


def test_a_reporter_files_follows_and_comes_back(demo, pagina):
    fill_in(pagina, met_bestand=True)
    assert "brief.txt" in pagina.inner_text("main")
    pagina.check("input[name=wijze][value=mail]")
    pagina.fill("#id_email", "melder@voorbeeld.test")
    assert_toegankelijk(pagina)
    next_step(pagina)
    pagina.wait_for_url("**/klaar/")
    melding = Melding.objects.latest("pk")
    assert melding.nummer in pagina.inner_text("main")
    assert melding.regelgeving is not None, "de regel in de titel stond al gekozen"
    assert_toegankelijk(pagina)
    pad = pagina.input_value("#volglink").split("/meldpunt/")[1]
    pagina.goto(f"/meldpunt/{pad}")
    pagina.wait_for_url("**/meldpunt/volg/")
    assert_toegankelijk(pagina)
    pagina.fill("#id_tekst", "Nog een detail.")
    next_step(pagina)
    assert "Nog een detail." in pagina.inner_text("main")


def test_without_javascript_mistakes_are_told_and_nothing_is_lost(demo, zonder_js):
    zonder_js.goto(STAP)
    next_step(zonder_js)
    assert "Vul nog 2 dingen aan" in zonder_js.inner_text(".foutoverzicht")
    fill_in(zonder_js, met_bestand=True)
    zonder_js.check("input[name=wijze][value=anoniem]")
    next_step(zonder_js)
    assert "Bewaar deze link nu." in zonder_js.inner_text("main")
    assert Melding.objects.latest("pk").bijlagen.count() == 1


def test_a_report_by_keyboard_alone(demo, pagina_1280):
    page = pagina_1280
    page.goto(STAP)
    page.focus("input[name=soort]")
    page.keyboard.press("Space")
    tab_to(page, "id_titel")
    page.keyboard.type("Attest geweigerd")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wat/")
    tab_to(page, "id_gebeurtenis")
    page.keyboard.type("Mijn attest is geweigerd.")
    tab_to(page, "id_regel_0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gevolg/")
    for volgende in ("voorstel", "nakijken"):
        press_next(page)
        page.wait_for_url(f"**/{volgende}/")
    tab_to(page, "id_wijze_0")
    page.keyboard.press("Space")
    tab_to(page, "id_email")
    page.keyboard.type("toets@voorbeeld.test")
    page.keyboard.press("Enter")
    page.wait_for_url("**/klaar/")
    assert Melding.objects.filter(email="toets@voorbeeld.test").exists()


def tab_to(page, ident: str):
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == ident:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{ident} is niet te bereiken met Tab")


def press_next(page):
    for _ in range(60):
        if page.evaluate("document.activeElement.textContent.trim()") == "Volgende":
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError("Volgende is niet te bereiken met Tab")


def test_similar_cases_appear_while_typing(demo, pagina_1280):
    pagina_1280.goto(STAP)
    pagina_1280.locator("#id_titel").press_sequentially("avondlessen in ploegen")
    pagina_1280.wait_for_selector("#lijkt a:has-text('Avondlessen tellen niet mee')")
    assert_toegankelijk(pagina_1280)


def test_the_error_state_is_accessible_and_gets_the_focus(demo, pagina):
    pagina.goto(STAP)
    next_step(pagina)
    pagina.wait_for_selector(".foutoverzicht:focus")
    assert_toegankelijk(pagina)
    pagina.check("input[name=soort][value=werkgever]")
    pagina.fill("#id_titel", "Iets")
    next_step(pagina)
    pagina.fill("#id_wanneer", "15-10-2099")
    next_step(pagina)
    assert "ligt in de toekomst. Bedoel je" in pagina.inner_text(".foutoverzicht")
    assert_toegankelijk(pagina)
    assert Concept.objects.count() == 1


PAGINAS = (
    "/regels/",
    "/regels/?q=xyzzy",
    "/regels/kmo-portefeuille-en-vzw/",
    "/regels/verlof-om-een-opleiding-te-volgen/",
    "/meldpunt/",
    "/meldpunt/register/",
    "/meldpunt/register/?q=glasblazen",
    "/meldpunt/volg/link/?vervallen=1",
    "/meldpunt/volg/link/gevraagd/",
)


def test_every_public_page_is_accessible(demo, pagina):
    teksten = Registertekst.objects.gepubliceerd().values_list("melding__nummer", flat=True)[:3]
    for pad in (*PAGINAS, *(f"/meldpunt/register/{nummer}/" for nummer in teksten)):
        pagina.goto(pad)
        assert_toegankelijk(pagina)


def test_dark_and_narrow(demo, nieuwe_pagina):
    page = nieuwe_pagina(320, kleuren="dark")
    for pad in ("/regels/", "/meldpunt/", "/meldpunt/register/", STAP):
        page.goto(pad)
        assert_toegankelijk(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, pad


def test_a_filter_swaps_the_results_and_keeps_the_address(demo, pagina_1280):
    pagina_1280.goto("/regels/")
    pagina_1280.check("input[name=oordeel][value=nee]")
    pagina_1280.wait_for_url("**oordeel=nee**")
    pagina_1280.wait_for_selector(".ficherij.oordeel-ja_mits", state="detached")
    expect(pagina_1280.locator(".ficherij.oordeel-nee").nth(2)).to_be_visible()
    persoon = pagina_1280.locator("label:has(input[name=actor][value=persoon])")
    assert "1" in persoon.inner_text(), "de tellingen volgen de keuze"
    wait_for_focus(pagina_1280, "e.value === 'nee'")


def test_i_have_this_too(demo, zonder_js):
    tekst = Registertekst.objects.gepubliceerd().first()
    voor = tekst.melding.steunen.count()
    zonder_js.goto(reverse("meldpunt:registermelding", args=[tekst.melding.nummer]))
    zonder_js.click("text=Ik heb dit ook")
    assert "Jij telt mee." in zonder_js.inner_text("main")
    assert tekst.melding.steunen.count() == voor + 1


@pytest.fixture
def handler(demo):
    return Gebruiker.objects.get(email=f"{Rol.BEHANDELAAR}@voorbeeld.test")


def test_the_desk_by_keyboard(handler, nieuwe_pagina):
    page = nieuwe_pagina(1280, gebruiker=handler)
    page.goto("/beheer/meldingen/")
    assert_toegankelijk(page)
    page.keyboard.press("j")
    page.wait_for_selector("#stuk h2[data-focus]")
    eerste = page.locator("tr.gekozen").get_attribute("data-rij")
    page.keyboard.press("j")
    page.wait_for_url(lambda url: eerste not in url)
    tweede = page.locator("tr.gekozen").get_attribute("data-rij")
    assert tweede != eerste
    assert tweede in page.url
    page.keyboard.press("k")
    page.wait_for_url(f"**/{eerste}/**")
    page.keyboard.press("x")
    expect(page.locator("input[name=gekozen]:checked")).to_have_count(1)
    assert "1 gekozen" in page.inner_text(".werkbalk")
    page.keyboard.press("t")
    wait_for_focus(page, "e.id === 'bulk-wie'")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    wait_for_focus(page, "e.id === 'werkzoek'")
    page.keyboard.type("jk")
    assert page.input_value("#werkzoek") == "jk", "wie schrijft, krijgt geen sneltoets"
    assert_toegankelijk(page)


def test_keys_that_are_off_do_nothing(handler, nieuwe_pagina):
    Gebruiker.objects.filter(pk=handler.pk).update(toetsen_aan=False)
    page = nieuwe_pagina(1280, gebruiker=handler)
    page.goto("/beheer/meldingen/")
    page.keyboard.press("j")
    assert page.url.endswith("/beheer/meldingen/")


@pytest.mark.parametrize("js", [True, False], ids=["js", "zonder js"])
def test_from_new_to_answered(handler, nieuwe_pagina, js):
    page = nieuwe_pagina(1280, js=js, gebruiker=handler)
    melding = Melding.objects.get(titel__startswith="IBO en zelfstandig")
    page.goto(f"/beheer/meldingen/?q={melding.kort_nummer}")
    page.click(f"text={melding.titel}")
    page.select_option("#stuk select[name=staat]", "onderzocht")
    page.click("#stuk button:has-text('Bewaar en volgende')")
    page.wait_for_selector("#toasts .toast")
    assert "staat op Onderzocht" in page.inner_text("#toasts")
    page.click("text=Maak ongedaan")
    page.wait_for_selector("#toasts :text('Ongedaan gemaakt.')")
    assert "Ongedaan gemaakt." in page.inner_text("#toasts")
    melding.refresh_from_db()
    assert melding.staat == "bekeken"
    page.goto(f"/beheer/meldingen/{melding.nummer}/dossier/")
    assert_toegankelijk(page) if js else None
    page.check("input[name=schrijf-soort][value=antwoord]")
    page.fill("#id_schrijf-tekst", "Ja, dat mag.")
    page.click("button:has-text('Verstuur')")
    page.wait_for_selector("#toasts .toast")
    assert "De melder krijgt een mail." in page.inner_text("#toasts")
    melding.refresh_from_db()
    assert melding.staat == "beantwoord"


def test_the_desk_on_a_telephone_and_in_the_dark(handler, nieuwe_pagina):
    page = nieuwe_pagina(375, kleuren="dark", gebruiker=handler)
    melding = Melding.objects.get(titel__startswith="Cheque geweigerd")
    for pad in (
        "/beheer/meldingen/",
        f"/beheer/meldingen/{melding.nummer}/",
        f"/beheer/meldingen/{melding.nummer}/dossier/",
    ):
        page.goto(pad)
        assert_toegankelijk(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, pad


def test_an_editor_publishes(demo, nieuwe_pagina):
    rik = Gebruiker.objects.get(email=f"{Rol.REDACTEUR}@voorbeeld.test")
    page = nieuwe_pagina(1280, gebruiker=rik)
    melding = Melding.objects.get(titel__startswith="Lokalen van school")
    page.goto(f"/beheer/meldingen/{melding.nummer}/register/")
    assert_toegankelijk(page)
    page.fill("#id_titel", "Schoollokalen blijven 's avonds dicht")
    page.fill("#id_probleem", "Een cursus vindt geen plaats, want de school mag na 18 uur niet open.")
    page.click("text=Bewaar en maak openbaar")
    assert "staat in het openbare register" in page.inner_text("#toasts")
    for pad in (
        "/beheer/regelfiches/",
        "/beheer/regelfiches/nieuw/",
        "/beheer/regelfiches/kmo-portefeuille-en-vzw/",
        "/beheer/meldingen/",
    ):
        page.goto(pad)
        assert_toegankelijk(page)
