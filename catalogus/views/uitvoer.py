"""The offer in the formats of others: everything, a selection, or one provider; sent while it is being made."""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition, require_safe

from partnerschap.kern.models import Indexwijziging
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.zoeken.vraag import IEDEREEN

from ..filters.opleidingen import OpleidingFilter
from ..models import Aanbieder, Opleiding
from ..uitvoer.loq import loq_document

PER_KEER = 500
LOQ = "application/xml; charset=utf-8"


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
    filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=frozenset({IEDEREEN}))
    if not filterset.is_valid():
        raise Http404("Deze keuze bestaat niet. Kijk de filters in het adres na.")
    return sorted(een.opleiding for een in filterset.antwoord.selectie.gevonden[:])


def _tag(request: HttpRequest, slug: str = "") -> str:
    """What the answer is made of: every write leaves a new line in the history or in the change log of the index."""
    gebeurtenis = Opleiding.pgh_event_model.objects.aggregate(h=Max("pgh_id"))["h"]
    wijziging = Indexwijziging.objects.aggregate(h=Max("pk"))["h"]
    delen = (settings.SITE_URL, slug, request.GET.urlencode(), gebeurtenis, wijziging, _visible().count())
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
