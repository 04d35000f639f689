"""Accounts: invite, give and take roles, switch off, and the person's own settings."""

from allauth.account import app_settings as accountregels
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from partnerschap.kern.actions.post import queue_mail

from ..enums import Rol
from ..models import Gebruiker, Organisatie

STAFROLLEN = frozenset({Rol.BEHEERDER, Rol.CATALOGUSBEHEERDER, Rol.REDACTEUR})
"""Roles whose desk is the Django admin. Everybody else works on the pages themselves."""

UITNODIGING = """Hallo {naam},

Je hebt een account op het portaal van het Partnerschap Levenslang Leren.
Kies je wachtwoord via deze link:

{link}

De link werkt 3 dagen. Daarna vraag je een nieuwe via "Wachtwoord vergeten" op de aanmeldpagina.
Verwachtte je deze mail niet? Dan hoef je niets te doen.
"""


@transaction.atomic
def create(
    *,
    email: str,
    voornaam: str = "",
    familienaam: str = "",
    rollen: list[Rol] | None = None,
    organisatie: Organisatie | None = None,
) -> Gebruiker:
    """Make an account without a password, its address taken as verified.

    Raises ValidationError (Dutch) for a bad address or one that already has an account.
    """
    email = email.strip().lower()
    validate_email(email)
    if Gebruiker.objects.filter(email__iexact=email).exists():
        raise ValidationError("Er is al een account met dit e-mailadres.", "bestaat")
    rollen = [Rol(rol) for rol in rollen or []]
    gebruiker = Gebruiker.objects.create_user(
        email,
        voornaam=voornaam,
        familienaam=familienaam,
        rollen=_ordered(set(rollen)),
        is_staff=bool(STAFROLLEN & set(rollen)),
        organisatie=organisatie,
    )
    EmailAddress.objects.create(user=gebruiker, email=email, verified=True, primary=True)
    return gebruiker


@transaction.atomic
def invite(**gegevens: object) -> Gebruiker:
    """`create`, and a mail with the link to choose a password in the same transaction."""
    gebruiker = create(**gegevens)
    send_password_link(gebruiker=gebruiker)
    return gebruiker


@transaction.atomic
def send_password_link(*, gebruiker: Gebruiker) -> None:
    """Put the mail with the password link in the outbox. The link dies with the first use or after three days."""
    key = accountregels.PASSWORD_RESET_TOKEN_GENERATOR().make_token(gebruiker)
    pad = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(gebruiker), "key": key})
    queue_mail(
        sleutel=f"uitnodiging-{gebruiker.pk}-{timezone.now():%Y%m%d%H%M%S%f}",
        soort="uitnodiging",
        aan=gebruiker.email,
        onderwerp="Kies je wachtwoord voor het portaal levenslang leren",
        tekst=UITNODIGING.format(naam=gebruiker.voornaam or "daar", link=f"{settings.SITE_URL}{pad}"),
    )


@transaction.atomic
def set_roles(*, gebruiker: Gebruiker, rollen: list[Rol]) -> Gebruiker:
    """Give exactly these roles; the history keeps who changed what.

    Raises ValidationError when the portal would be left without an active administrator.
    """
    op_slot = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    nieuw = {Rol(rol) for rol in rollen}
    if Rol.BEHEERDER not in nieuw:
        _keep_an_administrator(op_slot)
    op_slot.rollen = _ordered(nieuw)
    op_slot.is_staff = op_slot.is_superuser or bool(STAFROLLEN & nieuw)
    op_slot.save(update_fields=["rollen", "is_staff"])
    return op_slot


@transaction.atomic
def grant_role(*, gebruiker: Gebruiker, rol: Rol) -> Gebruiker:
    """Add one role; giving it twice changes nothing."""
    return set_roles(gebruiker=gebruiker, rollen=[*gebruiker.rollen, rol])


@transaction.atomic
def revoke_role(*, gebruiker: Gebruiker, rol: Rol) -> Gebruiker:
    """Take one role away. Raises ValidationError for the last administrator."""
    return set_roles(gebruiker=gebruiker, rollen=[andere for andere in gebruiker.rollen if andere != rol])


@transaction.atomic
def deactivate(*, gebruiker: Gebruiker) -> Gebruiker:
    """Close an account: the person is signed out at the next request. Raises ValidationError for the last administrator."""
    op_slot = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    _keep_an_administrator(op_slot)
    op_slot.is_active = False
    op_slot.save(update_fields=["is_active"])
    return op_slot


@transaction.atomic
def reactivate(*, gebruiker: Gebruiker) -> Gebruiker:
    """Open a closed account again."""
    op_slot = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    op_slot.is_active = True
    op_slot.save(update_fields=["is_active"])
    return op_slot


@transaction.atomic
def update_person(
    *, gebruiker: Gebruiker, voornaam: str, familienaam: str, organisatie: Organisatie | None
) -> Gebruiker:
    """What an administrator may correct in somebody's account besides the roles."""
    op_slot = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    op_slot.voornaam, op_slot.familienaam, op_slot.organisatie = voornaam, familienaam, organisatie
    op_slot.save(update_fields=["voornaam", "familienaam", "organisatie"])
    return op_slot


@transaction.atomic
def update_profile(
    *, gebruiker: Gebruiker, voornaam: str, familienaam: str, toetsen_aan: bool, importmail_aan: bool | None = None
) -> Gebruiker:
    """What a person may change about himself: his name, the shortcut keys, and (None: unchanged) mail about imports."""
    gebruiker.voornaam, gebruiker.familienaam, gebruiker.toetsen_aan = voornaam, familienaam, toetsen_aan
    if importmail_aan is not None:
        gebruiker.importmail_aan = importmail_aan
    gebruiker.save(update_fields=["voornaam", "familienaam", "toetsen_aan", "importmail_aan"])
    return gebruiker


def _ordered(rollen: set[Rol]) -> list[str]:
    """The roles in the order of the enum, as text."""
    return [rol.value for rol in Rol if rol in rollen]


def other_administrators(gebruiker: Gebruiker) -> QuerySet:
    """Active administrators besides this person."""
    return Gebruiker.objects.filter(is_active=True, rollen__contains=[Rol.BEHEERDER]).exclude(pk=gebruiker.pk)


def _keep_an_administrator(gebruiker: Gebruiker) -> None:
    """Refuse a step that would leave nobody to open the next account."""
    if Rol.BEHEERDER not in gebruiker.rollen:
        return
    if not other_administrators(gebruiker).exists():
        raise ValidationError("Dit is de laatste beheerder. Maak eerst iemand anders beheerder.", "laatste")
