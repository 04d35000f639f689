"""Measures on pages: the list with its filters, and the card of one measure on one day."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.actions.zoekmissers import note_if_nothing
from partnerschap.kern.actions.zoektelling import mark_of
from partnerschap.kern.forms import Datumveld
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.toegang import openbaar

from ..filters.maatregelen import MaatregelFilter
from ..models import Maatregel

PER_BLAD = 20


class Opdatumform(forms.Form):
    """Which day the rules are asked for."""

    op = Datumveld(required=False, label="Toon de regels op", help_text="Bijvoorbeeld 15-10-2026")


@openbaar
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All measures, narrowed by words and facets."""
    keuze = MaatregelFilter(request.GET, queryset=Maatregel.objects.zichtbaar_voor(request.user), request=request)
    note_if_nothing(antwoord=keuze.woordantwoord, machine=mark_of(request, "zoekmisser"))
    blad = Paginator(keuze.qs.voor_lijst(), PER_BLAD).get_page(request.GET.get("page"))
    facetten = keuze.facetten()
    context = {
        "q": keuze.woorden,
        "woordantwoord": keuze.woordantwoord,
        "facetten": facetten,
        "chips": _chips(request, keuze, facetten),
        "blad": blad,
        "rijen": [{"maatregel": maatregel, "keuze": maatregel.keuze_op(keuze.dag)} for maatregel in blad],
        "is_deel": wil_deel(request),
    }
    return render_deel(request, "catalogus/maatregelen.html", "resultaten", context)


def _chips(request: HttpRequest, keuze: MaatregelFilter, facetten: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The filters that are on, each with the address that takes it off."""
    chips = []
    for facet in facetten:
        for optie in facet["opties"]:
            if optie.gekozen:
                zonder = request.GET.copy()
                zonder.pop("page", None)
                zonder.setlist(facet["naam"], [w for w in zonder.getlist(facet["naam"]) if w != optie.waarde])
                chips.append({"label": optie.label, "url": f"?{zonder.urlencode()}"})
    return chips


@openbaar
@require_safe
def kaart(request: HttpRequest, slug: str) -> HttpResponse:
    """One measure: what it gives, for whom, how to ask, its versions and sources; `?op=` asks for another day."""
    maatregel = get_object_or_404(Maatregel.objects.zichtbaar_voor(request.user).volledig(), slug=slug)
    vandaag = timezone.localdate()
    form, dag = _asked_day(request)
    dag = dag or vandaag
    keuze = maatregel.keuze_op(dag)
    context = {
        "maatregel": maatregel,
        "form": form,
        "dag": dag,
        "is_vandaag": dag == vandaag,
        "keuze": keuze,
        "versie": keuze.versie,
        "versies": list(reversed(maatregel.versies.all())),
        "doelgroepen": [groep.naam for groep in maatregel.doelgroepen.all()],
    }
    return render(request, "catalogus/maatregel.html", context)


def _asked_day(request: HttpRequest) -> tuple[Opdatumform, date | None]:
    """The form as the visitor should see it again, and the day; None for no day or one we do not recognise."""
    form = Opdatumform(request.GET) if "op" in request.GET else Opdatumform()
    if not form.is_bound or not form.is_valid():
        return form, None
    dag = form.cleaned_data["op"]
    return Opdatumform(initial={"op": dag}), dag
