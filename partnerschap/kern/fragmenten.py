"""One line that picks the page or the fragment: htmx gets only the part that changes, everybody else the page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from .raam import render_raam


def wil_deel(request: HttpRequest) -> bool:
    """True for an htmx request that swaps a part; a history restore wants the whole page again."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_deel(
    request: HttpRequest, template: str, deel: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render `template`, or for htmx only its `{% partialdef deel %}` with waiting toasts out of band.

    The partial starts with `<title>`, so that the title follows the content. `Vary: HX-Request` keeps caches honest.
    """
    if wil_deel(request):
        return _answer(render_to_string(f"{template}#{deel}", context, request) + _toasts(request), status)
    return _answer(render_to_string(template, context, request), status)


def render_deel_in_raam(
    request: HttpRequest, template: str, deel: str, plekken: Mapping[str, str], vast: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The same for a page that is asked in ever other ways: both templates are frames with `plekken` in them (`raam`)."""
    if wil_deel(request):
        return _answer(render_raam(request, deel, plekken) + _toasts(request), 200)
    return _answer(render_raam(request, template, plekken, vast), 200)


def _toasts(request: HttpRequest) -> str:
    return render_to_string("onderdelen/toasts_los.html", {}, request)


def _answer(html: str, status: int) -> HttpResponse:
    antwoord = HttpResponse(html, status=status)
    patch_vary_headers(antwoord, ["HX-Request"])
    return antwoord
