"""Dismissing a suspect import: a person says that the file is wrong, so nobody has to look at it again."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from ..enums import Runstaat
from ..imports.opvolging import GOED, OPEN
from ..models import ImportRun

REDEN_HOOGSTENS = 400


@transaction.atomic
def dismiss(*, run: ImportRun, reden: str, door: models.Model | None = None) -> ImportRun:
    """End a suspect run for good, with the reason; what stands stays, and the file stays kept.

    The clock then asks the source again. When it gives the same file, that one is dismissed at once; who gives the file
    himself has it judged anew. Raises ValidationError.
    """
    reden = " ".join(reden.split())
    if not reden or len(reden) > REDEN_HOOGSTENS:
        raise ValidationError(f"Schrijf in hoogstens {REDEN_HOOGSTENS} tekens waarom je import {run.pk} afkeurt.")
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.droog:
        raise ValidationError(f"Import {run.pk} was een proef. Er is niets dat op een beslissing wacht.")
    if run.staat != Runstaat.VERDACHT:
        raise ValidationError(f"Import {run.pk} is '{run.staat}'. Je kunt alleen een verdachte import afkeuren.")
    if run.vervolg.filter(staat__in=[*OPEN, *GOED]).exists():
        raise ValidationError(f"Import {run.pk} is al goedgekeurd. Draai die goedkeuring terug als ze niet klopt.")
    run.staat, run.afkeurreden, run.afgekeurd_op = Runstaat.AFGEKEURD, reden, timezone.now()
    run.afgekeurd_door_id = getattr(door, "pk", None)
    run.save(update_fields=["staat", "afkeurreden", "afgekeurd_op", "afgekeurd_door_id"])
    return run
