"""An Atom feed of the newest courses, of all or of one question: the same filters in its address as the list has."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from partnerschap.kern.atom import Vasteatom, lasting_id
from partnerschap.kern.toegang import openbaar
from partnerschap.kern.voorraad import bewaarbaar, index_version
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.vraag import IEDEREEN

from ..filters.opleidingen import OpleidingFilter
from ..models import Opleiding
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekdocumenten import SOORT
from .kaarten import choose_run, price_words, start_words
from .uitvoer import ONBEKENDE_KEUZE
from .zoekalarm import canonical, describe

HOOGSTENS = 40


@dataclass(frozen=True)
class Vraag:
    """What a feed is about: the filters in a fixed order, in words, and the courses."""

    adres: str
    woorden: str
    opleidingen: list[Opleiding]
    momenten: dict[int, tuple[datetime, datetime]]
    """Per course when it was first published, and when it last changed."""

    @property
    def achter(self) -> str:
        return f"?{self.adres}" if self.adres else ""


class Opleidingfeed(Feed):
    """The newest courses that everybody may see, newest first."""

    feed_type = Vasteatom
    language = "nl"
    author_name = "Partnerschap Levenslang Leren"
    subtitle = "Wat het laatst in de catalogus kwam. Prijzen en plaatsen zijn te bevestigen bij de aanbieder."

    def get_object(self, request: HttpRequest) -> Vraag:
        """Raises Http404 for a filter that does not exist."""
        zichtbaar = Opleiding.objects.zichtbaar_voor(AnonymousUser())
        filterset = OpleidingFilter(request.GET, queryset=zichtbaar, zicht=frozenset({IEDEREEN}))
        if not filterset.is_valid():
            raise Http404(ONBEKENDE_KEUZE)
        adres = canonical(request.GET, filterset.vraag)
        nummers = _newest(zichtbaar, filterset if adres else None)
        opleidingen = list(zichtbaar.voor_kaart().in_volgorde(nummers))
        return Vraag(adres, describe(filterset.vraag), opleidingen, _moments(opleidingen))

    def title(self, obj: Vraag) -> str:
        return f"Nieuwe opleidingen {obj.woorden}".strip()

    def link(self, obj: Vraag) -> str:
        return reverse("catalogus:opleidingen") + obj.achter

    def feed_url(self, obj: Vraag) -> str:
        return reverse("catalogus:nieuw") + obj.achter

    def items(self, obj: Vraag) -> list[tuple[Opleiding, datetime, datetime]]:
        return [(opleiding, *obj.momenten[opleiding.pk]) for opleiding in obj.opleidingen]

    def item_title(self, item: tuple[Opleiding, datetime, datetime]) -> str:
        return f"{item[0].titel} (voorbeeld)" if item[0].voorbeeld else item[0].titel

    def item_description(self, item: tuple[Opleiding, datetime, datetime]) -> str:
        """In a feed this is HTML."""
        uitvoering = choose_run(item[0], timezone.localdate())
        prijs = " ".join(deel for deel in price_words([uitvoering.prijs]) if deel) if uitvoering else ""
        feiten = [start_words(uitvoering), uitvoering.waar if uitvoering else "", prijs]
        regels = [item[0].samenvatting, " · ".join(feit for feit in feiten if feit)]
        return "".join(f"<p>{escape(regel)}</p>" for regel in regels if regel)

    def item_link(self, item: tuple[Opleiding, datetime, datetime]) -> str:
        return item[0].get_absolute_url()

    def item_guid(self, item: tuple[Opleiding, datetime, datetime]) -> str:
        return lasting_id("opleiding", item[0].pk)

    def item_pubdate(self, item: tuple[Opleiding, datetime, datetime]) -> datetime:
        return item[1]

    def item_updateddate(self, item: tuple[Opleiding, datetime, datetime]) -> datetime:
        return item[2]

    def item_author_name(self, item: tuple[Opleiding, datetime, datetime]) -> str:
        return str(item[0].aanbieder.naam)


def _newest(zichtbaar: OpleidingQuerySet, filterset: OpleidingFilter | None) -> list[int]:
    """The courses that came last. Words that only find something that looks like them find nothing here: that is no news."""
    if filterset is None:
        return list(zichtbaar.order_by("-pk").values_list("pk", flat=True)[:HOOGSTENS])
    from partnerschap.kern.zoeken.lezer import look

    from ..zoeken.nieuws import find

    try:
        opname = look()
        if SOORT in opname.kolommen:
            return [int(nummer) for nummer in find(opname, SOORT, filterset.vraag)[: -HOOGSTENS - 1 : -1]]
    except Onbruikbaar:
        pass  # PostgreSQL answers instead, as it does for the list
    return sorted(OpleidingFilter(filterset.data, queryset=zichtbaar).antwoord.ids, reverse=True)[:HOOGSTENS]


def _moments(opleidingen: list[Opleiding]) -> dict[int, tuple[datetime, datetime]]:
    """When each course was first published and last changed, by its history; the day of its data where there is none."""
    gebeurtenissen = Opleiding.pgh_event_model.objects.filter(pgh_obj_id__in=[een.pk for een in opleidingen])
    rijen = gebeurtenissen.values_list("pgh_obj_id").annotate(
        eerst=Min("pgh_created_at", filter=Q(gepubliceerd=True)), laatst=Max("pgh_created_at")
    )
    bekend = {pk: (eerst or laatst, laatst) for pk, eerst, laatst in rijen}
    return {een.pk: bekend.get(een.pk) or (_noon(een), _noon(een)) for een in opleidingen}


def _noon(opleiding: Opleiding) -> datetime:
    return datetime.combine(opleiding.bijgewerkt_op, time(12), UTC)


@openbaar
@require_safe
@bewaarbaar(index_version)
@conditional_page
def nieuw(request: HttpRequest) -> HttpResponse:
    """The feed."""
    antwoord: HttpResponse = Opleidingfeed()(request)
    return antwoord
