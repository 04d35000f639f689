"""The global search: one question over every kind, a place among the words, what we did to the words, and ways on."""

import pytest
from django.test import Client
from django.urls import reverse

from catalogus.models import Opleiding
from kennisbank.enums import Soort
from partnerschap.kern import voorraad
from partnerschap.kern.models import Woordgroep
from partnerschap.kern.plaatswoorden import split_place
from partnerschap.kern.zoeken.lijst import ZONDER_INDEX
from tests.catalogus.factories import OpleidingFactory, gemeente, in_gemeente
from tests.catalogus.factories_maatregelen import MaatregelFactory
from tests.kennisbank.factories import maak
from tests.meldpunt.factories import RegelficheFactory
from tests.vragen import MOST_PER_PUBLIC_PAGE, tel_vragen
from tests.zoekmap import volger

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
PAD = reverse("voorpagina:zoeken")


@pytest.fixture
def aanbod(volger):
    """Welding in Gent and in Hasselt, and a little of everything."""
    for plaats in ("Gent", "Hasselt"):
        opleiding = OpleidingFactory(
            titel=f"Lassen in de praktijk ({plaats.lower()[0]})", samenvatting="Met een toorts."
        )
        in_gemeente(plaats, opleiding=opleiding)
    MaatregelFactory(naam="Premie om te lassen")
    RegelficheFactory(vraag="Mag ik lassen zonder attest?")
    maak(Soort.TOOL, titel="Lasboek voor leraars", samenvatting="Over het lassen.")
    volger.step()
    return volger


def ask(**vraag):
    antwoord = Client().get(PAD, vraag)
    assert antwoord.status_code == 200
    return antwoord


def groups(antwoord) -> dict[str, int]:
    return {blok.groep.bron.soort: blok.groep.totaal for blok in antwoord.context["blokken"]}


def test_one_question_answers_per_kind_and_links_to_all_of_it(aanbod):
    antwoord = ask(q="lassen")
    assert groups(antwoord) == {"opleidingen": 2, "maatregelen": 1, "regels": 1, "kennis": 1}
    tekst = antwoord.content.decode()
    assert "5\xa0resultaten voor ‘lassen’" in tekst
    assert "<mark>Lassen</mark> in de praktijk" in tekst
    for blok in antwoord.context["blokken"]:
        lijst = Client().get(blok.alles)
        assert lijst.status_code == 200


def test_a_place_among_the_words_gives_courses_near_and_a_way_back(aanbod):
    antwoord = ask(q="lassen Gent")
    assert groups(antwoord)["opleidingen"] == 1
    tekst = antwoord.content.decode()
    assert "We zochten op ‘lassen’, met opleidingen bij Gent" in tekst
    assert "(g)" in tekst
    assert "(h)" not in tekst
    blok = next(blok for blok in antwoord.context["blokken"] if blok.groep.bron.soort == "opleidingen")
    assert blok.alles == "/opleidingen/?q=lassen&plaats=Gent"
    assert Client().get(blok.alles).content.decode().count('<article class="kaart resultaat"') == 1
    letterlijk = Client().get(f"{PAD}{antwoord.context['zonder_plaats_url']}")
    assert not letterlijk.context["uitkomst"].plek.uit_woorden
    assert ask(q="lassen", waar="Hasselt").content.decode().count("(h)") == 1


def test_nothing_near_says_so_and_shows_what_is_elsewhere(aanbod):
    gemeente("Brugge")
    antwoord = ask(q="lassen", waar="Brugge")
    assert groups(antwoord)["opleidingen"] == 2
    assert "Binnen 25 km van Brugge is er niets." in antwoord.content.decode()


def test_a_place_we_do_not_know_is_said_with_the_one_we_think_of(aanbod):
    tekst = ask(q="lassen", waar="Gnet").content.decode()
    assert "We kennen de plaats ‘Gnet’ niet" in tekst
    assert "Bedoel je" in tekst
    assert "waar=Gent" in tekst


