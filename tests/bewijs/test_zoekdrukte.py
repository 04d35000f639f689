"""Twenty people search and browse while courses change all the time: nobody gets an error, and nobody the plain-word fallback."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connections
from django.utils import timezone

from catalogus.models import Opleiding
from catalogus.views.gereed import ready_cards
from catalogus.zoekbronnen.opleidingen import zoek
from catalogus.zoeken import vraag as v
from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.controle import compare, status
from partnerschap.kern.zoeken.volger import make_map
from tests.catalogus.factories import OpleidingFactory, UitvoeringFactory

from .test_zoekvolger import start_follower

pytestmark = [pytest.mark.bewijs, pytest.mark.django_db(transaction=True)]
SECONDEN = float(os.environ.get("ZOEKDRUKTE_SECONDEN", "600"))
LEZERS = 20
WOORDEN = ("lassen", "lasopleiding", "metselen", "exel", "boekhouden nacht", "zorg", "", "", "titel", "heftruk")
FILTERS = ({}, {}, {v.LEERVORM: frozenset({"contact"})}, {v.TAAL: frozenset({"nl"}), v.PRIJS: frozenset({"tot300"})})
IEDEREEN = frozenset({"iedereen"})


class Drukte:
    """What the readers and the writer share."""

    def __init__(self) -> None:
        self.klaar = threading.Event()
        self.fouten: list[str] = []
        self.terugval = 0
        self.vragen = 0
        self.wijzigingen = 0

    def read(self, nummer: int) -> None:
        rng = random.Random(nummer)
        try:
            while not self.klaar.is_set():
                vraag = v.Zoekvraag(timezone.localdate(), rng.choice(WOORDEN), gekozen=rng.choice(FILTERS))
                antwoord = zoek(Opleiding.objects.levend(), vraag, IEDEREEN)
                ready_cards(Opleiding.objects.levend(), antwoord.selectie.gevonden[:10], antwoord.stammen)
                self.terugval += bool(antwoord.zonder_index)
                self.vragen += 1
                time.sleep(rng.random() * 0.2)
        except Exception as fout:  # the proof counts every error, whatever it is
            self.fouten.append(f"{type(fout).__name__}: {fout}")
        finally:
            connections.close_all()

    def write(self, ids: list[int]) -> None:
        rng = random.Random(0)
        while not self.klaar.is_set():
            Opleiding.objects.filter(pk=rng.choice(ids)).update(
                titel=f"{rng.choice(WOORDEN)} titel {rng.randrange(10**6)}"
            )
            self.wijzigingen += 1
            time.sleep(0.05)
        connections.close_all()


def test_twenty_readers_and_a_writer_without_an_error(settings, tmp_path, meting):
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    ids = []
    for nr in range(300):
        opleiding = OpleidingFactory(titel=f"{WOORDEN[nr % 6]} titel {nr}")
        UitvoeringFactory(opleiding=opleiding)
        ids.append(opleiding.pk)
    volger = start_follower(settings.ZOEKINDEX_MAP)
    drukte = Drukte()
    draden = [threading.Thread(target=drukte.read, args=(nummer,)) for nummer in range(LEZERS)]
    draden.append(threading.Thread(target=drukte.write, args=(ids,)))
    try:
        _wait(lambda: status(make_map()).get("volger") == "leeft" and not status(make_map()).get("wachtend", 1))
        for draad in draden:
            draad.start()
        time.sleep(SECONDEN)
        drukte.klaar.set()
        for draad in draden:
            draad.join(60)
        _wait(lambda: not status(make_map()).get("wachtend", 1))
        time.sleep(1)
        assert compare(make_map())["fouten"] == []
    finally:
        drukte.klaar.set()
        volger.terminate()
        volger.wait()
    assert not drukte.fouten, drukte.fouten[:3]
    meting("fouten bij twintig lezers en een schrijver", len(drukte.fouten), doel=0, eenheid="fouten")
    meting("vragen die PostgreSQL moest beantwoorden", drukte.terugval, doel=0, eenheid="vragen")
    meting("vragen onder druk", drukte.vragen, doel=SECONDEN, eenheid="vragen", minstens=True)
    meting("wijzigingen onder druk", drukte.wijzigingen, doel=SECONDEN, eenheid="wijzigingen", minstens=True)


def _wait(is_so: Callable[[], bool]) -> None:
    einde = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < einde
        time.sleep(0.2)
