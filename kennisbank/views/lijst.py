"""The list: search, facets with true counts, chips; the same with and without JavaScript."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partnerschap.bestuur.models import Doelgroep, Doelstelling, Sector, Thema
from partnerschap.kern.actions.zoekmissers import note_if_nothing
from partnerschap.kern.actions.zoektelling import mark_of
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.toegang import openbaar

from ..enums import BEWIJSGRADEN, LANDLABELS, SOORTMEERVOUD
from ..facetten import ALLES, total
from ..filters import SORTERINGEN, KennisFilter
from ..models import Kennisitem

PER_BLAD = 12
TITELS = {
    "soort": "Soort",
    "thema": "Thema",
    "doelgroep": "Voor wie",
    "bewijs": "Bewijs",
    "land": "Land",
    "sector": "Sector",
}
DICHT = frozenset({"sector", "land"})


@openbaar
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Published items for the visitor's words and filters."""
    filterset = KennisFilter(request.GET, queryset=Kennisitem.objects.gepubliceerd().voor_lijst(), request=request)
    note_if_nothing(antwoord=filterset.woordantwoord, machine=mark_of(request, "zoekmisser"))
    blad = Paginator(filterset.qs, PER_BLAD).get_page(request.GET.get("page"))
    keuze, woorden = filterset.chosen(), filterset.valid.get("q") or ""
    namen = names()
    soort = keuze["soort"][0] if len(keuze["soort"]) == 1 else ""
    context = {
        "blad": blad,
        "aantal": blad.paginator.count,
        "q": woorden,
        "woordantwoord": filterset.woordantwoord,
        "facetten": facets(filterset, keuze, namen),
        "chips": chips(request, filterset, keuze, namen),
        "aantal_filters": total(keuze),
        "sorteringen": sortings(request, filterset, bool(woorden)),
        "soortnaam": SOORTMEERVOUD.get(soort, ""),
        "voorbij": filterset.valid.get("voorbij") == "ja",
        "onbekend": sorted(filterset.form.errors) if filterset.form.is_bound else [],
        "is_deel": wil_deel(request),
    }
    return render_deel(request, "kennisbank/lijst.html", "resultaten", context)


def names() -> dict[str, dict[str, str]]:
    """Per facet the words for each value, in their order. Three queries."""
    uit: dict[str, dict[str, str]] = {
        "soort": {soort.value: label for soort, label in SOORTMEERVOUD.items()},
        "land": {land.value: label for land, label in LANDLABELS.items()},
        "bewijs": {str(graad): f"{graad} of meer van 5" for graad in BEWIJSGRADEN if graad},
    }
    for naam, model in (("thema", Thema), ("sector", Sector), ("doelgroep", Doelgroep)):
        uit[naam] = dict(model.objects.values_list("code", "naam"))
    return uit


def facets(
    filterset: KennisFilter, keuze: dict[str, list[str]], namen: dict[str, dict[str, str]]
) -> list[dict[str, Any]]:
    """What the filter panel shows. A value that no item has is left out; one that only the other filters exclude stays at 0."""
    tellingen = filterset.counts()
    uit = []
    for naam, titel in TITELS.items():
        opties = [
            {"waarde": code, "label": label, "aantal": tellingen[naam][code], "gekozen": code in keuze[naam]}
            for code, label in namen[naam].items()
            if tellingen[naam][code] or code in keuze[naam] or naam in ("soort", "bewijs")
        ]
        if naam == "bewijs":
            opties.insert(
                0, {"waarde": "", "label": "Alles", "aantal": tellingen[naam][ALLES], "gekozen": not keuze[naam]}
            )
        if opties:
            soort = "radio" if naam == "bewijs" else "checkbox"
            uit.append({"naam": naam, "titel": titel, "opties": opties, "open": naam not in DICHT, "soort": soort})
    return uit


def chips(
    request: HttpRequest, filterset: KennisFilter, keuze: dict[str, list[str]], namen: dict[str, dict[str, str]]
) -> list[dict[str, str]]:
    """The filters that are on, each with the address without it."""
    doelen = [doel.code for doel in filterset.valid.get("doel") or []]
    labels = {**namen, "doel": dict(Doelstelling.objects.values_list("code", "titel")) if doelen else {}}
    uit = []
    for naam, waarden in {**keuze, "doel": doelen}.items():
        for waarde in waarden:
            tekst = labels[naam].get(waarde, waarde)
            uit.append(
                {"label": f"Bewijs: {tekst}" if naam == "bewijs" else tekst, "url": without(request, naam, waarde)}
            )
    if filterset.valid.get("voorbij") == "ja":
        uit.append({"label": "Ook wat voorbij is", "url": without(request, "voorbij", "ja")})
    return uit


def without(request: HttpRequest, naam: str, waarde: str) -> str:
    """The address of this list without one value of one filter, back at the first page."""
    vraag = request.GET.copy()
    vraag.setlist(naam, [w for w in vraag.getlist(naam) if w != waarde])
    vraag.pop("page", None)
    return f"{request.path}?{vraag.urlencode()}"


def sortings(request: HttpRequest, filterset: KennisFilter, met_woorden: bool) -> list[dict[str, Any]]:
    """The orders one can choose; 'best match' only when there are words to match."""
    nu = filterset.valid.get("sorteer") or ("relevantie" if met_woorden else "nieuwste")
    uit = []
    for code, label in SORTERINGEN:
        if code == "relevantie" and not met_woorden:
            continue
        vraag = request.GET.copy()
        vraag["sorteer"] = code
        vraag.pop("page", None)
        uit.append({"label": label, "url": f"?{vraag.urlencode()}", "nu": code == nu})
    return uit
