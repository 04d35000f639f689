"""What everybody reads: the desk's front page, rule cards, and the register."""

from secrets import token_hex
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern import rem
from partnerschap.kern.actions.zoekmissers import note_if_nothing
from partnerschap.kern.actions.zoektelling import mark_of
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.toasts import toast
from partnerschap.kern.toegang import openbaar

from ..actions import register as acties
from ..filters import Facetfilter, Regelfilter, Registerfilter
from ..models import Melding, Regelfiche, Registertekst
from ..woorden import MELDERS_KORT
from ..workflow import IN_BEHANDELING
from .standen import public_timeline, status_line

PER_BLAD = 12
STEUN = "meldpunt_steun"
STEUN_PER_UUR = 30


@openbaar
@require_safe
def meldpunt(request: HttpRequest) -> HttpResponse:
    """What the reporting desk is for and what happens with a report."""
    teksten = Registertekst.objects.gepubliceerd()
    context = {
        "recent": teksten.voor_lijst()[:3],
        "aantal": teksten.count(),
        "beantwoord": teksten.exclude(melding__staat__in=list(IN_BEHANDELING)).count(),
    }
    return render(request, "meldpunt/meldpunt.html", context)


def _list(request: HttpRequest, filterset: Facetfilter, rijen: Any, template: str) -> HttpResponse:
    note_if_nothing(antwoord=filterset.woordantwoord, machine=mark_of(request, "zoekmisser"))
    bladen = Paginator(rijen, PER_BLAD)
    context = {
        "filter": filterset,
        "woordantwoord": filterset.woordantwoord,
        "q": request.GET.get("q", "")[:200],
        "page_obj": bladen.get_page(request.GET.get("page")),
        "aantal": bladen.count,
        "facetten": _facets(filterset),
        "chips": _chips(request, filterset),
        "is_deel": wil_deel(request),
    }
    return render_deel(request, template, "resultaten", context)


def _facets(filterset: Facetfilter) -> list[dict[str, Any]]:
    opties = filterset.count_facets()
    return [
        {"naam": naam, "titel": filterset.filters[naam].label, "opties": keuzes}
        for naam, keuzes in opties.items()
        if keuzes
    ]


def _chips(request: HttpRequest, filterset: Facetfilter) -> list[dict[str, str]]:
    """The filters that are on, each with the address without it."""
    chips = []
    for naam in filterset.facetten:
        labels = {str(waarde): str(label) for waarde, label in filterset.form.fields[naam].choices}
        for waarde in request.GET.getlist(naam):
            rest = request.GET.copy()
            rest.setlist(naam, [ander for ander in request.GET.getlist(naam) if ander != waarde])
            rest.pop("page", None)
            if waarde in labels:
                chips.append({"label": labels[waarde], "url": f"?{rest.urlencode()}"})
    return chips


@openbaar
@require_safe
def regels(request: HttpRequest) -> HttpResponse:
    """The rule cards: what is possible, for whom."""
    filterset = Regelfilter(request.GET, queryset=Regelfiche.objects.zichtbaar_voor(request.user).gepubliceerd())
    return _list(request, filterset, filterset.qs.voor_lijst(), "meldpunt/regels.html")


@openbaar
@require_safe
def regelfiche(request: HttpRequest, slug: str) -> HttpResponse:
    """One rule card."""
    fiche = get_object_or_404(Regelfiche.objects.zichtbaar_voor(request.user).voor_lijst(), slug=slug)
    verwant = (
        Regelfiche.objects.gepubliceerd().exclude(pk=fiche.pk).lijkt_op(f"{fiche.vraag} {fiche.kort_antwoord}")[:3]
    )
    knelpunten = (
        Registertekst.objects.gepubliceerd().voor_lijst().filter(melding__regelgeving=fiche.regelgeving_id)[:3]
        if fiche.regelgeving_id
        else []
    )
    mag = heeft_rol(request.user, Rol.REDACTEUR)
    return render(
        request, "meldpunt/regelfiche.html", {"fiche": fiche, "verwant": verwant, "knelpunten": knelpunten, "mag": mag}
    )


@openbaar
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every published report."""
    filterset = Registerfilter(request.GET, queryset=Registertekst.objects.gepubliceerd())
    return _list(request, filterset, filterset.qs.voor_lijst(), "meldpunt/register.html")


def _text(request: HttpRequest, nummer: str) -> Registertekst:
    zichtbaar = Registertekst.objects.zichtbaar_voor(request.user).voor_lijst().prefetch_related("stappen")
    return get_object_or_404(zichtbaar, melding__nummer=nummer)


@openbaar
@require_safe
def registermelding(request: HttpRequest, nummer: str) -> HttpResponse:
    """One published report: the problem, what we found, the answer."""
    tekst = _text(request, nummer)
    wijzigingen = list(tekst.melding.wijzigingen.all())
    sleutel = request.session.get(STEUN)
    context = {
        "tekst": tekst,
        "melding": tekst.melding,
        "stappen": status_line(tekst.melding, wijzigingen),
        "momenten": public_timeline(tekst, wijzigingen),
        "melder": MELDERS_KORT[tekst.melding.soort],
        "steunt": bool(sleutel) and tekst.melding.steunen.filter(sleutel=acties.support_key(sleutel)).exists(),
        "is_open": tekst.melding.is_open,
    }
    return render(request, "meldpunt/registermelding.html", context)


@openbaar
@require_POST
def steun(request: HttpRequest, nummer: str) -> HttpResponse:
    """'Ik heb dit ook': once per visitor, and back again."""
    tekst = get_object_or_404(Registertekst.objects.gepubliceerd().select_related("melding"), melding__nummer=nummer)
    melding: Melding = tekst.melding
    if rem.too_often(request, "steun", STEUN_PER_UUR):
        toast(request, "Dit ging te vaak op korte tijd. Probeer het over een uur opnieuw.", fout=True)
        return redirect("meldpunt:registermelding", nummer)
    sleutel = acties.support_key(request.session.setdefault(STEUN, token_hex(16)))
    if "terug" in request.POST:
        acties.withdraw_support(melding=melding, sleutel=sleutel)
        toast(request, "We tellen je niet meer mee.")
    elif acties.support(melding=melding, sleutel=sleutel):
        toast(request, "Dank je. We tellen je mee.")
    return redirect("meldpunt:registermelding", nummer)
