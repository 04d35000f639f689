"""The front page: five doors, where Flanders stands, what is new and what is coming."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.registers import agendabronnen, nieuwsbronnen, voorpaginafeiten
from partnerschap.kern.toegang import openbaar

NIEUWS = 4
AGENDA = 3
VAAK_GEZOCHT = ("lassen", "boekhouden", "zorgkundige", "Nederlands", "Excel")


@openbaar
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The five doors of the portal."""
    nieuws = [item for bron in nieuwsbronnen for item in bron.recent(NIEUWS)]
    agenda = [item for bron in agendabronnen for item in bron.komend(timezone.now(), AGENDA)]
    context = {
        "feiten": {feit.code: feit.context() for feit in voorpaginafeiten},
        "nieuws": sorted(nieuws, key=lambda item: item.datum, reverse=True)[:NIEUWS],
        "agenda": sorted(agenda, key=lambda item: item.begin)[:AGENDA],
        "vaak_gezocht": VAAK_GEZOCHT,
    }
    return render(request, "voorpagina/home.html", context)
