"""The desk: work lists, the queue, and the report that is open."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.bestuur.toegang import heeft_rol, rol_vereist
from partnerschap.kern.fragmenten import render_deel, wil_deel
from partnerschap.kern.toasts import toast

from ..actions import behandeling, voorkeur
from ..enums import Staat
from ..forms.balie import BulkForm, SnelForm, handlers
from ..models import Melding, Regelfiche, Registertekst
from ..querysets import WERKLIJSTEN, MeldingQuerySet
from ..woorden import STATEN
from ..workflow import MET_TEKST, OvergangGeweigerdError
from .uitvoer import as_csv

PER_BLAD = 50
ZOUT = "meldpunt.ongedaan"
_LIJSTEN = {
    "nieuw": "Nieuw",
    "van_mij": "Van mij",
    "te_laat": "Te laat",
    "wacht": "Wacht op melder",
    "werkgroep": "Bij werkgroep",
    "open": "Alles wat open is",
    "beantwoord": "Beantwoord",
    "publiceren": "Nog niet in het register",
    "moderatie": "In moderatie",
    "dicht": "Afgesloten",
}
_BEHANDELAAR_EERST = WERKLIJSTEN[:6]


def chosen_list(request: HttpRequest) -> str:
    """The work list in the address; editors begin with what can be published."""
    naam = request.GET.get("lijst", "")
    if naam in WERKLIJSTEN:
        return naam
    return "open" if heeft_rol(request.user, Rol.BEHANDELAAR) else "publiceren"


def selection(request: HttpRequest) -> MeldingQuerySet:
    """The reports of the chosen list that match the search, in working order."""
    vandaag = timezone.localdate()
    alles = Melding.objects.zichtbaar_voor(request.user)
    q = request.GET.get("q", "").replace("\0", "").strip()[:200]
    if q:
        # Searching looks everywhere, whatever list is open: who types a number wants that report.
        op_regel = Q(regelgeving__naam__icontains=q) | Q(nummer__iendswith=q)
        gevonden = alles.zoek(q).values("pk")
        rijen = alles.filter(Q(pk__in=gevonden) | op_regel)
    else:
        rijen = alles.werklijst(chosen_list(request), request.user, vandaag)
    return rijen.voor_lijst().dringendste_eerst(vandaag)


def context_string(request: HttpRequest) -> str:
    """The part of the address that keeps list and search."""
    velden = {naam: request.GET[naam] for naam in ("lijst", "q", "page") if request.GET.get(naam)}
    return f"?{urlencode(velden)}" if velden else ""


def _frame(request: HttpRequest, melding: Melding | None) -> dict[str, Any]:
    aantallen = Melding.objects.zichtbaar_voor(request.user).aantallen(request.user, timezone.localdate())
    actief = "" if request.GET.get("q", "").strip() else chosen_list(request)
    rijen = Paginator(selection(request), PER_BLAD)
    page_obj = rijen.get_page(request.GET.get("page"))
    lijsten = [{"naam": naam, "label": _LIJSTEN[naam], "aantal": aantallen[naam]} for naam in WERKLIJSTEN]
    return {
        "lijsten": lijsten[: len(_BEHANDELAAR_EERST)],
        "meer_lijsten": lijsten[len(_BEHANDELAAR_EERST) :],
        "actief": actief,
        "titel": _LIJSTEN[actief] if actief else f"Gevonden: {rijen.count}",
        "q": request.GET.get("q", "")[:200],
        "page_obj": page_obj,
        "rijen": [row(rij) for rij in page_obj],
        "melding": melding,
        "is_deel": False,
        "achter": context_string(request),
        "behandelaars": handlers(),
        "staten": [(staat.value, woord) for staat, woord in STATEN.items() if staat not in MET_TEKST],
        "mag_behandelen": heeft_rol(request.user, Rol.BEHANDELAAR),
    }


def row(melding: Melding) -> dict[str, Any]:
    """A report as a line of the queue: state as shape and word, and how urgent it is."""
    dagen = melding.dagen_tot_termijn(timezone.localdate())
    te_laat = dagen is not None and dagen < 0
    vorm, icoon = _SHAPES.get(Staat(melding.staat), ("bezig", "dicht"))
    if te_laat:
        vorm, icoon = "laat", "driehoek"
    kenmerken = [
        melding.thema.naam if melding.thema else "",
        melding.get_niveau_display() if melding.niveau else "",
        melding.melder_kort,
        "voorbeeld" if melding.voorbeeld else "",
    ]
    return {
        "melding": melding,
        "vorm": vorm,
        "icoon": icoon,
        "stand": "Te laat" if te_laat else STATEN[Staat(melding.staat)],
        "kenmerken": " · ".join(deel for deel in kenmerken if deel),
        "dagen": dagen,
        "dagen_te_laat": -dagen if te_laat else 0,
    }


_SHAPES = {
    Staat.NIEUW: ("nieuw", "ring"),
    Staat.HEROPEND: ("nieuw", "ring"),
    Staat.WACHT_OP_MELDER: ("wacht", "deelring"),
    Staat.BIJ_WERKGROEP: ("werkgroep", "vierkant"),
}


@rol_vereist(Rol.BEHANDELAAR, Rol.REDACTEUR)
@require_safe
def werkbank(request: HttpRequest) -> HttpResponse:
    """The queue, with nothing open yet."""
    return render(request, "meldpunt/werkbank/werkbank.html", _frame(request, None))


def visible(request: HttpRequest, nummer: str) -> Melding:
    """The report with this number, or Http404 when this person may not see it."""
    return get_object_or_404(Melding.objects.zichtbaar_voor(request.user).voor_dossier(), nummer=nummer)


@rol_vereist(Rol.BEHANDELAAR, Rol.REDACTEUR)
@require_safe
def stuk(request: HttpRequest, nummer: str) -> HttpResponse:
    """One report beside the queue; htmx gets only that column."""
    melding = visible(request, nummer)
    context = {**_piece(melding), "achter": context_string(request), "is_deel": wil_deel(request)}
    context["mag_behandelen"] = heeft_rol(request.user, Rol.BEHANDELAAR)
    if not wil_deel(request):
        context = {**_frame(request, melding), **context}
    return render_deel(request, "meldpunt/werkbank/werkbank.html", "stuk", context)


def _piece(melding: Melding) -> dict[str, Any]:
    tekst = f"{melding.titel} {melding.gebeurtenis}"
    return {
        "melding": melding,
        "rij": row(melding),
        "snel": SnelForm(melding=melding),
        "lijkt_op": Registertekst.objects.gepubliceerd()
        .exclude(melding=melding)
        .select_related("melding")
        .lijkt_op(tekst)[:3],
        "fiches": Regelfiche.objects.gepubliceerd().lijkt_op(tekst)[:2],
    }


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def bewaar(request: HttpRequest, nummer: str) -> HttpResponse:
    """Set state and handler of the open report, and go on to the next one."""
    melding = visible(request, nummer)
    form = SnelForm(request.POST, melding=melding)
    terug = _where_next(request, melding)
    if not form.is_valid():
        toast(request, "Kies een status uit de lijst.", fout=True)
        return redirect(reverse("meldpunt:stuk", args=[nummer]) + context_string(request))
    gedaan: dict[str, list[int]] = {"toewijzing": [], "status": []}
    zinnen = []
    naar = form.cleaned_data["behandelaar"]
    toewijzing = form.wijst_toe and behandeling.assign(melding_id=melding.pk, naar=naar, door=request.user)
    if toewijzing:
        gedaan["toewijzing"].append(toewijzing.pk)
        zinnen.append(f"{melding.kort_nummer} is toegewezen aan {naar.korte_naam if naar else 'niemand'}.")
    if form.cleaned_data["staat"]:
        staat = Staat(form.cleaned_data["staat"])
        try:
            wijziging = behandeling.change_status(melding_id=melding.pk, naar=staat, door=request.user)
        except OvergangGeweigerdError as fout:
            toast(request, str(fout), fout=True)
            return redirect(reverse("meldpunt:stuk", args=[nummer]) + context_string(request))
        if behandeling.may_undo(wijziging, request.user):
            gedaan["status"].append(wijziging.pk)
        zinnen.append(f"{melding.kort_nummer} staat op {STATEN[staat]}.")
    if zinnen:
        toast(request, " ".join(zinnen), ongedaan=undo_url(gedaan))
    return redirect(terug)


def _where_next(request: HttpRequest, melding: Melding) -> str:
    """The file itself for who works there; else the next report of the list."""
    if "blijf" in request.GET:
        return reverse("meldpunt:dossier", args=[melding.nummer])
    volgende = _next(request, melding)
    pad = reverse("meldpunt:stuk", args=[volgende]) if volgende else reverse("meldpunt:werkbank")
    return pad + context_string(request)


def _next(request: HttpRequest, melding: Melding) -> str | None:
    nummers = list(selection(request).values_list("nummer", flat=True)[:500])
    if melding.nummer not in nummers:
        return nummers[0] if nummers else None
    plaats = nummers.index(melding.nummer)
    rest = [*nummers[plaats + 1 :], *nummers[:plaats]]
    return rest[0] if rest else None


def undo_url(gedaan: dict[str, list[int]]) -> str:
    """The address that takes these steps back; empty when there is nothing to take back."""
    if not any(gedaan.values()):
        return ""
    return reverse("meldpunt:ongedaan", args=[signing.dumps(gedaan, salt=ZOUT, compress=True)])


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def ongedaan(request: HttpRequest, bewijs: str) -> HttpResponse:
    """Take the steps back that the toast named."""
    try:
        gedaan = signing.loads(bewijs, salt=ZOUT, max_age=24 * 3600)
    except signing.BadSignature as fout:
        raise Http404 from fout
    try:
        for ident in gedaan.get("status", []):
            behandeling.undo_status(wijziging_id=ident, door=request.user)
        for ident in gedaan.get("toewijzing", []):
            behandeling.undo_assignment(toewijzing_id=ident, door=request.user)
    except OvergangGeweigerdError as fout:
        toast(request, str(fout), fout=True)
    else:
        toast(request, "Ongedaan gemaakt.")
    return redirect("meldpunt:werkbank")


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Assign, move or export the chosen reports; what is not allowed for one of them is told, the others go on."""
    nummers = request.POST.getlist("gekozen")[:200]
    gekozen = list(Melding.objects.zichtbaar_voor(request.user).filter(nummer__in=nummers))
    terug = redirect(reverse("meldpunt:werkbank") + context_string(request))
    if not gekozen:
        toast(request, "Kies eerst een of meer meldingen met het vakje.", fout=True)
        return terug
    if request.POST.get("doe") == "exporteer":
        return as_csv(Melding.objects.filter(pk__in=[melding.pk for melding in gekozen]))
    form = BulkForm(request.POST)
    if not form.is_valid():
        toast(request, "Kies wat er moet gebeuren.", fout=True)
    elif form.cleaned_data["doe"] == BulkForm.TOEWIJZEN:
        _assign_all(request, gekozen, form.cleaned_data["behandelaar"])
    else:
        _move_all(request, gekozen, Staat(form.cleaned_data["staat"]))
    return terug


