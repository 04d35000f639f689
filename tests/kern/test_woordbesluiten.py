"""Words that mean the same: weighed before they are saved, kept in one direction or two, taken back, never lost."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from partnerschap.kern.actions import woordbesluiten, woorden, zoekmissers, zoektelling
from partnerschap.kern.enums import Woordstaat, Zoekuitslag
from partnerschap.kern.models import Woordbesluit, Woordgroep, Zoekgeteld, Zoekmisser
from partnerschap.kern.zoeken.woordproef import count, propose, weigh
from tests.catalogus.factories import OpleidingFactory
from tests.zoekmap import volger

pytestmark = pytest.mark.django_db
__all__ = ["volger"]


def courses(volger, *titels: str) -> None:
    for titel in titels:
        OpleidingFactory(titel=titel)
    volger.step()


def test_the_numbers_before_saving_are_those_after(volger):
    courses(volger, "Luchtschip besturen", "Luchtschip herstellen", "Ballonvaren")
    proef = weigh(("zeppelin", "luchtschip"))
    assert [(een.woord, een.nu, een.straks) for een in proef.woorden] == [("zeppelin", 0, 2), ("luchtschip", 2, 2)]
    een_kant = weigh(("ballonvaren", "luchtschip"), eenrichting=True)
    assert [(een.nu, een.straks) for een in een_kant.woorden] == [(1, 3), (2, 2)]
    assert count("zeppelin") == 0, "proberen schrijft niets"
    woordbesluiten.mend(woorden="zeppelin", ander="luchtschip", door=None)
    volger.step()
    assert count("zeppelin") == 2


def test_one_direction_and_two(volger):
    courses(volger, "Luchtschip besturen", "Ballonvaren")
    groep = woorden.add_group(woorden=["ballonvaren", "luchtschip"], eenrichting=True, bevestigd=True)
    volger.step()
    assert (count("ballonvaren"), count("luchtschip")) == (2, 1)
    assert str(groep) == "ballonvaren → luchtschip"
    woorden.switch(groep=groep, actief=False)
    volger.step()
    assert (count("ballonvaren"), count("luchtschip")) == (1, 1)
    terug = woorden.add_group(woorden=["ballonvaren", "luchtschip"], bevestigd=True)
    volger.step()
    assert terug.pk == groep.pk, "dezelfde woorden staan er één keer, met hun geschiedenis"
    assert (count("ballonvaren"), count("luchtschip")) == (2, 2)


@pytest.mark.parametrize(
    ("gegeven", "zin"),
    [
        (["zeppelin"], "minstens twee"),
        (["zeppelin", "Zeppelin"], "minstens twee"),
        (["zeppelin", "zeppelins"], "al hetzelfde woord"),
        (["zeppelin", "cursus"], "te algemeen"),
        (["zeppelin", "de van het"], "te algemeen"),
        (["zeppelin", "een twee drie vier vijf zes zeven acht"], "te lang"),
    ],
)
def test_words_that_can_be_no_group(gegeven, zin):
    with pytest.raises(woorden.Woordbezwaar, match=zin):
        woorden.add_group(woorden=gegeven, bevestigd=True)


def test_what_stands_already_and_what_points_back_is_refused(volger):
    courses(volger, "Luchtschip besturen")
    woorden.add_group(woorden=["zeppelin", "luchtschip"], eenrichting=True, bevestigd=True)
    for terug in (["zeppelin", "luchtschip"], ["luchtschip", "zeppelin"]):
        with pytest.raises(woorden.Woordbezwaar):
            woorden.add_group(woorden=terug, eenrichting=True, bevestigd=True)
    woorden.add_group(woorden=["zeppelin", "luchtschip", "blimp"], bevestigd=True)
    with pytest.raises(woorden.Woordbezwaar, match="staat er al"):
        woorden.add_group(woorden=["blimp", "zeppelin"], bevestigd=True)


def test_a_group_that_changes_much_asks_first_and_one_too_broad_never_comes(volger, monkeypatch):
    courses(volger, "Lassen", *(f"Koken {nr}" for nr in range(3)))
    with pytest.raises(woorden.VraagtBevestiging) as gevraagd:
        woorden.add_group(woorden=["lassen", "koken"])
    assert "Wie ‘lassen’ zoekt, vindt straks 4 in plaats van 1." in gevraagd.value.keuring.vragen
    assert not Woordgroep.objects.exists()
    monkeypatch.setattr(woorden, "KLEIN", 4)
    with pytest.raises(woorden.Woordbezwaar, match="te breed"):
        woorden.add_group(woorden=["lassen", "koken"], bevestigd=True)
    with pytest.raises(woorden.VraagtBevestiging, match="Geen van deze woorden"):
        woorden.add_group(woorden=["zeppelin", "blimp"])


def test_mend_dismiss_and_take_back(volger):
    courses(volger, "Luchtschip besturen")
    groep = woordbesluiten.mend(woorden="zeppelin", ander="luchtschip", door=None)
    besluit = Woordbesluit.objects.get()
    assert (besluit.staat, besluit.groep) == (Woordstaat.OPGELOST, groep)
    woordbesluiten.reopen(woorden="zeppelin", door=None)
    groep.refresh_from_db()
    assert not groep.actief
    assert Woordbesluit.objects.get().staat == Woordstaat.OPEN
    with pytest.raises(woorden.Woordbezwaar):
        woordbesluiten.reopen(woorden="zeppelin", door=None)
    woordbesluiten.dismiss(woorden="zeppelin", door=None)
    assert Woordbesluit.pgh_event_model.objects.count() == 3
    with pytest.raises(woorden.Woordbezwaar):
        woordbesluiten.dismiss(woorden="Jan Peeters", door=None)


def test_decided_words_no_longer_wait(volger):
    courses(volger, "Luchtschip besturen")
    for woord in ("zeppelin", "blimp", "asdf"):
        zoekmissers.note_miss(woorden=woord)
    vandaag = timezone.localdate()
    begin = vandaag - timedelta(days=28)
    assert zoekmissers.number_since(begin) == 3
    woordbesluiten.mend(woorden="zeppelin", ander="luchtschip", door=None)
    woordbesluiten.dismiss(woorden="asdf", door=None)
    assert zoekmissers.number_since(begin) == 1
    zoekmissers.note_miss(woorden="lassne", uitslag=Zoekuitslag.VERBETERD)
    assert zoekmissers.number_since(begin) == 1
    Zoekmisser.objects.all().delete()
    assert zoekmissers.remove_old(vandaag) == 0
    assert zoekmissers.remove_old(vandaag + zoekmissers.BEWAAR + timedelta(days=1)) == 2, (
        "besluiten over vergeten woorden"
    )
    assert not Woordbesluit.pgh_event_model.objects.exists(), "ook hun geschiedenis noemt de woorden"


def test_proposals_find_something(volger):
    courses(volger, "Lassen voor beginners", "Luchtschip besturen", "Elektrische fietsen herstellen")
    Woordgroep.objects.create(woorden=["blimp", "luchtschip"])
    volger.step()
    assert "luchtschip" in [een.woord for een in propose("blimp piloot")]
    assert propose("lasssen")[0].woord == "lassen"
    assert all(een.aantal for een in propose("luchtvaart elektrische"))
    assert propose("xyzzy") == []


def test_a_machine_counts_once_a_day_and_has_its_share(volger, monkeypatch):
    courses(volger, "Lassen")
    client = Client()
    for _ in range(3):
        client.get("/zoeken/", {"q": "zeppelin"})
        client.get("/opleidingen/", {"q": "Zeppelin"})
    assert Zoekmisser.objects.get().aantal == 1
    client.get("/zoeken/", {"q": "zeppelin"}, REMOTE_ADDR="10.1.2.3")
    assert Zoekmisser.objects.get().aantal == 2
    monkeypatch.setattr(zoektelling, "MEESTE_PER_MACHINE", 2)
    client.get("/zoeken/", {"q": "blimp"})
    client.get("/zoeken/", {"q": "raketschip"})
    assert sorted(Zoekmisser.objects.values_list("woorden", flat=True)) == ["blimp", "zeppelin"]
    assert not Zoekgeteld.objects.filter(machine__contains="127.0").exists()
    assert zoektelling.remove_old(timezone.localdate()) == 0
    assert zoektelling.remove_old(timezone.localdate() + timedelta(days=1)) > 0
    assert not Zoekgeteld.objects.exists()


def test_the_mark_is_another_one_for_each_register_and_address(rf: RequestFactory):
    een, ander = rf.get("/"), rf.get("/", REMOTE_ADDR="10.0.0.9")
    assert len({zoektelling.mark_of(een, "a"), zoektelling.mark_of(een, "b"), zoektelling.mark_of(ander, "a")}) == 3


def test_little_and_corrected_are_told_apart(volger):
    courses(volger, "Elektricien worden", "Lassen")
    Client().get("/zoeken/", {"q": "elektricein"})
    Client().get("/zoeken/", {"q": "lassen zeppelin"})
    uitslagen = dict(Zoekmisser.objects.values_list("woorden", "uitslag"))
    assert uitslagen == {"elektricein": Zoekuitslag.VERBETERD, "lassen zeppelin": Zoekuitslag.WEINIG}
    Client().get("/zoeken/", {"q": "lassen"})
    assert len(uitslagen) == Zoekmisser.objects.count()


def test_new_groups_of_the_list_come_in_and_what_an_editor_did_stays():
    assert woorden.load_groups().endswith("toegevoegd")
    alle = Woordgroep.objects.count()
    eerste, tweede, derde = Woordgroep.objects.order_by("pk")[:3]
    eerste.woorden = [*eerste.woorden, "mijn eigen woord"]
    eerste.save()
    woorden.switch(groep=tweede, actief=False)
    weg = derde.pk
    derde.delete()
    assert "stonden er al" in woorden.load_groups()
    assert Woordgroep.objects.count() == alle - 1
    Woordgroep.pgh_event_model.objects.filter(pgh_obj_id=weg).delete()
    assert woorden.load_groups() == "1 woordgroepen toegevoegd"
