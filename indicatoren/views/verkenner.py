"""The explorer: any series of any data set, as lines, bars, table or file. The address holds the whole choice."""

from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import conditional_page, require_safe

from partnerschap.kern.grafieken.gegevens import SMAL, Tekening, breedtes, version
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar

from ..bladen.aanbod import offer_for
from ..bladen.verkenbeeld import Beeld, charts, interactive, no_chart, pointer_rows, shown_period, without_bar
from ..bladen.verkenner import HOOGSTENS_IN_BEELD, HOOGSTENS_IN_BESTAND, Verkenblad, explore
from ..bladen.versie import figures_version
from ..filters.verkenner import VORMEN, Verkenform
from ..models import Dataset, Indicator

BEWAAR = 24 * 3600
DOWNLOADS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON-stat", "png": "PNG", "svg": "SVG"}
BEELDVORMEN = ("png", "svg")
RIJEN_EERST = 40


def chosen_form(request: HttpRequest) -> tuple[Verkenform | None, str]:
    """The form of the figure that the address names, and a sentence when it names one that we do not have."""
    code = (request.GET.get("cijfer") or request.GET.get("dataset") or "").replace("\0", "")[:60]
    indicator = Indicator.objects.exclude(dataset="").filter(code=code).first() if code else None
    dataset = Dataset.objects.filter(code=indicator.dataset if indicator else code.upper()).first() if code else None
    zin = f"We kennen het cijfer '{code}' niet. Kies er een uit de lijst." if code and dataset is None else ""
    if dataset is None:
        indicator = Indicator.objects.exclude(dataset="").order_by("volgorde").first()
        dataset = Dataset.objects.filter(code=indicator.dataset).first() if indicator else Dataset.objects.first()
    if dataset is None:
        return None, zin
    return Verkenform(request.GET, dataset=dataset, indicator=indicator, aanbod=offer_for(dataset, indicator)), zin


@openbaar
@require_safe
@bewaarbaar(figures_version)
def verkennen(request: HttpRequest) -> HttpResponse:
    """The choice, its chart and its table."""
    form, zin = chosen_form(request)
    if form is None:
        return render(request, "indicatoren/verkennen.html", {"blad": None, "zinnen": [zin] if zin else []})
    keuze = form.choice()
    blad = explore(keuze)
    rijen = list(blad.rijen())
    beelden = charts(blad)
    alles = "alle" in request.GET or len(rijen) <= RIJEN_EERST
    context = {
        "form": form,
        "blad": blad,
        "keuze": keuze,
        "zinnen": [*([zin] if zin else []), *form.zinnen],
        "cijfers": _figures(),
        "beelden": _drawn(beelden),
        "geen_beeld": "" if keuze.vorm == "tabel" else no_chart(blad),
        "staafperiode": shown_period(blad) if keuze.vorm == "staaf" else "",
        "zonder_staaf": without_bar(blad) if keuze.vorm == "staaf" else [],
        "rijen": rijen if alles else rijen[:RIJEN_EERST],
        "meer_rijen": 0 if alles else len(rijen) - RIJEN_EERST,
        "weergaven": [part for vorm, naam in VORMEN.items() for part in (vorm, naam, f"?{keuze.address(vorm=vorm)}")],
        "hoogstens": HOOGSTENS_IN_BEELD,
        "hoogstens_bestand": HOOGSTENS_IN_BESTAND,
        "adres": keuze.address(),
        "zonder_stand": keuze.address(stand=""),
        "downloadvormen": [(vorm, naam) for vorm, naam in DOWNLOADS.items() if beelden or vorm not in BEELDVORMEN],
    }
    return render(request, "indicatoren/verkennen.html", context)


def _figures() -> list[tuple[str, list[tuple[str, str]]]]:
    """The list to choose from: indicators by name, data sets by title. Two queries."""
    indicatoren = Indicator.objects.exclude(dataset="").order_by("volgorde", "code").values_list("code", "naam")
    datasets = Dataset.objects.order_by("code").values_list("code", "titel")
    return [("Indicatoren", list(indicatoren)), ("Datasets", [(code, f"{code}: {titel}") for code, titel in datasets])]


def _drawn(beelden: tuple[Beeld, ...]) -> list[tuple[Beeld, SafeString, SafeString]]:
    """Every chart with its wide and its narrow drawing, kept for a day: visitors make too many choices to keep them all."""
    sleutels = {f"verkenner:{version(beeld.tekening)}": beeld.tekening for beeld in beelden}
    volgorde = [f"verkenner:{version(beeld.tekening)}" for beeld in beelden]
    bewaard: dict[str, list[str]] = cache.get_many(sleutels)
    nieuw = {sleutel: _svgs(tekening) for sleutel, tekening in sleutels.items() if sleutel not in bewaard}
    if nieuw:
        cache.set_many(nieuw, BEWAAR)
    svgs = {**bewaard, **nieuw}
    # Made by us from numbers and words that vl-convert and lxml escape.
    return [
        (beeld, SafeString(paar[0]), SafeString(paar[-1]))
        for beeld, sleutel in zip(beelden, volgorde, strict=True)
        if (paar := svgs[sleutel])
    ]


def _svgs(tekening: Tekening) -> list[str]:
    from partnerschap.kern.grafieken import tekenen

    return [
        tekenen.svg(tekenen.specification(tekening, breedte), titel=tekening.titel, beschrijving=tekening.beschrijving)
        for breedte in sorted({*breedtes(tekening)}, reverse=True)
    ]


@openbaar
@require_safe
@conditional_page
def tekening(request: HttpRequest, nummer: int) -> JsonResponse:
    """The Vega-Lite specification of one chart of the choice, with what a pointer reads. `smal` gives that of a telephone."""
    blad, beelden = _beeldenof(request)
    if nummer >= len(beelden):
        raise Http404
    beeld = beelden[nummer]
    return JsonResponse(interactive(_specification(beeld, smal="smal" in request.GET), pointer_rows(blad, beeld)))


def _beeldenof(request: HttpRequest) -> tuple[Verkenblad, tuple[Beeld, ...]]:
    form, _ = chosen_form(request)
    if form is None:
        raise Http404
    blad = explore(form.choice())
    return blad, charts(blad)


def _specification(beeld: Beeld, *, smal: bool) -> dict[str, Any]:
    from partnerschap.kern.grafieken import tekenen

    return tekenen.specification(beeld.tekening, SMAL if smal else beeld.tekening.breedte)