@pytest.mark.parametrize(
    ("vraag", "rest", "naam"),
    [
        ("lassen in Gent", "lassen", "Gent"),
        ("Gent lassen", "lassen", "Gent"),
        ("lassen regio gent", "lassen", "Gent"),
        ("boom snoeien", None, None),
        ("snoeien in boom", "snoeien", "Boom"),
        ("lassen", None, None),
        ("gent", None, None),
        ("leren in gent lassen", "leren lassen", "Gent"),
    ],
)
def test_a_place_is_taken_out_where_a_place_stands(vraag, rest, naam):
    gemeente("Gent")
    boom = gemeente("Hasselt")
    boom.naam, boom.slug = "Boom", "boom"
    boom.save()
    vondst = split_place(vraag)
    assert (vondst.woorden, vondst.plaats.naam) == (rest, naam) if rest else vondst is None


def test_a_typing_error_is_read_and_asked(aanbod):
    antwoord = ask(q="lasen")
    assert antwoord.context["totaal"]
    tekst = antwoord.content.decode()
    assert 'Bedoel je <a href="?q=las' in tekst or "woorden die er sterk op lijken" in tekst
    antwoord = ask(q="atest")
    assert 'Bedoel je <a href="?q=attest">attest</a>' in antwoord.content.decode()


def test_other_words_are_named(aanbod):
    Woordgroep.objects.create(woorden=["solderen", "lassen"])
    aanbod.step()
    tekst = ask(q="solderen").content.decode()
    assert "Ook gezocht op lassen." in tekst
    assert "Gevonden door ‘lassen’" in tekst


def test_nothing_found_gives_ways_on(aanbod):
    antwoord = ask(q="zeppelinvaart")
    tekst = antwoord.content.decode()
    assert antwoord.context["totaal"] == 0
    assert "Niets gevonden voor ‘zeppelinvaart’" in tekst
    for pad in ("/opleidingen/", "/maatregelen/", "/regels/", "/kennisbank/"):
        assert f'href="{pad}"' in tekst
    assert "Waar zoek je naar?" in ask().content.decode()


def test_the_page_is_kept_as_long_as_the_index_is_the_same(aanbod):
    eerste = ask(q="lassen")
    assert eerste["ETag"]
    opnieuw = Client().get(PAD, {"q": "lassen"}, headers={"If-None-Match": eerste["ETag"]})
    assert opnieuw.status_code == 304
    MaatregelFactory(naam="Nog een premie om te lassen")
    aanbod.step()
    assert "Nog een premie" in Client().get(PAD, {"q": "lassen"}).content.decode()
    assert "ETag" not in ask(q="zeppelinvaart")


def test_what_may_not_be_seen_is_not_counted(aanbod):
    Opleiding.objects.update(gepubliceerd=False)
    aanbod.step()
    assert "opleidingen" not in groups(ask(q="lassen"))


def test_without_an_index_postgresql_answers_and_says_so(aanbod, settings, tmp_path):
    settings.ZOEKINDEX_MAP = tmp_path / "niets"
    antwoord = ask(q="lassen")
    assert groups(antwoord)["opleidingen"] == 2
    assert ZONDER_INDEX in antwoord.content.decode()


def test_suggestions_take_every_kind_in_turn_and_keep_to_one_when_asked(aanbod):
    def suggested(**vraag):
        return Client().get(reverse("voorpagina:suggesties"), vraag).content.decode()

    assert "premie om te lassen" in suggested(q="prem")
    assert "lassen in de praktijk" in suggested(q="las")
    assert "premie" not in suggested(q="prem", soort="opleidingen")


@pytest.mark.parametrize("vraag", ["q=lassen", "q=lassen+Gent", "q=lassen&waar=Gent", "q=zeppelinvaart", ""])
def test_few_queries(aanbod, vraag):
    assert Client().get(f"{PAD}?{vraag}").status_code == 200
    voorraad.forget()
    with tel_vragen() as telling:
        Client().get(f"{PAD}?{vraag}")
    assert telling.aantal <= MOST_PER_PUBLIC_PAGE
    assert telling.aantal or not vraag


@pytest.mark.parametrize("onzin", ["'", "\x00", "((((", "a" * 5000, "🙂", '"', "in gent", "9000"])
def test_nonsense_is_an_answer(aanbod, onzin):
    assert ask(q=onzin, waar=onzin).status_code == 200
