"""Letting go of personal data on time (GARANTIES G8): what remains is a tombstone without a word of the reporter."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from partnerschap.kern.actions import bestanden, post

from ..enums import Staat, Wie
from ..models import Concept, Melding, Statuswijziging
from ..termijnen import BEWAAR_CONCEPT_DAGEN, BEWAAR_NA_SLUITEN_DAGEN, BEWAAR_SPAM_DAGEN, SLUIT_NA_ANTWOORD_DAGEN
from .concepten import discard
from .post import mail_key
from .stappen import lock, take_step

GEWIST = "gewist"


def discard_drafts(vandaag: date) -> int:
    """Throw away drafts that nobody touched for a week; returns how many."""
    oud = Concept.objects.filter(gewijzigd_op__date__lt=vandaag - timedelta(days=BEWAAR_CONCEPT_DAGEN))
    aantal = 0
    for concept in oud:
        discard(concept=concept)
        aantal += 1
    return aantal


def close_answered(vandaag: date) -> int:
    """Close reports whose answer nobody came back to; returns how many."""
    grens = vandaag - timedelta(days=SLUIT_NA_ANTWOORD_DAGEN)
    laatste = Statuswijziging.objects.filter(naar=Staat.BEANTWOORD, op__date__lt=grens)
    ids = Melding.objects.filter(staat=Staat.BEANTWOORD, wijzigingen__in=laatste).values_list("pk", flat=True)
    aantal = 0
    for ident in set(ids):
        with transaction.atomic():
            melding = lock(ident)
            vers = melding.wijzigingen.filter(naar=Staat.BEANTWOORD, op__date__gte=grens).exists()
            if melding.staat == Staat.BEANTWOORD and not vers:
                take_step(melding=melding, naar=Staat.AFGESLOTEN, wie=Wie.SYSTEEM)
                aantal += 1
    return aantal


def wipe_closed(vandaag: date) -> int:
    """Empty reports that were closed longer ago than their term; returns how many."""
    gewoon = Q(afgesloten_op__date__lt=vandaag - timedelta(days=BEWAAR_NA_SLUITEN_DAGEN))
    spam = Q(staat=Staat.SPAM, afgesloten_op__date__lt=vandaag - timedelta(days=BEWAAR_SPAM_DAGEN))
    ids = list(Melding.objects.filter(gewoon | spam, gewist_op__isnull=True).values_list("pk", flat=True))
    for ident in ids:
        wipe(melding_id=ident)
    return len(ids)


@transaction.atomic
def wipe(*, melding_id: int) -> Melding:
    """Remove everything the reporter wrote or sent, and what we wrote back. Number, kind, rule, states and dates stay."""
    melding = lock(melding_id)
    for bijlage in melding.bijlagen.select_related("bestand"):
        bestand = bijlage.bestand
        bijlage.delete()
        bestanden.remove(bestand=bestand)
    melding.berichten.all().delete()
    melding.antwoorden.all().delete()
    melding.volgcodes.all().delete()
    post.forget(begin=mail_key(melding, ""))
    melding.wijzigingen.exclude(reden="").update(reden="")
    for veld in ("naam", "email", "telefoon", "gebeurtenis", "gevolg", "voorstel", "regel_tekst"):
        setattr(melding, veld, "")
    melding.titel = GEWIST
    melding.wanneer = None
    melding.gewist_op = timezone.now()
    melding.save()
    return melding
