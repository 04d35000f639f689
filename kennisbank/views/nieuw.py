"""An Atom feed of what is new."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerschap.kern.atom import Schoonatom
from partnerschap.kern.toegang import openbaar

from ..models import Kennisitem

HOOGSTENS = 30


class Nieuwfeed(Feed):
    """The newest published items, events that are over left out."""

    feed_type = Schoonatom
    title = "Nieuw in de kennisbank levenslang leren"
    subtitle = "Goede praktijken, publicaties, tools, evenementen en leermateriaal."
    link = "/kennisbank/"
    language = "nl"

    def items(self) -> QuerySet:
        nieuw = Kennisitem.objects.gepubliceerd().niet_voorbij(timezone.now()).op_datum()
        return nieuw.voor_lijst()[:HOOGSTENS]

    def item_title(self, item: Kennisitem) -> str:
        return f"{item.titel} (voorbeeld)" if item.voorbeeld else item.titel

    def item_description(self, item: Kennisitem) -> str:
        return item.samenvatting

    def item_pubdate(self, item: Kennisitem) -> datetime:
        return item.gepubliceerd_op

    def item_updateddate(self, item: Kennisitem) -> datetime:
        return item.bijgewerkt_op

    def item_categories(self, item: Kennisitem) -> list[str]:
        return [item.soort_.label, *(thema.naam for thema in item.themas.all())]


@openbaar
@require_safe
def nieuw(request: HttpRequest) -> HttpResponse:
    """The feed."""
    return Nieuwfeed()(request)
