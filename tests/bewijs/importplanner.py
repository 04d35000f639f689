"""A process that plans imports for the proofs, as the web process would: one JSON line in, one JSON line out."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django


def main() -> None:
    django.setup()
    from django.db import connection

    from partnerschap.kern.actions import imports

    def plan(bron: str, bestand: str, stand: str) -> int:
        run = imports.plan_import(soort="eurostat", bron=bron, bestand=Path(bestand), stand=date.fromisoformat(stand))
        return run.pk

    def now(bron: str, bestand: str, stand: str) -> list[str]:
        run = imports.import_now(soort="eurostat", bron=bron, bestand=Path(bestand), stand=date.fromisoformat(stand))
        return [run.staat, run.melding]

    doen = {"plan": plan, "now": now, "sweep": imports.sweep_runs}
    _say("klaar")
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        connection.close_if_unusable_or_obsolete()
        _say(doen[opdracht.pop("doe")](**opdracht))


def _say(antwoord: Any) -> None:
    sys.stdout.write(json.dumps(antwoord) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
