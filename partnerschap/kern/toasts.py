"""A toast: a short message after an action, with undo, that stays until it is closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

_ONGEDAAN = "ongedaan:"


@dataclass(frozen=True)
class Toast:
    """What the template shows: the sentence, the kind (`info` or `fout`) and the address that undoes it."""

    tekst: str
    soort: str
    ongedaan: str


def toast(request: HttpRequest, tekst: str, *, ongedaan: str = "", fout: bool = False) -> None:
    """Queue a toast for the next page or fragment; `ongedaan` is an address on this site that takes a POST."""
    if ongedaan and (not ongedaan.startswith("/") or ongedaan.startswith("//")):
        raise ValueError("ongedaan moet een adres op deze site zijn")
    soort = messages.ERROR if fout else messages.INFO
    messages.add_message(request, soort, tekst, extra_tags=_ONGEDAAN + ongedaan if ongedaan else "")


def wachtende_toasts(request: HttpRequest) -> Iterator[Toast]:
    """The queued messages, which are used up by reading them."""
    for bericht in messages.get_messages(request):
        extra = bericht.extra_tags or ""
        ongedaan = extra.removeprefix(_ONGEDAAN) if extra.startswith(_ONGEDAAN) else ""
        yield Toast(str(bericht), "fout" if bericht.level >= messages.ERROR else "info", ongedaan)
