"""A walk through the whole demo as a visitor: no dead link, no page over budget, no page without its headers."""

import gzip
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from tests.vragen import MOST_PER_PUBLIC_PAGE, tel_vragen

PER_SOORT = 3
"""How many addresses of one URL name are visited; the pages of one kind share their template."""
BUDGET = 150_000
MAG_ZWAAR = {"api:docs", "api:schema"}


def walk(client: Client, begin: str = "/") -> dict[str, object]:
    """Visit every kind of page that can be reached by links; returns response by path."""
    te_doen, gezien, per_soort = [begin], {}, defaultdict(int)
    while te_doen:
        pad = te_doen.pop(0)
        if pad in gezien:
            continue
        naam = name_of(pad)
        per_soort[naam] += 1
        if per_soort[naam] > PER_SOORT:
            continue
        read_to_the_end(client.get(pad))
        with tel_vragen() as telling:
            antwoord = client.get(pad)
        read_to_the_end(antwoord)
        antwoord.vragen = telling.aantal
        antwoord.naam = naam
        gezien[pad] = antwoord
        if antwoord.status_code in (301, 302):
            te_doen.append(urljoin(pad, antwoord.headers["Location"]))
        elif is_page(antwoord):
            te_doen += links(pad, antwoord)
    return gezien


def read_to_the_end(antwoord: object) -> None:
    """A streamed file closes only when it is read."""
    if antwoord.streaming:
        b"".join(antwoord.streaming_content)


def is_page(antwoord: object) -> bool:
    return antwoord.status_code == 200 and antwoord.headers.get("Content-Type", "").startswith("text/html")


def name_of(pad: str) -> str:
    try:
        return resolve(urlsplit(pad).path).view_name
    except Resolver404:
        return f"bestaat niet: {pad}"


def links(pad: str, antwoord: object) -> list[str]:
    uit = []
    for href in html.fromstring(antwoord.content).xpath("//a/@href"):
        doel = urldefrag(urljoin(pad, href)).url
        if doel.startswith("/") and not doel.startswith(("/static/", "/beheer/admin/")):
            uit.append(doel)
    return uit


@pytest.fixture
def rondgang(db, demo):
    return walk(Client())


@pytest.mark.timeout(600)
def test_the_walk_of_a_visitor(rondgang) -> None:
    assert len(rondgang) > 40, "de rondgang ziet te weinig pagina's"
    fouten = [f"{pad}: {antwoord.status_code}" for pad, antwoord in rondgang.items() if antwoord.status_code >= 400]
    assert not fouten, "dode links: " + ", ".join(fouten)

    paginas = {pad: antwoord for pad, antwoord in rondgang.items() if is_page(antwoord)}
    duur = [f"{p}: {a.vragen} vragen" for p, a in paginas.items() if a.vragen > MOST_PER_PUBLIC_PAGE]
    assert not duur, ", ".join(duur)
    zwaar = [f"{p}: {weight(a)}" for p, a in paginas.items() if a.naam not in MAG_ZWAAR and weight(a) > BUDGET]
    assert not zwaar, "te zwaar: " + ", ".join(zwaar)
    fouten = [fout for pad, antwoord in paginas.items() for fout in faults(pad, antwoord)]
    assert not fouten, "\n".join(fouten)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("rol", list(Rol))
def test_the_walk_of_somebody_signed_in(db, demo, rol: Rol) -> None:
    client = Client()
    client.force_login(
        Gebruiker.objects.filter(rollen=[rol]).first()
        or Gebruiker.objects.create_user("x@voorbeeld.test", rollen=[rol])
    )
    gezien = walk(client, "/mijn/")
    fouten = [f"{pad}: {antwoord.status_code}" for pad, antwoord in gezien.items() if antwoord.status_code >= 400]
    assert not fouten, "dode links: " + ", ".join(fouten)


OP_ZICHZELF = ("indicatoren:rapport-alles-bestand", "indicatoren:rapport-bestand")
"""Files to keep: they carry their style with them, and a policy that lets in nothing else."""


def faults(pad: str, antwoord: object) -> list[str]:
    """What is wrong with one page: headings, language, inline code, headers."""
    boom = html.fromstring(antwoord.content)
    uit = []
    if len(boom.xpath("//h1")) != 1:
        uit.append(f"{pad}: {len(boom.xpath('//h1'))} keer h1")
    if boom.xpath("//*[@style]") or (boom.xpath("//style") and antwoord.naam not in OP_ZICHZELF):
        uit.append(f"{pad}: stijl in de pagina zelf")
    if boom.xpath("//script[not(@src) and not(@type='application/ld+json')]"):
        uit.append(f"{pad}: script in de pagina zelf")
    if boom.xpath("/html/@lang") != ["nl"]:
        uit.append(f"{pad}: geen lang=nl")
    if len(set(boom.xpath("//@id"))) != len(boom.xpath("//@id")):
        uit.append(f"{pad}: een id staat er twee keer")
    csp = antwoord.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in csp or "unsafe" in csp:
        uit.append(f"{pad}: CSP is {csp!r}")
    if re.search(r"(src|href)=\"https?://(?!www\.w3\.org)[^\"]*\.(js|css|woff2|png|svg)\"", antwoord.content.decode()):
        uit.append(f"{pad}: laadt iets van een derde")
    return uit


def weight(antwoord: object) -> int:
    """Bytes on the wire of page, style sheets, scripts and fonts, gzipped as the server sends them."""
    boom = html.fromstring(antwoord.content)
    bestanden = set(boom.xpath("//link[@rel='stylesheet' or @rel='preload']/@href") + boom.xpath("//script/@src"))
    totaal = len(gzip.compress(antwoord.content))
    for adres in bestanden:
        pad = finders.find(urlsplit(adres).path.removeprefix(settings.STATIC_URL))
        if pad:
            inhoud = Path(pad).read_bytes()
            totaal += len(inhoud) if pad.endswith("woff2") else len(gzip.compress(inhoud))
    return totaal


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ["/bestaat-niet/", "/opleidingen/999999999/x/", "/zoeken/?q=%00"])
def test_errors_carry_the_same_headers(pad: str) -> None:
    antwoord = Client().get(pad)
    assert antwoord.status_code in (200, 404)
    assert not faults(pad, antwoord)
