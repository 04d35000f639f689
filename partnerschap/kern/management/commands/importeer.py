"""`manage.py importeer SOORT BRON`: bring a source in by the one road (ONTWERP 4)."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import importsoorten
from partnerschap.kern.imports.verslag import as_json, heading, reasons
from partnerschap.kern.models import ImportRun

NIET_GELUKT = (Runstaat.VERDACHT, Runstaat.GEWEIGERD, Runstaat.MISLUKT, Runstaat.AFGEKEURD)
VERVOLG = {"terug": imports.revert, "keur-goed": imports.approve}


class Command(BaseCommand):
    help = "Haalt een bron binnen: importeer SOORT BRON [--bestand PAD]. Ook: importeer terug RUN, importeer keur-goed RUN."
    # A refusal must come within two seconds: loading every page of the portal to check it takes longer than the import.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", help="eurostat, eak, opleidingen ...; of: terug, keur-goed")
        parser.add_argument("bron", nargs="?", default="", help="de dataset of feed, of het nummer van de import")
        parser.add_argument("--bestand", type=Path, metavar="PAD", help="lees dit bestand")
        parser.add_argument("--stand", type=_date, metavar="DATUM", help="dag van de uitgave, als 2022-02-06")
        parser.add_argument("--droog", action="store_true", help="schrijf niets; toon alleen wat er zou veranderen")
        parser.add_argument("--json", action="store_true", help="één JSON-object als laatste regel")

    def handle(self, *args: Any, **opties: Any) -> None:
        with _progress(f"importeer {opties['soort']} {opties['bron']}"):
            run = self._follow(opties) if opties["soort"] in VERVOLG else self._import(opties)
        for regel in [heading(run), run.melding]:
            self.stderr.write(regel) if opties["json"] else self.stdout.write(regel)
        self._write_reasons(run)
        if opties["json"]:
            self.stdout.write(json.dumps(as_json(run), ensure_ascii=False))
        if run.staat in NIET_GELUKT:
            sys.exit(1)

    def _import(self, opties: dict[str, Any]) -> ImportRun:
        if not opties["bron"]:
            raise CommandError(_which(opties["soort"]))
        return imports.import_now(
            soort=opties["soort"],
            bron=opties["bron"],
            bestand=opties["bestand"],
            stand=opties["stand"],
            droog=opties["droog"],
        )

    def _follow(self, opties: dict[str, Any]) -> ImportRun:
        bron = opties["bron"]
        eerder = ImportRun.objects.filter(pk=int(bron)).first() if bron.isdecimal() and len(bron) < 19 else None
        if eerder is None:
            raise CommandError(f"Er is geen import '{bron}'. Geef het nummer: importeer {opties['soort']} 12.")
        try:
            vervolg = VERVOLG[opties["soort"]](run=eerder)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        return imports.follow_now(run=vervolg)

    def _write_reasons(self, run: ImportRun) -> None:
        for reden in reasons(run):
            if reden != run.melding:
                self.stderr.write(f"  {reden}")


def _which(soort: str) -> str:
    if soort not in importsoorten:
        return f"We kennen de soort '{soort}' niet. Kies uit: {', '.join(importsoorten.names())}."
    return f"Zeg welke bron: importeer {soort} BRON. Bekend: {', '.join(importsoorten[soort].slugs())}."


def _date(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise CommandError(f"'{tekst}' is geen datum. Schrijf ze als 2022-02-06.") from None


@contextmanager
def _progress(tekst: str) -> Iterator[None]:
    """A moving line on the screen of a person; nothing in a log or a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(tekst):
        yield
