"""A citizen looks for a course in a real browser: by keyboard, with and without script, on a desk and on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from catalogus.actions import maatregelen_basis
from catalogus.actions.voorbeelden import load_samples
from catalogus.models import Opleiding
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.kern.actions.geografie import load_geography
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld, wait_for_focus

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def aanbod(live_server) -> None:
    load_geography()
    basisgegevens.load()
    maatregelen_basis.load()
    load_samples()


def lasopleiding() -> Opleiding:
    return Opleiding.objects.filter(titel="MIG/MAG-lassen: basis", opleidingsverlof=True).order_by("pk").first()


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_is_accessible_and_fits(aanbod, nieuwe_pagina, kleuren: str) -> None:
    leeg = Opleiding.objects.order_by("pk").last()
    leeg.uitvoeringen.all().delete()
    paden = {
        "lijst": "/opleidingen/?q=lassen&plaats=Gent&moment=avond&moment=weekend&straal=50",
        "leeg": "/opleidingen/?q=glasblazen",
        "verruimd": "/opleidingen/?q=metselen&plaats=Ieper&moment=weekend&straal=5",
        "onbekende-plaats": "/opleidingen/?plaats=Gnet",
        "opleiding": lasopleiding().get_absolute_url(),
        "zonder-moment": leeg.get_absolute_url(),
    }
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        for naam, pad in paden.items():
            pagina.goto(pad)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"opleidingen-{naam}-{breedte}-{kleuren}")


def test_a_search_by_keyboard_keeps_focus_address_and_open_facets(aanbod, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto("/opleidingen/")
    pagina.get_by_label("Een job, vak of vaardigheid").fill("lassen")
    pagina.get_by_label("Gemeente of postcode").fill("9000")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile("plaats=9000"))
    expect(pagina).to_have_title(re.compile("voor ‘lassen’ bij 9000 Gent"))
    wait_for_focus(pagina, "e.hasAttribute('data-focus')")
    pagina.locator("details.facetgroep > summary").press("Enter")
    pagina.locator("details.facet", has=pagina.locator("input[name=niveau]")).locator("summary").press("Enter")
    pagina.locator("#facet-moment-avond").press("Space")
    pagina.wait_for_url(re.compile("moment=avond"))
    pagina.locator(".chip", has_text="Avond").wait_for()
    wait_for_focus(pagina, "e.id === 'facet-moment-avond'")
    expect(pagina.locator("#facet-niveau-start")).to_be_visible()
    aantal = pagina.locator("article").count()
    geteld = pagina.locator("label", has=pagina.locator("#facet-moment-avond")).inner_text()
    assert str(aantal) in geteld
    pagina.go_back()
    pagina.wait_for_function("!document.querySelector('#facet-moment-avond').checked")
    pagina.locator("article").nth(aantal - 1).wait_for()


def test_the_order_and_a_page_further_stay_in_the_address(aanbod, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto("/opleidingen/?q=nederlands")
    pagina.get_by_label("Sorteer").select_option("prijs")
    pagina.wait_for_url(re.compile("sorteer=prijs"))
    pagina.get_by_role("link", name="Volgende").press("Enter")
    pagina.wait_for_url(re.compile("page=2"))
    pagina.locator("h2[data-focus]").wait_for(state="attached")
    assert "sorteer=prijs" in pagina.url
    expect(pagina.locator("article").first).to_be_visible()


def test_choosing_a_moment_changes_the_price_and_keeps_the_focus(aanbod, pagina) -> None:
    opleiding = next(
        o
        for o in Opleiding.objects.filter(voorbeeld=True).order_by("pk")
        if o.uitvoeringen.filter(start_datum__isnull=False).count() > 2
    )
    pagina.goto(opleiding.get_absolute_url())
    laatste = pagina.locator("input[name=moment]").last
    laatste.check()
    pagina.wait_for_url(re.compile(f"moment={laatste.get_attribute('value')}"))
    uitvoering = opleiding.uitvoeringen.get(pk=laatste.get_attribute("value"))
    pagina.locator(f".bon a[href$='uitvoering/{uitvoering.pk}.ics']").wait_for()
    wait_for_focus(pagina, f"e.value === '{uitvoering.pk}'")
    with pagina.expect_download() as download:
        pagina.get_by_role("link", name="Zet in je agenda").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_on_a_telephone_the_filters_open_and_close(aanbod, pagina_375) -> None:
    pagina = pagina_375
    pagina.goto("/opleidingen/?q=excel")
    expect(pagina.locator("#facet-leervorm-online")).not_to_be_visible()
    pagina.get_by_role("button", name="Filters").press("Enter")
    pagina.locator("#facet-leervorm-online").check()
    pagina.wait_for_url(re.compile("leervorm=online"))
    assert "1 aan" in pagina.get_by_role("button", name="Filters").inner_text()
    assert_toegankelijk(pagina)


def test_without_script_everything_works(aanbod, zonder_js) -> None:
    pagina = zonder_js
    pagina.goto("/opleidingen/")
    pagina.get_by_label("Een job, vak of vaardigheid").fill("lassen")
    pagina.get_by_label("Gemeente of postcode").fill("Gent")
    pagina.get_by_role("button", name="Zoeken").press("Enter")
    pagina.get_by_label("Binnen 50 km").check()
    pagina.locator("#facet-moment-avond").check()
    pagina.get_by_role("button", name="Toon resultaten").press("Enter")
    pagina.wait_for_url(lambda adres: all(d in adres for d in ("q=lassen", "plaats=Gent", "straal=50", "moment=avond")))
    pagina.get_by_role("link", name=re.compile("Avond")).press("Enter")
    pagina.wait_for_url(lambda adres: "moment" not in adres)
    pagina.locator("article h3 a").first.press("Enter")
    assert pagina.locator("h1").inner_text()
    if pagina.locator("input[name=moment]").count() > 1:
        pagina.locator("input[name=moment]").last.check()
        pagina.get_by_role("button", name="Toon prijs en plaats van dit moment").press("Enter")
        pagina.wait_for_url(re.compile("moment="))
