"""`manage.py volg_index`: keep this machine's search index in step with the database, until told to stop."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnerschap.kern.zoeken.schijf import Bezet
from partnerschap.kern.zoeken.volger import follow, make_map


class Command(BaseCommand):
    help = "Houdt de zoekindex van deze machine bij; bouwt hem als hij ontbreekt of beschadigd is."

    def handle(self, *args: Any, **options: Any) -> None:
        gestopt = False

        def stop(_nummer: int, _frame: FrameType | None) -> None:
            nonlocal gestopt
            gestopt = True

        for nummer in (signal.SIGTERM, signal.SIGINT):
            signal.signal(nummer, stop)
        map_ = make_map()
        try:
            with map_.lock():
                follow(map_, self.stdout.write, lambda: gestopt)
        except Bezet as fout:
            raise CommandError(str(fout)) from fout
