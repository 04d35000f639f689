"""Relevance on the judged questions, and the invented offer of the measurements."""

import pytest
from django.utils import timezone

from catalogus.actions.voorbeelden import load_desk_samples, load_samples
from catalogus.models import Opleiding, Uitvoering
from catalogus.oordelen.meten import ndcg, read_judgements
from catalogus.proef import aanbod
from catalogus.proef.relevantie import run
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.bestuur.models import Organisatie
from partnerschap.kern.actions import imports, woorden
from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.volger import make_map, rebuild
from tests.gedeeld import gedeeld

from .factories import PLAATSEN, gemeente


def test_there_are_enough_questions_and_half_is_kept_apart():
    oordelen = read_judgements()
    assert len(oordelen) >= 150
    assert abs(sum(oordeel.apart for oordeel in oordelen) - len(oordelen) / 2) <= 1
    assert len({oordeel.vraag for oordeel in oordelen}) == len(oordelen)
    assert {"beroep", "ander woord", "samenstelling", "tikfout", "code", "vorm", "plaats"} <= {
        een.klasse for een in oordelen
    }


def test_gain_is_one_for_the_best_order_and_less_for_another():
    assert ndcg([3, 2, 0], [0, 2, 3]) == pytest.approx(1)
    assert 0 < ndcg([0, 2, 3], [0, 2, 3]) < 1


def judged(settings, tmp_path):
    """The figures on the sample courses, with whatever other words the database holds."""
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    basisgegevens.load()
    woorden.load_groups()
    load_samples()
    Organisatie.objects.create(slug="opleidingshuis-voorbeeld", naam="Opleidingshuis Voorbeeld", voorbeeld=True)
    assert "7 opleidingen" in load_desk_samples()
    rebuild(make_map())
    return run({})["index"]


@pytest.mark.django_db
def test_names_of_occupations_do_not_lower_relevance(settings, tmp_path):
    pad = gedeeld("esco/occupations_nl.csv")
    assert imports.import_now(soort="esco", bron="occupations", bestand=pad, stand=None, droog=False).nieuw > 3000
    uitslag = judged(settings, tmp_path)
    assert uitslag["alle"]["ndcg10"] >= 0.93, uitslag
    assert uitslag["apart gehouden"]["ndcg10"] >= 0.92, uitslag
    assert uitslag["alle"]["niets_gevonden"] <= 0.02, uitslag


@pytest.mark.django_db
def test_relevance_holds_its_target(settings, tmp_path):
    uitslag = judged(settings, tmp_path)
    for helft in ("alle", "apart gehouden", "om af te stemmen"):
        assert uitslag[helft]["ndcg10"] >= 0.85, uitslag
        assert uitslag[helft]["niets_gevonden"] <= 0.02, uitslag


@pytest.mark.django_db
def test_the_invented_offer_is_written_and_replaced():
    basisgegevens.load()
    for naam in PLAATSEN:
        gemeente(naam)
    runs = aanbod.fill(60, timezone.localdate())
    assert (Opleiding.objects.count(), Uitvoering.objects.count()) == (60, runs)
    aanbod.fill(20, timezone.localdate())
    assert Opleiding.objects.count() == 20


@pytest.mark.django_db
def test_no_invented_offer_outside_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(aanbod.GeenDemo):
        aanbod.fill(5, timezone.localdate())
