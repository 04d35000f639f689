"""`manage.py bouw_basis`: load the reference data that every portal needs. Doing it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from partnerschap.kern.registers import basisvullingen
from partnerschap.kern.vullingen import fill


class Command(BaseCommand):
    help = "Laadt de basisgegevens van het portaal (gemeenten, cijfers, doelen ...). Mag zo vaak je wilt."

    def handle(self, *args: Any, **opties: Any) -> None:
        fill(basisvullingen, self.stdout.write)
