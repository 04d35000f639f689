"""Fifty figures at random from the rendered pages, each followed to its kept file and read again there by another reader."""

from __future__ import annotations

import hashlib
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.test import TestCase, override_settings

from indicatoren.actions.feiten import load_facts
from indicatoren.actions.indicatoren import load_register
from indicatoren.models import Indicator
from partnerschap.bestuur.actions.basisgegevens import load
from tests.gedeeld import has_shared_data

from .bronlezer import figure_in
from .invoer import importeer

HOEVEEL = 50
PAGINAS = (
    "/", "/cijfers/", "/cijfers/doelen/sd1/", "/cijfers/doelen/sd1-1/", "/cijfers/bijlage-advies/", "/cijfers/rapport/",
    "/cijfers/rapport/?stand=01-02-2022", "/cijfers/deelname-4w/?stand=01-02-2022&jaar=2016", "/cijfers/deelname-4w/bron/",
    "/cijfers/deelname-4w/?alle=1", "/cijfers/vergelijken/?a=deelname-4w&b=deelname-12m-eak",
    "/cijfers/verkennen/?cijfer=deelname-4w",
)  # fmt: skip
GETAL = re.compile(r"^[−-]?[\d.]+(,\d+)?$")


@dataclass(frozen=True)
class Cijfer:
    """A figure as it stands on a page."""

    pagina: str
    waarde: str
    tekst: str
    adres: str


class Lezer(HTMLParser):
    """The figures of a page with their addresses, and numbers in table cells that lead nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.cijfers: list[tuple[str, str, str]] = []
        self.afgeleid: set[str] = set()
        self.los: list[str] = []
        self._link: dict[str, str] | None = None
        self._cel = False
        self._tekst = ""

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "a":
            self._link, self._tekst = a, ""
            if "data-afgeleid" in a:
                self.afgeleid.add(a["href"])
        if tag == "td" and "cijfer" in (a.get("class") or "").split():
            self._cel = True

    def handle_endtag(self, tag):
        if tag == "a" and self._link is not None:
            if "data-cijfer" in self._link:
                self.cijfers.append((self._link["data-cijfer"], self._tekst.strip(), self._link["href"]))
            self._link = None
        if tag == "td":
            self._cel = False

    def handle_data(self, data):
        if self._link is not None:
            self._tekst += data
        elif self._cel and "," in data and GETAL.match(data.strip().replace("\u00a0", "")):
            self.los.append(data.strip())


class TestSteekproef(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        map_ = tempfile.TemporaryDirectory()
        cls.addClassCleanup(map_.cleanup)
        cls.map = map_.name
        with override_settings(MEDIA_ROOT=cls.map):
            cls.fill()

    @classmethod
    def fill(cls) -> None:
        load()
        load_facts()
        load_register()
        if has_shared_data():
            from tests.gedeeld import gedeeld

            # The files themselves beside the facts: then the reader meets TSV and JSON-stat too.
            for bron, pad, stand in (
                ("TRNG_LFSE_04", "eurostat/tsv/trng_lfse_04_2020.tsv", "2020-12-30"),
                ("TRNG_LFS_02", "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json", "2022-02-06"),
            ):
                importeer("eurostat", bron, bestand=gedeeld(pad), stand=stand)

    def pages(self) -> Iterator[str]:
        yield from PAGINAS
        yield from (indicator.get_absolute_url() for indicator in Indicator.objects.exclude(dataset=""))

    def read(self, pagina: str) -> Lezer:
        antwoord = self.client.get(pagina)
        assert antwoord.status_code == 200, pagina
        lezer = Lezer()
        lezer.feed(antwoord.content.decode())
        return lezer

    def test_vijftig_cijfers_kloppen_met_het_bewaarde_bestand(self):
        gevonden: list[Cijfer] = []
        afgeleid: set[str] = set()
        los: dict[str, list[str]] = {}
        for pagina in self.pages():
            lezer = self.read(pagina)
            if lezer.los:
                los[pagina] = lezer.los[:5]
            gevonden += [Cijfer(pagina, *cijfer) for cijfer in lezer.cijfers]
            afgeleid |= lezer.afgeleid
        assert not los, f"cijfers in een tabel die nergens heen leiden: {los}"
        zaad = random.randrange(10**6)
        sys.stdout.write(
            f"zaad {zaad}, {len(gevonden)} cijfers op {len(PAGINAS)} en meer pagina's, {len(afgeleid)} berekende" + "\n"
        )
        loterij = random.Random(zaad)
        # First one of every page, so that no page is left out, then at random.
        per_pagina = {c.pagina: c for c in loterij.sample(gevonden, len(gevonden))}
        gekozen = [*per_pagina.values(), *loterij.sample(gevonden, HOEVEEL)]
        assert len(gekozen) >= HOEVEEL
        soorten = {self.follow(cijfer) for cijfer in gekozen}
        assert len(soorten) >= (2 if has_shared_data() else 1), f"zaad {zaad}: alleen {soorten}"
        for adres in loterij.sample(sorted(afgeleid), min(12, len(afgeleid))):
            lezer = self.read(unescape(adres))
            assert lezer.cijfers, adres

    def follow(self, cijfer: Cijfer) -> str:
        """From the page to the file; returns which kind of file it was."""
        getoond = Decimal(
            cijfer.tekst.replace("\u00a0", " ").split()[0].replace(".", "").replace(",", ".").replace("−", "-")
        )
        assert getoond == round(Decimal(cijfer.waarde), 1) or getoond == Decimal(cijfer.waarde), cijfer
        antwoord = self.client.get(cijfer.adres)
        assert antwoord.status_code == 200, cijfer
        pagina = antwoord.content.decode()
        for woord in ("Dataset", "Selectie", "Vlag", "Uitgave", "sha256", "Opgehaald", "Licentie"):
            assert f"<dt>{woord}" in pagina, (woord, cijfer)
        bestand = re.search(r"<dt>Bestand</dt><dd><a href=\"(/cijfers/bestand/([0-9a-f]{64})/)\"", pagina)
        assert bestand is not None, cijfer
        # Every test has a folder of its own for files; the kept sources stand in that of this class.
        with override_settings(MEDIA_ROOT=self.map):
            inhoud = b"".join(self.client.get(bestand[1]).streaming_content)
        assert hashlib.sha256(inhoud).hexdigest() == bestand[2]
        delen = urlsplit(cijfer.adres)
        dataset, geo, periode = delen.path.strip("/").split("/")[2:]
        codes = {naam: code for naam, code in parse_qsl(delen.query) if naam != "stand"} | {"geo": geo}
        uitgave = antwoord.context["blad"].nu.rij.stand_van.isoformat()
        uit = figure_in(inhoud, codes, periode, dataset, uitgave)
        assert uit == {Decimal(cijfer.waarde)}, (cijfer, uit)
        return "json" if inhoud.lstrip()[:1] == b"{" else "tsv" if b"\t" in inhoud.split(b"\n", 1)[0] else "feiten"
