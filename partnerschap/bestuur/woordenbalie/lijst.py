"""Which words stand at the desk, in which order, and what is known of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import CharField, F, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from partnerschap.kern.enums import Woordstaat, Zoekuitslag
from partnerschap.kern.models import Woordbesluit, Woordgroep, Zoekmisser
from partnerschap.kern.opmaak import MAANDEN
from partnerschap.kern.zoeken import woordproef
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.taal import fold

STATEN = {
    Woordstaat.OPEN: "Open",
    Woordstaat.OPGELOST: "Opgelost",
    Woordstaat.GENEGEERD: "Genegeerd",
}
UITSLAGEN = {
    Zoekuitslag.NIETS: "Vond niets",
    Zoekuitslag.WEINIG: "Vond alleen iets verwants",
    Zoekuitslag.VERBETERD: "Anders gelezen (tikfout)",
}
VOLGORDES = {"aantal": "Meest gevraagd eerst", "laatst": "Laatst gevraagd eerst", "woord": "Op alfabet"}
GROEPVOLGORDES = {"woord": "Op alfabet", "nieuw": "Nieuwste eerst"}
_SORTERING = {"aantal": ("-totaal", "woorden"), "laatst": ("-laatst", "-totaal", "woorden"), "woord": ("woorden",)}


def month_begin(dag: date, terug: int = 0) -> date:
    """The first day of the month, so many months back."""
    eerste = dag.replace(day=1)
    for _ in range(terug):
        eerste = (eerste - timedelta(days=1)).replace(day=1)
    return eerste


def month_name(maand: date) -> str:
    """`november 2026`."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def _months() -> list[tuple[str, str]]:
    maanden = Zoekmisser.objects.order_by().annotate(m=TruncMonth("week")).values_list("m", flat=True).distinct()
    return [(f"{maand:%Y-%m}", month_name(maand)) for maand in sorted(maanden, reverse=True)]


