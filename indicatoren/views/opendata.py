"""Open data: the catalogue, the feed, and the address of every vintage."""

from datetime import date, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import conditional_page, require_safe

from partnerschap.kern.atom import Vasteatom
from partnerschap.kern.toegang import openbaar

from ..bladen.blad import sheet
from ..bladen.feed import Bericht, newest
from ..bladen.opendata import open_data, place_words, portal, sheet_data, standen_at, standen_of
from ..models import Indicator
from ..opendata.dcat import catalogue
from ..opendata.graaf import as_jsonld, as_turtle
from .bestanden import VORMEN

HOOGSTENS = 40
SOORTEN = {"ttl": ("text/turtle; charset=utf-8", as_turtle), "jsonld": ("application/ld+json", as_jsonld)}


@openbaar
@require_safe
def opendata(request: HttpRequest) -> HttpResponse:
    """What there is to take along, in words."""
    regels = [(regel, place_words(regel.gegevens)) for regel in open_data()]
    context = {
        "indicatoren": [(regel, waar) for regel, waar in regels if regel.indicator],
        "datasets": [(regel, waar) for regel, waar in regels if not regel.indicator],
    }
    return render(request, "indicatoren/opendata.html", context)


@openbaar
@require_safe
@conditional_page
def catalogus(request: HttpRequest, vorm: str) -> HttpResponse:
    """The catalogue in DCAT-AP, as Turtle or JSON-LD."""
    if vorm not in SOORTEN:
        raise Http404
    soort, schrijf = SOORTEN[vorm]
    tekst = schrijf(catalogue(portal(), [regel.gegevens for regel in open_data()]))
    antwoord = HttpResponse(tekst, content_type=soort)
    # A catalogue is there for harvesters of others, also from within a page.
    antwoord["Access-Control-Allow-Origin"] = "*"
    return antwoord


class Cijferfeed(Feed):
    """The newest vintages."""

    feed_type = Vasteatom
    title = "Nieuwe cijfers over levenslang leren"
    subtitle = "Elke nieuwe uitgave van een bron, met wat er veranderde."
    link = "/cijfers/opendata/"
    language = "nl"

    def items(self) -> list[Bericht]:
        return list(newest(HOOGSTENS))

    def item_title(self, item: Bericht) -> str:
        return item.titel

    def item_description(self, item: Bericht) -> str:
        return item.tekst

    def item_link(self, item: Bericht) -> str:
        return item.url

    def item_guid(self, item: Bericht) -> str:
        return item.kenmerk

    def item_pubdate(self, item: Bericht) -> datetime:
        return item.moment

    def item_updateddate(self, item: Bericht) -> datetime:
        return item.moment

    def item_author_name(self, item: Bericht) -> str:
        return item.bron


@openbaar
@require_safe
@conditional_page
def nieuw(request: HttpRequest) -> HttpResponse:
    """The feed."""
    antwoord: HttpResponse = Cijferfeed()(request)
    return antwoord


@openbaar
@require_safe
def uitgave(request: HttpRequest, code: str, dag: date) -> HttpResponse:
    """One vintage of an indicator, under an address for good. A day between two vintages leads to the one that stood then."""
    indicator = get_object_or_404(Indicator.objects.voor_lijst().exclude(dataset=""), code=code)
    blad = sheet(indicator, stand=dag, met_rest=False)
    standen = standen_at(indicator, blad.uitgaven)
    if not standen:
        raise Http404
    if standen[0] != dag:
        return redirect("indicatoren:uitgave", code=code, dag=standen[0])
    later = [stand for stand in standen_of(indicator, blad.uitgaven.alle) if stand > dag]
    tabellen = [indicator.dataset, *sorted({*blad.reeksen.aangevuld.values()})]
    context: dict[str, Any] = {
        "indicator": indicator,
        "blad": blad,
        "dag": dag,
        "gegevens": sheet_data(blad),
        "tabellen": [u for tabel in tabellen if (u := blad.uitgaven.nieuwste(tabel))],
        "vorige": standen[1] if len(standen) > 1 else None,
        "volgende": later[-1] if later else None,
        "vormen": [vorm for vorm in VORMEN if blad.verloop.tekening is not None or vorm not in ("png", "svg")],
    }
    return render(request, "indicatoren/uitgave.html", context)
