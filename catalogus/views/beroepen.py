"""The index of occupations: by letter, by group or by what somebody calls them."""

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Left, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, index_version
from partnerschap.kern.zoeken.lijst import clean

from ..models import Beroep, Beroepsgroep, Opleiding
from ..querysets.beroep import BeroepQuerySet
from ..zoekbronnen.beroepskeuze import esco_now, find, known, suggest, visible

PER_BLAD = 60
MEESTE_NAMEN = 3
ANDERS = "0-9"
"""Stands for every name that does not begin with a letter."""


class Rij(NamedTuple):
    """An occupation in the list: other names for it, and how many courses lead to it."""

    beroep: Beroep
    ook: list[str]
    opleidingen: int


@openbaar
@require_safe
@bewaarbaar(index_version)
def lijst(request: HttpRequest) -> HttpResponse:
    """Occupations; while ESCO is not there, the names that people look for."""
    beroepen = visible(request.user)
    letters = _letters(beroepen)
    woorden = clean(request.GET.get("q", ""))
    context: dict[str, Any] = {"q": woorden, "is_deel": wil_deel(request), "letters": letters}
    if not letters:
        context["bekend"] = known()
        return render_deel(request, "catalogus/beroepen.html", "resultaten", context)
    letter = request.GET.get("letter", "").lower()
    groep = _group(request.GET.get("groep", "")) if not woorden else None
    rijen, lijkt = find(beroepen, woorden) if woorden else (_chosen(beroepen, letter, groep), False)
    blad = Paginator(rijen.voor_lijst(), PER_BLAD).get_page(request.GET.get("page"))
    aantallen = _courses(blad.object_list, request)
    context |= {
        "letter": "" if woorden or groep else letter if letter in letters else "",
        "groep": groep,
        "lijkt": lijkt,
        "blad": blad,
        "rijen": [Rij(beroep, _names(beroep, woorden), aantallen.get(beroep.pk, 0)) for beroep in blad],
        "esco": esco_now(),
    }
    return render_deel(request, "catalogus/beroepen.html", "resultaten", context)


def _letters(beroepen: BeroepQuerySet) -> list[str]:
    """The letters that a name begins with, what is no letter first, as in the list. One query."""
    eerste = beroepen.order_by().annotate(letter=Lower(Left("label", 1))).values_list("letter", flat=True).distinct()
    gevonden = {letter if letter.isascii() and letter.isalpha() else ANDERS for letter in eerste}
    return sorted(gevonden, key=lambda letter: (letter != ANDERS, letter))


def _group(code: str) -> Beroepsgroep | None:
    """The group that was asked for, if there is such a one. One query, none without a code."""
    if not (code.isdecimal() and len(code) <= 4):
        return None
    return Beroepsgroep.objects.levend().filter(code=code).first()


def _chosen(beroepen: BeroepQuerySet, letter: str, groep: Beroepsgroep | None) -> BeroepQuerySet:
    if groep is not None:
        return beroepen.filter(isco__startswith=groep.code).op_naam()
    if letter == ANDERS:
        return beroepen.exclude(label__iregex="^[a-z]").op_naam()
    if len(letter) == 1:
        return beroepen.filter(label__istartswith=letter).op_naam()
    return beroepen.op_naam()


def _names(beroep: Beroep, woorden: str) -> list[str]:
    """A few other names, first those by which it was found."""
    delen = woorden.lower().split()
    gevonden = [naam for naam in beroep.andere_labels if delen and all(deel in naam.lower() for deel in delen)]
    return list(dict.fromkeys([*gevonden, *beroep.andere_labels]))[:MEESTE_NAMEN]


def _courses(beroepen: Any, request: HttpRequest) -> dict[int, int]:
    """How many courses were tied to each of these. One query."""
    nummers = [beroep.pk for beroep in beroepen]
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user).levend()
    paren = zichtbaar.filter(beroepen__in=nummers).order_by().values("beroepen").annotate(n=Count("pk", distinct=True))
    return {rij["beroepen"]: rij["n"] for rij in paren if rij["beroepen"] in set(nummers)}


@openbaar
@require_safe
def suggesties(request: HttpRequest) -> HttpResponse:
    """Options for the list beside the search field, for what was typed so far."""
    namen = suggest(request.GET.get("q", ""), request.user)
    antwoord = render(request, "catalogus/beroepen_suggesties.html", {"namen": namen})
    patch_cache_control(antwoord, public=True, max_age=60)
    return antwoord
