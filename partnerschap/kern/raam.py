"""The frame of a page, rendered once: what differs between questions is put in afterwards.

A page of results is a template of which only a few places differ. The template gets a mark for each of those places; its
HTML is cut at the marks, and the pieces are kept for who has no session, as long as a footer is. So everybody gets what
the template says, and nearly nobody waits for it.
"""

import re
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from .voorraad import is_personal

_MERK = re.compile("\x02(\\w+)\x03")
MEESTE = 64
"""Frames that a process keeps."""
_ramen: dict[tuple[Any, ...], tuple[float, list[str]]] = {}
"""Pieces with until when they may be shown: text and name of a place in turn."""


def render_raam(
    request: HttpRequest, sjabloon: str, plekken: Mapping[str, str], vast: Mapping[str, Any] | None = None
) -> SafeString:
    """Render `sjabloon` with `plekken` in their places, escaped unless safe.

    The template may only print a place, not look at it; what it does look at is in `vast`: few values, each of which
    makes a frame of its own.
    """
    stukken = _pieces(request, sjabloon, plekken, vast or {})
    html = {naam: str(conditional_escape(waarde)) for naam, waarde in plekken.items()}
    # Pieces of a rendered template, and text that was escaped here.
    return SafeString("".join(html[stuk] if nr % 2 else stuk for nr, stuk in enumerate(stukken)))


def _pieces(request: HttpRequest, sjabloon: str, plekken: Mapping[str, str], vast: Mapping[str, Any]) -> list[str]:
    sleutel = sjabloon, request.path, tuple(sorted(vast.items()))
    nu = time.monotonic()
    eigen = settings.DEBUG or is_personal(request)
    if not eigen:
        tot, stukken = _ramen.get(sleutel, (0.0, []))
        if nu < tot:
            return stukken
    merken = {naam: SafeString(f"\x02{naam}\x03") for naam in plekken}
    stukken = _MERK.split(render_to_string(sjabloon, {**vast, **merken}, request))
    # A form with a token belongs to one visitor, whoever put it in the template.
    if not eigen and not any("csrfmiddlewaretoken" in stuk for stuk in stukken):
        if len(_ramen) >= MEESTE:
            _ramen.clear()
        _ramen[sleutel] = nu + settings.VOET_BEWAREN, stukken
    return stukken


def forget() -> None:
    """Empty the store, for tests."""
    _ramen.clear()
