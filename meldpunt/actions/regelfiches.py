"""Writing, publishing and confirming rule cards."""

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions.gebeurtenissen import record
from partnerschap.kern.gelijktijdig import refuse_lost_update

from ..models import Regelfiche

INHOUD = ("vraag", "actor", "niveau", "oordeel", "kort_antwoord", "voorwaarden", "wat_nu", "regelgeving_id")


@transaction.atomic
def save(*, fiche: Regelfiche, gelezen: str | None = None) -> Regelfiche:
    """Store a rule card; one whose content changed must be confirmed again.

    `gelezen` is the mark of the version that the writer read. Raises ValidationError, also when somebody else saved
    in between.
    """
    oud = Regelfiche.objects.select_for_update().filter(pk=fiche.pk).first()
    if oud is not None:
        refuse_lost_update(gelezen, oud.gewijzigd_op)
    if oud is not None and any(getattr(oud, naam) != getattr(fiche, naam) for naam in INHOUD):
        fiche.bevestigd_op = fiche.bevestigd_door = None
    fiche.full_clean(exclude=["zoekvector"])
    fiche.save()
    return fiche


@transaction.atomic
def publish(*, fiche_id: int, door: Gebruiker) -> Regelfiche:
    """Show a rule card to everybody."""
    fiche = Regelfiche.objects.select_for_update().get(pk=fiche_id)
    if fiche.gepubliceerd_op is None:
        fiche.gepubliceerd_op = timezone.now()
        fiche.save(update_fields=["gepubliceerd_op", "gewijzigd_op"])
        record(soort="regelfiche.gepubliceerd", onderwerp=fiche, door=door)
    return fiche


@transaction.atomic
def withdraw(*, fiche_id: int, door: Gebruiker) -> Regelfiche:
    """Take a rule card out of public sight."""
    fiche = Regelfiche.objects.select_for_update().get(pk=fiche_id)
    if fiche.gepubliceerd_op is not None:
        fiche.gepubliceerd_op = None
        fiche.save(update_fields=["gepubliceerd_op", "gewijzigd_op"])
        record(soort="regelfiche.teruggetrokken", onderwerp=fiche, door=door)
    return fiche


@transaction.atomic
def confirm(*, fiche_id: int, door: Gebruiker) -> Regelfiche:
    """State that the card says what the rule says today."""
    fiche = Regelfiche.objects.select_for_update().get(pk=fiche_id)
    fiche.bevestigd_op, fiche.bevestigd_door = timezone.localdate(), door
    fiche.save(update_fields=["bevestigd_op", "bevestigd_door", "gewijzigd_op"])
    record(soort="regelfiche.bevestigd", onderwerp=fiche, door=door)
    return fiche
