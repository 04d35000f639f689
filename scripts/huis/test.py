"""`make test`: everything set up, all tests run, and one last line that says what was left out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

from . import apt, makelaar, omgeving
from .databank import open_database
from .melding import Stop, say, warn
from .paden import LOKAAL, VENV_PYTHON, WORTEL

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LEFT_OUT = LOKAAL / "weggelaten.txt"


def run(arguments: list[str]) -> int:
    """Run pytest on a throwaway database; extra arguments (also from ARGS) go to pytest. Returns pytest's exit status."""
    with omgeving.one_at_a_time():
        omgeving.ensure_venv("dev")
        install_test_tools()
        database = open_database("proef", throwaway=True)
    LEFT_OUT.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "DATABASE_URL": database.url,
        "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test",
        "WEGGELATEN_BESTAND": str(LEFT_OUT),
    }
    extra = [*arguments, *shlex.split(os.environ.get("ARGS", ""))]
    try:
        # Two workers for the whole suite; a chosen part runs in one process, so that pdb and -s work.
        spread = [] if extra else ["-n", "2", "--dist", "worksteal"]
        status = subprocess.run([str(VENV_PYTHON), "-m", "pytest", *spread, *extra], cwd=WORTEL, env=environment)
        return status.returncode
    finally:
        database.close()
        say(LEFT_OUT.read_text().strip() if LEFT_OUT.exists() else "")


def install_test_tools() -> None:
    """As root on Debian: Chromium and Redis for the tests that need them. Without root those tests are left out."""
    missing = [] if any(shutil.which(name) for name in CHROMIUM) else ["chromium", "fonts-liberation"]
    if makelaar.redis_program() is None:
        missing.append("redis-server")
    if not missing or not apt.can_install():
        return
    try:
        apt.install(*missing)
    except Stop as reason:
        warn(f"{reason}\n    De tests die dit nodig hebben worden weggelaten.")
