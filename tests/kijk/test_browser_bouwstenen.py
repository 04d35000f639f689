"""The gallery and the account pages in a real browser: axe, sizes, colours, keyboard, with and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_past_in_beeld, assert_toegankelijk, beeld, wait_for_focus

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breedte", [1280, 375])
def test_de_bouwstenen_zijn_toegankelijk_en_passen(nieuwe_pagina, breedte, kleuren):
    pagina = nieuwe_pagina(breedte, kleuren=kleuren)
    pagina.goto("/bouwstenen/")
    assert_toegankelijk(pagina)
    assert_past_in_beeld(pagina)
    beeld(pagina, f"bouwstenen-{breedte}-{kleuren}")


def test_op_320_pixels_steekt_niets_uit(nieuwe_pagina):
    pagina = nieuwe_pagina(320)
    for pad in ("/bouwstenen/", "/account/login/", "/account/password/reset/", "/bestaat-niet/"):
        pagina.goto(pad)
        assert_past_in_beeld(pagina)


def test_de_letters_zijn_de_onze_en_er_is_geen_sprong(nieuwe_pagina):
    """The fonts arrive from here, and the fallback takes the same room (layout shift under 0.02)."""
    pagina = nieuwe_pagina(375)
    pagina.goto("/bouwstenen/")
    pagina.evaluate("document.fonts.ready")
    geladen = pagina.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    assert {"Bricolage Grotesque", "Source Sans 3"} <= set(geladen)
    breedtes = pagina.evaluate(
        """() => {
            const meet = (letter, gewicht) => { const c = document.createElement("canvas").getContext("2d");
                c.font = `${gewicht} 100px "${letter}"`;
                return c.measureText("Zoek in alle opleidingen, premies en regels van Vlaanderen").width; };
            return [meet("Source Sans 3", 400) / meet("Tekst reserve", 400), meet("Bricolage Grotesque", 700) / meet("Kop reserve", 700)];
        }"""
    )
    assert all(0.95 < verhouding < 1.05 for verhouding in breedtes), breedtes


def test_het_menu_op_een_telefoon_werkt_met_en_zonder_script(nieuwe_pagina):
    for js in (True, False):
        pagina = nieuwe_pagina(375, js=js)
        pagina.goto("/bouwstenen/")
        aanmelden = pagina.locator("#menu >> text=Aanmelden")
        expect(aanmelden).not_to_be_visible()
        pagina.click("text=Menu >> nth=0")
        expect(aanmelden).to_be_visible()
        if js:
            knop = pagina.locator("a.menuknop")
            assert knop.get_attribute("aria-expanded") == "true"
            pagina.keyboard.press("Space")
            assert knop.get_attribute("aria-expanded") == "false"
            expect(aanmelden).not_to_be_visible()


def test_het_filterpaneel_op_een_telefoon_werkt_met_en_zonder_script(nieuwe_pagina):
    for js in (True, False):
        pagina = nieuwe_pagina(375, js=js)
        pagina.goto("/bouwstenen/")
        expect(pagina.locator("#filters")).not_to_be_visible()
        pagina.click("a.filterknop")
        expect(pagina.locator("#filters")).to_be_visible()
        expect(pagina.locator("text=Toon 13 opleidingen")).to_be_visible()


def test_het_foutoverzicht_krijgt_de_focus_en_leidt_naar_het_veld(nieuwe_pagina):
    pagina = nieuwe_pagina(1280)
    pagina.goto("/account/login/")
    pagina.click("main button.knop")
    pagina.locator("#fouten:focus").wait_for()
    pagina.click("#fouten a >> nth=0")
    wait_for_focus(pagina, "e.id === 'id_login'")
    assert_toegankelijk(pagina)


def test_een_focusring_is_overal_zichtbaar(nieuwe_pagina):
    """Tab through the whole page: every stop has the ink outline (a search field wears it on its frame)."""
    pagina = nieuwe_pagina(1280)
    pagina.goto("/bouwstenen/")
    pagina.evaluate("document.activeElement.blur()")
    gezien = 0
    for _ in range(90):
        pagina.keyboard.press("Tab")
        naam, dikte, stijl = pagina.evaluate(
            """() => { const hier = document.activeElement, drager = hier.closest(".zoekbalk-veld") ?? hier;
                const s = getComputedStyle(drager); return [hier.outerHTML.slice(0, 80), s.outlineWidth, s.outlineStyle]; }"""
        )
        if naam.startswith("<body"):
            break
        gezien += 1
        assert (dikte, stijl) == ("3px", "solid"), naam
    assert gezien > 60


def test_doelen_zijn_groot_genoeg(nieuwe_pagina):
    """No control smaller than 24 px, except links inside a sentence."""
    pagina = nieuwe_pagina(375)
    pagina.goto("/bouwstenen/")
    klein = pagina.evaluate(
        """() => [...document.querySelectorAll("button, .knop, input:not([type=hidden]), select, textarea, summary, .chip, nav a")]
            .filter(e => e.offsetParent && !e.closest("[hidden]"))
            .map(e => [e, (e.closest("label") ?? e.closest(".kruimels li, .voet li") ?? e).getBoundingClientRect()])
            .filter(([e, r]) => r.width < 24 || r.height < 24).map(([e, r]) => e.outerHTML.slice(0, 90) + " " + r.width + "x" + r.height)"""
    )
    assert klein == []


@pytest.mark.parametrize("pad", ["/account/login/", "/account/password/reset/", "/account/signup/", "/bestaat-niet/"])
def test_de_account_en_foutpaginas_zijn_toegankelijk(pagina, pad):
    pagina.goto(pad)
    assert_toegankelijk(pagina)
    assert_past_in_beeld(pagina)
    beeld(pagina, "pad" + pad.replace("/", "-"))


def test_de_afdruk_is_licht_en_zonder_knoppen(nieuwe_pagina):
    pagina = nieuwe_pagina(1280, kleuren="dark")
    pagina.goto("/bouwstenen/")
    pagina.emulate_media(media="print")
    grond, letter = pagina.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.body))")
    assert (grond, letter) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    expect(pagina.locator("main .knop >> nth=0")).not_to_be_visible()
    expect(pagina.locator(".voet")).not_to_be_visible()
    expect(pagina.locator(".bronlijn >> nth=0")).to_be_visible()
