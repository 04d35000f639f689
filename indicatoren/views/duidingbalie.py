"""The editors' desk for notes on figures: what waits longest stands on top."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.geschiedenis import history_of
from partnerschap.bestuur.toegang import rol_vereist

from ..actions.duiding import roles_for
from ..bladen.duiding import numbered
from ..enums import Duidingstaat
from ..models import Duiding
from ..workflow.duiding import allowed
from .duiding import take_step

LIJSTEN = {
    Duidingstaat.INGEDIEND: "Na te lezen",
    Duidingstaat.GEPUBLICEERD: "Gepubliceerd",
    Duidingstaat.TERUGGESTUURD: "Bij de schrijver",
    Duidingstaat.INGETROKKEN: "Ingetrokken",
}
"""Drafts are nobody's business but the author's."""
PER_BLAD = 30


@rol_vereist(Rol.REDACTEUR)
@require_safe
def beheer(request: HttpRequest) -> HttpResponse:
    """A list without a note beside it."""
    lijst = request.GET.get("lijst", "")
    return render(request, "indicatoren/duiding/balie.html", _desk(request, lijst))


@rol_vereist(Rol.REDACTEUR)
@require_safe
def beheer_duiding(request: HttpRequest, pk: int) -> HttpResponse:
    """A list with one note beside it: the figure then and now, the steps, the history."""
    duiding = _visible(pk)
    wie = roles_for(duiding, request.user)
    stappen = allowed(duiding.staat_, wie)
    context = _desk(request, request.GET.get("lijst", duiding.staat)) | {
        "duiding": duiding,
        "noot": numbered(Duiding.objects.filter(pk=duiding.pk))[0],
        "stappen": stappen,
        "vraagt_reden": any(stap.reden_verplicht for stap in stappen),
        "eigen": duiding.auteur_id == request.user.pk,
        "geschiedenis": history_of(duiding, hoogstens=30),
    }
    return render(request, "indicatoren/duiding/balie.html", context)


def _visible(pk: int) -> Duiding:
    return get_object_or_404(Duiding.objects.filter(staat__in=list(LIJSTEN)).voor_lijst(), pk=pk)


def _desk(request: HttpRequest, lijst: str) -> dict[str, Any]:
    """The lists with their numbers, and the rows of the chosen one. Three queries."""
    gekozen = next((staat for staat in LIJSTEN if staat.value == lijst), Duidingstaat.INGEDIEND)
    tellingen = dict(Duiding.objects.order_by().values_list("staat").annotate(Count("pk")))
    volgorde = ("ingediend_op", "pk") if gekozen is Duidingstaat.INGEDIEND else ("-gewijzigd_op", "-pk")
    rijen = Duiding.objects.filter(staat=gekozen).voor_lijst().order_by(*volgorde)
    return {
        "lijst": gekozen.value,
        "lijstnaam": LIJSTEN[gekozen],
        "lijsten": [(staat.value, naam, tellingen.get(staat.value, 0)) for staat, naam in LIJSTEN.items()],
        "blad": Paginator(rijen, PER_BLAD).get_page(request.GET.get("page")),
        "duiding": None,
    }


@rol_vereist(Rol.REDACTEUR)
@require_POST
def stap(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one arrow; afterwards the note stands in its new list."""
    take_step(request, _visible(pk))
    return redirect("indicatoren:beheer-duiding", pk=pk)
