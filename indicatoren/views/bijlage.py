"""The annex figure of the advice, computed again from what was imported."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnerschap.kern.actions.grafieken import draw_missing
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar

from ..bladen.bijlage import annex, drawing
from ..bladen.lezen import Keuze, read
from ..bladen.versie import figures_version
from ..forms import Standkeuze
from ..formules.punten import value_in
from ..formules.vergelijking import VLAANDEREN
from ..models import Indicator

VERWARREND = "deelname-12m-eak"


@openbaar
@require_safe
@bewaarbaar(figures_version)
def bijlage(request: HttpRequest) -> HttpResponse:
    """Two panels with their own axes, the printed number beside every vintage, and why they differ."""
    form = Standkeuze(request.GET)
    blad = annex(form.keuze()["stand"])
    getekend = draw_missing(tekeningen={paneel.sleutel: drawing(paneel) for paneel in blad.panelen if paneel.kolommen})
    context = {
        "form": form,
        "stand": blad.stand,
        "bijlage": blad,
        "panelen": [(paneel, getekend.get(paneel.sleutel)) for paneel in blad.panelen],
        "ander": _other_twelve_months(blad.jaar, blad.stand),
    }
    return render(request, "indicatoren/bijlage.html", context)


def _other_twelve_months(jaar: str, stand: date | None) -> dict[str, object] | None:
    """The EAK's own question about 12 months: never beside the AES without saying what differs. Three queries."""
    indicator = Indicator.objects.filter(code=VERWARREND).exclude(dataset="").first()
    if indicator is None:
        return None
    keuze = Keuze.of(indicator.dataset, indicator.dimensies)
    punt = value_in(read([keuze], stand)[keuze].punten.get(VLAANDEREN, ()), int(jaar))
    return {"indicator": indicator, "keuze": keuze, "geo": VLAANDEREN, "punt": punt} if punt else None
