"""The desk of terms, the page of a provider, of a course and of the results: by keyboard, without script, in the dark, on paper."""

import re

import pytest
from playwright.sync_api import expect

from catalogus.actions import maatregelen_basis
from catalogus.actions.termen import fill_base_terms
from catalogus.actions.voorbeelden import load_samples
from catalogus.models import Opleiding, Termvertaling, Uitvoering
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.geografie import load_geography
from tests.bestuur.factories import met_rol
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import OpleidingFactory, UitvoeringFactory, over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
TERMEN = "/beheer/catalogus/termen/"
LINK = "https://www.example.org/inschrijven/lassen"


@pytest.fixture
def aanbod(live_server) -> None:
    load_geography()
    basisgegevens.load()
    maatregelen_basis.load()
    load_samples()


@pytest.fixture
def beheerder(live_server) -> Gebruiker:
    """The keeper of the catalogue, with three words that wait: one for a list, one for a field of study, one for a level."""
    fill_base_terms()
    een = UitvoeringFactory(opleiding__bron="xcri", opleiding__titel="Lassen", bron_termen={"studyMode": "Blokweken"})
    een.opleiding.bron_termen = {
        "subject": [
            {"stelsel": "JACS", "code": "H700", "naam": "Een heel lange naam van een vakgebied in de techniek"}
        ],
        "educationLevel": "http://voorbeeld.test/een/heel/lang/adres/zonder/spaties/level-4",
    }
    een.opleiding.save()
    return met_rol(Rol.CATALOGUSBEHEERDER)


def sample(titel: str = "MIG/MAG-lassen: basis") -> Opleiding:
    return Opleiding.objects.filter(titel=titel, opleidingsverlof=True).order_by("pk").first()


# -- the desk of terms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_the_desk_of_terms_fits_and_is_accessible(beheerder, nieuwe_pagina, kleuren: str) -> None:
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=beheerder)
        for naam, adres in (("open", TERMEN), ("vertaald", f"{TERMEN}?toon=vertaald")):
            pagina.goto(adres)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"termen-{naam}-{breedte}-{kleuren}")
    Uitvoering.objects.update(bron_termen={})
    Opleiding.objects.update(bron_termen={})
    pagina.goto(TERMEN)
    expect(pagina.get_by_text("Je werklijst is leeg. Mooi werk.")).to_be_visible()
    assert_toegankelijk(pagina)


@pytest.mark.parametrize("js", [True, False])
def test_a_word_is_translated_and_taken_back_by_keyboard(beheerder, nieuwe_pagina, js: bool) -> None:
    pagina = nieuwe_pagina(1280, js=js, gebruiker=beheerder)
    pagina.goto(TERMEN)
    keuze = pagina.get_by_label("Betekenis van blokweken")
    keuze.focus()
    keuze.select_option("tempo:deeltijds_intensief")
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("status")).to_contain_text("‘blokweken’ is nu ‘Deeltijds, veel uren per week’")
    assert Uitvoering.objects.get().tempo == "deeltijds_intensief"
    veld = pagina.get_by_label(
        "Studiegebied bij een heel lange naam van een vakgebied in de techniek, een code of een naam"
    )
    veld.fill("Mechanica en metaal")
    veld.press("Enter")
    expect(pagina.get_by_role("status")).to_contain_text("is nu ‘Mechanica en metaal’")
    assert Opleiding.objects.get().isced == "0715"
    pagina.get_by_role("link", name=re.compile("Al vertaald")).press("Enter")
    terug = pagina.get_by_role("button", name="Neem terug blokweken")
    terug.focus()
    terug.press("Enter")
    expect(pagina.get_by_role("status")).to_contain_text("‘blokweken’ is niet meer vertaald")
    assert Uitvoering.objects.get().tempo == ""
    assert not Termvertaling.objects.filter(term="blokweken").exists()


def test_nothing_chosen_changes_nothing(beheerder, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(1280, gebruiker=beheerder)
    pagina.goto(TERMEN)
    voor = Termvertaling.objects.count()
    pagina.get_by_role("button", name="Bewaar blokweken").press("Enter")
    expect(pagina.locator("select:invalid").first).to_be_attached()
    assert Termvertaling.objects.count() == voor


# -- the page of a provider -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_the_page_of_a_provider_fits_and_is_accessible(aanbod, nieuwe_pagina, kleuren: str) -> None:
    vol = sample().aanbieder
    leeg = OpleidingFactory(gepubliceerd=False, aanbieder__url="https://www.example.org/").aanbieder
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        for naam, aanbieder in (("vol", vol), ("leeg", leeg)):
            pagina.goto(aanbieder.get_absolute_url())
            expect(pagina.get_by_role("heading", level=1)).to_have_text(aanbieder.naam)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"aanbieder-{naam}-{breedte}-{kleuren}")


