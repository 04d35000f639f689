"""Messages from readers: stored first, mailed on, closed by an editor, forgotten in time."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.post import queue_mail

from ..enums import Reactiesoort
from ..models import Kennisitem, Reactie
from ..tekst import zonder_nul
from .berichten import GROET, address, editors

MAILS_PER_DAG = 20
"""Per item: what comes in above that is stored and waits on the desk, without mail."""
BEWAAR_DAGEN = 180
HOOGSTENS_DAGEN = 730


@transaction.atomic
def receive(*, item: Kennisitem, soort: Reactiesoort, bericht: str, email: str = "") -> Reactie:
    """Store a message and queue the mail. A question goes to the maker (his address stays hidden), a mistake to the editors."""
    reactie = Reactie.objects.create(item=item, soort=soort, bericht=zonder_nul(bericht).strip(), email=email)
    vandaag = item.reacties.filter(gemaakt_op__gte=timezone.now() - timedelta(days=1)).count()
    if vandaag <= MAILS_PER_DAG:
        _mail(reactie)
    return reactie


def _mail(reactie: Reactie) -> None:
    item = reactie.item
    maker = item.ingediend_door
    aan_maker = reactie.soort == Reactiesoort.VRAAG and maker is not None and maker.is_active
    naar = [maker] if aan_maker else editors()
    kop = "Een vraag over" if reactie.soort == Reactiesoort.VRAAG else "Klopt er iets niet in"
    antwoord = "Antwoord gewoon op deze mail." if reactie.email else "De lezer liet geen adres achter."
    waar = item.get_absolute_url() if aan_maker else reverse("kennisbank:beheer-stuk", args=[item.pk])
    for gebruiker in naar:
        queue_mail(
            sleutel=f"kennis-reactie-{reactie.pk}-{gebruiker.pk}",
            soort=f"kennis-{reactie.soort}",
            aan=gebruiker.email,
            onderwerp=f"{kop}: {item.titel}",
            tekst=f"{reactie.bericht}\n\n{antwoord}\n{address(waar)}{GROET}",
            antwoord_aan=reactie.email,
        )


@transaction.atomic
def close(*, reactie: Reactie, door: Gebruiker) -> Reactie:
    """Mark a message as handled; a second time changes nothing."""
    reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
    if reactie.afgehandeld_op is None:
        reactie.afgehandeld_door, reactie.afgehandeld_op = door, timezone.now()
        reactie.save()
    return reactie


def remove_old(vandaag: date) -> int:
    """Delete messages handled more than 180 days before `vandaag`, and any older than two years; returns how many."""
    grens, uiterste = vandaag - timedelta(days=BEWAAR_DAGEN), vandaag - timedelta(days=HOOGSTENS_DAGEN)
    aantal, _ = Reactie.objects.filter(Q(afgehandeld_op__date__lt=grens) | Q(gemaakt_op__date__lt=uiterste)).delete()
    return aantal
