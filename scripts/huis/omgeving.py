"""The virtual environment: made once, with pinned and hashed packages, and left alone until the lock changes."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import apt
from .melding import Stop, done, step
from .paden import LOKAAL, VENV, VENV_PYTHON, WORTEL
from .uitvoeren import run_logged

LEVELS = ("basis", "dev")
FREE_BYTES_NEEDED = 1_500_000_000


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two starts in the same checkout prepare one after the other."""
    check_folders()
    LOKAAL.mkdir(mode=0o755, exist_ok=True)
    with (LOKAAL / "slot").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def check_folders() -> None:
    """Stop when an earlier start by another user left folders that this user cannot write."""
    for folder in (WORTEL, LOKAAL, VENV):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            owner = folder.stat().st_uid
            raise Stop(
                f"De map {folder} is van een andere gebruiker (nummer {owner}). Start als die gebruiker, "
                f"of geef de map aan jezelf:  sudo chown -R {os.getuid()} {folder}"
            )


def ensure_venv(level: str) -> None:
    """Make `.venv` hold the packages of `requirements/<level>.txt`; does nothing when it already does.

    `dev` contains everything of `basis`, so a development environment also serves the demo.
    Raises Stop with a sentence for a missing python3-venv, a full disk or an absent network.
    """
    if _is_current(level) and _works(VENV_PYTHON):
        return
    if shutil.disk_usage(WORTEL).free < FREE_BYTES_NEEDED:
        raise Stop(f"Er is minder dan 1,5 GB vrij in {WORTEL}. Maak eerst plaats op de schijf.")
    if not _works(VENV_PYTHON):
        _make_venv()
    with step(f"Python-pakketten installeren uit requirements/{level}.txt (de eerste keer 1 tot 3 minuten)"):
        command = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes"]
        run_logged([*command, "--only-binary", ":all:", "-r", f"requirements/{level}.txt"], "pip")
    _stamp(level).write_text(_fingerprint(level))
    done("Python-pakketten staan klaar in .venv")


def _is_current(level: str) -> bool:
    serving = LEVELS[LEVELS.index(level) :]
    return any(_stamp(name).read_text() == _fingerprint(name) for name in serving if _stamp(name).exists())


def _stamp(level: str) -> Path:
    return VENV / f".huis-{level}"


def _fingerprint(level: str) -> str:
    return hashlib.sha256((WORTEL / "requirements" / f"{level}.txt").read_bytes()).hexdigest()


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    probe = subprocess.run([str(python), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"])
    return probe.returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        apt.require("De Python-module venv (ensurepip)", "python3-venv")
    with step("virtuele omgeving .venv maken"):
        run_logged([sys.executable, "-m", "venv", "--clear", str(VENV)], "venv")
