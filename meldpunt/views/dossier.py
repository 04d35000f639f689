"""The file of one report: everything that happened, and everything the desk can do."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol, rol_vereist
from partnerschap.kern.toasts import toast

from ..actions import behandeling
from ..forms.balie import NotaForm, SchrijfForm, SnelForm, TriageForm
from ..models import Melding, Meldingbijlage
from ..workflow import OvergangGeweigerdError
from .bestanden import download
from .standen import desk_timeline, status_line
from .werkbank import row, visible


@rol_vereist(Rol.BEHANDELAAR, Rol.REDACTEUR)
@require_safe
def dossier(request: HttpRequest, nummer: str) -> HttpResponse:
    """The whole file."""
    return _show(request, visible(request, nummer))


def _show(request: HttpRequest, melding: Melding, **ingevuld: Form) -> HttpResponse:
    formulieren: dict[str, Form] = {
        "snel": SnelForm(melding=melding),
        "triage": TriageForm(melding=melding, prefix="triage"),
        "schrijf": SchrijfForm(melding=melding, prefix="schrijf"),
        "nota": NotaForm(prefix="nota"),
        **ingevuld,
    }
    context: dict[str, Any] = {
        "melding": melding,
        "rij": row(melding),
        "stappen": status_line(melding, melding.wijzigingen.all()),
        "momenten": desk_timeline(melding),
        "bijlagen": [bijlage for bijlage in melding.bijlagen.all() if bijlage.bericht_id is None],
        "tekst": getattr(melding, "registertekst", None),
        "mag_behandelen": heeft_rol(request.user, Rol.BEHANDELAAR),
        "mag_publiceren": heeft_rol(request.user, Rol.REDACTEUR),
        "fout": next(iter(ingevuld.values()), None),
        **formulieren,
    }
    return render(request, "meldpunt/werkbank/dossier.html", context)


def _act(
    request: HttpRequest,
    nummer: str,
    naam: str,
    maak: Callable[[Melding], Form],
    doe: Callable[[Melding, dict[str, Any]], str],
) -> HttpResponse:
    """Validate one form of the file, act, and come back with a toast; on a mistake everything typed stays."""
    melding = visible(request, nummer)
    form = maak(melding)
    if form.is_valid():
        try:
            zin = doe(melding, form.cleaned_data)
        except OvergangGeweigerdError as fout:
            form.add_error(None, str(fout))
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        else:
            toast(request, zin)
            return redirect("meldpunt:dossier", nummer)
    return _show(request, melding, **{naam: form})


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def triage(request: HttpRequest, nummer: str) -> HttpResponse:
    """Theme, level, rule and term."""

    def doe(melding: Melding, velden: dict[str, Any]) -> str:
        behandeling.triage(melding_id=melding.pk, **{"termijn": None, **velden})
        return "Bewaard."

    return _act(request, nummer, "triage", lambda m: TriageForm(request.POST, melding=m, prefix="triage"), doe)


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def nota(request: HttpRequest, nummer: str) -> HttpResponse:
    """A note that stays inside."""

    def doe(melding: Melding, velden: dict[str, Any]) -> str:
        behandeling.add_note(melding_id=melding.pk, tekst=velden["tekst"], door=request.user)
        return "De nota staat in het dossier."

    return _act(request, nummer, "nota", lambda m: NotaForm(request.POST, prefix="nota"), doe)


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def schrijf(request: HttpRequest, nummer: str) -> HttpResponse:
    """A question, the answer, or why we stop."""

    def doe(melding: Melding, velden: dict[str, Any]) -> str:
        match velden["soort"]:
            case SchrijfForm.VRAAG:
                behandeling.ask_reporter(melding_id=melding.pk, vraag=velden["tekst"], door=request.user)
            case SchrijfForm.ANTWOORD:
                behandeling.answer(melding_id=melding.pk, tekst=velden["tekst"], door=request.user)
            case _:
                behandeling.reject(melding_id=melding.pk, uitleg=velden["tekst"], door=request.user)
        hoe = (
            "De melder krijgt een mail."
            if melding.email
            else "De melder liet geen adres na en leest dit met zijn link."
        )
        return f"Verstuurd. {hoe}"

    return _act(request, nummer, "schrijf", lambda m: SchrijfForm(request.POST, melding=m, prefix="schrijf"), doe)


@rol_vereist(Rol.BEHANDELAAR)
@require_POST
def vrijgeven(request: HttpRequest, nummer: str) -> HttpResponse:
    """Out of moderation, into the queue."""
    melding = visible(request, nummer)
    behandeling.release(melding_id=melding.pk)
    toast(request, f"{melding.kort_nummer} staat nu bij de nieuwe meldingen.")
    return redirect("meldpunt:dossier", nummer)


@rol_vereist(Rol.BEHANDELAAR)
@require_safe
def bijlage(request: HttpRequest, bijlage_id: int) -> HttpResponse:
    """A file of a reporter, as a download."""
    zichtbaar = Meldingbijlage.objects.filter(melding__in=Melding.objects.zichtbaar_voor(request.user))
    return download(get_object_or_404(zichtbaar.select_related("bestand"), pk=bijlage_id).bestand)
