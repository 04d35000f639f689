"""Public pages kept ready: only for who has no session, only as long as they would come out the same."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from partnerschap.kern import voorraad


@pytest.fixture
def bladzijde(settings):
    """A page of which the test decides what it is made of; counts how often it is rendered."""
    settings.DEBUG = False
    voorraad.forget()
    staat = {"versie": "1", "tekst": "een", "gemaakt": 0, "koekje": False}

    @voorraad.bewaarbaar(lambda: staat["versie"])
    def view(request):
        staat["gemaakt"] += 1
        antwoord = HttpResponse(staat["tekst"])
        if staat["koekje"]:
            antwoord.set_cookie("iets", "1")
        return antwoord

    staat["ask"] = lambda koekjes=None, **koppen: _ask(voorraad.PaginavoorraadMiddleware(view), koekjes, koppen)
    yield staat
    voorraad.forget()


def _ask(middleware, koekjes, koppen):
    vraag = RequestFactory().get("/bladzijde/", **koppen)
    vraag.COOKIES.update(koekjes or {})
    return middleware(vraag)


def test_a_page_is_made_once_and_again_when_its_version_changes(bladzijde):
    ask = bladzijde["ask"]
    eerste = ask()
    assert ask().content == eerste.content == b"een"
    assert bladzijde["gemaakt"] == 1
    assert ask(HTTP_IF_NONE_MATCH=eerste["ETag"]).status_code == 304
    bladzijde |= {"versie": "2", "tekst": "twee"}
    nieuw = ask(HTTP_IF_NONE_MATCH=eerste["ETag"])
    assert (nieuw.status_code, nieuw.content, bladzijde["gemaakt"]) == (200, b"twee", 2)
    assert "Cookie" in nieuw["Vary"]
    assert nieuw["Cache-Control"] == "no-cache"


def test_the_same_bytes_have_the_same_tag_whatever_they_were_made_of(bladzijde):
    ask = bladzijde["ask"]
    merk = ask()["ETag"]
    bladzijde["versie"] = "2"
    assert ask(HTTP_IF_NONE_MATCH=merk).status_code == 304


def test_who_has_a_session_or_a_message_gets_a_page_of_his_own(bladzijde):
    ask = bladzijde["ask"]
    ask()
    for koekje in ("sessionid", "messages"):
        assert not ask({koekje: "x"}).has_header("ETag")
    assert bladzijde["gemaakt"] == 3


def test_a_page_of_nothing_known_or_with_a_cookie_is_not_kept(bladzijde):
    ask = bladzijde["ask"]
    bladzijde["versie"] = ""
    assert not ask().has_header("ETag")
    bladzijde |= {"versie": "1", "koekje": True}
    assert not ask().has_header("ETag")
    assert not ask().has_header("ETag")
    assert bladzijde["gemaakt"] == 3


def test_a_fragment_is_another_page_than_the_whole(bladzijde):
    ask = bladzijde["ask"]
    ask()
    ask(HTTP_HX_REQUEST="true")
    assert bladzijde["gemaakt"] == 2
