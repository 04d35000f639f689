"""Who the partnership is and what it wants."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar

from ..models import Doelstelling, Mandaat, Orgaan
from ..opdrachten import OPDRACHTEN

KERN = "partnerschap-levenslang-leren"


@openbaar
@require_safe
def wie(request: HttpRequest) -> HttpResponse:
    """The composition by part, the tasks, and what the partnership may not do."""
    orgaan = Orgaan.objects.filter(slug=KERN).first()
    mandaten = list(
        Mandaat.objects.filter(orgaan=orgaan).geldig_op(timezone.localdate()).voor_lijst() if orgaan else []
    )
    geledingen = [
        {"naam": naam, "leden": list(leden)} for naam, leden in groupby(mandaten, key=lambda mandaat: mandaat.geleding)
    ]
    context = {"orgaan": orgaan, "geledingen": geledingen, "aantal": len(mandaten), "opdrachten": OPDRACHTEN}
    return render(request, "bestuur/partnerschap.html", context)


@openbaar
@require_safe
def visie(request: HttpRequest) -> HttpResponse:
    """The vision in plain words and the goals, each with the place where it was asked."""
    doelen = Doelstelling.objects.strategisch().voor_lijst()
    boom = [
        {"doel": doel, "operationeel": [o for o in doel.onderliggend.all() if o.soort == "operationeel"]}
        for doel in doelen
    ]
    return render(request, "bestuur/visie.html", {"boom": boom})