def _assign_all(request: HttpRequest, gekozen: Iterable[Melding], naar: Gebruiker | None) -> None:
    gedaan = [behandeling.assign(melding_id=melding.pk, naar=naar, door=request.user) for melding in gekozen]
    ids = [toewijzing.pk for toewijzing in gedaan if toewijzing]
    aan = naar.korte_naam if naar else "niemand"
    toast(request, f"{len(ids)} toegewezen aan {aan}.", ongedaan=undo_url({"status": [], "toewijzing": ids}))


def _move_all(request: HttpRequest, gekozen: Iterable[Melding], staat: Staat) -> None:
    ids, gelukt, geweigerd = [], 0, []
    for melding in gekozen:
        try:
            wijziging = behandeling.change_status(melding_id=melding.pk, naar=staat, door=request.user)
        except OvergangGeweigerdError:
            geweigerd.append(melding.kort_nummer)
            continue
        gelukt += 1
        if behandeling.may_undo(wijziging, request.user):
            ids.append(wijziging.pk)
    zin = f"{gelukt} op {STATEN[staat]} gezet."
    if geweigerd:
        zin += f" Dat kan nu niet voor {', '.join(geweigerd)}."
    toast(request, zin, ongedaan=undo_url({"status": ids, "toewijzing": []}), fout=not gelukt)


@rol_vereist(Rol.BEHANDELAAR)
@require_safe
def uitvoer(request: HttpRequest) -> HttpResponse:
    """The whole list that is open, as CSV."""
    return as_csv(selection(request))


@rol_vereist(Rol.BEHANDELAAR, Rol.REDACTEUR)
@require_POST
def toetsen(request: HttpRequest) -> HttpResponse:
    """Turn the single-key shortcuts on or off."""
    aan = voorkeur.switch_keys(gebruiker=request.user)
    toast(request, "De sneltoetsen staan aan." if aan else "De sneltoetsen staan uit.")
    return redirect(reverse("meldpunt:werkbank") + context_string(request))
