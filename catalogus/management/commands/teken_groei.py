"""`manage.py teken_groei UIT.svg UITSLAG.json ...`: the growth of search over several results of `bench zoeken --json`."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogus.proef import groei


class Command(BaseCommand):
    help = "Teken hoe zoeken groeit, uit de uitslagen van `bench zoeken --aantal N --json BESTAND`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("uit", type=Path)
        parser.add_argument("uitslagen", type=Path, nargs="+")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            uitslagen = [json.loads(pad.read_text(encoding="utf-8")) for pad in options["uitslagen"]]
            svg = groei.draw(sorted(uitslagen, key=lambda uitslag: uitslag["opleidingen"]))
        except (OSError, ValueError, KeyError) as fout:
            raise CommandError(f"Dit is geen uitslag van 'bench zoeken --json': {fout}") from fout
        options["uit"].write_text(svg + "\n", encoding="utf-8")
        self.stdout.write(f"Getekend in {options['uit']}.")
