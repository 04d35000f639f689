"""`manage.py zoekindex bouw|controleer|status`: this machine's search index."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerschap.kern.zoeken.controle import compare, status
from partnerschap.kern.zoeken.schijf import Bezet
from partnerschap.kern.zoeken.volger import make_map, rebuild


class Command(BaseCommand):
    help = "Bouwt de zoekindex, vergelijkt hem met de databank, of zegt hoe hij ervoor staat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("opdracht", choices=["bouw", "controleer", "status"])
        parser.add_argument("--json", action="store_true", help="Schrijf één JSON-object.")

    def handle(self, *args: Any, **options: Any) -> None:
        map_ = make_map()
        if options["opdracht"] == "bouw":
            try:
                with map_.lock():
                    generatie, aantal = rebuild(map_)
            except Bezet as fout:
                # The follower builds a new one by itself when it finds this note.
                if map_.generatie is None:
                    raise CommandError(str(fout)) from fout
                map_.mark_broken(map_.generatie, "iemand vroeg een nieuwe index")
                self.stdout.write("De volger bouwt een nieuwe index.")
                return
            self._show({"generatie": generatie.name, "documenten": aantal}, options["json"])
        elif options["opdracht"] == "status":
            self._show(status(map_), options["json"])
        else:
            bevinding = compare(map_)
            self._show(bevinding, options["json"])
            if bevinding["fouten"]:
                raise CommandError("De index klopt niet met de databank of is beschadigd.")

    def _show(self, gegevens: dict[str, Any], als_json: bool) -> None:
        if als_json:
            self.stdout.write(json.dumps(gegevens))
            return
        for naam, waarde in gegevens.items():
            self.stdout.write(f"  {naam}: {waarde}")
