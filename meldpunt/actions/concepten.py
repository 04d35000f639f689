"""Keeping what somebody typed in the step form, also while it is not right yet."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerschap.kern.actions import bestanden

from ..enums import Meldingaard
from ..models import Concept, Conceptbijlage

HOOGSTENS_BIJLAGEN = 3
HOOGSTENS_TEKENS = 10_000


@transaction.atomic
def begin(*, aard: Meldingaard) -> Concept:
    """A new empty draft."""
    return Concept.objects.create(aard=aard)


@transaction.atomic
def keep(*, concept: Concept, stap: str, velden: Mapping[str, str]) -> Concept:
    """Store the answers of one step as typed; each is cut at 10,000 characters."""
    vast = Concept.objects.select_for_update().get(pk=concept.pk)
    # PostgreSQL keeps no NUL in JSON.
    vast.antwoorden[stap] = {naam: waarde.replace("\0", "")[:HOOGSTENS_TEKENS] for naam, waarde in velden.items()}
    vast.save(update_fields=["antwoorden", "gewijzigd_op"])
    return vast


@transaction.atomic
def add_file(*, concept: Concept, upload: UploadedFile) -> Conceptbijlage:
    """Store an upload with the draft. Raises ValidationError for a bad file or one too many."""
    Concept.objects.select_for_update().get(pk=concept.pk)
    if concept.bijlagen.count() >= HOOGSTENS_BIJLAGEN:
        raise ValidationError(f"Je kunt {HOOGSTENS_BIJLAGEN} bestanden meesturen. Haal er eerst een weg.")
    bestand = bestanden.store(upload=upload, doel="melding")
    return Conceptbijlage.objects.create(concept=concept, bestand=bestand)


@transaction.atomic
def remove_file(*, concept: Concept, bijlage_id: int) -> None:
    """Take a file off the draft; one that is not there is already gone."""
    bijlage = concept.bijlagen.select_related("bestand").filter(pk=bijlage_id).first()
    if bijlage is not None:
        bestand = bijlage.bestand
        bijlage.delete()
        bestanden.remove(bestand=bestand)


@transaction.atomic
def discard(*, concept: Concept) -> None:
    """Throw a draft away, with its files."""
    for bijlage in concept.bijlagen.select_related("bestand"):
        bestand = bijlage.bestand
        bijlage.delete()
        bestanden.remove(bestand=bestand)
    concept.delete()
