"""The page of one indicator, its source, and its figures as files."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.actions.grafieken import Getekend
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, do_not_keep

from ..actions.tekeningen import draw
from ..bladen.blad import Indicatorblad, sheet
from ..bladen.bron import public_file, source_of
from ..bladen.duiding import notes_on
from ..bladen.portaal import portal_sheet
from ..bladen.versie import figures_version
from ..forms import Bladkeuze
from ..formules.vergelijking import VERGELIJKINGEN, VLAANDEREN
from ..models import Indicator
from .bestanden import SOORTEN, VORMEN

JAREN_IN_TABEL = 8
LEEFTIJD = re.compile(r"Y(\d+)-(\d+)\Z")
HERZIENINGEN_EERST = 8


def _indicator(code: str) -> Indicator:
    return get_object_or_404(Indicator.objects.voor_lijst(), code=code)


@openbaar
@require_safe
@bewaarbaar(figures_version)
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Finding, figure, ranking, table, revisions and source of one indicator."""
    stuk = _indicator(code)
    form = Bladkeuze(request.GET)
    keuze = form.keuze()
    if not stuk.dataset:
        do_not_keep(request)  # it may be counted while you look
        return render(request, "indicatoren/portaalcijfer.html", _without_dataset(stuk, form, keuze["stand"]))
    blad = sheet(stuk, **keuze)
    alles = "alle" in request.GET
    noten = notes_on(blad)
    getekend = draw(blad=blad, noten=noten)
    context = {
        "indicator": stuk,
        "blad": blad,
        "form": form,
        "afbakening": _scope(stuk),
        "stand": blad.stand,
        "getekend": getekend,
        **_group_cards(blad, getekend),
        "noten": noten,
        "mag_duiden": heeft_rol(request.user, Rol.LID),
        "rijen": blad.verloop.rijen if alles else blad.verloop.rijen[:JAREN_IN_TABEL],
        "meer_jaren": not alles and len(blad.verloop.rijen) > JAREN_IN_TABEL,
        "eerste_jaar": blad.verloop.rijen[-1].jaar if blad.verloop.rijen else None,
        "herzieningen": blad.herzieningen[:HERZIENINGEN_EERST],
        "meer_herzieningen": blad.herzieningen[HERZIENINGEN_EERST:],
        "vergelijkingen": VERGELIJKINGEN.values(),
        "bestanden": _addresses(blad, request),
    }
    return render(request, "indicatoren/indicator.html", context)


def _without_dataset(stuk: Indicator, form: Bladkeuze, stand: date | None) -> dict[str, Any]:
    """What the page of a portal figure shows, or of an indicator for which nobody gives a figure."""
    return {
        "indicator": stuk,
        "form": form,
        "telling": portal_sheet(stuk, stand),
        "ontbrekend": stuk.ontbrekend.open(),
        "stand": stand,
        "demo": settings.DEMO,
    }


def _scope(stuk: Indicator) -> str:
    """About whom and where: `25 tot 64 jaar, Vlaams Gewest`; ages only when the selection names them."""
    leeftijd = LEEFTIJD.match(str(stuk.dimensies.get("age", "")))
    plaats = "Vlaams Gewest" if stuk.hoofd_geo == VLAANDEREN else stuk.hoofd_naam
    return f"{leeftijd[1]} tot {leeftijd[2]} jaar, {plaats}" if leeftijd else plaats


def _group_cards(blad: Indicatorblad, getekend: dict[str, Getekend]) -> dict[str, list[dict[str, Any]]]:
    """The groups with a figure of our own, each with its drawing; kansengroepen stand open, the others fold."""
    dieper = blad.verdieping
    kaarten = [
        {"blad": groep, "tekening": getekend.get(f"groep-{groep.code}"), "nodig": dieper.nodig_groepen.get(groep.code)}
        for groep in dieper.met_cijfer
    ]
    kans = [kaart for kaart, groep in zip(kaarten, dieper.met_cijfer, strict=True) if groep.uitsplitsing.kansengroep]
    return {"groepkaarten": kaarten, "kanskaarten": kans, "anderekaarten": [k for k in kaarten if k not in kans]}


def _addresses(blad: Indicatorblad, request: HttpRequest) -> dict[str, dict[str, str]]:
    """The addresses of the downloads, with the choice of the page kept."""
    query = {naam: request.GET[naam] for naam in ("stand", "jaar", "set") if request.GET.get(naam)}
    if blad.rang is not None:
        query["jaar"] = str(blad.rang.jaar)
    achter = f"?{urlencode(query)}" if query else ""
    code = blad.indicator.code
    adressen = {
        soort: {vorm: reverse("indicatoren:download", args=[code, soort, vorm]) + achter for vorm in VORMEN}
        for soort in SOORTEN
    }
    if blad.verloop.tekening is None:
        adressen["reeks"] |= {"png": "", "svg": ""}
    return adressen


@openbaar
@require_safe
def bron(request: HttpRequest, code: str) -> HttpResponse:
    """From every figure to its data set, selection, flag, vintage and stored file."""
    stuk = _indicator(code)
    if not stuk.dataset:
        raise Http404
    form = Bladkeuze(request.GET)
    keuze = form.keuze()
    blad = sheet(stuk, **keuze, met_rest=False)
    context = {"indicator": stuk, "blad": blad, "form": form, "stand": blad.stand, "herkomst": source_of(blad)}
    return render(request, "indicatoren/bron.html", context)


@openbaar
@require_safe
def bestand(request: HttpRequest, sha256: str) -> FileResponse:
    """The bytes of a source file as they came in; only files of figures, and only as a download."""
    gevonden = public_file(sha256)
    if gevonden is None:
        raise Http404
    snapshot, pad = gevonden
    antwoord = FileResponse(
        pad.open("rb"), as_attachment=True, filename=snapshot.naam or sha256, content_type="application/octet-stream"
    )
    antwoord["Content-Security-Policy"] = "sandbox"
    return antwoord
