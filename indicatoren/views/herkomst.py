"""One click from a figure: where it was published, or from which figures we computed it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar

from ..bladen.afgeleid import derived
from ..bladen.blad import sheet
from ..bladen.herkomst import provenance
from ..forms import Bladkeuze, Standkeuze
from ..models import Indicator

ONDIEP = ("rang", "kloof", "mensen", "verschil", "richting")


@openbaar
@require_safe
def herkomst(request: HttpRequest, dataset: str, geo: str, periode: str) -> HttpResponse:
    """Data set, selection, flag, vintages, stored file, licence and moment of fetching of one figure."""
    form = Standkeuze(request.GET)
    dimensies = {naam: request.GET[naam] for naam in request.GET if naam != "stand"}
    blad = provenance(dataset, geo, periode, dimensies, form.keuze()["stand"])
    if blad is None:
        raise Http404
    context = {"blad": blad, "form": form, "stand": blad.stand, "verborgen": dimensies.items()}
    return render(request, "indicatoren/herkomst.html", context)


@openbaar
@require_safe
def afgeleid(request: HttpRequest, code: str, soort: str) -> HttpResponse:
    """The rule and the inputs of a computed figure. 404 where this indicator has none of this kind."""
    stuk = get_object_or_404(Indicator.objects.voor_lijst(), code=code)
    form = Bladkeuze(request.GET)
    keuze = form.keuze()
    # Groups and context stand in the deeper blocks of the sheet.
    blad = sheet(stuk, **keuze, met_rest=soort not in ONDIEP)
    uitkomst = derived(blad, soort, keuze["jaar"])
    if uitkomst is None:
        raise Http404
    context = {"indicator": stuk, "blad": blad, "form": form, "stand": blad.stand, "uitkomst": uitkomst}
    return render(request, "indicatoren/afgeleid.html", context)
