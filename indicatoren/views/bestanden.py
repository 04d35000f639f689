"""Figures as files: of an indicator now, at a date, or for good under one vintage; and of an explorer choice."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from partnerschap.kern.grafieken.gegevens import Tekening
from partnerschap.kern.opmaak import datum_lang
from partnerschap.kern.tabelbestand import as_csv, as_xlsx
from partnerschap.kern.toegang import openbaar

from ..actions.tekeningen import drawings_of
from ..bladen import downloads, verkenbestand
from ..bladen.blad import Indicatorblad, sheet
from ..bladen.opendata import standen_at
from ..bladen.uitgaven import vintages
from ..bladen.verkenbeeld import charts
from ..bladen.verkenner import HOOGSTENS_IN_BESTAND, Verkenblad, explore
from ..forms import Bladkeuze
from ..models import Indicator
from ..opendata import plaatjes
from .verkenner import chosen_form

SOORTEN = {"reeks": "trend", "rangschikking": "rang"}
VORMEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}
BEELDEN = ("png", "svg")


@openbaar
@require_safe
@conditional_page
def download(request: HttpRequest, code: str, soort: str, vorm: str) -> HttpResponse:
    """The figures of the page as CSV, XLSX or JSON-stat, or its chart as PNG or SVG. 404 where there is nothing to hand out."""
    return _answer(request, code, soort, vorm, **Bladkeuze(request.GET).keuze())


@openbaar
@require_safe
@conditional_page
def uitgavebestand(request: HttpRequest, code: str, dag: date, soort: str, vorm: str) -> HttpResponse:
    """The same as they stood on a vintage date: an address that gives the same bytes, also when newer vintages came.

    A day between two vintages, or one to come, leads to the vintage that stood then: its own bytes could still change.
    """
    stuk = get_object_or_404(Indicator.objects.exclude(dataset=""), code=code)
    tabellen = [stuk.dataset, *(bron["dataset"] for bron in stuk.nevenbronnen if bron.get("vult_aan"))]
    eigen = next(iter(standen_at(stuk, vintages(tabellen, dag))), None)
    if eigen is None:
        raise Http404
    if eigen != dag:
        adres = reverse("indicatoren:uitgavebestand", args=[code, eigen, soort, vorm])
        vraag = request.GET.urlencode()
        return redirect(f"{adres}?{vraag}" if vraag else adres)
    return _answer(request, code, soort, vorm, **{**Bladkeuze(request.GET).keuze(), "stand": dag})


def _answer(request: HttpRequest, code: str, soort: str, vorm: str, **keuze: Any) -> HttpResponse:
    stuk = get_object_or_404(Indicator.objects.voor_lijst(), code=code)
    # A ranking has places, no cube: JSON-stat holds the series.
    if soort not in SOORTEN or vorm not in VORMEN or not stuk.dataset or (soort, vorm) == ("rangschikking", "json"):
        raise Http404
    blad = sheet(stuk, **keuze, met_rest=False)
    inhoud = _contents(request, blad, soort, vorm)
    jaar = f"-{blad.rang.jaar}" if soort == "rangschikking" and blad.rang else ""
    return _file(inhoud, f"{code}-{soort}{jaar}", downloads.vintage_of(blad), vorm)


def _contents(request: HttpRequest, blad: Indicatorblad, soort: str, vorm: str) -> bytes:
    bron = downloads.source_rows(blad)
    if vorm in BEELDEN:
        tekening = drawings_of(blad).get(f"{SOORTEN[soort]}:{blad.indicator.code}")
        if tekening is None:
            raise Http404
        return _picture([(tekening.titel, tekening)], f"{blad.indicator.naam}. {tekening.titel}", dict(bron), vorm)
    kop, rijen = downloads.trend_rows(blad) if soort == "reeks" else downloads.ranking_rows(blad)
    if not rijen:
        raise Http404
    if vorm == "json":
        return downloads.cube(blad, request.build_absolute_uri())
    if vorm == "csv":
        return as_csv(kop, rijen)
    return as_xlsx(kop, rijen, bron, dag=downloads.vintage_of(blad))


def _file(inhoud: bytes, naam: str, uitgave: date | None, vorm: str) -> HttpResponse:
    """A download whose name says code and vintage. A drawing is opened nowhere as a page of ours."""
    achter = f"-{uitgave.isoformat()}" if uitgave else ""
    antwoord = HttpResponse(inhoud, content_type=VORMEN[vorm])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}{achter}.{vorm}"'
    if vorm == "svg":
        antwoord["Content-Security-Policy"] = "sandbox"
    return antwoord


def _picture(delen: list[tuple[str, Tekening]], titel: str, bron: dict[str, str], vorm: str) -> bytes:
    """The drawings as one picture that says what it is and where it comes from."""
    from partnerschap.kern.grafieken import tekenen

    uitgave = datum_lang(bron["uitgave"]) if bron.get("uitgave") else ""
    regels = [
        f"Bron: {bron.get('bron', '')}, {bron['dataset']}, uitgave van {uitgave}. Licentie: {bron.get('licentie') or 'niet vermeld'}."
    ]
    specificaties = [(naam, tekenen.specification(tekening, tekening.breedte)) for naam, tekening in delen]
    alleen = specificaties[0][1] if len(specificaties) == 1 else None
    specificatie = (
        plaatjes.with_source(alleen, titel, regels) if alleen else plaatjes.collage(specificaties, titel, regels)
    )
    teksten = {
        "Title": titel, "Source": f"{bron.get('bron', '')}, {bron['dataset']}", "Copyright": bron.get("licentie", ""),
        "Comment": f"uitgave {bron.get('uitgave', '')}; selectie {bron.get('selectie', '')}; sha256 {bron.get('sha256', '')}",
    }  # fmt: skip
    if vorm == "png":
        return plaatjes.png_with_text(tekenen.png(specificatie), teksten)
    svg = tekenen.svg(specificatie, titel=titel, beschrijving=delen[0][1].beschrijving)
    namen = {"Title": "title", "Source": "source", "Copyright": "rights", "Comment": "description"}
    return plaatjes.svg_with_metadata(svg, {namen[naam]: tekst for naam, tekst in teksten.items()}).encode()


@openbaar
@require_safe
@conditional_page
def verkendownload(request: HttpRequest, vorm: str) -> HttpResponse:
    """An explorer choice as a file. 400 with a sentence for a choice that is too big; 404 where there is nothing."""
    form, _ = chosen_form(request)
    if form is None or vorm not in VORMEN:
        raise Http404
    blad = explore(form.choice(), hoogstens=HOOGSTENS_IN_BESTAND)
    if zin := verkenbestand.too_much(blad):
        return HttpResponse(zin, status=400, content_type="text/plain; charset=utf-8")
    if blad.is_leeg:
        raise Http404
    inhoud = _choice(request, blad, vorm)
    return _file(inhoud, f"{blad.keuze.code}-keuze", blad.uitgave.stand if blad.uitgave else None, vorm)


def _choice(request: HttpRequest, blad: Verkenblad, vorm: str) -> bytes:
    if vorm in BEELDEN:
        # A picture holds what the page shows: its first twelve series.
        beelden = charts(explore(blad.keuze))
        if not beelden:
            raise Http404
        delen = [(beeld.titel, beeld.tekening) for beeld in beelden]
        titel = beelden[0].titel if len(beelden) == 1 else blad.titel
        return _picture(delen, titel, dict(verkenbestand.source_rows(blad)), vorm)
    if vorm == "json":
        return verkenbestand.cube(blad, request.build_absolute_uri())
    kop, rijen = verkenbestand.rows(blad)
    if vorm == "csv":
        return as_csv(kop, rijen)
    bron = verkenbestand.source_rows(blad)
    return as_xlsx(kop, rijen, bron, dag=blad.uitgave.stand if blad.uitgave else None)
