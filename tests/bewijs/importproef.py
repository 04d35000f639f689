"""What the proofs of durable imports share: a portal of processes around one database, and files that take a while to load."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2

from scripts.huis.paden import WORTEL

JAREN = range(2000, 2020)
# Everything a reader can see of the figures, in an order that does not depend on who was first.
INHOUD = """
    SELECT md5(coalesce(string_agg(afdruk, '' ORDER BY afdruk COLLATE "C"), '')), count(*) FROM (
        SELECT md5(concat_ws('|', d.code, r.sleutel, w.periode, w.waarde, w.vlaggen, w.vertrouwelijk,
                             w.stand_van, coalesce(w.stand_tot::text, 'staat nog'))) AS afdruk
        FROM indicatoren_waarneming w JOIN indicatoren_reeks r ON r.id = w.reeks_id
        JOIN indicatoren_dataset d ON d.id = r.dataset_id) alles
"""
OPEN = "SELECT count(*) FROM kern_importrun WHERE staat IN ('gepland', 'bezig')"
BEZIG = """
    SELECT id FROM kern_importrun WHERE staat = 'bezig' AND EXISTS (
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (classid::bigint << 32) | objid::bigint = hashtextextended('import:dataset/' || bron, 0))
"""


@dataclass
class Opstelling:
    """A portal in production settings: where its database, broker and files are, and the processes that run."""

    databank: str
    makelaar: str
    map: Path
    extra: dict[str, str] = field(default_factory=dict)
    processen: list[subprocess.Popen[Any]] = field(default_factory=list)
    _sql: Any = None

    @property
    def omgeving(self) -> dict[str, str]:
        eigen = {
            "DJANGO_SETTINGS_MODULE": "partnerschap.settings.prod",
            "SECRET_KEY": "alleen-voor-het-bewijs-" + "0" * 40,
            "ALLOWED_HOSTS": "localhost",
            "DATABASE_URL": self.databank,
            "CELERY_BROKER_URL": self.makelaar,
            "BESTANDEN_MAP": str(self.map / "bestanden"),
            "PYTHONWARNINGS": "ignore",
        }
        return {**os.environ, **eigen, **self.extra}

    def start(
        self, *opdracht: str, naam: str = "werker", programma: str = sys.executable, **opties: Any
    ) -> subprocess.Popen[Any]:
        """A process in a group of its own; what it says goes to a file."""
        with (self.map / f"{naam}.log").open("a") as log:
            proces = subprocess.Popen(
                [programma, *opdracht],
                cwd=WORTEL,
                env=self.omgeving,
                start_new_session=True,
                **{"stdout": log, "stderr": log, **opties},
            )
        self.processen.append(proces)
        return proces

    def worker(self, naam: str = "een") -> subprocess.Popen[Any]:
        """As `make run` starts it."""
        celery = ["-m", "celery", "-q", "-A", "partnerschap", "worker", "--concurrency", "1", "-n", naam]
        return self.start(*celery, "--loglevel", "WARNING", "--without-gossip", naam=f"werker-{naam}")

    def beat(self) -> subprocess.Popen[Any]:
        """The clock: it hands out every minute what was left. As everywhere it is started again when it falls."""
        klok = 'while true; do "$0" -m celery -q -A partnerschap beat --pidfile ""; sleep 2; done'
        return self.start("-c", klok, sys.executable, naam="klok", programma="/bin/sh")

    def command(self, *delen: str) -> subprocess.CompletedProcess[str]:
        """`manage.py ...`, to its end."""
        opdracht = [sys.executable, "manage.py", *delen]
        return subprocess.run(opdracht, cwd=WORTEL, env=self.omgeving, capture_output=True, text=True)

    def rows(self, vraag: str, *waarden: Any) -> list[tuple[Any, ...]]:
        """Ask the database, outside Django."""
        for _ in range(2):
            if self._sql is None:
                self._sql = psycopg2.connect(self.databank)
                self._sql.autocommit = True
            try:
                with self._sql.cursor() as cursor:
                    cursor.execute(vraag, waarden)
                    return cursor.fetchall() if cursor.description else []
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                self._sql = None
        raise AssertionError("de databank antwoordt niet")

    def run(self, nummer: int) -> tuple[str, str]:
        """State and sentence of a run."""
        ((staat, melding),) = self.rows("SELECT staat, melding FROM kern_importrun WHERE id = %s", nummer)
        return staat, melding

    def close(self) -> None:
        """End every process, whatever it does."""
        for proces in self.processen:
            kill(proces)
        if self._sql is not None:
            self._sql.close()
        self._sql = None


@contextmanager
def setting(*, databank: str, makelaar: str, map_: Path, **extra: str) -> Iterator[Opstelling]:
    """An Opstelling whose processes end with the test."""
    map_.mkdir(parents=True, exist_ok=True)
    opstelling = Opstelling(databank, makelaar, map_, extra)
    try:
        yield opstelling
    finally:
        opstelling.close()


@contextmanager
def planner(opstelling: Opstelling) -> Iterator[Callable[..., Any]]:
    """A process that plans: `ask("plan", bron=..., bestand=..., stand=...)`."""
    pijpen = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    proces = opstelling.start("-m", "tests.bewijs.importplanner", naam="planner", **pijpen)
    assert proces.stdout.readline().strip() == '"klaar"', (opstelling.map / "planner.log").read_text()

    def ask(doe: str, **gegevens: Any) -> Any:
        proces.stdin.write(json.dumps({"doe": doe, **gegevens}) + "\n")
        proces.stdin.flush()
        antwoord = proces.stdout.readline()
        assert antwoord, (opstelling.map / "planner.log").read_text()[-2000:]
        return json.loads(antwoord)

    try:
        yield ask
    finally:
        proces.stdin.close()
        proces.wait(timeout=60)
        proces.stdout.close()


def kill(proces: subprocess.Popen[Any]) -> None:
    """SIGKILL to the process and all its children."""
    with suppress(ProcessLookupError):
        os.killpg(proces.pid, signal.SIGKILL)
    proces.wait()


def wait_until(gebeurd: Callable[[], Any], seconden: float = 120, wat: str = "het") -> float:
    """Seconds until it happened."""
    begin = time.monotonic()
    while not gebeurd():
        assert time.monotonic() - begin < seconden, f"{wat} gebeurde niet binnen {seconden} s"
        time.sleep(0.02)
    return time.monotonic() - begin


def write_vintage(pad: Path, *, zaad: int, uitgave: int, reeksen: int) -> Path:
    """A file of figures; every vintage of the same seed differs a little from the one before it."""
    rng, anders = random.Random(zaad), random.Random(f"{zaad}-{uitgave}")
    regels = ["unit,geo\\time\t" + "\t".join(f"{jaar} " for jaar in JAREN)]
    for nummer in range(reeksen):
        cellen = []
        for _jaar in JAREN:
            waarde = rng.randrange(100, 999) / 10
            cellen.append(f"{waarde + 0.1 if anders.random() < 0.05 * uitgave else waarde:.1f} ")
        regels.append("\t".join([f"PC,R{nummer}", *cellen]))
    pad.write_text("".join(f"{regel}\n" for regel in regels))
    return pad
