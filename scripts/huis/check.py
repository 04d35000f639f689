"""`make check`: linters, contracts, types, migrations, deploy check and the house rules; all of them, then the verdict."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from . import omgeving
from .databank import open_database
from .melding import say, seconds
from .paden import VENV_PYTHON, WORTEL

# Values that only have to look like production's; `check --deploy` reads the settings, it reaches nothing.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "partnerschap.settings.prod",
    "SECRET_KEY": "enkel-voor-de-controle-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portaal.example.org",
    "SITE_URL": "https://portaal.example.org",
    "CELERY_BROKER_URL": "redis://localhost:6379/0",
}


@dataclass(frozen=True)
class Controle:
    """One check: what it guards, the arguments for the environment's Python, and what it needs around it."""

    name: str
    arguments: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


CONTROLES = (
    Controle("ruff: fouten en stijl", ("-m", "ruff", "check", "--no-cache", ".")),
    Controle("ruff: opmaak", ("-m", "ruff", "format", "--no-cache", "--check", ".")),
    Controle("import-linter: lagen", ("-m", "scripts.huis.controles.lagen")),
    Controle(
        "mypy: zuivere pakketten",
        (
            "-m",
            "mypy",
        ),
    ),
    Controle("djlint: sjablonen", ("-m", "djlint", "templates", "--lint", "--quiet")),
    Controle("django: migraties zijn volledig", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Controle(
        "django: productie-instellingen", ("manage.py", "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION
    ),
    Controle("maten: bestanden, functies, sjablonen", ("-m", "scripts.huis.controles.maten")),
    Controle("boom: geen machinepaden of registers", ("-m", "scripts.huis.controles.boom")),
    Controle("sloten: pakketten vastgelegd", ("-m", "scripts.huis.controles.sloten")),
    Controle("instellingen: .env.example volledig", ("-m", "scripts.huis.controles.instellingen")),
    Controle("documenten: verwijzingen en ADR's", ("-m", "scripts.huis.controles.documenten")),
)


def run(arguments: list[str]) -> int:
    """Run every check, or those whose name contains one of the words given; exit status 1 when one fails."""
    with omgeving.one_at_a_time():
        omgeving.ensure_venv("dev")
        database = open_database("proef", throwaway=True)
    environment = {**os.environ, "DATABASE_URL": database.url, "DJANGO_SETTINGS_MODULE": "partnerschap.settings.test"}
    chosen = [one for one in CONTROLES if not arguments or any(word in one.name for word in arguments)]
    begin = time.monotonic()
    try:
        with ThreadPoolExecutor(max_workers=2) as pool:
            results = list(pool.map(lambda one: _run(one, environment), chosen))
    finally:
        database.close()
    failed = [one.name for one, good in zip(chosen, results, strict=True) if not good]
    took = seconds(time.monotonic() - begin)
    if failed:
        say(f"\n{len(failed)} van {len(chosen)} controles mislukt ({took}): {'; '.join(failed)}")
        return 1
    say(f"\nAlle {len(chosen)} controles geslaagd ({took}).")
    return 0


def _run(one: Controle, environment: dict[str, str]) -> bool:
    begin = time.monotonic()
    result = subprocess.run(
        [str(VENV_PYTHON), *one.arguments],
        cwd=WORTEL,
        env={**environment, **one.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    good = result.returncode == 0
    lines = [f"  {'✓' if good else '✗'} {one.name} ({seconds(time.monotonic() - begin)})"]
    if not good:
        lines += ["      " + line for line in result.stdout.strip().splitlines()]
    say("\n".join(lines))
    return good
