"""`manage.py bouw_demo`: the reference data, then the samples marked *voorbeeld*. Doing it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from partnerschap.kern.registers import basisvullingen, demovullingen
from partnerschap.kern.vullingen import fill


class Command(BaseCommand):
    help = "Laadt de basisgegevens en daarna de voorbeeldgegevens van de demo. Mag zo vaak je wilt."

    def handle(self, *args: Any, **opties: Any) -> None:
        fill(basisvullingen, self.stdout.write)
        fill(demovullingen, self.stdout.write)
