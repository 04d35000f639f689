"""The partnership's pages in a real browser: accessible at both sizes, and signing in with the keyboard alone."""

import pytest

from partnerschap.bestuur.actions import basisgegevens
from partnerschap.bestuur.enums import Rol
from tests.browser import assert_toegankelijk

from .factories import WACHTWOORD, met_rol

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PADEN = ["/partnerschap/", "/partnerschap/visie/", "/privacy/", "/toegankelijkheid/", "/hulp/"]


def test_every_public_page_is_accessible(live_server, pagina) -> None:
    basisgegevens.load()
    for pad in PADEN:
        pagina.goto(pad)
        assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{pad} is te breed"
        assert_toegankelijk(pagina)


def test_a_member_signs_in_by_keyboard_changes_his_name_and_leaves(live_server, zonder_js) -> None:
    lid = met_rol(Rol.LID)
    pagina = zonder_js
    pagina.goto("/account/login/")
    pagina.locator("#id_login").focus()
    pagina.keyboard.type(lid.email)
    pagina.keyboard.press("Tab")
    while not pagina.evaluate("document.activeElement.type === 'password'"):
        pagina.keyboard.press("Tab")
    pagina.keyboard.type(WACHTWOORD)
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/mijn/")
    pagina.get_by_role("link", name="Pas je gegevens aan").press("Enter")
    pagina.get_by_label("Voornaam").fill("Fatima")
    pagina.get_by_role("button", name="Bewaar").press("Enter")
    pagina.wait_for_url("**/mijn/")
    assert "Je gegevens zijn bewaard." in pagina.content()
    assert "Fatima" in pagina.content()


def test_your_own_page_is_accessible(live_server, nieuwe_pagina) -> None:
    beheerder = met_rol(Rol.BEHEERDER)
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, gebruiker=beheerder)
        for pad in ("/mijn/", "/mijn/gegevens/"):
            pagina.goto(pad)
            assert_toegankelijk(pagina)
