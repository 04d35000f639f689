"""A source of words, `importeer proef woorden`, for the tests of the import road: every word becomes an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerschap.kern.imports import source as bron
from partnerschap.kern.models import Gebeurtenis


class Proeflader:
    """Keeps each word as an event, so that a test can see what was written."""

    def __init__(self) -> None:
        self.rijen: list[str] = []

    def stage(self, rijen: Iterable[Any], gelezen: bron.Gelezen) -> int:
        self.rijen = list(rijen)
        return len(self.rijen)

    def difference(self, stand: date) -> bron.Verschil:
        stond = words()
        nieuw = set(self.rijen)
        return bron.Verschil(len(nieuw - stond), 0, len(nieuw & stond), len(stond - nieuw))

    def apply(self, stand: date, run_id: int) -> None:
        Gebeurtenis.objects.filter(onderwerp="proef").delete()
        Gebeurtenis.objects.bulk_create(
            Gebeurtenis(soort=rij, onderwerp="proef", onderwerp_id=run_id) for rij in self.rijen
        )


def parse(bestand: bron.Bronbestand) -> bron.Gelezen:
    """Words; a year first is the vintage, a number is refused, `weiger` refuses the file and `breek` breaks."""
    regels = bestand.pad.read_text().split()
    if regels[0] == "weiger":
        raise bron.Bronfout("Regel 1, kolom 1: dit kan niet.")
    if regels[0] == "breek":
        raise ZeroDivisionError
    stand = date.fromisoformat(regels[0]) if regels[0].startswith("20") else None
    rijen = (bron.Afgewezen(n, "geen woord", inhoud=r) if r.isdigit() else r for n, r in enumerate(regels))
    return bron.Gelezen(stand, (rij for rij in rijen if not str(rij).startswith("20")))


def words() -> set[str]:
    """What stands in the database."""
    return set(Gebeurtenis.objects.filter(onderwerp="proef").values_list("soort", flat=True))


@pytest.fixture
def proefbron(monkeypatch):
    """Declare the source for one test."""
    woorden = bron.Source(soort="proef", slug="woorden", titel="Woorden", parse=parse, lader=lambda _: Proeflader())

    def vind(slug: str) -> bron.Source:
        if slug != "woorden":
            raise bron.Bronfout("Kies uit: woorden.")
        return woorden

    soort = bron.Importsoort("proef", "woorden voor de tests", vind, lambda: ["woorden"])
    monkeypatch.setitem(bron.importsoorten._rijen, "proef", (1, soort))
    return woorden


@pytest.fixture
def bestand(tmp_path):
    """Write words to a file."""

    def schrijf(inhoud: str) -> Path:
        pad = tmp_path / "woorden.txt"
        pad.write_text(inhoud)
        return pad

    return schrijf