class Woordenfilter(django_filters.FilterSet):
    """`q`, `staat`, `uitslag`, `maand` and `sorteer`; wrong values choose everything."""

    q = django_filters.CharFilter(method="by_word", label="Woord")
    staat = django_filters.ChoiceFilter(
        choices=[(s.value, w) for s, w in STATEN.items()], label="Toestand", method="by_state", empty_label="Alle"
    )
    uitslag = django_filters.ChoiceFilter(
        choices=[(u.value, w) for u, w in UITSLAGEN.items()], label="Wat er gebeurde", method="by_result",
        empty_label="Alles",
    )  # fmt: skip
    maand = django_filters.ChoiceFilter(choices=_months, label="Maand", method="by_month", empty_label="Alle maanden")
    sorteer = django_filters.ChoiceFilter(
        choices=list(VOLGORDES.items()), label="Volgorde", method="by_order", empty_label=None
    )

    class Meta:
        model = Zoekmisser
        fields: list[str] = []

    def by_word(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """A part of the words is enough."""
        return qs.filter(woorden__contains=fold(waarde.replace("\0", " ").strip()))

    def by_state(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """Without a decision words are open."""
        return qs.filter(staat=waarde)

    def by_result(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """What happened the last time."""
        return qs.filter(laatste_uitslag=waarde)

    def by_month(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """A week belongs to the month of its Monday."""
        jaar, maand = map(int, waarde.split("-"))
        return qs.filter(woorden__in=Zoekmisser.objects.filter(week__year=jaar, week__month=maand).values("woorden"))

    def by_order(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """By number, by last time, or by word."""
        return qs.order_by(*_SORTERING[waarde])


def failed_words() -> QuerySet:
    """One row per words: how often in all and in the last three months, when last, with what result, what was decided."""
    vandaag = timezone.localdate()
    grenzen = [month_begin(vandaag, terug) for terug in (0, 1, 2)]
    zelfde = Zoekmisser.objects.filter(woorden=OuterRef("woorden")).order_by("-week")
    besluit = Woordbesluit.objects.filter(woorden=OuterRef("woorden"))
    return (
        Zoekmisser.objects.order_by()
        .values("woorden")
        .annotate(
            totaal=Sum("aantal"),
            laatst=Max("week"),
            maand0=Coalesce(Sum("aantal", filter=Q(week__gte=grenzen[0])), 0),
            maand1=Coalesce(Sum("aantal", filter=Q(week__gte=grenzen[1], week__lt=grenzen[0])), 0),
            maand2=Coalesce(Sum("aantal", filter=Q(week__gte=grenzen[2], week__lt=grenzen[1])), 0),
            laatste_uitslag=Subquery(zelfde.values("uitslag")[:1]),
            staat=Coalesce(
                Subquery(besluit.values("staat")[:1]), Value(Woordstaat.OPEN.value), output_field=CharField()
            ),
            groep=Subquery(besluit.values("groep")[:1]),
            genomen_op=Subquery(besluit.values("genomen_op")[:1]),
        )
        .order_by(*_SORTERING["aantal"])
    )


@dataclass(frozen=True)
class Woordrij:
    """One line of the desk."""

    feiten: dict[str, Any]
    nu: int | None
    """How many records the words find now; None while the index cannot say."""
    voorstel: woordproef.Woordvoorstel | None
    groep: Woordgroep | None

    @property
    def staatwoord(self) -> str:
        return STATEN[Woordstaat(self.feiten["staat"])]

    @property
    def uitslagwoord(self) -> str:
        return UITSLAGEN[Zoekuitslag(self.feiten["laatste_uitslag"])]

    @property
    def is_open(self) -> bool:
        return self.feiten["staat"] == Woordstaat.OPEN

    @property
    def opnieuw(self) -> bool:
        """Mended, and yet it found nothing again in a week after that."""
        besluit = self.feiten["genomen_op"]
        return (
            self.feiten["staat"] == Woordstaat.OPGELOST
            and self.feiten["laatste_uitslag"] == Zoekuitslag.NIETS
            and self.feiten["laatst"] > timezone.localdate(besluit)
        )


def lines(rijen: Iterable[dict[str, Any]]) -> list[Woordrij]:
    """The rows with what search says of them now. One query."""
    rijen = list(rijen)
    groepen = Woordgroep.objects.in_bulk([rij["groep"] for rij in rijen if rij["groep"]])
    return [
        Woordrij(rij, _now(rij["woorden"]), _proposal(rij), groepen.get(rij["groep"]) if rij["groep"] else None)
        for rij in rijen
    ]


def _now(woorden: str) -> int | None:
    try:
        return woordproef.count(woorden)
    except Onbruikbaar:
        return None


def _proposal(rij: dict[str, Any]) -> woordproef.Woordvoorstel | None:
    """The best proposal for words that still wait."""
    return next(iter(proposals(rij["woorden"], 1)), None) if rij["staat"] == Woordstaat.OPEN else None


def proposals(woorden: str, hoogstens: int = 5) -> list[woordproef.Woordvoorstel]:
    """Words that may be meant and that do find something; none while the index cannot say."""
    try:
        return woordproef.propose(woorden, hoogstens)
    except Onbruikbaar:
        return []


class Groepenfilter(django_filters.FilterSet):
    """`q`, `bron`, `gebruikt` and `sorteer`."""

    q = django_filters.CharFilter(method="by_word", label="Woord")
    bron = django_filters.ChoiceFilter(
        choices=[("redactie", "Redactie"), ("meegeleverd", "Meegeleverd")], label="Bron", method="by_source",
        empty_label="Alle",
    )  # fmt: skip
    gebruikt = django_filters.ChoiceFilter(
        choices=[("ja", "In gebruik"), ("nee", "Uitgezet")], label="Gebruik", method="by_use", empty_label="Alle"
    )
    sorteer = django_filters.ChoiceFilter(
        choices=list(GROEPVOLGORDES.items()), label="Volgorde", method="by_order", empty_label=None
    )

    class Meta:
        model = Woordgroep
        fields: list[str] = []

    def by_word(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """A part of a word is enough."""
        return qs.filter(woorden__icontains=waarde.replace("\0", " ").strip())

    def by_source(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """Who made it."""
        return qs.filter(eigen=waarde == "redactie")

    def by_use(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """Whether search uses it."""
        return qs.filter(actief=waarde == "ja")

    def by_order(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """By the first word, or the newest first."""
        return qs.order_by("woorden") if waarde == "woord" else qs.order_by(F("pk").desc())
