"""A provider changes, shows or withdraws one course of his own."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ..imports.plaatsen import Plaatsenzoeker
from ..models import Opleiding, Uitvoering
from .opleidingen import save_course, save_run, set_published

INTUSSEN = (
    "Deze opleiding is intussen gewijzigd, door een collega of een levering. Kijk na wat er nu staat en bewaar opnieuw."
)
VELDEN = ("titel", "samenvatting", "niveau", "url")
VELDEN_UITVOERING = ("start_datum", "eind_datum", "start_flexibel", "vorm", "prijs", "url")


def version_of(opleiding: Opleiding) -> str:
    """What somebody read: changes as soon as the course or one of its living runs does."""
    eigen = Opleiding.objects.filter(pk=opleiding.pk).values_list(*VELDEN, "vingerafdruk", "gepubliceerd").get()
    runs = opleiding.uitvoeringen.levend().order_by("pk").values_list("pk", "gemeente_id", *VELDEN_UITVOERING)
    return hashlib.sha256(repr((eigen, list(runs))).encode()).hexdigest()[:32]


@transaction.atomic
def edit_course(
    *, opleiding: Opleiding, gelezen: str, waarden: Mapping[str, Any], uitvoeringen: Mapping[int, Mapping[str, Any]]
) -> Opleiding:
    """Write what the provider changed in a course and its runs; the next file that names them speaks again.

    Raises ValidationError (Dutch), with code `intussen` when somebody else wrote after `gelezen` was read.
    """
    opleiding = Opleiding.objects.select_for_update().get(pk=opleiding.pk)
    if version_of(opleiding) != gelezen:
        raise ValidationError(INTUSSEN, "intussen")
    for veld in VELDEN:
        setattr(opleiding, veld, waarden[veld])
    opleiding.vingerafdruk = ""
    save_course(opleiding=opleiding)
    plaatsen = Plaatsenzoeker()
    for uitvoering in opleiding.uitvoeringen.levend().filter(pk__in=uitvoeringen).select_for_update():
        _edit_run(uitvoering, uitvoeringen[uitvoering.pk], plaatsen)
    return opleiding


def _edit_run(uitvoering: Uitvoering, nieuw: Mapping[str, Any], plaatsen: Plaatsenzoeker) -> None:
    for veld in VELDEN_UITVOERING:
        setattr(uitvoering, veld, nieuw[veld])
    staat = uitvoering.gemeente.naam if uitvoering.gemeente else ""
    if nieuw["plaats"] != staat:
        plek = plaatsen.find(nieuw["plaats"])
        uitvoering.gemeente_id = plek.gemeente_id if plek else None
        uitvoering.breedte, uitvoering.lengte = (plek.breedte, plek.lengte) if plek else (None, None)
    uitvoering.vingerafdruk = ""
    save_run(uitvoering=uitvoering)


def show(*, opleiding: Opleiding) -> Opleiding:
    """Put a withdrawn course back in the catalogue."""
    return set_published(opleiding=opleiding, gepubliceerd=True)


def withdraw(*, opleiding: Opleiding) -> Opleiding:
    """Take a course out of the catalogue; deliveries leave it out until the provider shows it again."""
    return set_published(opleiding=opleiding, gepubliceerd=False)
