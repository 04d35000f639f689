"""`make bewijs`: the long proofs, each with its figure and its target."""

from __future__ import annotations

import os
import shlex
import subprocess

from . import omgeving
from .databank import open_database
from .paden import VENV_PYTHON, WORTEL
from .test import install_test_tools


def run(arguments: list[str]) -> int:
    """Run the tests marked `bewijs`, one after the other; exit status 1 when a figure misses its target."""
    with omgeving.one_at_a_time():
        omgeving.ensure_venv("dev")
        install_test_tools()
        database = open_database("proef", throwaway=True)
    environment = {
        **os.environ,
        "DATABASE_URL": database.url,
        "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test",
    }
    extra = [*arguments, *shlex.split(os.environ.get("ARGS", ""))]
    chosen = extra if any(word.startswith("tests/") for word in extra) else ["tests/bewijs", *extra]
    command = [str(VENV_PYTHON), "-m", "pytest", "-m", "bewijs", "--timeout", "3600", *chosen]
    try:
        return subprocess.run(command, cwd=WORTEL, env=environment).returncode
    finally:
        database.close()
