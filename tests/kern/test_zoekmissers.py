"""Searches that found nothing: counted, never about somebody, and mended by an editor with one group of words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.kern.actions import zoekmissers
from partnerschap.kern.models import Woordgroep, Zoekmisser
from partnerschap.kern.registers import takenbronnen
from tests.bestuur.factories import met_rol
from tests.catalogus.factories import OpleidingFactory
from tests.zoekmap import volger

pytestmark = pytest.mark.django_db
__all__ = ["volger"]
LIJST = reverse("admin:kern_zoekmisser_changelist")


@pytest.mark.parametrize(
    ("woorden", "mag"),
    [
        ("zeppelin", True),
        ("iso 9001 audit", True),
        ("rijksregister 85073003328", False),
        ("vca 2", True),
        ("c++ leren", True),
        ("jan@voorbeeld.test", False),
        ("bel 0470 12 34 56", False),
        ("85.07.30-033.28", False),
        ("www.voorbeeld.test", False),
        ("Jan Peeters", False),
        ("cursus van Mia van den Broeck", False),
        ("Łukasz Nowak", False),
        ("Şule van de Yılmaz", False),
        ("jan(at)voorbeeld.test", False),
        ("mevrouw peeters", False),
        ("15 maart 1985", False),
        ("Frans", True),
        ("excel 2019", True),
        ("12", False),
        ("", False),
        ("een hele zin die iemand over zijn leven schrijft", False),
        ("x" * 61, False),
    ],
)
def test_what_could_be_about_somebody_is_not_written_down(woorden, mag):
    assert zoekmissers.note_miss(woorden=woorden) is mag
    assert Zoekmisser.objects.exists() is mag


def test_counted_per_week_and_forgotten_in_time(monkeypatch):
    for woorden in ("Zeppelin", "zeppelin", "ZEPPELIN"):
        zoekmissers.note_miss(woorden=woorden)
    misser = Zoekmisser.objects.get()
    assert (misser.woorden, misser.aantal, misser.week.weekday()) == ("zeppelin", 3, 0)
    vandaag = timezone.localdate()
    assert zoekmissers.remove_old(vandaag) == 0
    assert zoekmissers.remove_old(vandaag + zoekmissers.BEWAAR + timedelta(days=8)) == 1
    zoekmissers.note_miss(woorden="sofie heeft vragen")
    assert zoekmissers.remove_old(vandaag) == 0
    assert zoekmissers.remove_old(vandaag + timedelta(days=7)) == 1, "wat bijna niemand vroeg, gaat met zijn week"
    monkeypatch.setattr(zoekmissers, "MEESTE_PER_WEEK", 1)
    assert zoekmissers.note_miss(woorden="een")
    assert not zoekmissers.note_miss(woorden="twee")
    assert zoekmissers.note_miss(woorden="een")


@pytest.mark.parametrize("pad", ["/zoeken/", "/opleidingen/", "/maatregelen/", "/regels/", "/kennisbank/"])
def test_a_page_notes_what_it_did_not_find(volger, pad):
    OpleidingFactory(titel="Lassen")
    volger.step()
    Client().get(pad, {"q": "zeppelinvaart"})
    assert Zoekmisser.objects.get().woorden == "zeppelinvaart"


@pytest.mark.parametrize("woorden", ["ß" * 60, "ﷺa" * 20, "é" * 60])
@pytest.mark.parametrize("pad", ["/zoeken/", "/kennisbank/"])
def test_words_that_grow_when_folded_never_cost_the_page(volger, pad, woorden):
    OpleidingFactory(titel="Lassen")
    volger.step()
    assert Client().get(pad, {"q": woorden}).status_code == 200


def test_what_only_postgresql_did_not_find_is_not_noted():
    Client().get("/zoeken/", {"q": "zeppelinvaart"})
    Client().get("/maatregelen/", {"q": "zeppelinvaart"})
    assert not Zoekmisser.objects.exists()


def test_an_editor_mends_it_with_one_group(volger):
    OpleidingFactory(titel="Luchtschip besturen")
    volger.step()
    Client().get("/zoeken/", {"q": "zeppelin"})
    wie, redactie = met_rol(Rol.REDACTEUR), Client()
    redactie.force_login(wie)
    pagina = redactie.get(LIJST).content.decode()
    maak = f"{reverse('admin:kern_woordgroep_add')}?woorden=zeppelin"
    assert maak in pagina
    assert "niets" in pagina
    assert takenbronnen["zoekmissers"].aantal(wie) == 1
    assert takenbronnen["zoekmissers"].aantal(met_rol(Rol.LID)) is None
    assert 'value="zeppelin,"' in redactie.get(maak).content.decode()
    redactie.post(maak, {"woorden": "zeppelin, luchtschip", "actief": "on"})
    assert Woordgroep.objects.get().woorden == ["zeppelin", "luchtschip"]
    volger.step()
    assert "Luchtschip besturen" in Client().get("/zoeken/", {"q": "zeppelin"}).content.decode().replace(
        "<mark>", ""
    ).replace("</mark>", "")
    groepen = redactie.get(reverse("admin:kern_woordgroep_changelist"), {"q": "luchtsch"}).content.decode()
    assert "zeppelin, luchtschip" in groepen
    assert LIJST in groepen
    stappen = redactie.get(reverse("admin:kern_woordgroep_history", args=[Woordgroep.objects.get().pk]))
    assert len(stappen.context["stappen"]) == 1
    assert redactie.post(maak, {"woorden": "zeppelin,", "actief": "on"}).status_code == 200
    ook = redactie.post(maak, {"woorden": "zeppelin, ballon", "actief": "on"}, follow=True).content.decode()
    assert "Een woord staat ook in een andere groep: zeppelin, luchtschip." in ook


def test_the_list_is_for_editors():
    lid = Client()
    lid.force_login(met_rol(Rol.BEHANDELAAR))
    assert lid.get(LIJST).status_code in (302, 403)
