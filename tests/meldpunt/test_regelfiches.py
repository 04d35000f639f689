"""Rule cards: found in Dutch, marked until confirmed, edited by editors."""

import tomllib
from importlib.resources import files

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.actions import regelfiches, vulling
from meldpunt.models import Regelfiche
from tests.vragen import MOST_PER_PUBLIC_PAGE, assert_vast_aantal_vragen
from tests.zoekmap import volger

from .factories import RegelficheFactory, redacteur

__all__ = ["volger"]
LIJST = reverse("meldpunt:regels")
FEITEN = tomllib.loads((files("meldpunt.gegevens") / "regelfiches.toml").read_text(encoding="utf-8"))["fiche"]


def test_the_first_cards_have_a_source_and_a_next_step():
    assert len(FEITEN) >= 12
    assert len({rij["slug"] for rij in FEITEN}) == len(FEITEN)
    for rij in FEITEN:
        assert rij["bron"], rij["slug"]
        assert rij["bron_url"].startswith("https://"), rij["slug"]
        assert rij["wat_nu"].strip(), rij["slug"]
        assert "bevestigd_op" not in rij, "geen enkele fiche is al nagelezen"


def test_loading_twice_changes_nothing_and_respects_an_editor(db):
    vulling.load_rule_cards()
    assert Regelfiche.objects.gepubliceerd().count() == len(FEITEN)
    assert not Regelfiche.objects.filter(bevestigd_op__isnull=False).exists()
    fiche = Regelfiche.objects.first()
    Regelfiche.objects.filter(pk=fiche.pk).update(kort_antwoord="Anders.")
    vulling.load_rule_cards()
    assert Regelfiche.objects.count() == len(FEITEN)
    assert Regelfiche.objects.get(pk=fiche.pk).kort_antwoord == "Anders."


@pytest.mark.parametrize(
    ("woorden", "slug"),
    [
        ("vzw", "kmo-portefeuille-en-vzw"),
        ("verloven opleiding", "verlof-om-een-opleiding-te-volgen"),
        ("portefeuile", "kmo-portefeuille-voor-opleiding"),
    ],
)
def test_dutch_words_and_typing_errors_find_cards(volger, woorden, slug):
    vulling.load_rule_cards()
    volger.step()
    assert slug in {fiche.slug for fiche in Regelfiche.objects.zoek(woorden)[:5]}


def test_a_card_says_it_is_to_confirm_until_it_is(client, db):
    fiche = RegelficheFactory()
    pad = reverse("meldpunt:regelfiche", args=[fiche.slug])
    assert "Te bevestigen." in client.get(pad).content.decode()
    assert "te bevestigen" in client.get(LIJST).content.decode()
    rik = redacteur()
    regelfiches.confirm(fiche_id=fiche.pk, door=rik)
    assert "Te bevestigen." not in client.get(pad).content.decode()
    fiche.refresh_from_db()
    fiche.kort_antwoord = "De regel is veranderd."
    regelfiches.save(fiche=fiche)
    fiche.refresh_from_db()
    assert (fiche.bevestigd_op, fiche.bevestigd_door) == (None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Regelfiche.objects.filter(pk=fiche.pk).update(bevestigd_op=timezone.localdate())


def test_an_editor_writes_publishes_and_withdraws(client, db):
    client.force_login(redacteur())
    velden = {
        "vraag": "Mag een hond mee naar de les?",
        "actor": "persoon",
        "niveau": "lokaal",
        "oordeel": "nee",
        "kort_antwoord": "Nee.",
        "bron": "Schoolreglement",
    }
    fout = client.post(reverse("meldpunt:fiche_nieuw"), {**velden, "bron": ""})
    assert "Vul in: Bron" in fout.content.decode()
    client.post(reverse("meldpunt:fiche_nieuw"), velden)
    client.post(reverse("meldpunt:fiche_nieuw"), velden)
    assert set(Regelfiche.objects.values_list("slug", flat=True)) == {
        "mag-een-hond-mee-naar-de-les",
        "mag-een-hond-mee-naar-de-les-2",
    }
    fiche = Regelfiche.objects.first()
    openbaar = reverse("meldpunt:regelfiche", args=[fiche.slug])
    doe = reverse("meldpunt:fiche_doe", args=[fiche.slug])
    bezoeker = Client()
    assert bezoeker.get(openbaar).status_code == 404
    assert client.get(openbaar).status_code == 200
    client.post(doe, {"doe": "publiceer"})
    assert bezoeker.get(openbaar).status_code == 200
    client.post(doe, {"doe": "intrekken"})
    assert bezoeker.get(openbaar).status_code == 404
    client.post(doe, {"doe": "onzin"})
    client.post(reverse("meldpunt:fiche_bewerk", args=[fiche.slug]), {**velden, "kort_antwoord": "Toch wel."})
    assert Regelfiche.objects.get(pk=fiche.pk).kort_antwoord == "Toch wel."
    oud = {**velden, "kort_antwoord": "Uit een oud venster.", "gelezen": fiche.gewijzigd_op.isoformat()}
    geweigerd = client.post(reverse("meldpunt:fiche_bewerk", args=[fiche.slug]), oud)
    assert "Iemand anders bewaarde deze tekst" in geweigerd.content.decode()
    assert Regelfiche.objects.get(pk=fiche.pk).kort_antwoord == "Toch wel."


def test_lists_cost_the_same_at_3_and_30_cards(client, db):
    aantal = assert_vast_aantal_vragen(client, LIJST, RegelficheFactory.create_batch)
    assert aantal <= MOST_PER_PUBLIC_PAGE
    assert (
        assert_vast_aantal_vragen(client, reverse("api:regels-list"), RegelficheFactory.create_batch)
        <= MOST_PER_PUBLIC_PAGE
    )


def test_nothing_found_invites_a_question(client, db):
    html = client.get(LIJST, {"q": "xyzzy"}).content.decode()
    assert "We hebben hier nog geen fiche over." in html
    assert "?aard=vraag" in html
