"""The page of one indicator, its source, and its figures as files."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.toegang import openbaar

from ..actions.tekeningen import draw
from ..bladen.blad import Indicatorblad, sheet
from ..bladen.bron import public_file, source_of
from ..bladen.dashboard import own_figure
from ..bladen.duiding import notes_on
from ..forms import Bladkeuze
from ..formules.vergelijking import VERGELIJKINGEN
from ..models import Indicator
from .bestanden import SOORTEN, VORMEN

JAREN_IN_TABEL = 8
HERZIENINGEN_EERST = 8


def _indicator(code: str) -> Indicator:
    return get_object_or_404(Indicator.objects.voor_lijst(), code=code)


@openbaar
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Finding, figure, ranking, table, revisions and source of one indicator."""
    stuk = _indicator(code)
    form = Bladkeuze(request.GET)
    keuze = form.keuze()
    if not stuk.dataset:
        waarde = own_figure(stuk, keuze["stand"])
        context = {"indicator": stuk, "form": form, "waarde": waarde, "stand": keuze["stand"], "demo": settings.DEMO}
        return render(request, "indicatoren/portaalcijfer.html", context)
    blad = sheet(stuk, **keuze)
    alles = "alle" in request.GET
    noten = notes_on(blad)
    getekend = draw(blad=blad, noten=noten)
    context = {
        "indicator": stuk,
        "blad": blad,
        "form": form,
        "stand": blad.stand,
        "getekend": getekend,
        "groepkaarten": [
            {
                "blad": groep,
                "tekening": getekend.get(f"groep-{groep.code}"),
                "nodig": blad.verdieping.nodig_groepen.get(groep.code),
            }
            for groep in blad.verdieping.met_cijfer
        ],
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
