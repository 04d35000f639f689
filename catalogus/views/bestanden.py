"""Files that a visitor takes along: a run for his calendar, the template for providers."""

import csv
import io

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partnerschap.kern.toegang import openbaar

from ..enums.dubbels import Dubbelstaat
from ..imports.sjabloonvelden import KOLOMMEN
from ..models import Dubbelvoorstel, Opleiding, Uitvoering
from .kalender import calendar_of


@openbaar
@require_safe
def uitvoering_ics(request: HttpRequest, pk: int, uitvoering: int) -> HttpResponse:
    """One run as an iCalendar file; 404 when it has no date."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(request.user).filter(pk=pk)
    # A course also shows the runs of what was merged into it.
    volgers = Dubbelvoorstel.objects.filter(staat=Dubbelstaat.SAMENGEVOEGD, leider__in=zichtbaar).values("volger")
    van_haar = Q(opleiding__in=zichtbaar) | Q(opleiding__in=volgers)
    gevonden = (
        Uitvoering.objects.levend()
        .filter(van_haar, pk=uitvoering, start_datum__isnull=False)
        .select_related("opleiding__aanbieder", "gemeente")
        .first()
    )
    if gevonden is None:
        raise Http404("Deze uitvoering bestaat niet of heeft geen datum.")
    antwoord = HttpResponse(calendar_of(gevonden), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="opleiding-{pk}-{uitvoering}.ics"'
    return antwoord


@openbaar
@require_safe
def sjabloon(request: HttpRequest) -> HttpResponse:
    """The empty template with one example row; with a byte order mark, so that Excel reads the accents."""
    tekst = io.StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([kolom.naam for kolom in KOLOMMEN])
    schrijver.writerow([kolom.voorbeeld for kolom in KOLOMMEN])
    antwoord = HttpResponse("\ufeff" + tekst.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="opleidingen-sjabloon.csv"'
    return antwoord