def test_from_a_provider_to_a_course_and_his_offer_as_a_file_without_script(aanbod, zonder_js) -> None:
    pagina, aanbieder = zonder_js, sample().aanbieder
    pagina.goto(aanbieder.get_absolute_url())
    with pagina.expect_download() as download:
        pagina.get_by_role("link", name="CSV").press("Enter")
    assert download.value.suggested_filename == "opleidingen.csv"
    inhoud = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(inhoud) > aanbieder.opleidingen.count()
    assert all(f";{aanbieder.naam};" in regel or ";voorbeeld" in regel for regel in inhoud)
    titel = pagina.locator("ul.lijnlijst a").first.inner_text()
    pagina.locator("ul.lijnlijst a").first.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text(titel)
    expect(pagina.locator(".opleiding-wie")).to_have_text(aanbieder.naam)


def test_the_page_of_a_provider_on_paper_keeps_the_offer(aanbod, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(800)
    pagina.emulate_media(media="print")
    pagina.goto(sample().aanbieder.get_absolute_url())
    expect(pagina.locator("ul.lijnlijst > li").first).to_be_visible()
    expect(pagina.get_by_text("Neem dit aanbod mee")).to_be_hidden()
    assert_past_in_beeld(pagina)


# -- the page of a course ---------------------------------------------------------------------------------------------


def real_course() -> Opleiding:
    """A course of a source, with little told about it."""
    een = OpleidingFactory(titel="TIG-lassen", bron="xcri", aanbieder__naam="Lasschool Noord", certificaat="Attest")
    UitvoeringFactory(opleiding=een, url=LINK, inschrijven_van=over(3), inschrijven_tot=over(9), toegankelijk=True)
    UitvoeringFactory(opleiding=een, url="", start_datum=over(40), plaatsen_vrij=0, prijs=None)
    return een


def test_a_welder_reads_how_to_join_what_it_costs_and_what_nobody_told(live_server, nieuwe_pagina) -> None:
    een = real_course()
    pagina = nieuwe_pagina(1280)
    pagina.goto(een.get_absolute_url())
    bon = pagina.locator(".bon")
    expect(bon.get_by_role("link", name="Naar de aanbieder")).to_have_attribute("href", LINK)
    expect(bon).to_contain_text(re.compile(r"Inschrijven kan vanaf \d+\s\w+\s\d{4} tot \d+\s\w+\s\d{4}\."))
    goed = pagina.locator("#weetjes")
    expect(goed).to_contain_text("Toegankelijk met een rolstoel")
    expect(goed).to_contain_text(
        "Dit zegt de aanbieder niet: wat je vooraf moet kunnen of hebben, hoelang het duurt en of er kinderopvang is."
    )
    expect(pagina.get_by_role("link", name="kijk welke premies er zijn")).to_have_attribute("href", "/maatregelen/")
    # The other moment is full, has no link and no price: all three are said, each with what to do.
    pagina.locator("input[name=moment]").last.check()
    expect(bon).to_contain_text("Deze groep is volzet.")
    expect(bon).to_contain_text("Neem contact op met Lasschool Noord")
    expect(bon).to_contain_text("niet meegedeeld")
    expect(goed).to_contain_text("of het gebouw toegankelijk is met een rolstoel")
    assert_toegankelijk(pagina)


def test_a_course_on_paper_says_where_to_enrol_and_where_it_comes_from(live_server, nieuwe_pagina) -> None:
    een = real_course()
    pagina = nieuwe_pagina(800)
    pagina.emulate_media(media="print")
    pagina.goto(een.get_absolute_url())
    expect(pagina.get_by_text(f"Inschrijven: {LINK}")).to_be_visible()
    expect(pagina.get_by_text("Daar schrijf je in.")).to_be_hidden()
    expect(pagina.locator(".moment").first).to_be_visible()
    expect(pagina.locator(".bronlijn")).to_contain_text("Bijgewerkt op")
    expect(pagina.get_by_role("link", name="Vergelijk")).to_be_hidden()
    assert_past_in_beeld(pagina)
    beeld(pagina, "opleiding-druk")


# -- the results ------------------------------------------------------------------------------------------------------


def test_the_results_go_along_as_a_file_and_on_paper(aanbod, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(1280)
    pagina.goto("/opleidingen/?q=lassen")
    pagina.locator("#facet-moment-avond").check()
    pagina.wait_for_url(re.compile("moment=avond"))
    # The links below the list follow the filters, also when only the list was replaced.
    atom = pagina.get_by_role("link", name="Atom")
    expect(atom).to_have_attribute("href", re.compile("moment=avond"))
    with pagina.expect_download() as download:
        pagina.get_by_role("link", name="CSV").press("Enter")
    regels = download.value.path().read_text(encoding="utf-8-sig").splitlines()[1:]
    assert regels
    assert all("Avond" in regel for regel in regels)
    with pagina.expect_download() as download:
        pagina.get_by_role("link", name="Excel").press("Enter")
    assert download.value.path().read_bytes()[:2] == b"PK"
    pagina.emulate_media(media="print")
    expect(pagina.locator("article").first).to_be_visible()
    expect(pagina.locator("#filters")).to_be_hidden()
    expect(pagina.get_by_text("Neem deze lijst mee")).to_be_hidden()
    expect(pagina.get_by_text("Te bevestigen bij de aanbieder")).to_be_visible()
