"""`make run` a second time: there within seconds, `manage.py` works beside it, and nothing is left after Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from scripts.huis.paden import VENV_PYTHON, WORTEL
from scripts.huis.poort import find_free

pytestmark = pytest.mark.bewijs
FIRST_START_SECONDS = 420.0
SECOND_START_SECONDS = 8.0


class Portaal:
    """A `make run` of its own."""

    def __init__(self, log: Path) -> None:
        self.port = find_free()
        self.log = log
        # The portal brings its own database and settings; those of this test run would lead it elsewhere.
        own = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "CI"}
        environment = {name: value for name, value in os.environ.items() if name not in own}
        self.begin = time.monotonic()
        with log.open("w") as output:
            self.process = subprocess.Popen(
                ["make", "run", f"PORT={self.port}"],
                cwd=WORTEL,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, seconds: float) -> float:
        """Seconds until the home page answers 200."""
        while time.monotonic() - self.begin < seconds:
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5) as answer:
                    if answer.status == 200:
                        return time.monotonic() - self.begin
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"geen antwoord na {seconds} s:\n{self.log.read_text()[-2000:]}")

    def stop(self) -> None:
        """Ctrl-C, as a terminal sends it: to the whole foreground group."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=30)


def running_in_checkout() -> set[str]:
    """Command lines of the processes that a start of this checkout leaves or uses, our own tests excepted."""
    marks = (f"{WORTEL}/.venv/bin/python -m gunicorn", f"{VENV_PYTHON} -m celery", "pg-demo-", "redis.conf")
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            here = str(WORTEL) in line or (folder / "cwd").resolve() == WORTEL
        except OSError:
            continue
        if here and any(mark in line for mark in marks):
            found.add(line)
    return found


def test_the_second_start_takes_seconds(tmp_path, meting):
    if running_in_checkout():
        pytest.skip("er draait al een make run in deze map")
    first = Portaal(tmp_path / "eerste.log")
    try:
        first.wait(FIRST_START_SECONDS)
    finally:
        first.stop()
    assert running_in_checkout() == set()
    second = Portaal(tmp_path / "tweede.log")
    try:
        duration = second.wait(SECOND_START_SECONDS * 4)
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment["DJANGO_SETTINGS_MODULE"] = "partnerschap.settings.dev"
        beside = subprocess.run(
            [str(VENV_PYTHON), "manage.py", "migrate", "--check"], cwd=WORTEL, env=environment, capture_output=True
        )
        assert beside.returncode == 0, beside.stderr.decode()
    finally:
        second.stop()
    meting("tweede start van make run", duration, doel=SECOND_START_SECONDS, eenheid="s")
    meting("processen die blijven na Ctrl-C", len(running_in_checkout()), doel=0)
