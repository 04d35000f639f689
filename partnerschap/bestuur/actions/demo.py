"""One account per role for the demo. Only where settings.DEMO is on."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from ..enums import Rol
from ..models import Gebruiker, Organisatie
from . import gebruikers

WACHTWOORD = "leren-mag-altijd"
"""Shared by the demo accounts and printed by `manage.py demo_logins`; production never makes these accounts."""
HUIS = "opleidingshuis-voorbeeld"
"""The slug of the organisation of the demo's provider."""

NAMEN = {
    Rol.LID: ("Lies", "Lid"),
    Rol.AANBIEDER: ("Amir", "Aanbieder"),
    Rol.BEHANDELAAR: ("Bea", "Behandelaar"),
    Rol.REDACTEUR: ("Rik", "Redacteur"),
    Rol.CATALOGUSBEHEERDER: ("Cato", "Catalogus"),
    Rol.BEHEERDER: ("Jo", "Beheerder"),
}


@dataclass(frozen=True)
class Demologin:
    """What the start script prints."""

    rol: str
    email: str
    wachtwoord: str


def logins() -> list[Demologin]:
    """The demo accounts, one per role."""
    return [Demologin(rol.value, f"{rol.value}@voorbeeld.test", WACHTWOORD) for rol in NAMEN]


@transaction.atomic
def load() -> str:
    """Make the demo accounts that are missing, give each its role and the shared password. Does nothing outside the demo."""
    if not settings.DEMO:
        return "Demo-accounts: overgeslagen, dit is geen demo."
    for rol, (voornaam, familienaam) in NAMEN.items():
        email = f"{rol.value}@voorbeeld.test"
        gebruiker = Gebruiker.objects.filter(email=email).first()
        if gebruiker is None:
            gebruiker = gebruikers.create(email=email, voornaam=voornaam, familienaam=familienaam, rollen=[rol])
        if not gebruiker.check_password(WACHTWOORD):
            gebruiker.set_password(WACHTWOORD)
            gebruiker.save(update_fields=["password"])
        EmailAddress.objects.filter(user=gebruiker).update(verified=True)
    _give_the_provider_a_house()
    return f"Demo-accounts: {len(NAMEN)}, één per rol."


def _give_the_provider_a_house() -> None:
    """A provider without an organisation sees only an empty desk."""
    huis, _ = Organisatie.objects.get_or_create(
        slug=HUIS, defaults={"naam": "Opleidingshuis Voorbeeld", "voorbeeld": True}
    )
    email = f"{Rol.AANBIEDER.value}@voorbeeld.test"
    Gebruiker.objects.filter(email=email, organisatie=None).update(organisatie=huis)
