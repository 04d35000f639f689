"""The sample courses: enough, varied, marked, the same every time, and always with something that starts soon."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client

from catalogus.actions.voorbeelden import load_samples
from catalogus.enums.opleiding import Tempo
from catalogus.enums.studiegebied import read_field
from catalogus.models import Aanbieder, Opleiding, Uitvoering
from catalogus.voorbeelden.maken import make_samples
from partnerschap.kern.actions import geografie

VANDAAG = date(2026, 11, 25)


def test_they_are_varied_and_believable() -> None:
    rijen = list(make_samples(VANDAAG))
    uitvoeringen = [uitvoering for rij in rijen for uitvoering in rij.uitvoeringen]
    assert 480 <= len(rijen) <= 560
    assert len({rij.titel for rij in rijen}) >= 220
    assert len({rij.samenvatting + rij.beschrijving for rij in rijen}) >= 0.95 * len(rijen)
    assert len({rij.aanbieder.naam for rij in rijen}) >= 24
    assert len({rij.sleutel for rij in rijen}) == len(rijen)
    vormen = Counter(uitvoering.vorm for uitvoering in uitvoeringen)
    assert min(vormen[vorm] for vorm in ("contact", "gemengd", "werkplek", "online")) >= 25
    assert all(rij.leerdoelen and rij.trefwoorden and rij.sectoren for rij in rijen)
    assert any(uitvoering.prijs is None for uitvoering in uitvoeringen)
    assert sum(uitvoering.prijs == 0 for uitvoering in uitvoeringen) >= 50
    velden = Counter(rij.isced[:2] for rij in rijen)
    assert len(velden) == 10 and "05" not in velden, "every broad field but science, and some that nobody told"
    assert all(rij.isced == read_field(rij.isced) for rij in rijen)
    tempi = Counter(uitvoering.tempo for uitvoering in uitvoeringen)
    assert all(tempi[tempo] >= 50 for tempo in ("", *Tempo))


def test_dates_fit_the_week_and_the_words() -> None:
    for rij in make_samples(VANDAAG):
        for uitvoering in rij.uitvoeringen:
            if uitvoering.start_datum is None:
                assert uitvoering.start_flexibel
                continue
            assert uitvoering.start_datum > VANDAAG
            assert uitvoering.eind_datum >= uitvoering.start_datum
            assert ("weekend" in uitvoering.momenten) == (uitvoering.start_datum.weekday() == 5)


def test_within_a_week_they_are_the_same_and_a_week_later_they_have_moved() -> None:
    maandag = list(make_samples(VANDAAG - timedelta(days=2)))
    assert maandag == list(make_samples(VANDAAG))
    later = [rij for rij in make_samples(VANDAAG + timedelta(days=7))]
    assert [rij.sleutel for rij in later] == [rij.sleutel for rij in maandag]
    assert later != maandag


@pytest.mark.django_db
def test_loading_is_idempotent_marked_and_placed(client: Client) -> None:
    from partnerschap.bestuur.actions import basisgegevens

    geografie.load_geography()
    basisgegevens.load()
    assert "nieuw" in load_samples()
    aantal = Opleiding.objects.count()
    assert load_samples() == f"{aantal} voorbeeldopleidingen staan er al"
    assert not Opleiding.objects.filter(voorbeeld=False).exists()
    assert not Aanbieder.objects.filter(voorbeeld=False).exists()
    assert not Uitvoering.objects.exclude(vorm="online").filter(gemeente=None).exists()
    assert not Opleiding.objects.filter(sectoren=None).exists()
    tekst = client.get("/opleidingen/", {"q": "lassen", "plaats": "Gent", "straal": "50"}).content.decode()
    assert tekst.count("<article") >= 8
    assert tekst.count("badge-voorbeeld") == tekst.count("<article")
    volgende_week = load_samples(vandaag=VANDAAG + timedelta(days=400))
    assert "bijgewerkt" in volgende_week
    assert Opleiding.objects.count() == aantal
