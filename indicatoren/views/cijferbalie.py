"""The editors' desk of the figures: the register of indicators and the register of what is missing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.geschiedenis import history_of
from partnerschap.bestuur.toegang import rol_vereist
from partnerschap.kern.toasts import toast

from ..actions.indicatoren import REDACTIE, save_by_editor
from ..actions.vraag import take_step
from ..bladen.brief import letter
from ..bladen.nakijken import warnings
from ..enums import Vraagstaat
from ..models import Dataset, Indicator, OntbrekendGegeven
from ..registerforms import GegevenForm, IndicatorForm, StapForm
from ..workflow.vraag import STAPPEN, StapGeweigerd, allowed, overdue_before
from .ontbrekend import chosen

STAPPEN_TERUG = 30


@rol_vereist(Rol.REDACTEUR)
@require_safe
def indicatoren(request: HttpRequest) -> HttpResponse:
    """Every indicator with its goal, source and what is missing."""
    rijen = Indicator.objects.voor_lijst().annotate(
        gaten=Count("ontbrekend", filter=~Q(ontbrekend__staat=Vraagstaat.BINNEN))
    )
    context = {
        "rijen": rijen.order_by("doelstelling__volgorde", "volgorde", "code"),
        "ingeladen": set(Dataset.objects.values_list("code", flat=True)),
        "redactie": REDACTIE,
        "actief": "indicatoren",
        **_counts(),
    }
    return render(request, "indicatoren/beheer/indicatoren.html", context)


@rol_vereist(Rol.REDACTEUR)
@require_safe
def gegevens(request: HttpRequest) -> HttpResponse:
    """The work list of what is missing; the same choices as the public register."""
    keuze, rijen = chosen(request)
    context = {
        "filter": keuze,
        "rijen": rijen,
        "te_laat_voor": overdue_before(timezone.localdate()),
        "actief": "gegevens",
        **_counts(),
    }
    return render(request, "indicatoren/beheer/gegevens.html", context)


def _counts() -> dict[str, int]:
    te_laat = Q(staat=Vraagstaat.GEVRAAGD, gevraagd_op__lt=overdue_before(timezone.localdate()))
    open_ = ~Q(staat=Vraagstaat.BINNEN)
    uit = OntbrekendGegeven.objects.aggregate(
        aantal_open=Count("pk", filter=open_), aantal_te_laat=Count("pk", filter=te_laat)
    )
    return {**uit, "aantal_indicatoren": Indicator.objects.count()}


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_nieuw(request: HttpRequest) -> HttpResponse:
    """A new indicator; it shows as soon as it is saved."""
    return _edit_indicator(request, Indicator())


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_bewerk(request: HttpRequest, code: str) -> HttpResponse:
    """Change a definition."""
    return _edit_indicator(request, get_object_or_404(Indicator.objects.voor_lijst(), code=code))


def _edit_indicator(request: HttpRequest, stuk: Indicator) -> HttpResponse:
    form = IndicatorForm(request.POST or None, instance=stuk)
    if request.method == "POST" and form.is_valid():
        try:
            save_by_editor(
                stuk=form.instance,
                gelezen=request.POST.get("gelezen") if stuk.pk else None,
                niet_verwarren_met=form.cleaned_data["niet_verwarren_met"],
            )
        except ValidationError as fout:
            form.refuse(fout, lambda: Indicator.objects.get(pk=stuk.pk).gewijzigd_op)
        else:
            toast(request, "De indicator is bewaard. Een vulling verandert hem niet meer.")
            return redirect("indicatoren:beheer-indicator", form.instance.code)
    bewaard = Indicator.objects.voor_lijst().filter(pk=stuk.pk).first() if stuk.pk else None
    context = {
        "form": form,
        "stuk": bewaard,
        "opmerkingen": warnings(bewaard) if bewaard else [],
        "geschiedenis": history_of(bewaard, hoogstens=STAPPEN_TERUG) if bewaard else [],
        "gaten": bewaard.ontbrekend.open() if bewaard else [],
    }
    return render(request, "indicatoren/beheer/indicator.html", context)


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def gegeven_nieuw(request: HttpRequest) -> HttpResponse:
    """A figure that nobody can show yet."""
    return _edit_missing(request, OntbrekendGegeven())


@rol_vereist(Rol.REDACTEUR)
@require_http_methods(["GET", "HEAD", "POST"])
def gegeven_bewerk(request: HttpRequest, code: str) -> HttpResponse:
    """Change a row, read the letter, note a step."""
    return _edit_missing(request, get_object_or_404(OntbrekendGegeven.objects.voor_lijst(), code=code))


def _edit_missing(request: HttpRequest, stuk: OntbrekendGegeven) -> HttpResponse:
    form = GegevenForm(request.POST or None, instance=stuk)
    if request.method == "POST" and form.is_valid():
        try:
            save_by_editor(stuk=form.instance, gelezen=request.POST.get("gelezen") if stuk.pk else None)
        except ValidationError as fout:
            form.refuse(fout, lambda: OntbrekendGegeven.objects.get(pk=stuk.pk).gewijzigd_op)
        else:
            toast(request, "Bewaard. Een vulling verandert deze rij niet meer.")
            return redirect("indicatoren:beheer-gegeven", form.instance.code)
    return _show_missing(request, stuk.pk, form)


def _show_missing(
    request: HttpRequest, pk: int | None, form: GegevenForm, stap: StapForm | None = None
) -> HttpResponse:
    bewaard = OntbrekendGegeven.objects.voor_lijst().filter(pk=pk).first() if pk else None
    context: dict[str, Any] = {"form": form, "stuk": bewaard, "fout": stap}
    if bewaard is not None:
        formulieren = [
            stap if stap is not None and stap.stap == pijl else StapForm(stap=pijl, initial=_read(form))
            for pijl in allowed(Vraagstaat(bewaard.staat))
        ]
        context |= {
            "stappen": formulieren,
            "brief": letter(bewaard),
            "geschiedenis": history_of(bewaard, hoogstens=STAPPEN_TERUG),
            "te_laat": bewaard.is_te_laat(overdue_before(timezone.localdate())),
        }
    return render(request, "indicatoren/beheer/gegeven.html", context)


def _read(form: GegevenForm) -> dict[str, Any]:
    return {"gelezen": form.initial.get("gelezen", "")}


@rol_vereist(Rol.REDACTEUR)
@require_POST
def gegeven_stap(request: HttpRequest, code: str, naam: str) -> HttpResponse:
    """Note one step of the question; a mistake keeps what was typed."""
    stuk = get_object_or_404(OntbrekendGegeven.objects.voor_lijst(), code=code)
    pijl = STAPPEN.get(naam)
    if pijl is None:
        toast(request, "Deze stap bestaat niet.", fout=True)
        return redirect("indicatoren:beheer-gegeven", code)
    stap = StapForm(request.POST, stap=pijl)
    if stap.is_valid():
        schoon = {veld: waarde for veld, waarde in stap.cleaned_data.items() if veld != "gelezen"}
        gelezen = stap.cleaned_data["gelezen"]
        try:
            take_step(gegeven_id=stuk.pk, stap=naam, gelezen=gelezen, **schoon)
        except StapGeweigerd as fout:
            toast(request, str(fout), fout=True)
            return redirect("indicatoren:beheer-gegeven", code)
        except ValidationError as fout:
            stap.refuse(fout, lambda: OntbrekendGegeven.objects.get(pk=stuk.pk).gewijzigd_op)
        else:
            toast(request, pijl.gedaan)
            return redirect("indicatoren:beheer-gegeven", code)
    return _show_missing(request, stuk.pk, GegevenForm(instance=stuk), stap)
