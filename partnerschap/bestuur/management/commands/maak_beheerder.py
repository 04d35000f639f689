"""`manage.py maak_beheerder ADRES`: the first real administrator; the password is chosen through a link by mail."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from partnerschap.bestuur.actions import gebruikers
from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker


class Command(BaseCommand):
    """Make (or promote) an administrator and mail the password link."""

    help = "Maak een beheerder en stuur de link om een wachtwoord te kiezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--voornaam", default="")
        parser.add_argument("--familienaam", default="")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        bestaand = Gebruiker.objects.filter(email__iexact=options["email"].strip()).first()
        if bestaand is not None:
            gebruikers.grant_role(gebruiker=bestaand, rol=Rol.BEHEERDER)
            gebruikers.send_password_link(gebruiker=bestaand)
            self.stdout.write(
                "Dit account bestond al. Het is nu beheerder en kreeg een link om een wachtwoord te kiezen."
            )
            return
        try:
            gebruikers.invite(
                email=options["email"],
                voornaam=options["voornaam"],
                familienaam=options["familienaam"],
                rollen=[Rol.BEHEERDER],
            )
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write("Beheerder gemaakt. De mail met de link staat klaar in de postbus.")
