"""Bring the database up to date in one Django process: migrations, demo data, and the demo logins to print."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .melding import Stop, step
from .paden import LOKAAL, VENV_PYTHON, WORTEL

APPS = ("partnerschap", "catalogus", "indicatoren", "meldpunt", "kennisbank")
STAMP = LOKAAL / "voorbereid.json"

LOGINS = "demo_logins"
STEPS = {
    "migrate": "databank bijwerken",
    "bouw_demo": "voorbeeldgegevens nakijken (de eerste keer tot een minuut)",
    LOGINS: "",
}


def prepare_portal(environment: dict[str, str]) -> str:
    """Run the preparing commands; returns the text with the demo logins. Raises Stop when a command fails.

    Nothing has to run when this database was prepared today by exactly this code; `ARGS=opnieuw` does it anyway.
    """
    now = fingerprint(environment["DATABASE_URL"])
    if "opnieuw" not in os.environ.get("ARGS", "") and (kept := _kept(now)) is not None:
        return kept
    STAMP.unlink(missing_ok=True)
    output = LOKAAL / "demo_logins.txt"
    output.unlink(missing_ok=True)
    command = [str(VENV_PYTHON), "-m", "scripts.huis.voorbereiding", str(output)]
    result = subprocess.run(command, cwd=WORTEL, env=environment, stdin=subprocess.DEVNULL)
    if result.returncode == 130:
        raise KeyboardInterrupt
    if result.returncode:
        raise Stop("Het voorbereiden van de databank is mislukt; de reden staat hierboven.")
    logins = output.read_text() if output.exists() else ""
    STAMP.write_text(json.dumps({"vingerafdruk": now, "logins": logins}))
    return logins


def fingerprint(database_url: str) -> str:
    """Changes with the day (samples have dates around today), the database, the packages and any file of the apps."""
    today = datetime.datetime.now().astimezone().date()
    text = hashlib.sha256(f"{today} {database_url}".encode())
    text.update((WORTEL / "requirements" / "basis.txt").read_bytes())
    for path in sorted(_app_files()):
        facts = path.stat()
        text.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return text.hexdigest()


def _app_files() -> Iterator[Path]:
    for app in APPS:
        for folder, _, names in os.walk(WORTEL / app):
            yield from (Path(folder) / name for name in names if not name.endswith(".pyc"))


def _kept(now: str) -> str | None:
    if not STAMP.is_file():
        return None
    stamp: dict[str, str] = json.loads(STAMP.read_text())
    return stamp["logins"] if stamp["vingerafdruk"] == now else None


def main(output: Path) -> None:
    """Inside the virtual environment: call, in order, each of the commands that this portal has."""
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    known = get_commands()
    for name, label in STEPS.items():
        if name == LOGINS and name in known:
            text = io.StringIO()
            call_command(name, stdout=text)
            output.write_text(text.getvalue())
        elif name in known:
            with step(label):
                call_command(name, verbosity=0)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
