"""The sample courses: enough, varied, marked, the same every time, and always with something that starts soon."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalogus.actions.aanbod import own_provider
from catalogus.actions.rechtstreeks import deliver_courses
from catalogus.actions.termen import untranslated
from catalogus.actions.voorbeelden import load_desk_samples, load_samples
from catalogus.enums.opleiding import Tempo
from catalogus.enums.studiegebied import read_field
from catalogus.models import Aanbieder, Dubbelvoorstel, Opleiding, Uitvoering
from catalogus.querysets.werklijst import reasons_of, with_reasons
from catalogus.voorbeelden.maken import make_samples
from partnerschap.bestuur.models import Organisatie
from partnerschap.kern.actions import geografie

from .aanbodsysteem import course

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
    assert set(velden) == {"", *(f"{nr:02}" for nr in range(11))} - {"03", "05"}
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


@pytest.mark.django_db
def test_the_desks_of_the_demo_have_work_and_all_of_it_is_marked() -> None:
    from partnerschap.bestuur.actions import basisgegevens

    geografie.load_geography()
    basisgegevens.load()
    assert "overgeslagen" in load_desk_samples(), "outside the demo there is no invented provider"
    huis = Organisatie.objects.create(slug="opleidingshuis-voorbeeld", naam="Opleidingshuis Voorbeeld", voorbeeld=True)
    assert (
        load_desk_samples()
        == "Werk voor de balies: 7 opleidingen van Opleidingshuis Voorbeeld, 2 paren die dubbel lijken"
    )
    eigen = own_provider(organisatie=huis)
    gevonden = {
        een.eigen_id: een for een in with_reasons(Opleiding.objects.filter(bron=eigen.bron), timezone.localdate())
    }
    assert {code: [reden.naam for reden in reasons_of(een)] for code, een in gevonden.items()} == {
        "LOON-1": [],
        "HEF-1": [],
        "EXC-1": ["bijna"],
        "NED-1": ["zonder_prijs"],
        "FRA-1": ["verlopen"],
        "BORD-1": ["zonder_plaats", "zonder_vorm"],
        "MANT-1": ["zonder_tekst"],
    }
    assert {een.term for een in untranslated()} == {"basisniveau", "tijdens kantooruren"}
    assert {een.staat for een in Dubbelvoorstel.objects.all()} == {"voorgesteld"}
    assert not Opleiding.objects.filter(voorbeeld=False).exists()
    assert not Aanbieder.objects.filter(voorbeeld=False).exists()
    gevonden["LOON-1"].delete()
    assert load_desk_samples() == "Werk voor de balies: staat er al", "what the provider did with it stays"
    assert not Opleiding.objects.filter(eigen_id="LOON-1").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("verzonnen", [True, False])
def test_what_an_invented_provider_delivers_is_marked_as_invented(verzonnen: bool) -> None:
    geografie.load_geography()
    huis = Organisatie.objects.create(slug="huis", naam="Huis", voorbeeld=verzonnen)
    aanbieder = own_provider(organisatie=huis)
    deliver_courses(aanbieder=aanbieder, sleutel=None, lichamen=[{"opleiding_id": "A", **course(1)}])
    assert Opleiding.objects.get(bron=aanbieder.bron).voorbeeld is verzonnen
