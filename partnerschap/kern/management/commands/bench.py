"""`manage.py bench NAAM`: measure, with the reference in the same run; the last line is one JSON object."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerschap.kern.metingen import metingen
from partnerschap.kern.zoeken.fouten import Onbruikbaar


class Command(BaseCommand):
    help = "Meet een onderdeel naast zijn maatstaf: " + ", ".join(metingen.names())

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("naam", choices=metingen.names())
        parser.add_argument("--aantal", type=int, default=0, help="Vul eerst een verzonnen aanbod van deze grootte.")
        parser.add_argument("--rondes", type=int, default=3)
        parser.add_argument("--json", help="Schrijf de uitslag ook naar dit bestand.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            uitslag = metingen[options["naam"]].meet(options)
        except ValueError as fout:
            raise CommandError(str(fout)) from fout
        except Onbruikbaar as fout:
            raise CommandError(f"{fout} Draai eerst `manage.py zoekindex bouw`.") from fout
        tekst = json.dumps(uitslag, ensure_ascii=False)
        if options["json"]:
            from pathlib import Path

            Path(options["json"]).write_text(tekst + "\n", encoding="utf-8")
        self.stdout.write(tekst)
