"""The desk of double courses in a real browser: accessible in every state, and everything by keyboard without script."""

import pytest
from playwright.sync_api import expect

from catalogus.actions.dubbelronde import find_pairs
from catalogus.models import Opleiding
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from tests.browser import assert_toegankelijk

from .test_dubbels import ADRES, a_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beheerder(live_server) -> Gebruiker:
    for nr in range(2):
        a_pair(nr)
    find_pairs()
    return Gebruiker.objects.create_user("d@voorbeeld.test", rollen=[Rol.CATALOGUSBEHEERDER])


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_is_accessible_and_fits(beheerder, nieuwe_pagina, kleuren: str) -> None:
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=beheerder)
        for pad in (ADRES, f"{ADRES}?staat=samengevoegd"):
            pagina.goto(pad)
            assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{pad} is te breed"
            assert_toegankelijk(pagina)


def test_merging_and_parting_by_keyboard_without_script(beheerder, nieuwe_pagina) -> None:
    pagina = nieuwe_pagina(1280, js=False, gebruiker=beheerder)
    pagina.goto(ADRES)
    expect(pagina.locator(".dubbelpaar")).to_have_count(2)
    pagina.locator("button", has_text="houd de eerste").first.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".dubbelpaar")).to_have_count(1)
    assert Opleiding.objects.levend().count() == 3
    pagina.locator("a", has_text="Samengevoegd").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".dubbelpaar th", has_text="(verborgen)")).to_have_count(1)
    pagina.locator("button", has_text="Haal weer uiteen").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".dubbelpaar")).to_have_count(0)
    assert Opleiding.objects.levend().count() == 4
