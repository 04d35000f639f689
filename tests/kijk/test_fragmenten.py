"""Page or fragment: the same view serves both, caches keep them apart, toasts travel along."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django_htmx.middleware import HtmxDetails

from partnerschap.kern.fragmenten import render_deel
from partnerschap.kern.toasts import toast

SJABLOON = """<main>{% partialdef lijst inline %}<title>{{ titel }}</title><h1 data-focus>{{ titel }}</h1>{% endpartialdef %}</main>"""


@pytest.fixture
def vraag(rf, settings, tmp_path):
    """Makes a request; the proof template lives in a folder of its own."""
    (tmp_path / "proef.html").write_text(SJABLOON)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]

    def make(**koppen: str):
        request = rf.get("/", headers=koppen)
        request.htmx = HtmxDetails(request)
        request._messages = CookieStorage(request)
        return request

    return make


def test_wie_geen_htmx_vraagt_krijgt_de_pagina(vraag):
    antwoord = render_deel(vraag(), "proef.html", "lijst", {"titel": "13 opleidingen"})
    assert antwoord.content.decode().startswith("<main>")
    assert "HX-Request" in antwoord["Vary"]


def test_htmx_krijgt_alleen_het_deel_met_zijn_titel(vraag):
    antwoord = render_deel(vraag(**{"HX-Request": "true"}), "proef.html", "lijst", {"titel": "13 opleidingen"})
    html = antwoord.content.decode()
    assert html.startswith("<title>13 opleidingen</title>")
    assert "<main>" not in html
    assert "HX-Request" in antwoord["Vary"]


@pytest.mark.parametrize("kop", ["HX-Boosted", "HX-History-Restore-Request"])
def test_een_hele_wissel_en_terug_krijgen_de_pagina(vraag, kop):
    antwoord = render_deel(vraag(**{"HX-Request": "true", kop: "true"}), "proef.html", "lijst", {"titel": "x"})
    assert antwoord.content.decode().startswith("<main>")


def test_een_toast_reist_buiten_de_band_mee_met_zijn_ongedaan(vraag):
    request = vraag(**{"HX-Request": "true"})
    toast(request, "Bewaard in <je> lijst.", ongedaan="/lijst/weg/")
    html = render_deel(request, "proef.html", "lijst", {"titel": "x"}).content.decode()
    assert 'hx-swap-oob="beforeend:#toasts"' in html
    assert "Bewaard in &lt;je&gt; lijst." in html
    assert 'method="post" action="/lijst/weg/"' in html


def test_ongedaan_maken_blijft_op_deze_site(vraag):
    with pytest.raises(ValueError, match="op deze site"):
        toast(vraag(), "x", ongedaan="https://elders.test/")
    with pytest.raises(ValueError, match="op deze site"):
        toast(vraag(), "x", ongedaan="//elders.test/")
