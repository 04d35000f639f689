"""The lists of a run as a file for a spreadsheet, safe against formulas (GARANTIES G18)."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from partnerschap.kern.models import ImportRun

BOM = "\ufeff"
GETAL = re.compile(r"(-?\d+)\.(\d+)(?=$| )")
"""A decimal number at the start of a cell, as the sources write it."""


def dutch(tekst: str) -> str:
    """`8.6 b` -> `8,6 b`; anything else stays as it is."""
    return GETAL.sub(r"\1,\2", tekst, count=1) if GETAL.match(tekst) else tekst


def changes_csv(run: ImportRun) -> bytes:
    """Every kept change of a run, the biggest first."""
    velden = ("soort", "onderwerp", "detail", "veld", "oud", "nieuw", "verschil")
    rijen = run.verschillen.order_by("plaats").values_list(*velden)
    return _as_csv(velden, ([*rij[:4], dutch(rij[4]), dutch(rij[5]), _number(rij[6])] for rij in rijen))


def refusals_csv(run: ImportRun) -> bytes:
    """Every kept refusal of a run: where it stood, why, and what stood there."""
    velden = ("regel", "kolom", "reden", "inhoud")
    return _as_csv(velden, run.afwijzingen.order_by("regel", "pk").values_list(*velden))


def _number(waarde: float | None) -> str:
    return "" if waarde is None else f"{waarde:.10g}".replace(".", ",")


def _as_csv(kop: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    from defusedcsv import csv

    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(kop)
    schrijver.writerows(rijen)
    return (BOM + uit.getvalue()).encode()
