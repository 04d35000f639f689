"""The editors' desk: what waits, what lives, what must be read again; most urgent first."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.toasts import toast

from ..actions import overgangen, reacties, versies
from ..actions.rechten import roles_for
from ..enums import Staat
from ..models import Kennisitem, Reactie, Versie
from ..verschil import differences
from ..workflow import STAPWOORDEN, OvergangGeweigerd, allowed, may_edit
from .indienen import take_step

LIJSTEN = {
    "ingediend": "Ingediend",
    "in_nazicht": "In nazicht",
    "te_herzien": "Opnieuw te bekijken",
    "reacties": "Reacties van lezers",
    "teruggestuurd": "Bij de indiener",
    "concept": "Concepten",
    "gepubliceerd": "Gepubliceerd",
    "gearchiveerd": "Gearchiveerd",
}
PER_BLAD = 30
STANDEN = {
    Staat.CONCEPT: ("wacht", "deelring"),
    Staat.INGEDIEND: ("nieuw", "ring"),
    Staat.IN_NAZICHT: ("bezig", "dicht"),
    Staat.GEPUBLICEERD: ("bezig", "vink"),
    Staat.TERUGGESTUURD: ("wacht", "deelring"),
    Staat.GEARCHIVEERD: ("werkgroep", "vierkant"),
}


@rol_vereist(Rol.REDACTEUR)
@require_safe
def beheer(request: HttpRequest) -> HttpResponse:
    """A list without an item beside it."""
    return render(request, "kennisbank/beheer/werkbank.html", desk(request, request.GET.get("lijst", "")))


@rol_vereist(Rol.REDACTEUR)
@require_safe
def beheer_stuk(request: HttpRequest, pk: int) -> HttpResponse:
    """A list with one item beside it."""
    item = get_object_or_404(Kennisitem.objects.voor_detail(), pk=pk)
    rollen = roles_for(item, request.user)
    stappen = allowed(item.staat_, rollen)
    context = desk(request, request.GET.get("lijst", item.staat), gekozen=pk)
    context |= {
        "item": item,
        "stappen": stappen,
        "vraagt_bericht": any(stap.bericht_verplicht for stap in stappen),
        "mag_bewerken": may_edit(item.staat_, rollen),
        "ontbreekt": overgangen.missing_for(item),
        "laatste": item.versies.first(),
        "reacties": item.reacties.filter(afgehandeld_op__isnull=True),
    }
    return render(request, "kennisbank/beheer/werkbank.html", context)


def desk(request: HttpRequest, lijst: str, gekozen: int | None = None) -> dict[str, Any]:
    """Lists with their numbers, and the rows of the chosen one."""
    lijst = lijst if lijst in LIJSTEN else "ingediend"
    woorden = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    rijen: QuerySet = Reactie.objects.filter(afgehandeld_op__isnull=True).select_related("item")
    if lijst != "reacties":
        rijen = items_of(lijst)
        if woorden:
            rijen = rijen.filter(Q(titel__icontains=woorden) | Q(organisatie_naam__icontains=woorden))
    tellingen = counts()
    return {
        "lijst": lijst,
        "lijstnaam": LIJSTEN[lijst],
        "lijsten": [{"code": code, "label": label, "aantal": tellingen[code]} for code, label in LIJSTEN.items()],
        "blad": Paginator(rijen, PER_BLAD).get_page(request.GET.get("page")),
        "gekozen": gekozen,
        "q": woorden,
        "standen": {staat.value: stand for staat, stand in STANDEN.items()},
        "vandaag": timezone.localdate(),
        "item": None,
    }


def items_of(lijst: str) -> QuerySet:
    """The items of a list: what waits longest first, what lives newest first."""
    basis = Kennisitem.objects.voor_werkbank()
    if lijst == "te_herzien":
        return basis.te_herzien(timezone.localdate()).order_by("herzien_tegen", "pk")
    if lijst in (Staat.INGEDIEND, Staat.IN_NAZICHT):
        return basis.filter(staat=lijst).order_by("ingediend_op", "pk")
    return basis.filter(staat=lijst).order_by("-bijgewerkt_op", "-pk")


def counts() -> dict[str, int]:
    """How many stand in each list. Two queries."""
    per_staat = {staat.value: Count("pk", filter=Q(staat=staat)) for staat in Staat}
    herzien = Count("pk", filter=Q(staat=Staat.GEPUBLICEERD, herzien_tegen__lte=timezone.localdate()))
    uit = Kennisitem.objects.aggregate(**per_staat, te_herzien=herzien)
    return {**uit, "reacties": Reactie.objects.filter(afgehandeld_op__isnull=True).count()}


@rol_vereist(Rol.REDACTEUR)
@require_POST
def beheer_overgang(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one arrow; afterwards the item stands in its new list."""
    item = get_object_or_404(Kennisitem, pk=pk)
    take_step(request, item)
    return redirect("kennisbank:beheer-stuk", pk=pk)


