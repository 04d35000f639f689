"""Every count beside a facet is the number of courses you would see: five hundred questions against counting one by one."""

from __future__ import annotations

from random import Random

import pytest
from django.utils import timezone

from catalogus.models import Opleiding
from catalogus.proef import aanbod
from catalogus.proef.zoekmeting import GEWOON, TWEE
from catalogus.zoekbronnen.opleidingen import zoek
from catalogus.zoeken import vraag as v
from catalogus.zoeken.selectie import select
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.volger import make_map, rebuild
from partnerschap.kern.zoeken.vraag import Zoekvraag
from partnerschap.kern.zoeken.zoeker import Zoeker
from tests.catalogus.factories import PLAATSEN, gemeente
from tests.catalogus.test_zoekindex import random_question

pytestmark = [pytest.mark.bewijs, pytest.mark.django_db(transaction=True)]
VRAGEN = 500
OPLEIDINGEN = 1500
IEDEREEN = frozenset({"iedereen"})


def test_counts_equal_counting_one_by_one(settings, tmp_path, meting):
    settings.ZOEKINDEX_MAP, settings.DEMO = tmp_path / "zoekindex", True
    lezer._lezers.clear()
    basisgegevens.load()
    for naam in PLAATSEN:
        gemeente(naam)
    aanbod.fill(OPLEIDINGEN, timezone.localdate())
    with make_map().lock():
        rebuild(make_map())
    rng = Random(17)
    zichtbaar = Opleiding.objects.levend()
    per_woord: dict[str, list] = {"": zichtbaar.aanbodregels(timezone.localdate())}
    verschil = gevonden = 0
    for _ in range(VRAGEN):
        woorden = rng.choice(("", "", *GEWOON, *TWEE))
        if woorden not in per_woord:
            treffers = Zoeker(lezer.look()).search(Zoekvraag(woorden, "opleidingen")).nummers.tolist()
            per_woord[woorden] = zichtbaar.filter(pk__in=treffers).aanbodregels(timezone.localdate())
        vorm = random_question(rng)
        vraag = v.Zoekvraag(vorm.vandaag, woorden, vorm.plek, vorm.gekozen, vorm.volgorde)
        echt, snel = select(per_woord[woorden], vraag), zoek(zichtbaar, vraag, IEDEREEN).selectie
        tellingen = {facet: {str(w): n for w, n in per.items()} for facet, per in echt.tellingen.items()}
        gelijk = tellingen == snel.tellingen and echt.totaal == snel.totaal and echt.per_straal == snel.per_straal
        verschil += not gelijk or echt.online_apart != snel.online_apart
        gevonden += bool(echt.totaal)
    meting("vragen waarvan een telling verschilt van één voor één tellen", verschil, doel=0, eenheid=f"van {VRAGEN}")
    meting("vragen die iets vonden", gevonden, doel=VRAGEN / 5, minstens=True)
