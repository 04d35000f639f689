"""One search over everything, grouped by kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from partnerschap.kern.fragmenten import render_deel
from partnerschap.kern.registers import Treffer, zoekbronnen
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.zoeken.suggesties import suggest

PER_SOORT = 4
HOOGSTENS_TEKENS = 200


@dataclass(frozen=True)
class Groep:
    """The first hits of one kind, and the way to all of them."""

    soort: str
    label: str
    totaal: int
    treffers: list[Treffer]
    alles: str


@openbaar
@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """Search every register of records; `waar` only matters for courses and goes along to their list."""
    woorden = request.GET.get("q", "").replace("\x00", "").strip()[:HOOGSTENS_TEKENS]
    waar = request.GET.get("waar", "").replace("\x00", "").strip()[:HOOGSTENS_TEKENS]
    groepen = _search(woorden, waar, request) if woorden else []
    context = {
        "q": woorden,
        "waar": waar,
        "groepen": [groep for groep in groepen if groep.totaal],
        "leeg": [groep for groep in groepen if not groep.totaal],
        "totaal": sum(groep.totaal for groep in groepen),
    }
    return render_deel(request, "voorpagina/zoeken.html", "resultaten", context)


@openbaar
@require_safe
def suggesties(request: HttpRequest) -> HttpResponse:
    """Options for the list beside the search field, for what was typed so far."""
    begin = request.GET.get("q", "").replace("\x00", "").strip()[:HOOGSTENS_TEKENS]
    antwoord = render(request, "voorpagina/suggesties.html", {"voorstellen": suggest(begin)})
    patch_cache_control(antwoord, public=True, max_age=60)
    return antwoord


def _search(woorden: str, waar: str, request: HttpRequest) -> list[Groep]:
    groepen = []
    for bron in zoekbronnen:
        uitkomst = bron.zoek(woorden, request.user, PER_SOORT)
        vraag = {"q": woorden, "plaats": waar} if waar and bron.soort == "opleidingen" else {"q": woorden}
        alles = f"{reverse(bron.lijst)}?{urlencode(vraag)}"
        groepen.append(Groep(bron.soort, bron.label, uitkomst.totaal, list(uitkomst.treffers), alles))
    return groepen
