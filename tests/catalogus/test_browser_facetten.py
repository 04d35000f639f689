"""The rarer filters in a real browser: on a desk, on a telephone, by keyboard and without script."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from catalogus.models import Opleiding
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import AanbiederFactory, OpleidingFactory, UitvoeringFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture
def aanbod(live_server) -> None:
    for nr in range(15):
        opleiding = OpleidingFactory(
            titel=f"Cursus {nr}", aanbieder=AanbiederFactory(naam=f"Huis {nr:02}", slug=f"huis-{nr}"), vks=(None, 3, 4)[nr % 3],
            isced=("0732", "0715", "0913", "")[nr % 4], certificaat=("Attest", "Diploma", "")[nr % 3],
        )  # fmt: skip
        UitvoeringFactory(
            opleiding=opleiding,
            uren=(None, Decimal(8), Decimal(200))[nr % 3],
            tempo=("voltijds", "deeltijds", "")[nr % 3],
        )


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_open_filters_and_reasons_are_accessible_and_fit(aanbod, nieuwe_pagina, kleuren: str) -> None:
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren)
        pagina.goto("/opleidingen/?studiegebied=073&tempo=voltijds&tempo=onbekend&alle=aanbieder")
        if breedte == 375:
            pagina.get_by_role("button", name="Filters").press("Enter")
        pagina.locator("summary", has_text="Waarom deze volgorde?").press("Enter")
        expect(pagina.locator("#facet-tempo-voltijds")).to_be_visible()
        assert_past_in_beeld(pagina)
        assert_toegankelijk(pagina)
        beeld(pagina, f"opleidingen-facetten-{breedte}-{kleuren}")


def test_by_keyboard_a_field_is_refined_and_the_open_group_stays_open(aanbod, pagina_1280) -> None:
    pagina = pagina_1280
    pagina.goto("/opleidingen/?q=cursus")
    groep = pagina.locator("details.facetgroep")
    groep.locator("> summary").press("Enter")
    groep.locator("summary", has_text="Tempo").press("Enter")
    pagina.locator("summary", has_text="Studiegebied").press("Enter")
    pagina.locator("#facet-studiegebied-07").press("Space")
    pagina.wait_for_url(re.compile("studiegebied=07"))
    expect(pagina.locator("#facet-tempo-voltijds")).to_be_visible()
    pagina.locator("#facet-studiegebied-073").press("Space")
    pagina.wait_for_url(re.compile("studiegebied=073"))
    expect(pagina.locator("#facet-studiegebied-07")).not_to_be_checked()
    verwacht = Opleiding.objects.filter(isced__startswith="073").count()
    expect(pagina.locator("article")).to_have_count(verwacht)
    pagina.go_back()
    expect(pagina.locator("#facet-studiegebied-07")).to_be_checked()


def test_without_script_a_long_list_opens_whole_and_a_filter_in_it_counts(aanbod, zonder_js) -> None:
    pagina = zonder_js
    pagina.goto("/opleidingen/?q=cursus")
    expect(pagina.locator("input[name=aanbieder]")).to_have_count(12)
    pagina.locator("summary", has_text="Aanbieder").press("Enter")
    pagina.get_by_role("link", name="Toon alle 15").press("Enter")
    pagina.wait_for_url(re.compile("alle=aanbieder"))
    expect(pagina.locator("input[name=aanbieder]")).to_have_count(15)
    pagina.get_by_label("Huis 03").check()
    pagina.get_by_role("button", name="Toon resultaten").press("Enter")
    pagina.wait_for_url(re.compile("aanbieder=huis-3"))
    expect(pagina.locator("article")).to_have_count(1)
    expect(pagina.locator("input[name=aanbieder]")).not_to_have_count(12)
