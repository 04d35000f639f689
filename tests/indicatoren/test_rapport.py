"""The monitor report: one vintage, made twice in two processes, is the same byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from indicatoren.bladen.rapport import as_bytes, canonical, fingerprint, report
from partnerschap.kern.models import Grafiek
from partnerschap.kern.registers import Actieplanbron, Actiestand, actieplanbronnen
from tests.vragen import MOST_PER_PUBLIC_PAGE, vragen_bij

from .factories import DoelstellingFactory, IndicatorFactory, OntbrekendFactory, make_indicator, make_note, make_series

OUD, NIEUW = date(2024, 4, 15), date(2025, 4, 15)
ADRES = "/cijfers/doelen/sd1/rapport"
STAND = "?stand=01-06-2024"
GEO = ("SE", "DK", "FI", "NL", "FR", "DE", "AT", "EU27_2020")
# Another process: nothing kept in memory, another order of hashing, the same database.
PROGRAMMA = """
import sys, django
django.setup()
from django.test import Client
client = Client(HTTP_HOST="localhost")
for adres in sys.argv[1:]:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, antwoord.status_code
    sys.stdout.buffer.write(antwoord.content + b"\\x00")
"""


@pytest.fixture
def cijfers():
    """A course with a break, a hole, a secret and a ranking, and things that are missing."""
    doel = DoelstellingFactory(code="SD1")
    eigen = {
        2016: "7.1",
        2017: "8.7 b",
        2018: "8.7",
        2019: "8.6",
        2020: None,
        2021: "10.8 b",
        2022: ": @C",
        2023: "11.2",
    }
    make_series("PROEF", "BE2", eigen, stand=OUD)
    for nummer, geo in enumerate(GEO):
        make_series("PROEF", geo, {jaar: f"{30 - nummer}.0" for jaar in eigen}, stand=OUD)
    OntbrekendFactory(code="zin", naam="Zin om te leren", kort="zin", doelstelling=doel)
    IndicatorFactory(code="leeg", naam="Nooit gemeten", dataset="", doelstelling=doel)
    IndicatorFactory(code="eigen", naam="Door ons geteld", dataset="", portaalcijfer="kennisitems", doelstelling=doel)
    return make_indicator(naam="Deelname", doelstelling=doel)


def in_another_process(*adressen: str) -> list[bytes]:
    db = connection.settings_dict
    wie = f"{db['USER']}:{db['PASSWORD']}@" if db["PASSWORD"] else f"{db['USER']}@" if db["USER"] else ""
    omgeving = {
        **os.environ,
        "DATABASE_URL": f"postgres://{wie}{db['HOST']}:{db['PORT']}/{db['NAME']}",
        "PYTHONHASHSEED": "7",
    }
    klaar = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAMMA, *adressen],
        cwd=Path(__file__).parents[2],
        env=omgeving,
        capture_output=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr.decode()[-2000:]
    return klaar.stdout.split(b"\x00")[:-1]


@pytest.mark.django_db(transaction=True)
def test_dezelfde_stand_tweemaal_is_byte_voor_byte_gelijk(client, cijfers):
    adressen = [f"{ADRES}.json{STAND}", f"{ADRES}.html{STAND}"]
    eerst = [client.get(adres).content for adres in adressen]
    # An unrelated newer vintage closes every old row, and every kept drawing is gone.
    for geo in ("BE2", *GEO):
        from indicatoren.models import Waarneming

        Waarneming.objects.filter(reeks__geo=geo, stand_tot__isnull=True).update(stand_tot=NIEUW)
        make_series("PROEF", geo, {2019: "1.1", 2023: "2.2", 2024: "3.3"}, stand=NIEUW)
    make_series("ANDERS", "BE2", {2024: "50.0"}, stand=NIEUW)
    Grafiek.objects.all().delete()
    daarna = in_another_process(*adressen)
    assert daarna == eerst
    cijfers_json = json.loads(eerst[0])
    assert set(cijfers_json["grafieken"]) == {"trend:proef", "rang:proef"}
    nu = client.get(f"{ADRES}.json").content
    assert nu != eerst[0]


@pytest.mark.django_db
def test_de_vingerafdruk_ziet_elk_cijfer(client, cijfers):
    from indicatoren.models import Waarneming
    from partnerschap.bestuur.models import Doelstelling

    def print_of() -> str:
        stuk = report(list(Doelstelling.objects.prefetch_related("onderliggend")), date(2024, 6, 1))
        return fingerprint(canonical(stuk, {}))

    eerst = print_of()
    assert eerst == print_of()
    gedrukt = client.get(f"{ADRES}/{STAND}").content.decode()
    bestand = client.get(f"{ADRES}.json{STAND}").content
    import hashlib

    assert hashlib.sha256(bestand).hexdigest() in gedrukt
    rij = Waarneming.objects.get(reeks__geo="BE2", periode="2019")
    for wijziging in ({"vlaggen": "u"}, {"waarde": Decimal("8.60")}, {"waarde": Decimal("8.7")}):
        Waarneming.objects.filter(pk=rij.pk).update(**wijziging)
        assert print_of() != eerst
    assert as_bytes({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


@pytest.mark.django_db
def test_het_document_zegt_alles(client, cijfers):
    noot = make_note(cijfers, make_series("PROEF", "BE2", {}), staat="gepubliceerd", tekst="Een jaar met **corona**.")
    noot.__class__.objects.filter(pk=noot.pk).update(gepubliceerd_op=timezone.now() - timedelta(days=400))
    pagina = " ".join(client.get(f"{ADRES}/").content.decode().replace("\u00a0", " ").split())
    for deel in (
        "Monitorrapport: SD 1",
        "Vingerafdruk",
        'href="#c-proef"',
        "Een jaar met <strong>corona</strong>",
        "Zin om te leren",
        "Zonder cijfer op",
        "nooit gemeten",
        "door ons geteld",
        "Dit portaal houdt het actieplan nog niet bij",
        "PROEF, uitgave van 15 april 2024",
        "vertrouwelijk",
        'data-cijfer="8.6"',
    ):
        assert deel in pagina, deel
    vroeger = client.get(f"{ADRES}/{STAND}").content.decode()
    assert "corona" not in vroeger
    leeg = client.get(f"{ADRES}/?stand=01-01-2015").content.decode()
    assert "geen enkel cijfer" in leeg
    assert "data-cijfer" not in leeg
    alles = client.get("/cijfers/rapport/").content.decode()
    assert "Monitorrapport: Alle doelen" in alles
    for adres in (f"{ADRES}.pdf", "/cijfers/rapport.exe", "/cijfers/doelen/sd77/rapport/"):
        assert client.get(adres).status_code == 404
    client.get("/cijfers/rapport/")
    for adres in (f"{ADRES}/", "/cijfers/rapport/"):
        assert vragen_bij(client, adres) <= MOST_PER_PUBLIC_PAGE


@pytest.mark.django_db
def test_het_losse_bestand_heeft_niets_van_buiten_nodig(client, cijfers):
    antwoord = client.get(f"{ADRES}.html{STAND}")
    assert antwoord["Content-Disposition"] == 'attachment; filename="rapport-sd1-2024-06-01.html"'
    tekst = antwoord.content.decode()
    for fout in ("<script", "<link", "src=", "url(", 'href="/'):
        assert fout not in tekst, fout
    assert tekst.count("<svg") >= 2
    assert "/cijfers/herkomst/PROEF/BE2/2019/?freq=A&amp;unit=PC&amp;stand=01-06-2024" in tekst


@pytest.mark.django_db
def test_een_actieplan_vult_het_hoofdstuk(client, cijfers, monkeypatch):
    bron = Actieplanbron(lambda doel, dag: [Actiestand(f"Actie bij {doel}", "loopt", "VDAB", gemeld_op=dag)])
    monkeypatch.setattr(actieplanbronnen, "_rijen", {"proef": (1, bron)})
    pagina = client.get(f"{ADRES}/{STAND}").content.decode()
    assert "Actie bij SD1: loopt (VDAB)" in pagina
    assert "houdt het actieplan nog niet bij" not in pagina
