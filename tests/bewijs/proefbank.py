"""Databases for the proofs: copies of the migrated template, and a whole server of one's own that may be killed."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from scripts.huis import postgres
from scripts.huis.databank import COMMON, DATABASE, ROLE, Server
from scripts.huis.gebruiker import server_user
from scripts.huis.melding import Stop
from scripts.huis.paden import WORTEL
from scripts.huis.poort import find_free
from tests import testdatabank


@pytest.fixture
def proefbank(django_db_setup) -> Iterator[Callable[[str], str]]:
    """`proefbank("naam")`: the address of a migrated database of its own, dropped after the test."""
    from django.db import connection

    delen = connection.settings_dict
    wie = f"{delen['USER']}:{delen['PASSWORD']}" if delen["PASSWORD"] else delen["USER"]
    server = f"postgres://{wie}@{delen['HOST'] or 'localhost'}:{delen['PORT'] or 5432}"
    basis = str(delen["NAME"]).removeprefix("test_").rsplit("_", 1)[0]
    gemaakt: list[str] = []

    def tell(opdracht: str) -> None:
        verbinding = psycopg2.connect(f"{server}/postgres")
        verbinding.autocommit = True
        with verbinding.cursor() as cursor:
            cursor.execute(opdracht)
        verbinding.close()

    def make(naam: str) -> str:
        vol = f"bewijs_{basis}_{naam}"
        tell(f'DROP DATABASE IF EXISTS "{vol}" WITH (FORCE)')
        tell(f'CREATE DATABASE "{vol}" TEMPLATE "sjabloon_{basis}_{testdatabank.fingerprint()}"')
        gemaakt.append(vol)
        return f"{server}/{vol}"

    yield make
    for vol in gemaakt:
        tell(f'DROP DATABASE IF EXISTS "{vol}" WITH (FORCE)')


@dataclass(frozen=True)
class Eigenserver:
    """A PostgreSQL that belongs to the test alone."""

    server: Server
    poort: int
    wachtwoord: str

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}:{self.wachtwoord}@127.0.0.1:{self.poort}/{DATABASE}"

    def crash(self) -> None:
        """Stop as if the power went, without a word to anybody."""
        self.server._pg_ctl("stop", "-m", "immediate", "-w", "-t", "60")

    def start(self) -> None:
        self.server.start(self.poort)

    def migrate(self) -> None:
        """The tables of the portal."""
        omgeving = {**os.environ, "DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test"}
        opdracht = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(opdracht, cwd=WORTEL, env=omgeving, check=True)


@pytest.fixture(scope="module")
def eigen_server() -> Iterator[Eigenserver]:
    """A migrated server that a test may kill; durable settings, because it is killed."""
    map_ = Path(tempfile.mkdtemp(prefix="bewijs-"))
    map_.chmod(0o755)
    try:
        with own_server(map_) as eigen:
            yield eigen
    finally:
        shutil.rmtree(map_, ignore_errors=True)


@contextmanager
def own_server(map_: Path) -> Iterator[Eigenserver]:
    """A migrated server of one's own in a folder."""
    user = server_user()
    try:
        server = Server(postgres.choose(set(), user), map_ / "pg", user)
        wachtwoord = secrets.token_hex(8)
        server.create(wachtwoord, {**COMMON, "synchronous_commit": "on"})
    except Stop as reden:
        pytest.skip(f"weggelaten: een eigen PostgreSQL ({reden})")
    eigen = Eigenserver(server, find_free(), wachtwoord)
    try:
        eigen.start()
        eigen.migrate()
        yield eigen
    finally:
        server.stop()


@contextmanager
def small_disk(map_: Path, megabytes: int) -> Iterator[Path]:
    """A folder on a disk of its own with so much room; leaves the test out where that is not allowed."""
    map_.mkdir(parents=True, exist_ok=True)
    map_.chmod(0o755)
    opdracht = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0777", "tmpfs", str(map_)]
    if os.geteuid() or subprocess.run(opdracht, capture_output=True).returncode:
        pytest.skip("weggelaten: een kleine schijf (mount vraagt root)")
    try:
        yield map_
    finally:
        subprocess.run(["umount", "-l", str(map_)], check=True)


def fill(map_: Path, over_megabytes: float) -> Path:
    """Fill the disk until so much is left; returns the file that takes the room."""
    schijf = shutil.disk_usage(map_)
    ballast = map_ / "ballast"
    ballast.write_bytes(bytes(int(schijf.free - over_megabytes * 1024 * 1024)))
    return ballast
