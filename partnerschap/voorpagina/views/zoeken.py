"""One search over everything, grouped by kind."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from partnerschap.kern.actions import zoekmissers
from partnerschap.kern.actions.zoektelling import mark_of
from partnerschap.kern.enums import Zoekuitslag
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.registers import zoekbronnen
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, do_not_keep, index_version
from partnerschap.kern.zoeken.lijst import clean
from partnerschap.kern.zoeken.suggesties import suggest

from ..zoekopdracht import Groep, Uitkomst, list_query, search

LETTERLIJK = "letterlijk"


@dataclass(frozen=True)
class Blok:
    """A group on the page, with the way to all of it."""

    groep: Groep
    alles: str


@openbaar
@require_safe
@bewaarbaar(index_version)
def zoeken(request: HttpRequest) -> HttpResponse:
    """Search every kind of record; `waar` is a place, `letterlijk=ja` takes no place out of the words."""
    woorden, waar = clean(request.GET.get("q", "")), clean(request.GET.get("waar", ""))
    context: dict[str, Any] = {"q": woorden, "waar": waar, "is_deel": wil_deel(request), "totaal": 0}
    if woorden:
        letterlijk = request.GET.get(LETTERLIJK) == "ja"
        uitkomst = search(woorden, waar, request.user, letterlijk=letterlijk)
        if not uitkomst.zonder_index:
            _note(request, uitkomst)
        context |= _show(uitkomst, woorden, waar)
    else:
        context["lijsten"] = _lists()
    return render_deel(request, "voorpagina/zoeken.html", "resultaten", context)


def _note(request: HttpRequest, uitkomst: Uitkomst) -> None:
    """Count words that found nothing, each time; and those that found something else, when the page is made anew."""
    uitslag = Zoekuitslag.NIETS if uitkomst.gemist else zoekmissers.verdict_of(uitkomst.antwoord.uitleg)
    if uitslag is not None:
        zoekmissers.note_miss(woorden=uitkomst.woorden, machine=mark_of(request, "zoekmisser"), uitslag=uitslag)
    if uitkomst.gemist:
        do_not_keep(request)


def _show(uitkomst: Uitkomst, woorden: str, waar: str) -> dict[str, Any]:
    blokken = [
        Blok(groep, f"{reverse(groep.bron.lijst)}?{urlencode(list_query(groep, uitkomst.woorden))}")
        for groep in uitkomst.groepen
    ]
    bedoeld = uitkomst.antwoord.bedoeld
    plek = uitkomst.plek
    return {
        "uitkomst": uitkomst,
        "woordantwoord": uitkomst.antwoord,
        "totaal": uitkomst.totaal,
        "blokken": [blok for blok in blokken if blok.groep.totaal],
        "leeg": [blok for blok in blokken if not blok.groep.totaal],
        "lijsten": [] if uitkomst.totaal else _lists(),
        "bedoeld": bedoeld,
        "bedoeld_url": _address(q=bedoeld, waar=waar),
        "zonder_plaats_url": _address(q=woorden, **{LETTERLIJK: "ja"}),
        "plaats_url": _address(q=woorden, waar=plek.bedoel_je),
    }


def _address(**velden: str) -> str:
    return f"?{urlencode({naam: waarde for naam, waarde in velden.items() if waarde})}"


def _lists() -> list[dict[str, str]]:
    """Where you can look around without words."""
    return [{"label": bron.label, "url": reverse(bron.lijst)} for bron in zoekbronnen]


@openbaar
@require_safe
def suggesties(request: HttpRequest) -> HttpResponse:
    """Options for the list beside a search field, for what was typed so far; `soort` keeps to one kind of record."""
    begin = clean(request.GET.get("q", ""))
    voorstellen = suggest(begin, soort=clean(request.GET.get("soort", "")))
    antwoord = render(request, "voorpagina/suggesties.html", {"voorstellen": voorstellen})
    patch_cache_control(antwoord, public=True, max_age=60)
    return antwoord
