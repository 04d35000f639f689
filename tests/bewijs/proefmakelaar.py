"""A Redis of the test's own, that may be killed and comes back with nothing in it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scripts.huis.poort import find_free
from tests.makelaar import wait_for_port
from tests.weggelaten import REDIS, leave_out


@dataclass
class Eigenmakelaar:
    """It keeps nothing on disk: after a kill every message is gone, as after FLUSHALL."""

    map: Path
    programma: str
    poort: int = field(default_factory=find_free)
    proces: subprocess.Popen[Any] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.poort}/0"

    def start(self) -> None:
        opdracht = [self.programma, "--port", str(self.poort), "--bind", "127.0.0.1", "--save", "", "--dir", self.map]
        self.proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
        wait_for_port(self.poort)

    def kill(self) -> None:
        if self.proces is not None:
            self.proces.kill()
            self.proces.wait()

    def flush(self) -> None:
        """Throw everything away, as an administrator may."""
        import redis

        with redis.Redis(port=self.poort) as klant:
            klant.flushall()


@pytest.fixture
def eigen_makelaar(tmp_path) -> Iterator[Eigenmakelaar]:
    """Running; the test may kill and start it."""
    programma = shutil.which("redis-server") or shutil.which("valkey-server")
    if programma is None:
        leave_out(REDIS)
    makelaar = Eigenmakelaar(tmp_path, programma)
    makelaar.start()
    yield makelaar
    makelaar.kill()