@rol_vereist(Rol.REDACTEUR)
@require_POST
def herbevestig(request: HttpRequest, pk: int) -> HttpResponse:
    """Read again, still right."""
    item = get_object_or_404(Kennisitem, pk=pk)
    try:
        overgangen.reconfirm(item=item, door=request.user)
    except OvergangGeweigerd as fout:
        toast(request, str(fout), fout=True)
    else:
        toast(request, "Nagelezen. Over een jaar komt het terug op je lijst.")
    return redirect("kennisbank:beheer-stuk", pk=pk)


@rol_vereist(Rol.REDACTEUR)
@require_POST
def sluit_reactie(request: HttpRequest, pk: int) -> HttpResponse:
    """This message is handled."""
    reactie = get_object_or_404(Reactie, pk=pk)
    reacties.close(reactie=reactie, door=request.user)
    toast(request, "Afgehandeld.")
    return redirect("kennisbank:beheer-stuk", pk=reactie.item_id)


@rol_vereist(Rol.REDACTEUR)
@require_safe
def geschiedenis(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, and what changed between two of them (the newest and the one before, unless asked)."""
    item = get_object_or_404(Kennisitem.objects.voor_werkbank(), pk=pk)
    alle = list(item.versies.defer("gegevens"))
    nieuw = chosen_version(item, request.GET.get("naar"), alle[0].nummer if alle else 0)
    oud = chosen_version(item, request.GET.get("van"), nieuw.nummer - 1 if nieuw else 0)
    wie = Gebruiker.objects.in_bulk({versie.door_id for versie in alle if versie.door_id})
    context = {
        "item": item,
        "versies": [
            {
                "versie": v,
                "stap": STAPWOORDEN.get(v.stap, v.stap),
                "wie": wie[v.door_id].korte_naam if v.door_id in wie else v.door_label,
            }
            for v in alle
        ],
        "nieuwste": alle[0].nummer if alle else 0,
        "oud": oud,
        "nieuw": nieuw,
        "verschillen": differences(oud.gegevens if oud else {}, nieuw.gegevens) if nieuw else [],
        "mag_herstellen": may_edit(item.staat_, roles_for(item, request.user)),
    }
    return render(request, "kennisbank/beheer/geschiedenis.html", context)


def chosen_version(item: Kennisitem, gevraagd: str | None, anders: int) -> Versie | None:
    """The version asked for in the address; a number that makes no sense gives the usual one."""
    nummer = int(gevraagd) if gevraagd and gevraagd.isdecimal() and len(gevraagd) < 8 else anders
    return item.versies.filter(nummer=nummer).first()


@rol_vereist(Rol.REDACTEUR)
@require_POST
def herstel(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """Back to an earlier version; the history keeps what was there."""
    item = get_object_or_404(Kennisitem, pk=pk)
    get_object_or_404(item.versies, nummer=nummer)
    try:
        versies.restore(item=item, nummer=nummer, door=request.user)
    except OvergangGeweigerd as fout:
        toast(request, str(fout), fout=True)
    else:
        toast(request, f"Versie {nummer} staat terug. De vorige versie blijft in de geschiedenis.")
    return redirect("kennisbank:geschiedenis", pk=pk)
