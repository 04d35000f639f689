"""`manage.py demo_logins`: a line per role with address and password, as the start script prints them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerschap.bestuur.actions import demo


class Command(BaseCommand):
    """Print `rol  e-mail  wachtwoord` for each demo account."""

    help = "Toon de aanmeldingen van de demo, één per rol."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit is geen demo: er zijn geen demo-accounts. Zet DEMO=true om er te maken.")
        for login in demo.logins():
            self.stdout.write(f"{login.rol:<20}{login.email:<36}{login.wachtwoord}")
