"""The browser fixtures notice what they promise to notice; a page test that cannot fail proves nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import assert_past_in_beeld, assert_toegankelijk

pytestmark = pytest.mark.browser
PAGE = '<html lang="nl"><title>Proef</title><main><h1>Proef</h1>{}</main></html>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ('<img alt="" src="http://derde.example/x.png">', "vraag naar een derde"),
        ("<script>console.error('stuk')</script>", "stuk"),
        ("<script>bestaatNiet()</script>", "bestaatNiet"),
    ],
)
def test_trouble_is_noted(pagina_1280, problemen, content, word):
    pagina_1280.set_content(PAGE.format(content), wait_until="load")
    assert any(word in one for one in problemen)
    problemen.clear()


def test_a_missing_file_is_noted(pagina_1280, problemen, live_server):
    pagina_1280.goto("/robots.txt")
    pagina_1280.set_content(PAGE.format(f'<img alt="" src="{live_server.url}/static/weg.png">'), wait_until="load")
    assert any("antwoord 404" in one for one in problemen)
    problemen.clear()


def test_axe_judges(pagina_1280):
    pagina_1280.set_content(PAGE.format("<p>Goed</p>"))
    assert_toegankelijk(pagina_1280)
    pagina_1280.set_content(PAGE.format('<img src="data:,">'))
    with pytest.raises(AssertionError, match="image-alt"):
        assert_toegankelijk(pagina_1280)


def test_a_page_that_is_too_wide_is_noted(pagina_375):
    pagina_375.set_content(PAGE.format('<div style="width: 600px">breed</div>'))
    with pytest.raises(AssertionError, match="px breed"):
        assert_past_in_beeld(pagina_375)


def test_without_javascript(zonder_js, pagina_1280):
    page = "data:text/html," + PAGE.format("<p>zonder</p><script>document.querySelector('p').remove()</script>")
    zonder_js.goto(page)
    pagina_1280.goto(page)
    expect(zonder_js.get_by_text("zonder")).to_be_visible()
    expect(pagina_1280.get_by_text("zonder")).to_have_count(0)


def test_the_database_can_be_asked_in_a_browser_test(pagina, django_user_model):
    assert django_user_model.objects.count() == 0
