"""What people asked of the catalogue and did not find, for members and providers."""

from io import StringIO

from defusedcsv import csv
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist

from ..filters.gevraagd import Gevraagdfilter, Vraagrij, lines
from ..models import Vraagsignaal
from ..querysets.vraagsignaal import MINSTENS

WIE = (Rol.LID, Rol.AANBIEDER, Rol.BEHANDELAAR, Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
PER_BLAD = 25
MEESTE_IN_BESTAND = 5000
KOPPEN = ("woorden", "aantal", "eerste maand", "laatste maand", "provincies", "gemeenten", "filters", "opleidingen nu")


def _choose(request: HttpRequest) -> Gevraagdfilter:
    vraag = request.GET.copy()
    vraag.setdefault("sorteer", "aantal")
    return Gevraagdfilter(vraag, queryset=Vraagsignaal.objects.all())


@rol_vereist(*WIE)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Words with how often, where and how they were asked."""
    keuze = _choose(request)
    blad = Paginator(keuze.words(), PER_BLAD).get_page(request.GET.get("page"))
    vraag = request.GET.copy()
    vraag.pop("page", None)
    context = {
        "filter": keuze,
        "page_obj": blad,
        "rijen": lines(blad.object_list, keuze.qs),
        "gefilterd": any(request.GET.values()),
        "minstens": MINSTENS,
        "bestand": f"?{vraag.urlencode()}" if vraag else "",
    }
    return render(request, "catalogus/gevraagd/lijst.html", context)


@rol_vereist(*WIE)
@require_safe
def bestand(request: HttpRequest) -> HttpResponse:
    """The same selection as CSV."""
    keuze = _choose(request)
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(KOPPEN)
    for rij in lines(keuze.words()[:MEESTE_IN_BESTAND], keuze.qs):
        schrijver.writerow(_cells(rij))
    antwoord = HttpResponse("\ufeff" + uit.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="gevraagd-{timezone.localdate():%Y-%m-%d}.csv"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _cells(rij: Vraagrij) -> list[object]:
    delen = [", ".join(f"{naam} ({n})" for naam, n in deel) for deel in (rij.provincies, rij.gemeenten, rij.keuzes)]
    nu = "" if rij.nu is None else rij.nu
    return [rij.woorden, rij.totaal, f"{rij.eerste:%Y-%m}", f"{rij.laatst:%Y-%m}", *delen, nu]
