"""The public register of missing figures: what, who holds it, since when it is asked, and which goal is blind."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.tabelbestand import as_csv
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar

from ..bladen.versie import figures_version
from ..filters.ontbrekend import VOLGORDES, OntbrekendFilter
from ..models import OntbrekendGegeven
from ..workflow.vraag import GEDULD_DAGEN, overdue_before

KOLOMMEN = [
    "code", "wat", "houder", "bron", "doel", "indicator", "groep", "genoemd in", "stand", "gevraagd op", "antwoord op",
    "toegezegd tegen", "antwoord", "waarom",
]  # fmt: skip


def chosen(request: HttpRequest) -> tuple[OntbrekendFilter, list[OntbrekendGegeven]]:
    """The filter of the address and its rows; a choice that does not exist chooses nothing and says so in the form."""
    keuze = OntbrekendFilter(request.GET, queryset=OntbrekendGegeven.objects.voor_lijst())
    rijen = keuze.qs if keuze.is_valid() else OntbrekendGegeven.objects.voor_lijst()
    if not request.GET.get("volgorde"):
        rijen = rijen.order_by(*VOLGORDES["doel"][1])
    return keuze, list(rijen)


@openbaar
@require_safe
@bewaarbaar(figures_version)
def register(request: HttpRequest) -> HttpResponse:
    """The list, by goal unless another order is chosen."""
    keuze, rijen = chosen(request)
    per_doel = keuze.volgorde_gekozen == "doel"
    groepen: list[tuple[Any, list[OntbrekendGegeven]]] = [(None, rijen)] if rijen else []
    if per_doel:
        groepen = [(doel, list(deel)) for doel, deel in groupby(rijen, key=lambda rij: rij.doelstelling)]
    te_laat_voor = overdue_before(timezone.localdate())
    context = {
        "filter": keuze,
        "gekozen": any(request.GET.get(naam) for naam in keuze.filters if naam != "volgorde"),
        "groepen": groepen,
        "aantal": len(rijen),
        "open": sum(1 for rij in rijen if rij.staat != "binnen"),
        "gevraagd": sum(1 for rij in rijen if rij.gevraagd_op),
        "te_laat": sum(1 for rij in rijen if rij.is_te_laat(te_laat_voor)),
        "te_laat_voor": te_laat_voor,
        "geduld": GEDULD_DAGEN,
        "redacteur": heeft_rol(request.user, Rol.REDACTEUR),
    }
    return render(request, "indicatoren/ontbrekend.html", context)


@openbaar
@require_safe
def bestand(request: HttpRequest) -> HttpResponse:
    """The chosen rows as a file for a spreadsheet."""
    _, rijen = chosen(request)
    inhoud = as_csv(KOLOMMEN, [_row(rij) for rij in rijen])
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="ontbrekende-cijfers.csv"'
    return antwoord


def _row(rij: OntbrekendGegeven) -> list[Any]:
    return [
        rij.code, rij.naam, rij.houder, rij.bron, rij.doelstelling.code, rij.indicator.code if rij.indicator else "",
        rij.groep, rij.gevraagd_in, rij.staat_in_woorden, rij.gevraagd_op, rij.antwoord_op, rij.toegezegd_tegen,
        rij.antwoord, rij.waarom,
    ]  # fmt: skip
