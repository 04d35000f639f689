"""Two figures, or two places, beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerschap.kern.actions.grafieken import draw_missing
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar

from ..bladen.vergelijken import Vergelijkblad, compare
from ..bladen.versie import figures_version
from ..filters.vergelijken import Vergelijkform
from ..models import Indicator


@openbaar
@require_safe
@bewaarbaar(figures_version)
def vergelijken(request: HttpRequest) -> HttpResponse:
    """Two panels, or one where both are one measure; the table beside them says the same."""
    indicatoren = list(Indicator.objects.exclude(dataset="").order_by("volgorde", "code"))
    form = Vergelijkform(request.GET, indicatoren)
    if not indicatoren:
        return render(request, "indicatoren/vergelijken.html", {"blad": None, "form": form})
    paar = form.pair()
    blad = compare(**paar)
    context = {
        "blad": blad,
        "form": form,
        "stand": paar["stand"],
        "keuze": {
            "a": blad.links.indicator.code,
            "b": blad.rechts.indicator.code,
            "geo": blad.links.geo,
            "geo2": blad.rechts.geo,
        },
        "panelen": _drawn(blad),
    }
    return render(request, "indicatoren/vergelijken.html", context)


def _drawn(blad: Vergelijkblad) -> list[tuple[object, object]]:
    """Every panel with its drawing, or None for one without figures."""
    tekeningen = {f"naast:{p.sleutel}": p.tekening for p in blad.panelen if p.tekening is not None}
    getekend = draw_missing(tekeningen=tekeningen)
    return [(paneel, getekend.get(f"naast:{paneel.sleutel}")) for paneel in blad.panelen]
