"""Files that a provider takes along: the template, his offer, his refused rows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.source import Bronfout

from ...imports.eigen.bestand import read_delivery
from ...imports.eigen.bron import judge
from ...uitvoer import aanbodbestand
from .wie import find_delivery, own


def _file(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=aanbodbestand.TYPEN[soort])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{soort}"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _check(soort: str) -> None:
    if soort not in aanbodbestand.TYPEN:
        raise Http404


@rol_vereist(Rol.AANBIEDER)
@require_safe
def sjabloon(request: HttpRequest, soort: str) -> HttpResponse:
    """The template with an explanation per column and one example row."""
    _check(soort)
    return _file(aanbodbestand.template(soort), "sjabloon-aanbod", soort)


@rol_vereist(Rol.AANBIEDER)
@require_safe
def aanbod(request: HttpRequest, soort: str) -> HttpResponse:
    """What stands now, as the same file; the empty template before the first delivery."""
    _check(soort)
    aanbieder = own(request.user)
    if aanbieder is None:
        return _file(aanbodbestand.template(soort), "sjabloon-aanbod", soort)
    return _file(aanbodbestand.offer(aanbieder, soort), "mijn-aanbod", soort)


@rol_vereist(Rol.AANBIEDER)
@require_safe
def fouten(request: HttpRequest, nummer: int, soort: str) -> HttpResponse:
    """The refused rows of a delivery with their reasons; judged again, so that none is left out."""
    _check(soort)
    run, aanbieder = find_delivery(request, nummer)
    if run.snapshot is None:
        raise Http404
    try:
        tabel = read_delivery(snapshot_path(run.snapshot))
        oordeel = judge(tabel, aanbieder)
    except Bronfout as fout:
        raise Http404 from fout
    return _file(aanbodbestand.refused(tabel, oordeel, soort), f"te-verbeteren-{nummer}", soort)
