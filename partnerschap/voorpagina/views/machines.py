"""What machines ask for: robots.txt, how to search here from the bar of a browser, and what it may suggest."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar
from partnerschap.kern.zoeken.lijst import clean
from partnerschap.kern.zoeken.suggesties import suggest

OPENSEARCH = "application/opensearchdescription+xml"
SUGGESTIES = "application/x-suggestions+json"
DAG = 86400


@openbaar
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read all that is public; work lists and follow links are not theirs."""
    regels = [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /account/",
        "Disallow: /mijn/",
        "Disallow: /meldpunt/volg/",
        # Every year, comparison and date of a figure is a drawing of its own; the page itself says it all.
        "Disallow: /cijfers/*?",
        # A file for every mix of filters would be asked without end; the pages hold the same.
        "Disallow: /opleidingen/uitvoer.",
        f"Sitemap: {request.build_absolute_uri(reverse('voorpagina:sitemap'))}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")


@openbaar
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The OpenSearch 1.1 description: how a browser or a reader of feeds searches this portal."""
    context = {
        "zoek_url": settings.SITE_URL + reverse("voorpagina:zoeken"),
        "suggestie_url": settings.SITE_URL + reverse("voorpagina:suggesties_json"),
        "feed_url": settings.SITE_URL + reverse("catalogus:nieuw"),
        "eigen_url": settings.SITE_URL + reverse("voorpagina:opensearch"),
        "icoon_url": settings.SITE_URL + static("beeld/icoon.svg"),
    }
    antwoord = render(request, "voorpagina/opensearch.xml", context, content_type=OPENSEARCH)
    patch_cache_control(antwoord, public=True, max_age=DAG)
    return antwoord


@openbaar
@require_safe
def suggesties(request: HttpRequest) -> HttpResponse:
    """The suggestions of the search field, as browsers want them: what was typed, and the list."""
    begin = clean(request.GET.get("q", ""))
    antwoord = HttpResponse(json.dumps([begin, suggest(begin)], ensure_ascii=False), content_type=SUGGESTIES)
    patch_cache_control(antwoord, public=True, max_age=60)
    return antwoord
