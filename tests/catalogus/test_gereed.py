"""Ready cards: the same HTML as the template gives, made again when the record changes, never for who may not see it."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from catalogus.models import Opleiding, Uitvoering
from catalogus.views import gereed
from catalogus.views.kaarten import make_cards
from catalogus.zoekbronnen.opleidingen import zoek
from catalogus.zoeken import vraag as v
from partnerschap.kern import voorraad
from tests.zoekmap import volger

from .factories import PLAATSEN, OpleidingFactory, UitvoeringFactory, gemeente, over

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
IEDEREEN = frozenset({"iedereen"})


@pytest.fixture(autouse=True)
def leeg():
    gereed._kaarten.clear()
    voorraad.forget()


def ask(woorden="", plek=None):
    antwoord = zoek(Opleiding.objects.levend(), v.Zoekvraag(timezone.localdate(), woorden, plek), IEDEREEN)
    assert not antwoord.zonder_index
    return antwoord.selectie.gevonden[:10], antwoord.stammen


def plain(gevonden, stammen):
    zichtbaar = Opleiding.objects.levend()
    return [render_to_string(gereed.SJABLOON, {"kaart": kaart}) for kaart in make_cards(zichtbaar, gevonden, stammen)]


def test_ready_cards_equal_the_template_and_cost_one_query(volger, django_assert_num_queries):
    naam = next(iter(PLAATSEN))
    opleiding = OpleidingFactory(titel="Lassen & <b>snijden</b>")
    UitvoeringFactory(opleiding=opleiding, gemeente=gemeente(naam), start_datum=over(9), breedte=51.2, lengte=3.9)
    UitvoeringFactory(opleiding=opleiding, gemeente=gemeente(naam), start_datum=over(30), breedte=51.2, lengte=3.9)
    OpleidingFactory(titel="Lassen zonder moment")
    volger.step()
    zichtbaar = Opleiding.objects.levend()
    plek = v.Plek("Ergens", 51.1, 3.8, 50)
    for _ in range(2):
        for gevonden, stammen in (ask(), ask("lassen"), ask("lassen", plek)):
            kaarten = gereed.ready_cards(zichtbaar, gevonden, stammen)
            assert kaarten == plain(gevonden, stammen)
            assert kaarten
    with django_assert_num_queries(1):
        gereed.ready_cards(zichtbaar, *ask("lassen"))


def test_a_change_gives_another_card_and_what_is_hidden_goes_at_once(volger):
    opleiding = OpleidingFactory(titel="Lassen")
    UitvoeringFactory(opleiding=opleiding, prijs=100, start_datum=over(9))
    volger.step()
    assert "€\u00a0100" in gereed.ready_cards(Opleiding.objects.levend(), *ask())[0]
    Uitvoering.objects.filter(opleiding=opleiding).update(prijs=250)
    volger.step()
    assert "€\u00a0250" in gereed.ready_cards(Opleiding.objects.levend(), *ask())[0]
    gevonden, stammen = ask()
    Opleiding.objects.filter(pk=opleiding.pk).update(gepubliceerd=False)
    assert gereed.ready_cards(Opleiding.objects.levend(), gevonden, stammen) == []


def test_the_list_and_the_course_answer_304_until_something_changes(volger, settings):
    settings.DEBUG = False
    opleiding = OpleidingFactory(titel="Lassen in de zomer")
    volger.step()
    client = Client()
    for pad in ("/opleidingen/", "/opleidingen/?q=lassen", opleiding.get_absolute_url()):
        eerste = client.get(pad)
        assert eerste.status_code == 200
        assert "csrfmiddlewaretoken" not in eerste.content.decode()
        assert client.get(pad, headers={"If-None-Match": eerste["ETag"]}).status_code == 304
        assert client.get(pad).content == eerste.content
    merk = client.get("/opleidingen/")["ETag"]
    Opleiding.objects.filter(pk=opleiding.pk).update(titel="Lassen in de winter")
    volger.step()
    nieuw = client.get("/opleidingen/", headers={"If-None-Match": merk})
    assert nieuw.status_code == 200
    assert "winter" in nieuw.content.decode()


def test_who_is_signed_in_gets_no_stored_page(volger, django_user_model, settings):
    settings.DEBUG = False
    OpleidingFactory(titel="Lassen")
    volger.step()
    assert Client().get("/opleidingen/").has_header("ETag")
    client = Client()
    client.force_login(django_user_model.objects.create(email="lid@example.org"))
    antwoord = client.get("/opleidingen/")
    assert not antwoord.has_header("ETag")
    assert "csrfmiddlewaretoken" in antwoord.content.decode()


def test_what_finds_nothing_is_rendered_each_time(volger, settings):
    settings.DEBUG = False
    OpleidingFactory(titel="Lassen")
    volger.step()
    assert not Client().get("/opleidingen/?q=zzzzqqqq").has_header("ETag")
