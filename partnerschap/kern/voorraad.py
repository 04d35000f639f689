"""Public pages kept ready: a 304 for who has the page, the stored page for who has not, rendered again when it is made of something else.

Only for visitors without a session or a waiting message, so nothing on a stored page is about anybody, and no form of
theirs needs a token. The tag is a hash of the page itself: every process gives the same one.
"""

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from .zoeken.geheugen import Geheugen

GELDIG = 300.0
"""Seconds until a stored page is rendered anyway: a date in the footer may have changed."""
MEESTE_BYTES = 48_000_000
PERSOONLIJK = ("messages",)
HTMX = ("HTTP_HX_REQUEST", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
BEWAAR = "portaal.bewaar"
_paginas = Geheugen(MEESTE_BYTES)


class Pagina(NamedTuple):
    """A stored page: what it was made of, and how to see whether that is still so."""

    versie: Callable[[], str]
    merk: str
    tot: float
    koppen: tuple[tuple[str, str], ...]
    inhoud: bytes

    def is_current(self) -> bool:
        """Whether it would come out the same."""
        return time.monotonic() < self.tot and self.versie() == self.merk


def index_version() -> str:
    """What a page of the index is made of: the index as it is and the day; empty while the index cannot answer."""
    from .zoeken.fouten import Onbruikbaar
    from .zoeken.lezer import look

    try:
        return f"{look().merk}:{timezone.localdate().toordinal()}"
    except Onbruikbaar:
        return ""


def do_not_keep(request: HttpRequest) -> None:
    """For a view that finds out that this page may not be kept."""
    request.META[BEWAAR] = None


def bewaarbaar(versie: Callable[[], str]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A public view whose page may be kept as long as `versie()` gives the same text; empty means: do not keep."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # Before the page is made: what changes meanwhile makes it old, never new.
            merk = versie()
            antwoord = view(request, *args, **kwargs)
            if merk and antwoord.status_code == 200:
                request.META.setdefault(BEWAAR, (versie, merk))
            return antwoord

        return keeping

    return wrap


class PaginavoorraadMiddleware:
    """Stands before sessions and sign-in: what it answers costs no more than comparing a version."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or settings.DEBUG or is_personal(request):
            return self.get_response(request)
        sleutel = (request.META.get("HTTP_HOST"), request.get_full_path(), *(request.META.get(kop) for kop in HTMX))
        pagina = _paginas.peek(sleutel)
        if pagina is None or not pagina.is_current():
            antwoord = self.get_response(request)
            bewaar = request.META.get(BEWAAR)
            if not bewaar or antwoord.streaming or antwoord.cookies:
                return antwoord
            pagina = _keep(sleutel, antwoord, *bewaar)
        return _answer(request, pagina)


def is_personal(request: HttpRequest) -> bool:
    """Whether anything on a page may be about this visitor: a session, or a message that waits."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or any(naam in request.COOKIES for naam in PERSOONLIJK)


def _keep(sleutel: tuple[Any, ...], antwoord: HttpResponse, versie: Callable[[], str], merk: str) -> Pagina:
    antwoord["ETag"] = f'"{hashlib.sha256(antwoord.content).hexdigest()[:24]}"'
    antwoord.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(antwoord, ["Cookie", "HX-Request"])
    koppen = tuple(antwoord.items())
    pagina = Pagina(versie, merk, time.monotonic() + GELDIG, koppen, antwoord.content)
    _paginas.put(sleutel, pagina, len(pagina.inhoud) + 2000)
    return pagina


def _answer(request: HttpRequest, pagina: Pagina) -> HttpResponse:
    koppen = dict(pagina.koppen)
    vraagt = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if koppen["ETag"] in vraagt or f"W/{koppen['ETag']}" in vraagt or vraagt == ["*"]:
        return HttpResponseNotModified(headers={kop: koppen[kop] for kop in ("ETag", "Vary", "Cache-Control")})
    return HttpResponse(pagina.inhoud, headers=koppen)


def forget() -> None:
    """Empty the store, for tests and measurements."""
    _paginas.clear()
