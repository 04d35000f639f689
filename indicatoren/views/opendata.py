"""Open data: the catalogue, the feed, and the address of every vintage."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar


@openbaar
@require_safe
def opendata(request: HttpRequest) -> HttpResponse:
    """Stub."""
    return HttpResponse("")


@openbaar
@require_safe
def catalogus(request: HttpRequest, vorm: str) -> HttpResponse:
    """Stub."""
    return HttpResponse("")


@openbaar
@require_safe
def nieuw(request: HttpRequest) -> HttpResponse:
    """Stub."""
    return HttpResponse("")


@openbaar
@require_safe
def uitgave(request: HttpRequest, code: str, dag: date) -> HttpResponse:
    """Stub."""
    return HttpResponse("")
