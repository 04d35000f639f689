"""The desk of search words: what found nothing, mended with one click, and the words that mean the same."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.kern.actions import woordbesluiten, woorden
from partnerschap.kern.actions.zoekmissers import normalize
from partnerschap.kern.models import Woordgroep, Zoekmisser
from partnerschap.kern.toasts import toast

from ..enums import Rol
from ..forms.zoekwoorden import Paarform
from ..toegang import rol_vereist
from ..woordenbalie.lijst import (
    Groepenfilter,
    Woordenfilter,
    failed_words,
    lines,
    month_begin,
    month_name,
    proposals,
)

REDACTIE = (Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)
PER_BLAD = 25
BINNEN = "Zoeken gebruikt dit binnen enkele seconden."


@rol_vereist(*REDACTIE)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """What people typed and found nothing for, most asked first; without a choice the open ones."""
    vraag = request.GET.copy()
    vraag.setdefault("staat", "open")
    vraag.setdefault("sorteer", "aantal")
    filterset = Woordenfilter(vraag, queryset=failed_words())
    blad = Paginator(filterset.qs, PER_BLAD).get_page(request.GET.get("page"))
    vandaag = timezone.localdate()
    context = {
        "filter": filterset,
        "page_obj": blad,
        "rijen": lines(blad.object_list),
        "maanden": [month_name(month_begin(vandaag, terug)).split()[0] for terug in (0, 1, 2)],
        "gefilterd": any(request.GET.values()),
        "lijst": request.GET.urlencode(),
    }
    return render(request, "bestuur/zoekwoorden/lijst.html", context)


@rol_vereist(*REDACTIE)
@require_http_methods(["GET", "HEAD", "POST"])
def woord(request: HttpRequest) -> HttpResponse:
    """One entry: what may be meant, and what it would change; a POST saves, after a second look when it changes much."""
    if request.method == "POST":
        return _save(request)
    gegeven = request.GET
    gebonden = {"woorden": gegeven.get("woorden", ""), "ander": gegeven.get("ander", "")}
    form = Paarform({**gebonden, "eenrichting": gegeven.get("eenrichting", "")} if gebonden["ander"] else None)
    if not gebonden["ander"]:
        form.initial = gebonden
    return _show(request, form, gegeven.get("lijst", ""))


def _save(request: HttpRequest) -> HttpResponse:
    form = Paarform(request.POST)
    lijst_ = request.POST.get("lijst", "")
    if not form.is_valid():
        return _show(request, form, lijst_)
    velden = form.cleaned_data
    bevestigd = request.POST.get("bevestigd") == "ja"
    try:
        ongedaan = _write(request, velden, bevestigd=bevestigd)
    except woorden.Woordbezwaar as bezwaar:
        form.add_error("ander", str(bezwaar))
        return _show(request, form, lijst_)
    except woorden.VraagtBevestiging:
        return _show(request, form, lijst_)
    toast(request, f"‘{velden['woorden']}’ vindt nu ook ‘{velden['ander']}’. {BINNEN}", ongedaan=ongedaan)
    return _back(lijst_)


def _write(request: HttpRequest, velden: dict, *, bevestigd: bool) -> str:
    """Save and return the address that takes it back. Raises Woordbezwaar and VraagtBevestiging."""
    woorden_, ander, een = velden["woorden"], velden["ander"], velden["eenrichting"]
    if Zoekmisser.objects.filter(woorden=woorden_).exists():
        woordbesluiten.mend(woorden=woorden_, ander=ander, door=request.user, eenrichting=een, bevestigd=bevestigd)
        return _with("bestuur:zoekwoord_terug", woorden=woorden_)
    groep = woorden.add_group(woorden=[woorden_, ander], eenrichting=een, bevestigd=bevestigd)
    return f"{reverse('bestuur:woordgroep_schakel', args=[groep.pk])}?actief=nee"


def _show(request: HttpRequest, form: Paarform, lijst_: str) -> HttpResponse:
    """The entry with proposals; with both words filled in also what would change."""
    gezocht = normalize(form["woorden"].value() or "")
    keuring = None
    if form.is_bound and form.is_valid():
        velden = form.cleaned_data
        groep = Woordgroep(
            woorden=woorden.tidy([velden["woorden"], velden["ander"]]), eenrichting=velden["eenrichting"]
        )
        try:
            keuring = woorden.judge(groep)
        except woorden.Woordbezwaar as bezwaar:
            form.add_error("ander", str(bezwaar))
    context = {
        "form": form,
        "gezocht": gezocht,
        "feiten": failed_words().filter(woorden=gezocht).first() if gezocht else None,
        "voorstellen": proposals(gezocht) if gezocht else [],
        "keuring": keuring,
        "delen": woorden.sharing_words(groep=groep) if keuring else [],
        "lijst": lijst_,
    }
    return render(request, "bestuur/zoekwoorden/woord.html", context)


@rol_vereist(*REDACTIE)
@require_POST
def negeren(request: HttpRequest) -> HttpResponse:
    """Set words aside as noise."""
    gezocht = request.GET.get("woorden", "")
    try:
        woordbesluiten.dismiss(woorden=gezocht, door=request.user)
    except woorden.Woordbezwaar as bezwaar:
        toast(request, str(bezwaar), fout=True)
    else:
        toast(request, f"‘{gezocht}’ is genegeerd.", ongedaan=_with("bestuur:zoekwoord_terug", woorden=gezocht))
    return _back(request.POST.get("lijst", ""))


@rol_vereist(*REDACTIE)
@require_POST
def terug(request: HttpRequest) -> HttpResponse:
    """Take a decision back; a group made for it is switched off."""
    gezocht = request.GET.get("woorden", "")
    try:
        woordbesluiten.reopen(woorden=gezocht, door=request.user)
    except woorden.Woordbezwaar as bezwaar:
        toast(request, str(bezwaar), fout=True)
    else:
        toast(request, f"‘{gezocht}’ staat weer open.")
    return _back(request.POST.get("lijst", ""))


@rol_vereist(*REDACTIE)
@require_safe
def groepen(request: HttpRequest) -> HttpResponse:
    """Every group of words, with where it comes from."""
    vraag = request.GET.copy()
    vraag.setdefault("sorteer", "woord")
    filterset = Groepenfilter(vraag, queryset=Woordgroep.objects.order_by("woorden"))
    context = {
        "filter": filterset,
        "page_obj": Paginator(filterset.qs, PER_BLAD).get_page(request.GET.get("page")),
        "gefilterd": any(request.GET.values()),
        "lijst": request.GET.urlencode(),
    }
    return render(request, "bestuur/zoekwoorden/groepen.html", context)


@rol_vereist(*REDACTIE)
@require_POST
def schakel(request: HttpRequest, pk: int) -> HttpResponse:
    """Let search use a group, or no longer."""
    groep = get_object_or_404(Woordgroep, pk=pk)
    actief = request.GET.get("actief") == "ja"
    woorden.switch(groep=groep, actief=actief)
    anders = f"{reverse('bestuur:woordgroep_schakel', args=[pk])}?actief={'nee' if actief else 'ja'}"
    toast(request, f"‘{groep}’ is {'weer in gebruik' if actief else 'uitgezet'}. {BINNEN}", ongedaan=anders)
    return _back(request.POST.get("lijst", ""), "bestuur:woordgroepen")


def _with(naam: str, **velden: str) -> str:
    return f"{reverse(naam)}?{urlencode(velden)}"


def _back(lijst_: str, naam: str = "bestuur:zoekwoorden") -> HttpResponse:
    """To the list as the editor left it."""
    vraag = QueryDict(lijst_[:500]).urlencode()
    return redirect(f"{reverse(naam)}?{vraag}" if vraag else reverse(naam))
