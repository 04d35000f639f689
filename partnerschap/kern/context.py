"""Context processor: what every page needs in its header and footer, read only when the template asks for it."""

import time
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from . import menu

_voet: dict[str, tuple[float, SafeString]] = {}
"""The footer with until when it may be shown."""


class Portaalkader:
    """The frame around a page, as `portaal` in templates. Fragments never touch it, so they pay no query for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        """The doors: label, url and whether the visitor stands behind it."""
        return [
            {"label": ingang.label, "url": url, "huidig": ingang.is_huidig(self._request.path)}
            for ingang in menu.menu()
            if (url := ingang.url())
        ]

    @cached_property
    def voet(self) -> list[dict[str, Any]]:
        """The footer columns: titel and links."""
        kolommen = []
        for titel, ingangen in menu.voet().items():
            links = [{"label": i.label, "url": url} for i in ingangen if (url := i.url())]
            if links:
                kolommen.append({"titel": titel, "links": links})
        return kolommen

    @property
    def voetdeel(self) -> SafeString:
        """The footer as HTML: the same for everybody, so kept for a while instead of drawn for every page."""
        tot, html = _voet.get("html", (0.0, SafeString("")))
        if tot < time.monotonic():
            html = render_to_string("onderdelen/voet.html", {"portaal": self})
            _voet["html"] = time.monotonic() + settings.VOET_BEWAREN, html
        return html

    @cached_property
    def datums(self) -> list[str]:
        """Sentences about the age of the data."""
        return menu.voetdatums()

    @cached_property
    def gebruikersmenu(self) -> list[dict[str, str]]:
        """What this user finds under the own name; empty for a visitor."""
        gebruiker = getattr(self._request, "user", None)
        if gebruiker is None or not gebruiker.is_authenticated:
            return []
        return [
            {"label": i.label, "url": url}
            for i in menu.gebruikersmenu()
            if (i.mag is None or i.mag(gebruiker)) and (url := i.url())
        ]

    @cached_property
    def demologins(self) -> list[Any]:
        """Sample accounts, on the login page of a demo only."""
        return menu.demologins()

    @cached_property
    def naam(self) -> str:
        """The short name of who is logged in, else empty."""
        gebruiker = getattr(self._request, "user", None)
        if gebruiker is None or not gebruiker.is_authenticated:
            return ""
        return str(getattr(gebruiker, "korte_naam", gebruiker))


def portaal(request: HttpRequest) -> dict[str, Portaalkader]:
    """Adds `portaal` (see `Portaalkader`)."""
    return {"portaal": Portaalkader(request)}
