"""What every request carries: the actor for the history triggers, and cache rules for pages with a person on them."""

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

SCHRIJVEND = frozenset({"POST", "PUT", "PATCH", "DELETE"})
WISSEN = "portaal.wissen"


def forget_cookie(request: HttpRequest, naam: str) -> None:
    """For who has a request but no answer yet, such as a signal: this cookie goes with the answer."""
    request.META.setdefault(WISSEN, set()).add(naam)


class VraagcontextMiddleware:
    """Give the history triggers the id of the actor (never a name), and keep signed-in pages out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SCHRIJVEND:
            with pghistory.context(gebruiker=getattr(request.user, "pk", None), pad=request.path):
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        for naam in request.META.get(WISSEN, ()):
            response.delete_cookie(naam, samesite="Lax")
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response
