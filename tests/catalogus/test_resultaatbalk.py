"""What stands under the results fits what was found: nothing to compare without courses, and no false 'courses for'."""

import pytest
from django.test import Client
from django.urls import reverse

from catalogus.models import Vraagsignaal
from tests.zoekmap import volger

from .factories import OpleidingFactory, UitvoeringFactory, in_gemeente

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
LIJST, VERGELIJKEN = reverse("catalogus:opleidingen"), reverse("catalogus:vergelijken")

ZINNEN = ("Vergelijk ze", "Bewaar ze", "Neem deze lijst mee")


def page(**vraag: str) -> str:
    return Client().get(LIJST, vraag).content.decode()


def test_the_bar_under_the_results_fits_their_number(volger):
    in_gemeente("Gent", opleiding__titel="Boekbinden")
    in_gemeente("Gent", opleiding__titel="Lassen")
    in_gemeente("Gent", opleiding__titel="Lassen")
    volger.step()
    twee, een, niets = page(q="lassen"), page(q="boekbinden"), page(q="zzzzqqqq")
    assert [zin in twee for zin in ZINNEN] == [True, True, True]
    assert [zin in een for zin in ZINNEN] == [False, True, True]
    assert [zin in niets for zin in ZINNEN] == [False, False, False]
    assert "Krijg een mail als dit er komt" in niets


def test_the_bar_stands_under_wider_courses_too(volger):
    for _ in range(2):
        in_gemeente("Gent", opleiding__titel="Lassen")
    volger.step()
    tekst = page(q="lassen", prijs="gratis", moment="weekend")
    assert "Geen weekendopleiding voor" in tekst
    assert ("Vergelijk ze" in tekst) == ('name="id"' in tekst)


def test_courses_that_only_look_like_the_words_are_not_courses_for_them(volger):
    in_gemeente("Gent", opleiding__titel="Glasblazerskunst")
    volger.step()
    tekst = page(q="glasblazen")
    assert "opleiding die lijkt op ‘glasblazen’</h1>" in tekst
    assert "We vonden niets met je eigen woorden" in tekst
    assert Vraagsignaal.objects.get().woorden == "glasblazen"


def test_a_shortage_occupation_pays_nothing():
    opleidingen = [
        OpleidingFactory(knelpuntberoep=True, opleidingsverlof=verlof, opleidingscheques=False)
        for verlof in (True, False)
    ]
    for opleiding in opleidingen:
        UitvoeringFactory(opleiding=opleiding)
    rijen = Client().get(VERGELIJKEN, {"id": [een.pk for een in opleidingen]}).context["rijen"]
    cellen = {rij.naam: [cel.tekst for cel in rij.cellen] for rij in rijen}
    assert [tekst.partition(" (")[0] for tekst in cellen["Premies en verlof"]] == ["Opleidingsverlof", "onbekend"]
    assert cellen["Knelpuntberoep"] == ["ja", "ja"]
