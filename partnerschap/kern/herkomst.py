"""Small forms on pages that are kept ready for everybody, and so carry no token: the browser itself says where a POST comes from."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt

NIET_VAN_HIER = "Dit formulier kwam van een andere site. Ga terug naar het portaal en probeer het daar opnieuw."
LEZEND = frozenset({"GET", "HEAD", "OPTIONS"})


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent this, by what only a browser can set (Sec-Fetch-Site, else Origin).

    Who sends neither is no browser of the last years, and carries nobody's cookies: our cookies are `SameSite=Lax`.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    herkomst = request.headers.get("Origin")
    return herkomst is None or urlsplit(herkomst).netloc == request.get_host()


def van_hier(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose POST needs no token but must come from a page of ours; else 403.

    Only for what harms nobody when it goes wrong, such as keeping a course in a list of one's own.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in LEZEND and not is_from_here(request):
            return HttpResponseForbidden(NIET_VAN_HIER, content_type="text/plain; charset=utf-8")
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
