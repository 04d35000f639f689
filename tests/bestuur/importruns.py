"""Runs and files for the tests of the import desk."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun
from partnerschap.kern.models.imports import AFGELOPEN

OUD = {"BE": "7.0 ", "BE2": "8.6 b", "DK": "25.3 ", "SE": "30.1 ", "FR": "18.0 "}
CODE = "PROEF_01"


@cache
def _map() -> Path:
    """One folder for all these files, gone at the end."""
    pad = Path(tempfile.mkdtemp(prefix="balie-"))
    atexit.register(shutil.rmtree, pad, ignore_errors=True)
    return pad


def klein_bestand(inhoud: str = "unit,geo\\time\t2019 \nPC,BE2\t8.6 \n", naam: str = "proef.tsv") -> Path:
    """A small file in a folder of its own."""
    pad = Path(tempfile.mkdtemp(dir=_map())) / naam
    pad.write_text(inhoud)
    return pad


def tsv(cellen: dict[str, str]) -> Path:
    """A file of figures of one year."""
    return klein_bestand("unit,geo\\time\t2019 \n" + "".join(f"PC,{geo}\t{cel}\n" for geo, cel in cellen.items()))


def laad(cellen: dict[str, str], stand: date, **anders: Any) -> ImportRun:
    """Import figures in this process."""
    return imports.import_now(soort="eurostat", bron=CODE, bestand=tsv(cellen), stand=stand, **anders)


def maak_run(staat: Runstaat = Runstaat.KLAAR, **velden: Any) -> ImportRun:
    """A bare run in some state."""
    nu = timezone.now()
    basis = {"soort": "eurostat", "bron": CODE, "stand": nu.date(), "staat": staat}
    if staat in AFGELOPEN:
        basis |= {"gestart_op": nu, "geeindigd_op": nu}
    return ImportRun.objects.create(**{**basis, **velden})


def text(antwoord: HttpResponse) -> str:
    """The page with ordinary spaces: a number is glued to its unit."""
    return antwoord.content.decode().replace("\xa0", " ")
