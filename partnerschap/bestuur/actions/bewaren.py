"""What time takes away: closed accounts, ended mandates, login attempts and old sessions."""

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..models import Gebruiker, Mandaat

ACCOUNT_DAGEN = 730
MANDAAT_DAGEN = 3650
POGING_DAGEN = 30


@transaction.atomic
def empty_closed_accounts(vandaag: date) -> int:
    """Take the name and address from accounts closed more than two years ago; their id stays for the history."""
    grens = vandaag - timedelta(days=ACCOUNT_DAGEN)
    oud = (
        Gebruiker.objects.filter(is_active=False)
        .exclude(email__endswith="@gewist.invalid")
        .annotate(laatste=Max("events__pgh_created_at"))
        .filter(laatste__date__lt=grens)
    )
    aantal = 0
    for gebruiker in oud:
        EmailAddress.objects.filter(user=gebruiker).delete()
        gebruiker.email = f"{gebruiker.pk}@gewist.invalid"
        gebruiker.voornaam = gebruiker.familienaam = ""
        gebruiker.set_unusable_password()
        gebruiker.save(update_fields=["email", "voornaam", "familienaam", "password"])
        aantal += 1
    return aantal


@transaction.atomic
def empty_ended_mandates(vandaag: date) -> int:
    """Take the name from mandates that ended more than ten years ago, in the history too."""
    grens = vandaag - timedelta(days=MANDAAT_DAGEN)
    oud = list(Mandaat.objects.filter(tot__lt=grens).exclude(persoon__startswith="naam gewist"))
    for mandaat in oud:
        mandaat.persoon = f"naam gewist ({mandaat.pk})"
        mandaat.save(update_fields=["persoon"])
        mandaat.events.update(persoon=mandaat.persoon)
    return len(oud)


def remove_attempts(vandaag: date) -> int:
    """Forget failed logins (address and IP) after thirty days, and sessions that ended."""
    pogingen, _ = AccessAttempt.objects.filter(attempt_time__date__lt=vandaag - timedelta(days=POGING_DAGEN)).delete()
    sessies, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return pogingen + sessies
