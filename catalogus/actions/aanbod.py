"""What a provider does with his own offer: deliver a file, publish what he saw, show or withdraw a course."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partnerschap.kern.actions.imports import follow_later, plan_import
from partnerschap.kern.enums import Runaard, Runstaat
from partnerschap.kern.imports.opvolging import GOED, OPEN
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun

from ..imports.eigen.bestand import wrap
from ..imports.eigen.bron import SOORT, slug_of
from ..imports.eigen.regels import EIGEN
from ..imports.lader import free_slug
from ..models import Aanbieder
from .dagrun import WEG, changed_after

HERLAAD = "Er kwam intussen een andere levering. Laad je bestand opnieuw, dan zie je wat er nu verandert."


@transaction.atomic
def own_provider(*, organisatie: Any) -> Aanbieder:
    """The provider behind the desk of an organisation: found, adopted when he was entered by hand, or made."""
    bron = slug_of(organisatie.pk)
    # Two first visits at once make one provider.
    type(organisatie).objects.select_for_update(no_key=True).get(pk=organisatie.pk)
    bekend = Aanbieder.objects.filter(bron=bron, eigen_id=EIGEN).first()
    if bekend is not None:
        return bekend
    aanbieder = Aanbieder.objects.select_for_update().filter(organisatie=organisatie, bron="", eigen_id="").first()
    if aanbieder is None:
        aanbieder = Aanbieder(
            organisatie=organisatie,
            naam=organisatie.naam,
            slug=free_slug(organisatie.naam),
            voorbeeld=organisatie.voorbeeld,
        )
    aanbieder.bron, aanbieder.eigen_id = bron, EIGEN
    aanbieder.save()
    return aanbieder


def deliver(*, door: Any, upload: UploadedFile, modus: str) -> ImportRun:
    """Keep a provider's file and plan a trial that writes nothing. Raises ValidationError (Dutch)."""
    aanbieder = own_provider(organisatie=door.organisatie)
    with tempfile.TemporaryDirectory(prefix="aanbod-") as werkmap:
        ruw, ingepakt = Path(werkmap) / "ruw", Path(werkmap) / "levering"
        with ruw.open("wb") as uit:
            for blok in upload.chunks():
                uit.write(blok)
        wrap(ruw, ingepakt, modus=modus)
        try:
            return plan_import(
                soort=SOORT,
                bron=aanbieder.bron,
                bestand=ingepakt,
                naam=Path(upload.name or "").name,
                droog=True,
                door=door,
            )
        except Bronfout as fout:
            raise ValidationError(str(fout)) from fout


@transaction.atomic
def publish_delivery(*, proef: ImportRun, door: Any) -> ImportRun:
    """Load for real what the trial showed; the provider who saw it is the person who decides. Raises ValidationError (Dutch).

    Asked twice, it gives the run that was planned first.
    """
    proef = ImportRun.objects.select_for_update().get(pk=proef.pk)
    aanbieder = Aanbieder.objects.select_for_update(no_key=True).get(bron=proef.bron, eigen_id=EIGEN)
    gepland = published_run(proef)
    if gepland is not None:
        return gepland
    if not proef.droog or proef.staat not in (Runstaat.DROOG, Runstaat.VERDACHT):
        raise ValidationError("Deze levering kan niet gepubliceerd worden. Laad een nieuw bestand.")
    later = ImportRun.objects.filter(soort=SOORT, bron=proef.bron, droog=False, staat__in=[*OPEN, *GOED])
    later = later.exclude(door_label=WEG)
    if later.filter(gepland_op__gt=proef.gepland_op).exists() or changed_after(aanbieder=aanbieder, proef=proef):
        raise ValidationError(HERLAAD)
    run = ImportRun.objects.create(
        soort=SOORT, bron=proef.bron, aard=Runaard.GOEDKEURING, hervat=proef, snapshot=proef.snapshot, met_bestand=True,
        door_id=door.pk, door_label=f"gebruiker {door.pk}",
    )  # fmt: skip
    follow_later(run=run)
    return run


def published_run(proef: ImportRun) -> ImportRun | None:
    """The run that loads, or loaded, what this trial showed; one that failed may be tried again."""
    return proef.vervolg.filter(aard=Runaard.GOEDKEURING, staat__in=[*OPEN, *GOED]).order_by("-pk").first()
