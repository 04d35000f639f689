"""Ten thousand kept searches and a thousand new courses: who gets mail is who should by brute force, nobody twice, also when killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from catalogus.actions import zoekalarm
from catalogus.enums.opleiding import Kenmerk, Leervorm, Moment, Niveau, Prijsklasse
from catalogus.models import Opleiding, Zoekopdracht, Zoekronde, Zoekvondst
from catalogus.proef import aanbod
from catalogus.zoekbronnen.opleidingen import zoek
from catalogus.zoeken import vraag as v
from catalogus.zoeken.nieuws import as_json, from_json
from partnerschap.bestuur.actions import basisgegevens
from partnerschap.kern.abonnementen import derive, digest
from partnerschap.kern.actions.geografie import load_geography
from partnerschap.kern.models import Abonnement, Gemeente, UitgaandBericht
from partnerschap.kern.zoeken.volger import rebuild
from tests.zoekmap import volger as volger

pytestmark = [pytest.mark.bewijs, pytest.mark.django_db(transaction=True), pytest.mark.timeout(3600)]
AANBOD = int(os.environ.get("ZOEKALARM_AANBOD", "20000"))
OPDRACHTEN = int(os.environ.get("ZOEKALARM_OPDRACHTEN", "10000"))
NIEUW = int(os.environ.get("ZOEKALARM_NIEUW", "1000"))
KEREN = int(os.environ.get("ZOEKALARM_KEREN", "6"))
HOOGSTENS_S = 300
KEUZES = {v.MOMENT: Moment, v.PRIJS: Prijsklasse, v.LEERVORM: Leervorm, v.NIVEAU: Niveau, v.KENMERK: Kenmerk}


def random_questions(rng: random.Random, hoeveel: int) -> list[v.Zoekvraag]:
    """Different questions as people keep them: mostly a word, often a place, sometimes filters."""
    woorden = sorted({woord for titel in aanbod.sample_titles(5000) for woord in titel.split() if len(woord) > 3})
    plekken = list(Gemeente.objects.values_list("naam", "breedte", "lengte"))
    vragen: dict[str, v.Zoekvraag] = {}
    while len(vragen) < hoeveel:
        gekozen = {
            facet: frozenset(rng.sample([str(een) for een in KEUZES[facet]], rng.choice((1, 1, 2))))
            for facet in rng.sample(list(KEUZES), rng.choice((0, 0, 1, 2)))
        }
        tekst = " ".join(rng.sample(woorden, rng.choice((1, 1, 1, 2)))) if rng.random() < 0.8 else ""
        plek = v.Plek(*rng.choice(plekken), rng.choice((5, 10, 25, 50))) if rng.random() < 0.6 else None
        if tekst or plek or gekozen:
            vraag = v.Zoekvraag(timezone.localdate(), tekst, plek, gekozen)
            vragen[json.dumps(as_json(vraag), sort_keys=True)] = vraag
    return list(vragen.values())


def follow(vragen: list[v.Zoekvraag]) -> None:
    """Keep these questions, each followed by one address, all confirmed."""
    opdrachten = Zoekopdracht.objects.bulk_create(
        Zoekopdracht(sleutel=digest(str(nr)), adres=f"nr={nr}", vraag=as_json(vraag), label=f"nr {nr}")
        for nr, vraag in enumerate(vragen)
    )
    nu, vandaag, zaden = timezone.now(), timezone.localdate(), [uuid4() for _ in opdrachten]
    Abonnement.objects.bulk_create(
        Abonnement(
            soort=zoekalarm.NAAM, onderwerp=str(opdracht.pk), label=opdracht.label, zaad=zaad, gevraagd_op=nu,
            adres=f"lezer{opdracht.pk}@voorbeeld.test", code_hash=digest(derive(zaad)), bevestigd_op=nu, volgende_op=vandaag,
        )
        for opdracht, zaad in zip(opdrachten, zaden, strict=True)
    )  # fmt: skip


def add_courses(hoeveel: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        aanbod._write(cursor.cursor, hoeveel, timezone.localdate(), aanbod._providers())


def start(dag: str, index: object) -> subprocess.Popen[str]:
    databank = connection.settings_dict
    wie = f"{databank['USER']}:{databank['PASSWORD']}" if databank["PASSWORD"] else databank["USER"]
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test",
        "DATABASE_URL": f"postgres://{wie}@{databank['HOST'] or 'localhost'}:{databank['PORT'] or 5432}/{databank['NAME']}",
        "ZOEKINDEX_MAP": str(index),
    }
    opdracht = [sys.executable, "-m", "tests.bewijs.zoekalarmronde", dag]
    return subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.PIPE, text=True)


def brute_force(nieuw: set[int]) -> dict[int, set[int]]:
    """For each question what the page finds, as far as it is new: the whole search, one by one."""
    from partnerschap.kern.zoeken.lezer import look
    from partnerschap.kern.zoeken.vraag import IEDEREEN
    from partnerschap.kern.zoeken.vraag import Zoekvraag as Woordenvraag
    from partnerschap.kern.zoeken.zoeker import Zoeker

    ieder, vandaag, verwacht = frozenset({IEDEREEN}), timezone.localdate(), {}
    for pk, gegevens in Zoekopdracht.objects.values_list("pk", "vraag"):
        vraag = from_json(gegevens, vandaag)
        if vraag.woorden:
            uitleg = Zoeker(look()).search(Woordenvraag(vraag.woorden, "opleidingen", ieder)).uitleg
            if uitleg.verruimd:
                continue
        if gevonden := nieuw.intersection(zoek(Opleiding.objects.none(), vraag, ieder).ids):
            verwacht[pk] = gevonden
    return verwacht


def told() -> dict[int, set[int]]:
    rijen: dict[int, set[int]] = {}
    for opdracht, opleiding in Zoekvondst.objects.values_list("zoekopdracht_id", "opleiding_id"):
        rijen.setdefault(opdracht, set()).add(opleiding)
    return rijen


def check(verwacht: dict[int, set[int]], meting, naam: str) -> None:
    """What was told is what had to be, to who had to hear it, once."""
    assert told() == verwacht
    assert Zoekvondst.objects.count() == sum(map(len, verwacht.values()))
    aan = list(UitgaandBericht.objects.filter(soort="abonnement-nieuws").values_list("aan", flat=True))
    goed = {f"lezer{pk}@voorbeeld.test" for pk in verwacht}
    meting(f"{naam}: zonder mail die er een moest krijgen", len(goed - set(aan)), doel=0, eenheid="mensen")
    meting(f"{naam}: met mail die er geen moest krijgen", len(set(aan) - goed), doel=0, eenheid="mensen")
    meting(f"{naam}: twee keer", len(aan) - len(set(aan)), doel=0, eenheid="mails")
    tekst = dict(UitgaandBericht.objects.filter(soort="abonnement-nieuws").values_list("aan", "onderwerp"))
    for pk, nummers in verwacht.items():
        assert tekst[f"lezer{pk}@voorbeeld.test"].startswith(f"{len(nummers):,} nieuwe opleiding".replace(",", "."))


def test_ten_thousand_kept_searches_and_a_thousand_new_courses(volger, settings, meting):
    load_geography()
    basisgegevens.load()
    aanbod.fill(AANBOD, timezone.localdate())
    rebuild(volger.map_)
    follow(random_questions(random.Random(37), OPDRACHTEN))
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    ronde = zoekalarm.run_round()
    assert ronde["vondsten"] == 0, "what is there already is no news"
    al = set(Opleiding.objects.values_list("pk", flat=True))
    add_courses(NIEUW)
    while volger.step():
        pass
    verwacht = brute_force(set(Opleiding.objects.values_list("pk", flat=True)) - al)
    assert len(verwacht) > OPDRACHTEN / 20
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE proef_bekend AS SELECT id, bekend FROM catalogus_zoekopdracht")
    try:
        uit, _ = start(morgen, settings.ZOEKINDEX_MAP).communicate()
        tijd = json.loads(uit.splitlines()[-1])
        meting("ronde over alle zoekopdrachten", tijd["ronde_s"], doel=HOOGSTENS_S, eenheid="s")
        meting("mails in de postbus uit", tijd["mail_s"], doel=HOOGSTENS_S, eenheid="s")
        check(verwacht, meting, "ongestoord")
        _begin_again()
        _with_kills(random.Random(41), morgen, settings.ZOEKINDEX_MAP, tijd)
        check(verwacht, meting, f"na {KEREN} keer kill -9")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE proef_bekend")


def _begin_again() -> None:
    """As it was before the new courses were told."""
    UitgaandBericht.objects.all().delete()
    Zoekvondst.objects.all().delete()
    Zoekronde.objects.order_by("-pk").first().delete()
    Abonnement.objects.update(merk=0, verzonden_op=None, volgende_op=timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalogus_zoekopdracht z SET bekend = p.bekend FROM proef_bekend p WHERE p.id = z.id")


def _with_kills(rng: random.Random, dag: str, index: object, tijd: dict[str, float]) -> None:
    """Kill at a random part of the round for half of the times, of the mails for the rest; then let one end."""
    for keer in range(KEREN):
        in_ronde = keer < KEREN / 2
        telt = Zoekvondst if in_ronde else UitgaandBericht
        tot = telt.objects.count() + rng.randrange(20, 200)
        with start(dag, index) as proces:
            einde = time.monotonic() + 4 * (tijd["ronde_s"] + tijd["mail_s"]) + 120
            while proces.poll() is None and telt.objects.count() < tot and time.monotonic() < einde:
                time.sleep(0.02)
            proces.send_signal(signal.SIGKILL)
    uit, _ = start(dag, index).communicate()
    assert json.loads(uit.splitlines()[-1])
