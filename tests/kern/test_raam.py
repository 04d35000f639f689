"""The frame of a page: kept for visitors without a session, and nothing that is put in it is read again."""

import pytest
from django.http import HttpRequest
from django.utils.safestring import SafeString

from partnerschap.kern import raam

SJABLOON = "catalogus/opleidingen_los.html"
PLEKKEN = dict.fromkeys(
    (
        "titel",
        "uitleg",
        "facetten",
        "aan",
        "fouten",
        "chips",
        "sorteer",
        "kaarten",
        "kiesbalk",
        "meenemen",
        "geen",
        "online",
        "bladen",
        "adres",
    ),
    "",
)


@pytest.fixture(autouse=True)
def leeg(settings):
    settings.DEBUG, settings.VOET_BEWAREN = False, 60.0
    raam.forget()
    yield
    raam.forget()


def ask(koekjes=None, **plekken):
    request = HttpRequest()
    request.path = "/opleidingen/"
    request.COOKIES.update(koekjes or {})
    return raam.render_raam(request, SJABLOON, {**PLEKKEN, **plekken})


def test_values_are_escaped_once_and_marks_in_them_stay_text():
    for _ in range(2):
        html = ask(titel="\x02kaarten\x03 & <b>", kaarten=SafeString("<article>\x02titel\x03</article>"))
        assert "<h1>\x02kaarten\x03 &amp; &lt;b&gt;</h1>" in html
        assert "<article>\x02titel\x03</article>" in html


def test_only_who_has_no_session_shares_a_frame(settings):
    ask({settings.SESSION_COOKIE_NAME: "x"})
    ask({"messages": "x"})
    assert not raam._ramen
    ask()
    assert len(raam._ramen) == 1


def test_a_frame_with_a_token_is_never_shared(monkeypatch):
    monkeypatch.setattr(raam, "render_to_string", lambda *_: '<input name="csrfmiddlewaretoken" value="x">')
    ask()
    assert not raam._ramen


def test_a_frame_ends_and_the_store_stays_small(settings, monkeypatch):
    ask()
    monkeypatch.setattr(raam, "render_to_string", lambda *_: "nieuw")
    assert ask() != "nieuw"
    monkeypatch.setattr(raam.time, "monotonic", lambda: float("inf"))
    assert ask() == "nieuw"
    monkeypatch.undo()
    for nummer in range(raam.MEESTE + 5):
        raam.render_raam(HttpRequest(), SJABLOON, PLEKKEN, {"nummer": nummer})
    assert len(raam._ramen) <= raam.MEESTE
