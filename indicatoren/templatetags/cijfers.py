"""`{% load cijfers %}`: how figures, goals and flags are written on the pages of indicatoren."""

from decimal import ROUND_HALF_UP, Decimal

from django import forms, template
from django.urls import reverse

from partnerschap.kern.opmaak import getal

from ..bladen.blad import Indicatorblad
from ..bladen.rang import Rangblad
from ..bladen.voorpagina import sparkline
from ..formules.landen import name_of
from ..formules.vlaggen import WOORDEN, in_words
from ..models import Dataset, Indicator

register = template.Library()


@register.filter
def doelcode(code: str) -> str:
    """`SD1.1` -> `SD 1.1`, as on a ribbon."""
    return f"{code[:2]} {code[2:]}"


@register.filter
def vonken(blad: Indicatorblad) -> list[tuple[str, Decimal | None, bool]]:
    """The own series for a sparkline: gaps are None, a break cuts."""
    return sparkline(blad)


@register.filter
def afgerond(waarde: int | Decimal) -> str:
    """A number of people in round figures: two figures below a million, else one decimal of a million."""
    exact = Decimal(waarde)
    if exact >= 1_000_000:
        return f"{getal(exact / 1_000_000, 1)} miljoen"
    stap = Decimal(10) ** max(0, len(str(int(exact))) - 2)
    return getal(int((exact / stap).quantize(Decimal(1), rounding=ROUND_HALF_UP) * stap))


@register.filter
def ouders(indicator: Indicator) -> list[tuple[str, str]]:
    """The breadcrumbs of an indicator: the dashboard and its goal."""
    doel = indicator.doelstelling
    return [
        ("Cijfers en doelen", reverse("indicatoren:dashboard")),
        (f"{doelcode(doel.code)} {doel.titel}", reverse("indicatoren:doel", args=[doel.slug])),
    ]


@register.filter
def verborgen(form: forms.Form, namen: str) -> list[tuple[str, str]]:
    """What was chosen in other fields, to send along as hidden fields; a wrong choice is dropped."""
    return [
        (naam, str(form.cleaned_data[naam]))
        for naam in namen.split()
        if naam in form.cleaned_data and form.cleaned_data[naam] not in (None, "")
    ]


@register.filter
def vlagwoorden(vlaggen: str) -> str:
    """`bu` -> `breuk: nieuwe meetwijze, weinig betrouwbaar`."""
    return in_words(vlaggen)


@register.filter
def vlagsleutel(blad: Rangblad) -> list[tuple[str, str]]:
    """The letters that occur in a ranking, each with its meaning."""
    letters = sorted({letter for rang in blad.rangen for letter in rang.vlaggen})
    return [(letter, WOORDEN.get(letter, "vlag van de bron")) for letter in letters]


@register.filter
def landnaam(geo: str) -> str:
    return name_of(geo)


@register.filter
def bronnaam(dataset: Dataset) -> str:
    """`Eurostat, TRNG_LFSE_04`."""
    return f"{dataset.bron}, {dataset.code}"
