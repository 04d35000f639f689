"""The follower of the search index is killed again and again while courses change: afterwards index and database are equal."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from catalogus.models import Opleiding
from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.controle import compare, status
from partnerschap.kern.zoeken.volger import make_map
from partnerschap.kern.zoeken.vraag import Zoekvraag
from partnerschap.kern.zoeken.zoeker import Zoeker
from tests.catalogus.factories import OpleidingFactory

pytestmark = [pytest.mark.bewijs, pytest.mark.django_db(transaction=True)]
KEREN = int(os.environ.get("ZOEKVOLGER_KEREN", "50"))
ALLES = frozenset({"iedereen", "beheer"})


def start_follower(map_: object) -> subprocess.Popen[bytes]:
    databank = connection.settings_dict
    wie = f"{databank['USER']}:{databank['PASSWORD']}" if databank["PASSWORD"] else databank["USER"]
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test",
        "DATABASE_URL": f"postgres://{wie}@{databank['HOST'] or 'localhost'}:{databank['PORT'] or 5432}/{databank['NAME']}",
        "ZOEKINDEX_MAP": str(map_),
    }
    opdracht = [sys.executable, "manage.py", "volg_index"]
    return subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def change_something(rng: random.Random, ids: list[int]) -> None:
    Opleiding.objects.filter(pk=rng.choice(ids)).update(titel=f"Titel {rng.randrange(10**9)}")


def test_killing_the_follower_loses_and_doubles_nothing(settings, tmp_path, meting):
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    rng = random.Random(9)
    ids = [OpleidingFactory(titel=f"Titel {nr}").pk for nr in range(200)]
    for _ in range(KEREN):
        volger = start_follower(settings.ZOEKINDEX_MAP)
        stap = status(make_map()).get("stap", 0)
        einde = time.monotonic() + 60
        try:
            # Killed at a random moment after it started to write, so between and inside its commits.
            while status(make_map()).get("stap", 0) <= stap + rng.randrange(3) and time.monotonic() < einde:
                change_something(rng, ids)
                time.sleep(0.01)
            time.sleep(rng.random() * 0.4)
        finally:
            volger.send_signal(signal.SIGKILL)
            volger.wait()
    change_something(rng, ids)
    volger = start_follower(settings.ZOEKINDEX_MAP)
    begin = time.monotonic()
    try:
        while status(make_map()).get("wachtend", 1) or status(make_map()).get("volger") != "leeft":
            assert time.monotonic() - begin < 60
            time.sleep(0.2)
        time.sleep(1)
        bij = time.monotonic() - begin
        zoeker = Zoeker(lezer.look())
        kwijt = 0
        for nr, titel in Opleiding.objects.values_list("pk", "titel"):
            gevonden = zoeker.search(Zoekvraag(titel.split()[1], "opleidingen", ALLES)).nummers.tolist()
            kwijt += nr not in gevonden
        assert compare(make_map())["fouten"] == []
        meting("kwijt of dubbel na kill -9 van de volger", kwijt, doel=0, eenheid="opleidingen")
        meting("weer bij na de laatste kill", bij, doel=60, eenheid="s")
    finally:
        volger.terminate()
        volger.wait()
