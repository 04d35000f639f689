"""Writing courses by hand: provider, course, run; imports have their own road."""

from django.db import transaction
from django.utils import timezone

from ..imports.lader import free_slug
from ..imports.rijketekst import clean_html
from ..models import Aanbieder, Opleiding, Uitvoering


@transaction.atomic
def save_provider(*, aanbieder: Aanbieder) -> Aanbieder:
    """Write a provider; a new name also reaches the search text of its courses. Raises ValidationError (Dutch)."""
    aanbieder.slug = aanbieder.slug or free_slug(aanbieder.naam)
    aanbieder.full_clean()
    hernoemd = aanbieder.pk and not Aanbieder.objects.filter(pk=aanbieder.pk, naam=aanbieder.naam).exists()
    aanbieder.save()
    if hernoemd:
        # The column stands in the trigger's list: writing the same value refreshes the search text.
        Opleiding.objects.filter(aanbieder=aanbieder).update(aanbieder=aanbieder)
    return aanbieder


@transaction.atomic
def save_course(*, opleiding: Opleiding) -> Opleiding:
    """Write a course: safe HTML, today as its date, marks always with a source. Raises ValidationError (Dutch)."""
    opleiding.beschrijving = clean_html(opleiding.beschrijving)
    opleiding.bijgewerkt_op = timezone.localdate()
    if not opleiding.kenmerken:
        opleiding.kenmerken_op, opleiding.kenmerken_bron, opleiding.kenmerken_bevestigd_op = None, "", None
    else:
        opleiding.kenmerken_op = opleiding.kenmerken_op or timezone.localdate()
        opleiding.kenmerken_bron = opleiding.kenmerken_bron or "de aanbieder"
    opleiding.full_clean()
    opleiding.save()
    return opleiding


@transaction.atomic
def save_run(*, uitvoering: Uitvoering) -> Uitvoering:
    """Write a run; without a point of its own it stands at its municipality. Raises ValidationError (Dutch)."""
    gemeente = uitvoering.gemeente
    if gemeente is not None and uitvoering.breedte is None and uitvoering.lengte is None:
        uitvoering.breedte, uitvoering.lengte = gemeente.breedte, gemeente.lengte
    uitvoering.full_clean()
    uitvoering.save()
    return uitvoering


@transaction.atomic
def set_published(*, opleiding: Opleiding, gepubliceerd: bool) -> Opleiding:
    """Show or hide a course. What its source withdrew stays withdrawn. Raises ValidationError for a merged one."""
    opleiding = Opleiding.objects.select_for_update().get(pk=opleiding.pk)
    opleiding.gepubliceerd = gepubliceerd
    opleiding.clean()
    opleiding.save(update_fields=["gepubliceerd"])
    return opleiding
