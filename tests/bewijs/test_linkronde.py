"""A worker that is killed again and again while it walks along the links: no address is asked twice that night, none is forgotten."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from catalogus.models import Link
from tests.bronserver import Bronserver, Reactie
from tests.catalogus.factories import OpleidingFactory

pytestmark = [pytest.mark.bewijs, pytest.mark.django_db(transaction=True), pytest.mark.timeout(1800)]
ADRESSEN = int(os.environ.get("LINKS_ADRESSEN", "600"))
KEREN = int(os.environ.get("LINKS_KEREN", "8"))
SITES = [f"site-{naam}.example.org" for naam in "abcdef"]


def start(plaats: str) -> subprocess.Popen[str]:
    databank = connection.settings_dict
    wie = f"{databank['USER']}:{databank['PASSWORD']}" if databank["PASSWORD"] else databank["USER"]
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test",
        "DATABASE_URL": f"postgres://{wie}@{databank['HOST'] or 'localhost'}:{databank['PORT'] or 5432}/{databank['NAME']}",
    }
    opdracht = [sys.executable, "-m", "tests.bewijs.linkronde", plaats, *SITES]
    return subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.PIPE, text=True)


def walk_on(plaats: str) -> str:
    """A whole walk; the lock of one that was just killed may stand for a moment."""
    for _ in range(60):
        uit, _fout = start(plaats).communicate(timeout=900)
        if "loopt al" not in uit:
            return uit
        time.sleep(1)
    raise AssertionError("het slot van een dode ronde bleef staan")


def test_killed_again_and_again_it_asks_nothing_twice(record_property) -> None:
    rng = random.Random(5)
    for nummer in range(ADRESSEN):
        OpleidingFactory(url=f"https://{SITES[nummer % len(SITES)]}/{nummer}")
    with Bronserver() as server:
        server.speel("/", Reactie(b"", type="text/html"))
        server.speel("/robots.txt", Reactie(status=404))
        gedood = 0
        for _ in range(KEREN):
            eerder = len(server.vragen)
            proces = start(server.plaats)
            # Only a walk that has begun can be cut off in the middle.
            while proces.poll() is None and len(server.vragen) < eerder + rng.randint(5, 60):
                time.sleep(0.01)
            if proces.poll() is None:
                proces.send_signal(signal.SIGKILL)
                gedood += 1
            proces.communicate()
        uit = walk_on(server.plaats)
        gevraagd = Counter(vraag.pad for vraag in server.vragen if vraag.methode == "HEAD")
        assert server.meest_tegelijk <= 2, "een dode vraag kan nog even openstaan naast de eerste van de volgende"
        # What was claimed and never written: at most one per death; it is asked another night.
        kwijt = Link.objects.filter(reden="").count()
        assert max(gevraagd.values()) == 1
        assert len(gevraagd) + kwijt >= ADRESSEN
        assert kwijt <= gedood
        dag = timedelta(hours=24)
        Link.objects.filter(reden="").update(gevraagd_op=timezone.now() - dag)
        assert json.loads(walk_on(server.plaats)) == ({"goed": kwijt} if kwijt else {})
    assert Link.objects.filter(reden="goed").count() == ADRESSEN
    for naam, waarde in (("adressen", ADRESSEN), ("gedood", gedood), ("kwijt", kwijt), ("laatste", uit.strip())):
        record_property(naam, waarde)
    sys.stdout.write(
        f"{ADRESSEN} adressen, {gedood} keer gedood, {kwijt} die nacht niet meer gevraagd, laatste ronde {uit}"
    )
