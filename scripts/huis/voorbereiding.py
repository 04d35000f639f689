"""Bring the database up to date in one Django process: migrations, demo data, and the demo logins to print."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from .melding import Stop, step
from .paden import LOKAAL, VENV_PYTHON, WORTEL

LOGINS = "demo_logins"
STEPS = {
    "migrate": "databank bijwerken",
    "bouw_demo": "voorbeeldgegevens nakijken (de eerste keer tot een minuut)",
    LOGINS: "",
}


def prepare_portal(environment: dict[str, str]) -> str:
    """Run the preparing commands; returns the text with the demo logins. Raises Stop when a command fails."""
    output = LOKAAL / "demo_logins.txt"
    output.unlink(missing_ok=True)
    command = [str(VENV_PYTHON), "-m", "scripts.huis.voorbereiding", str(output)]
    result = subprocess.run(command, cwd=WORTEL, env=environment, stdin=subprocess.DEVNULL)
    if result.returncode:
        raise Stop("Het voorbereiden van de databank is mislukt; de reden staat hierboven.")
    return output.read_text() if output.exists() else ""


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
    main(Path(sys.argv[1]))
