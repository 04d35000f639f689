"""One occupation: what it is, what people call it, what you need for it and where you learn that."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, index_version

from ..enums.esco import VERMELDING, Nodig, Verwantschap, edition
from ..models import Beroep, Beroepsadres, Beroepsgroep, Opleiding
from ..querysets.beroep import Verwant
from ..uitvoer.jsonld import as_element
from ..uitvoer.jsonldberoep import occupation_page
from ..zoekbronnen.beroepsaanbod import Aanbodregel, courses_for
from ..zoekbronnen.beroepskeuze import words_for
from .kaarten import choose_run, price_words, start_words


@dataclass(frozen=True)
class Rij:
    """A course as it stands on this page."""

    opleiding: Opleiding
    gekoppeld: bool
    feiten: list[str]


@openbaar
@require_safe
@bewaarbaar(index_version)
def beroep(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an occupation; an old address leads to it for good, one that ESCO dropped stays while courses lead to it."""
    gevonden = _with_group().filter(slug=slug).first()
    if gevonden is None:
        return _moved(slug)
    vandaag = timezone.localdate()
    aanbod = courses_for(gevonden, request.user, vandaag)
    if gevonden.verdwenen_op and not aanbod.gekoppeld:
        return render(request, "catalogus/beroep_weg.html", {"beroep": gevonden}, status=410)
    namen = [gevonden.label, *gevonden.andere_labels]
    vaardigheden = Beroep.objects.vaardigheden_van(gevonden)
    context = {
        "beroep": gevonden,
        "namen": gevonden.andere_labels,
        "ook_genoemd": words_for(namen),
        "aanbod": aanbod,
        "gekoppeld": [_row(regel, vandaag) for regel in aanbod.regels if regel.gekoppeld],
        "gevonden": [_row(regel, vandaag) for regel in aanbod.regels if not regel.gekoppeld],
        "nodig": [v for v in vaardigheden if v.aard == Nodig.NODIG],
        "nuttig": [v for v in vaardigheden if v.aard == Nodig.NUTTIG],
        "verwant": _related(Beroep.objects.verwant_met(gevonden)),
        "versie": edition(gevonden.nieuwste),
        "vermelding": VERMELDING,
        "jsonld": as_element(occupation_page(gevonden, vaardigheden, settings.SITE_URL)),
    }
    return render(request, "catalogus/beroep.html", context)


def _with_group() -> QuerySet[Beroep]:
    """Occupations with the name of their group, and the day of the newest change in the whole of ESCO."""
    groepen = Beroepsgroep.objects.filter(code=OuterRef("isco")).order_by("pk")
    nieuwste = Beroep.objects.levend().order_by(F("gewijzigd_op").desc(nulls_last=True))
    return Beroep.objects.annotate(
        groepnaam=Subquery(groepen.values("label")[:1]), nieuwste=Subquery(nieuwste.values("gewijzigd_op")[:1])
    )


def _moved(slug: str) -> HttpResponse:
    """To the address of today. Raises Http404 for what never was one."""
    oud = Beroepsadres.objects.select_related("beroep").filter(slug=slug).first()
    if oud is None:
        raise Http404("Dit beroep kennen we niet.")
    antwoord = HttpResponsePermanentRedirect(oud.beroep.get_absolute_url())
    # A name may come back: a browser may remember this for an hour, not for ever.
    antwoord["Cache-Control"] = "public, max-age=3600"
    return antwoord


def _row(regel: Aanbodregel, vandaag: date) -> Rij:
    """Who gives it, and the next moment in words."""
    volgende = choose_run(regel.opleiding, vandaag)
    feiten = [regel.opleiding.aanbieder.naam]
    if volgende is None:
        feiten.append("nu geen moment gepland")
    else:
        feiten += [start_words(volgende), volgende.waar, price_words([volgende.prijs])[0]]
    return Rij(regel.opleiding, regel.gekoppeld, [feit for feit in feiten if feit])


def _related(verwanten: list[Verwant]) -> list[dict[str, Any]]:
    """The occupations beside this one by the reason why they stand there."""
    delen = []
    for waarom in Verwantschap:
        rijen = [verwant for verwant in verwanten if verwant.waarom == waarom.value]
        if rijen:
            delen.append({"waarom": waarom, "rijen": rijen})
    return delen
