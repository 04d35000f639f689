"""The offer in the formats of others and for a spreadsheet: everything, a selection, or one provider; sent while it is being made."""

import hashlib
import tempfile
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from partnerschap.kern.models import Indexwijziging
from partnerschap.kern.tabelbestand import csv_pieces, write_xlsx
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.zoeken.vraag import IEDEREEN

from ..filters.opleidingen import OpleidingFilter
from ..models import Aanbieder, Opleiding
from ..uitvoer import lijstbestand
from ..uitvoer.loq import loq_document
from .zoekalarm import canonical, describe

PER_KEER = 500
LOQ = "application/xml; charset=utf-8"
TYPEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ONBEKENDE_KEUZE = "Deze keuze bestaat niet. Kijk de filters in het adres na."


def _visible() -> QuerySet:
    """What everybody may see; who asks makes no difference, so that the answer may be kept."""
    return Opleiding.objects.zichtbaar_voor(AnonymousUser())


def _ids(request: HttpRequest, slug: str) -> list[int]:
    """The courses asked for: of one provider, of a search with the filters of the page, or all. Raises Http404."""
    zichtbaar = _visible()
    if slug:
        aanbieder = get_object_or_404(Aanbieder, slug=slug)
        return list(zichtbaar.filter(aanbieder=aanbieder).order_by("pk").values_list("pk", flat=True))
    if not request.GET:
        return list(zichtbaar.order_by("pk").values_list("pk", flat=True))
    return sorted(een.opleiding for een in _asked(request).antwoord.selectie.gevonden[:])


def _asked(request: HttpRequest) -> OpleidingFilter:
    """The question in the address, as everybody may ask it. Raises Http404 for a filter that does not exist."""
    filterset = OpleidingFilter(request.GET, queryset=_visible(), zicht=frozenset({IEDEREEN}))
    if not filterset.is_valid():
        raise Http404(ONBEKENDE_KEUZE)
    return filterset


def _tag(request: HttpRequest, slug: str = "", soort: str = "") -> str:
    """What the answer is made of: every write leaves a new line in the history or in the change log of the index."""
    gebeurtenis = Opleiding.pgh_event_model.objects.aggregate(h=Max("pgh_id"))["h"]
    wijziging = Indexwijziging.objects.aggregate(h=Max("pk"))["h"]
    vraag = (slug, soort, request.GET.urlencode(), timezone.localdate())
    delen = (settings.SITE_URL, *vraag, gebeurtenis, wijziging, _visible().count())
    return '"' + hashlib.sha256(repr(delen).encode()).hexdigest()[:32] + '"'


def _records(ids: list[int]) -> Iterator[Opleiding]:
    """The courses with all an export says, so many at a time; whatever disappears meanwhile is left out."""
    for plaats in range(0, len(ids), PER_KEER):
        deel = _visible().filter(pk__in=ids[plaats : plaats + PER_KEER]).order_by("pk")
        yield from deel.voor_lijst().prefetch_related("themas", "beroepen", "vaardigheden")


@openbaar
@require_safe
@condition(etag_func=_tag)
def loq(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """The selection as European Learning Model LOQ XML."""
    ids = _ids(request, slug)
    antwoord = StreamingHttpResponse(loq_document(_records(ids), settings.SITE_URL), content_type=LOQ)
    antwoord["Content-Disposition"] = f'attachment; filename="opleidingen{"-" + slug if slug else ""}.loq.xml"'
    return antwoord


@openbaar
@require_safe
@condition(etag_func=_tag)
def lijst(request: HttpRequest, soort: str) -> HttpResponseBase:
    """What the list finds with these filters, for a spreadsheet: one row per run that fits. 404 for a filter that does not exist."""
    from ..zoeken.uitvoerparen import fitting_pairs  # numpy: not at boot

    filterset = _asked(request)
    opleidingen, uitvoeringen = fitting_pairs(filterset.antwoord.selectie)
    zin = lijstbestand.cut_sentence(soort, len(opleidingen))
    tot = lijstbestand.HOOGSTENS[soort]
    rijen = lijstbestand.rows(opleidingen[:tot].tolist(), uitvoeringen[:tot].tolist(), settings.SITE_URL)
    rijen = chain(rijen, [[zin]] if zin else [])
    if soort == "csv":
        antwoord: HttpResponseBase = StreamingHttpResponse(csv_pieces(lijstbestand.KOP, rijen))
    else:
        antwoord = FileResponse(_workbook(request, filterset, rijen, zin))
    antwoord["Content-Type"] = TYPEN[soort]
    antwoord["Content-Disposition"] = f'attachment; filename="opleidingen.{soort}"'
    return antwoord


def _workbook(request: HttpRequest, filterset: OpleidingFilter, rijen: Iterator[list[Any]], zin: str) -> IO[bytes]:
    """The workbook in a file without a name: it is gone when it has been sent."""
    vraag = canonical(request.GET, filterset.vraag)
    adres = reverse("catalogus:opleidingen") + (f"?{vraag}" if vraag else "")
    bron = lijstbestand.source_rows(settings.SITE_URL, adres, describe(filterset.vraag), zin)
    bestand = tempfile.TemporaryFile(prefix="opleidingen-")  # noqa: SIM115 - the response closes it
    write_xlsx(bestand, lijstbestand.KOP, rijen, bron, blad="opleidingen", zuinig=True)
    bestand.seek(0)
    return bestand
