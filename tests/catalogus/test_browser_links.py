"""The desk of links and a course whose link is broken, in a real browser: accessible in every state, and by keyboard without script."""

import pytest
from playwright.sync_api import expect

from catalogus.models import Link, Opleiding
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld

from .factories import LinkFactory, OpleidingFactory, UitvoeringFactory, over, stukke_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADRES = "/beheer/catalogus/links/"


@pytest.fixture
def beheerder(live_server) -> Gebruiker:
    opleiding = OpleidingFactory(
        titel="Lassen voor beginners (voorbeeld)", url="https://www.school.be/lassen",
        aanbieder__naam="School De Ladder (voorbeeld)", aanbieder__url="https://www.school.be/",
    )  # fmt: skip
    UitvoeringFactory(opleiding=opleiding)
    wie = {"aanbieder": opleiding.aanbieder, "opleiding": opleiding, "host": "www.school.be"}
    stukke_link(opleiding.url, goed_op=over(-50), nagekeken_op=over(-1), aantal=3, **wie)
    stukke_link("https://www.school.be/" + "heel-lang-stuk-zonder-spatie" * 6, 3, aantal=1, **wie)
    LinkFactory(adres="https://www.traag.be/", host="www.traag.be", reden="stil", nagekeken_op=over(-1))
    LinkFactory(adres="https://www.goed.be/", host="www.goed.be", reden="goed", goed_op=over(-1), status=200)
    return Gebruiker.objects.create_user("l@voorbeeld.test", rollen=[Rol.CATALOGUSBEHEERDER])


@pytest.mark.parametrize("aan", [True, False], ids=["aan", "uit"])
@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_every_state_is_accessible_and_fits(beheerder, nieuwe_pagina, settings, kleuren: str, aan: bool) -> None:
    settings.OPHALEN = aan
    les = Opleiding.objects.get().get_absolute_url()
    for breedte in (1280, 375):
        pagina = nieuwe_pagina(breedte, kleuren=kleuren, gebruiker=beheerder)
        for naam, pad in (
            ("stuk", ADRES),
            ("alles", f"{ADRES}?toon=alles"),
            ("geen", f"{ADRES}?q=niemand"),
            ("les", les),
        ):
            pagina.goto(pad)
            assert_past_in_beeld(pagina)
            assert_toegankelijk(pagina)
            beeld(pagina, f"links-{naam}-{breedte}-{kleuren}-{'aan' if aan else 'uit'}")


def test_filtering_and_asking_again_by_keyboard_without_script(beheerder, nieuwe_pagina, settings) -> None:
    settings.OPHALEN, settings.CELERY_TASK_ALWAYS_EAGER = True, True
    settings.OPHALEN_VERVANG = {"www.school.be": "127.0.0.1:1"}
    pagina = nieuwe_pagina(1280, js=False, gebruiker=beheerder)
    pagina.goto(ADRES)
    expect(pagina.locator(".linktabel tbody tr")).to_have_count(2)
    pagina.locator("button", has_text="Kijk opnieuw na").first.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("body")).to_contain_text("We kijken de link bij www.school.be nu na")
    # Nobody listens there: that says nothing about the link, which stays what it was.
    assert Link.objects.stuk().count() == 2
    pagina.locator("select[name=toon]").focus()
    pagina.locator("select[name=toon]").select_option("goed")
    pagina.locator(".filterrij button").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".linktabel tbody tr")).to_have_count(1)
    expect(pagina.locator(".linktabel tbody tr")).to_contain_text("www.goed.be")
