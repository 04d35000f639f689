"""A worker that is killed in the middle of a load loses nothing and doubles nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from indicatoren.models import Uitgave, Waarneming
from partnerschap.kern.actions import imports
from partnerschap.kern.imports.slot import is_free
from partnerschap.kern.models import ImportRun

REEKSEN = 20_000
JAREN = range(2000, 2020)
LAADT = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY inv_stage%%'"


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_and_taken_up_again(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "bestanden")
    bestand = tmp_path / "groot.tsv"
    regels = ["unit,geo\\time\t" + "\t".join(f"{jaar} " for jaar in JAREN)]
    regels += ["\t".join([f"PC,R{n}", *(f"{(n + jaar) % 100}.5 " for jaar in JAREN)]) for n in range(REEKSEN)]
    bestand.write_text("".join(f"{regel}\n" for regel in regels))

    _kill_while_loading(bestand, Path(settings.MEDIA_ROOT))
    run = ImportRun.objects.get()
    assert (run.staat, run.snapshot is not None) == ("bezig", True)
    assert not Waarneming.objects.exists()
    assert not Uitgave.objects.exists()

    _wait_until(lambda: is_free("dataset/PROEF_11"))
    assert imports.sweep_runs() == 1
    run.refresh_from_db()
    assert (run.staat, run.pogingen, run.nieuw) == ("klaar", 2, REEKSEN * len(JAREN)), run.melding
    assert Waarneming.objects.count() == REEKSEN * len(JAREN)
    opnieuw = imports.import_now(soort="eurostat", bron="PROEF_11", bestand=bestand)
    assert opnieuw.staat == "ongewijzigd"


def _kill_while_loading(bestand: Path, media: Path) -> None:
    """Start the command in a process of its own and end it with SIGKILL while it copies."""
    databank = connection.settings_dict
    wie = f"{databank['USER']}:{databank['PASSWORD']}" if databank["PASSWORD"] else databank["USER"]
    adres = f"postgres://{wie}@{databank['HOST'] or 'localhost'}:{databank['PORT'] or 5432}/{databank['NAME']}"
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test",
        "DATABASE_URL": adres,
        "BESTANDEN_MAP": str(media),
    }
    opdracht = [sys.executable, "manage.py", "importeer", "eurostat", "PROEF_11", "--bestand", str(bestand)]
    with subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as proces:
        try:
            _wait_until(lambda: _loads() or proces.poll() is not None)
            assert proces.poll() is None, "de import was al voorbij"
        finally:
            proces.send_signal(signal.SIGKILL)


def _loads() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(LAADT)
        return cursor.fetchone() is not None


def _wait_until(gebeurd: Callable[[], bool]) -> None:
    einde = time.monotonic() + 60
    while not gebeurd():
        assert time.monotonic() < einde, "het duurde te lang"
        time.sleep(0.02)
