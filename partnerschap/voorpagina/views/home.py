"""The front page: five doors, where Flanders stands, what is new and what is coming."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.registers import Nieuwsitem, agendabronnen, nieuwsbronnen, voorpaginafeiten
from partnerschap.kern.toegang import openbaar

NIEUWS = 4
PER_SOORT = 2
"""News of one kind on the front page: a batch of publications may not push the rest away."""
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
        "nieuws": mix(sorted(nieuws, key=lambda item: item.datum, reverse=True)),
        "agenda": sorted(agenda, key=lambda item: item.begin)[:AGENDA],
        "vaak_gezocht": VAAK_GEZOCHT,
    }
    return render(request, "voorpagina/home.html", context)


def mix(items: list[Nieuwsitem]) -> list[Nieuwsitem]:
    """The newest items with at most two of a kind, then whatever is left over if there is room."""
    per_soort: Counter[str] = Counter()
    vooraan, achteraan = [], []
    for item in items:
        per_soort[item.soort] += 1
        (vooraan if per_soort[item.soort] <= PER_SOORT else achteraan).append(item)
    return (vooraan + achteraan)[:NIEUWS]
