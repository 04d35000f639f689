"""What is coming, what is over, and the same for calendars and feed readers."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.opmaak import MAANDEN
from partnerschap.kern.toegang import openbaar

from ..kalender import as_ics
from ..models import Kennisitem
from .detail import ICS

PER_BLAD = 20
HOOGSTENS_IN_ICS = 200


@openbaar
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Events by month; those that are over only on request."""
    nu, voorbij = timezone.now(), request.GET.get("voorbij") == "ja"
    lijst = Kennisitem.objects.voorbij(nu) if voorbij else Kennisitem.objects.komend(nu)
    blad = Paginator(lijst.voor_lijst(), PER_BLAD).get_page(request.GET.get("page"))
    maanden = [{"titel": titel, "items": list(items)} for titel, items in groupby(blad.object_list, key=month_of)]
    context = {"blad": blad, "maanden": maanden, "voorbij": voorbij}
    return render(request, "kennisbank/agenda.html", context)


def month_of(item: Kennisitem) -> str:
    """`december 2026`."""
    begin = timezone.localtime(item.evenement.begin)
    return f"{MAANDEN[begin.month - 1]} {begin.year}"


@openbaar
@require_safe
def agenda_ics(request: HttpRequest) -> HttpResponse:
    """The coming events as a calendar one can subscribe to."""
    items = Kennisitem.objects.komend(timezone.now()).voor_lijst()[:HOOGSTENS_IN_ICS]
    return HttpResponse(as_ics(items, naam="Agenda levenslang leren"), content_type=ICS)
