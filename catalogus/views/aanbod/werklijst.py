"""What asks a provider's attention in his own offer, and what it costs to leave it."""

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist

from ...forms import Werklijstkeuze
from ...models import Opleiding
from ...querysets.werklijst import REDENEN, reasons_of, with_reasons
from .wie import own

PER_BLAD = 25
VOLGORDE = {
    "": ("dringendst", "-aantal_redenen", "titel", "pk"),
    "titel": ("titel", "pk"),
    "start": (F("eerste_start").asc(nulls_last=True), "titel", "pk"),
}


@rol_vereist(Rol.AANBIEDER)
@require_safe
def werklijst(request: HttpRequest) -> HttpResponse:
    """The list, filtered, in an order, page by page."""
    aanbieder = own(request.user)
    keuze = Werklijstkeuze(request.GET)
    wat = keuze.keuze("wat")
    alle = Opleiding.objects.none()
    if aanbieder is not None:
        alle = Opleiding.objects.van_balie(aanbieder)
    gekozen = _select(with_reasons(alle, timezone.localdate()), wat).defer("zoekvector")
    blad = Paginator(gekozen.order_by(*VOLGORDE[keuze.keuze("sorteer")]), PER_BLAD).get_page(request.GET.get("page"))
    rijen = [{"opleiding": opleiding, "redenen": reasons_of(opleiding)} for opleiding in blad]
    context = {"keuze": keuze, "wat": wat, "rijen": rijen, "page_obj": blad, "aanbieder": aanbieder}
    return render(request, "catalogus/aanbod/werklijst.html", context)


def _select(rijen: QuerySet, wat: str) -> QuerySet:
    """What was chosen; without a choice every shown course with a reason."""
    if wat == "alles":
        return rijen
    if wat == "teruggetrokken":
        return rijen.filter(gepubliceerd=False)
    rijen = rijen.filter(gepubliceerd=True)
    if wat in {reden.naam for reden in REDENEN}:
        return rijen.filter(**{wat: True})
    return rijen.filter(aantal_redenen__gt=0)
