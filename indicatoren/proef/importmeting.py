"""`manage.py bench import`: parse, first import and unchanged import of millions of generated cells (PRESTATIES 3 and 5).

The reference is what PostgreSQL itself does with the same rows: one sorted COPY into an empty logged table with a primary
key. Everything happens in a schema of its own beside the portal's tables, and is thrown away.
Both sides are timed on the clock, so measure on a machine at rest: where parsing and PostgreSQL cannot work side by side,
the import is charged for both.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings

from partnerschap.kern.actions.imports import import_now
from partnerschap.kern.enums import Runstaat

AANTAL = 5_000_000
JAREN = range(2000, 2020)
CODE = "METING"
SCHEMA = "importmeting"
MB = 1024 * 1024
# Every table that a run writes; whatever else it reads stays the portal's.
TABELLEN = (
    "indicatoren_dataset", "indicatoren_reeks", "indicatoren_uitgave", "indicatoren_waarneming",
    "kern_afwijzing", "kern_bezorging", "kern_gebeurtenis", "kern_importrun", "kern_indexwijziging", "kern_runverschil",
    "kern_snapshot",
)  # fmt: skip
ONTLEDEN = """
import re, sys, time
from pathlib import Path
import django
django.setup()
from indicatoren.imports.eurostat.herkennen import parse_eurostat
from partnerschap.kern.imports.source import Bronbestand
def geheugen(wat):
    # Not ru_maxrss: that begins with what the parent used.
    return int(re.search(wat + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
voor, begin = geheugen("VmRSS"), time.perf_counter()
waarden = sum(len(rij.cellen) for rij in parse_eurostat(Bronbestand(Path(sys.argv[1]), "", "")).rijen)
duur = time.perf_counter() - begin
print(waarden, duur, geheugen("VmHWM") - voor)
"""


def measure(opties: dict[str, Any]) -> dict[str, Any]:
    """Values per second and peak MB of parsing, and both imports as a share of the reference; medians of the rounds."""
    cellen, rondes = opties.get("aantal") or AANTAL, opties.get("rondes") or 3
    with tempfile.TemporaryDirectory(prefix="importmeting-") as naam:
        werkmap = Path(naam)
        eerste, tweede, rijen = werkmap / "eerste.tsv", werkmap / "tweede.tsv", werkmap / "rijen.txt"
        waarden = _write_files(cellen, eerste, tweede, rijen)
        tijden: dict[str, list[float]] = {"copy": [], "eerste": [], "ongewijzigd": []}
        ontleed: list[tuple[float, float]] = []
        with override_settings(MEDIA_ROOT=str(werkmap / "bestanden")):
            for _ in range(rondes):
                ontleed.append(_parse(eerste, waarden))
                with _own_schema():
                    tijden["copy"].append(_seconds(lambda: _copy(rijen)))
                    tijden["eerste"].append(_seconds(lambda: _import(eerste, Runstaat.KLAAR, waarden)))
                    tijden["ongewijzigd"].append(_seconds(lambda: _import(tweede, Runstaat.ONGEWIJZIGD, waarden)))
    return _report(cellen, waarden, tijden, ontleed)


def _report(
    cellen: int, waarden: int, tijden: dict[str, list[float]], ontleed: list[tuple[float, float]]
) -> dict[str, Any]:
    midden = {naam: statistics.median(lijst) for naam, lijst in tijden.items()}
    verhouding = {naam: _ratio(tijden["copy"], tijden[naam]) for naam in ("eerste", "ongewijzigd")}
    return {
        "meting": "import",
        "cellen": cellen,
        "waarden": waarden,
        "rondes": len(ontleed),
        "ontleden_per_s": round(waarden / statistics.median(duur for duur, _ in ontleed)),
        "ontleden_mb": round(max(mb for _, mb in ontleed), 1),
        "importeren_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "copy_per_s": round(waarden / midden["copy"]),
        "eerste_per_s": round(waarden / midden["eerste"]),
        "ongewijzigd_per_s": round(waarden / midden["ongewijzigd"]),
        "eerste_tegen_copy": verhouding["eerste"],
        "ongewijzigd_tegen_copy": verhouding["ongewijzigd"],
        "doel": {
            "ontleden_per_s": 1_000_000,
            "ontleden_mb": 100,
            "eerste_tegen_copy": 0.4,
            "ongewijzigd_tegen_copy": 1.0,
        },
    }


def _ratio(maat: list[float], zelf: list[float]) -> float:
    """The median of the ratios per round: what slowed one round down slowed both sides."""
    return round(statistics.median(a / b for a, b in zip(maat, zelf, strict=True)), 3)


def _seconds(doe: Callable[[], None]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


# --- the files ---


def _write_files(cellen: int, eerste: Path, tweede: Path, rijen: Path) -> int:
    """The same cells as TSV twice (other bytes, so that the second is read too), and as rows in the order of the key."""
    breedte = len(JAREN)
    waarden = 0
    with eerste.open("w") as een, tweede.open("w") as twee, rijen.open("w") as smal:
        for uit, na in ((een, " "), (twee, "")):
            uit.write("freq,unit,sex,age,geo\\TIME_PERIOD\t" + "\t".join(f"{jaar}{na}" for jaar in JAREN) + "\n")
        for nummer in range(cellen // breedte):
            codes = f"A,PC,{'TMF'[nummer % 3]},Y{nummer % 97},R{nummer // 3}"
            regel = [_cell(nummer, jaar) for jaar in JAREN]
            een.write(codes + "\t" + "\t".join(f"{cel} " if " " not in cel else cel for cel in regel) + "\n")
            twee.write(codes + "\t" + "\t".join(f"{cel} " for cel in regel) + "\n")
            for jaar, cel in zip(JAREN, regel, strict=True):
                waarde, _, vlag = cel.partition(" ")
                if cel != ":":
                    waarden += 1
                    smal.write(f"{nummer}\t{jaar}\t{waarde}\t{vlag}\n")
    return waarden


def _cell(nummer: int, jaar: int) -> str:
    """A quarter is missing, a twentieth carries a flag; about 1,500 different texts, as in a real file."""
    trek = (nummer * 7919 + jaar * 104729) % 1000
    if trek % 4 == 0:
        return ":"
    return f"{trek / 10:.1f}" + (" b" if trek % 20 == 1 else "")


def _parse(pad: Path, verwacht: int) -> tuple[float, float]:
    """Seconds of parsing alone, and how many MB its process grew: a process of its own, so that this can be seen."""
    uit = subprocess.run(
        [sys.executable, "-c", ONTLEDEN, str(pad)], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    waarden, duur, mb = uit.stdout.split()
    if int(waarden) != verwacht:
        raise ValueError(f"De parser gaf {waarden} waarden en geen {verwacht}.")
    return float(duur), float(mb)


# --- the database ---


@contextmanager
def _own_schema() -> Iterator[None]:
    """Empty copies of the tables, with their indexes and numbers, before the portal's own in the search path."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
        for tabel in TABELLEN:
            cursor.execute(f"CREATE TABLE {SCHEMA}.{tabel} (LIKE public.{tabel} INCLUDING ALL)")
        cursor.execute(
            f"CREATE TABLE {SCHEMA}.maatstaf (reeks_id bigint, periode varchar(12), waarde numeric, vlaggen varchar(12),"
            " PRIMARY KEY (reeks_id, periode))"
        )
        cursor.execute(f"SET search_path = {SCHEMA}, public; SET statement_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"RESET search_path; RESET statement_timeout; DROP SCHEMA {SCHEMA} CASCADE")


def _copy(rijen: Path) -> None:
    with connection.cursor() as cursor, rijen.open() as invoer:
        cursor.copy_expert("COPY maatstaf FROM STDIN", invoer, MB)
        cursor.execute("DROP TABLE maatstaf")


def _import(pad: Path, staat: Runstaat, waarden: int) -> None:
    run = import_now(soort="eurostat", bron=CODE, bestand=pad)
    if run.staat != staat or run.nieuw + run.ongewijzigd != waarden:
        raise ValueError(f"De import eindigde als {run.staat}: {run.melding}")
