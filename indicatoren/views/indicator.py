"""The page of one indicator, its source, and its figures as files."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerschap.kern.actions.grafieken import picture
from partnerschap.kern.toegang import openbaar

from ..actions.tekeningen import draw, drawings_of
from ..bladen import downloads
from ..bladen.blad import Indicatorblad, sheet
from ..bladen.bron import public_file, source_of
from ..bladen.dashboard import own_figure
from ..forms import Bladkeuze
from ..formules.vergelijking import VERGELIJKINGEN
from ..models import Indicator

JAREN_IN_TABEL = 8
HERZIENINGEN_EERST = 8
SOORTEN = {"reeks": "trend", "rangschikking": "rang"}
VORMEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
}


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
    context = {
        "indicator": stuk,
        "blad": blad,
        "form": form,
        "stand": blad.stand,
        "getekend": draw(blad=blad),
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
        adressen["reeks"]["png"] = ""
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


@openbaar
@require_safe
def download(request: HttpRequest, code: str, soort: str, vorm: str) -> HttpResponse:
    """The figures of the page as CSV or XLSX, or its chart as PNG. 404 where there is nothing to hand out."""
    stuk = _indicator(code)
    if soort not in SOORTEN or vorm not in VORMEN or not stuk.dataset:
        raise Http404
    blad = sheet(stuk, **Bladkeuze(request.GET).keuze(), met_rest=False)
    if vorm == "png":
        inhoud = _png(blad, f"{SOORTEN[soort]}:{code}")
    else:
        kop, rijen = downloads.trend_rows(blad) if soort == "reeks" else downloads.ranking_rows(blad)
        if not rijen:
            raise Http404
        bron_ = downloads.source_rows(blad)
        inhoud = downloads.as_csv(kop, rijen) if vorm == "csv" else downloads.as_xlsx(kop, rijen, bron_)
    jaar = f"-{blad.rang.jaar}" if soort == "rangschikking" and blad.rang else ""
    antwoord = HttpResponse(inhoud, content_type=VORMEN[vorm])
    antwoord["Content-Disposition"] = f'attachment; filename="{code}-{soort}{jaar}.{vorm}"'
    return antwoord


def _png(blad: Indicatorblad, sleutel: str) -> bytes:
    tekening = drawings_of(blad).get(sleutel)
    if tekening is None:
        raise Http404
    return picture(sleutel=sleutel, tekening=tekening)
