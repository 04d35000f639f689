"""`{% load imports %}`: how durations, changes and old and new values are written at the import desk."""

from datetime import timedelta

from django import template

from partnerschap.kern.enums import Verschilsoort
from partnerschap.kern.opmaak import GEEN, VAST, getal, verschil

from ..importbalie.bestanden import dutch
from ..importbalie.woorden import VERSCHILWOORDEN

register = template.Library()
register.filter("zoals_hier", dutch)


@register.filter
def duur(tijd: timedelta | None) -> str:
    """`3 s`, `2 min 5 s`, `1 u 12 min`; a dash when it did not begin."""
    if tijd is None:
        return GEEN
    seconden = tijd.total_seconds()
    if seconden < 10:
        return f"{getal(max(seconden, 0.1), 1)}{VAST}s"
    minuten, rest = divmod(round(seconden), 60)
    uren, minuten = divmod(minuten, 60)
    if uren:
        return f"{uren}{VAST}u{VAST}{minuten}{VAST}min"
    return f"{minuten}{VAST}min{VAST}{rest}{VAST}s" if minuten else f"{rest}{VAST}s"


@register.filter
def verschilwoord(soort: str) -> str:
    """`gewijzigd` -> `Gewijzigd`."""
    return VERSCHILWOORDEN[Verschilsoort(soort)]


@register.filter
def beweging(waarde: float | None) -> str:
    """A signed difference with as many decimals as it needs, at most two; empty when there is nothing to subtract."""
    if waarde is None:
        return ""
    return verschil(round(waarde, 2), 2 if round(waarde, 2) != round(waarde, 1) else 1)
