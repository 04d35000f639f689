"""What an administrator does at the import desk that the ground floor cannot know: uploads, and loading a kept file again."""

from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import models

from partnerschap.kern.actions import imports
from partnerschap.kern.enums import Runaard, Runstaat
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun


def load_upload(
    *, soort: str, bron: str, upload: TemporaryUploadedFile, stand: date | None, droog: bool, door: models.Model
) -> ImportRun:
    """Keep an uploaded file and plan its run. Raises Bronfout for an unknown source or a file that cannot be kept."""
    naam = Path((upload.name or "bestand").replace("\0", "")).name[:180] or "bestand"
    pad = Path(upload.temporary_file_path())
    return imports.plan_import(soort=soort, bron=bron, bestand=pad, naam=naam, stand=stand, droog=droog, door=door)


def load_again(*, run: ImportRun, door: models.Model) -> ImportRun:
    """Load the kept file of a run that was turned back once more, as a new run. Raises ValidationError."""
    terug = run.vervolg.filter(aard=Runaard.TERUG, staat__in=[Runstaat.KLAAR, Runstaat.ONGEWIJZIGD])
    if run.snapshot is None or not terug.exists():
        raise ValidationError(f"Import {run.pk} is niet teruggedraaid. Er is niets om opnieuw te laden.")
    try:
        bestand = snapshot_path(run.snapshot)
        return imports.plan_import(
            soort=run.soort, bron=run.bron, bestand=bestand, naam=run.snapshot.naam, stand=run.stand, door=door
        )
    except Bronfout as fout:
        raise ValidationError(str(fout)) from fout
