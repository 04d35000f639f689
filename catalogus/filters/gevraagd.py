"""Which signs of demand: month, province, sector, words, and their order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet, Sum
from django.utils import timezone

from partnerschap.bestuur.models import Sector
from partnerschap.kern.gebieden import PROVINCIES
from partnerschap.kern.opmaak import MAANDEN
from partnerschap.kern.zoeken.taal import fold

from ..models import Opleiding, Vraagsignaal
from ..querysets.vraagsignaal import MINSTENS
from ..zoekbronnen.opleidingen import zoek
from ..zoeken.vraag import Zoekvraag
from .opleidingen import label_of

VOLGORDES = {"aantal": "Meest gevraagd eerst", "laatst": "Laatst gevraagd eerst", "woord": "Op alfabet"}
_SORTERING = {"aantal": ("-totaal", "woorden"), "laatst": ("-laatst", "-totaal", "woorden"), "woord": ("woorden",)}
MEESTE_DELEN = 3


def month_name(maand: date) -> str:
    """`november 2026`."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def _months() -> list[tuple[str, str]]:
    maanden = Vraagsignaal.objects.order_by("-maand").values_list("maand", flat=True).distinct()
    return [(f"{maand:%Y-%m}", month_name(maand)) for maand in maanden]


def _sectors() -> list[tuple[str, str]]:
    return list(Sector.objects.values_list("code", "naam"))


class Gevraagdfilter(django_filters.FilterSet):
    """`q`, `maand`, `provincie`, `sector` and `sorteer`; a wrong value chooses everything."""

    q = django_filters.CharFilter(method="by_word", label="Woord")
    maand = django_filters.ChoiceFilter(
        choices=_months, label="Maand", method="by_month", empty_label="Laatste 12 maanden"
    )
    provincie = django_filters.ChoiceFilter(
        choices=[(naam, naam) for naam in PROVINCIES], label="Provincie", empty_label="Overal"
    )
    sector = django_filters.ChoiceFilter(choices=_sectors, label="Sector", empty_label="Alle sectoren")
    sorteer = django_filters.ChoiceFilter(
        choices=list(VOLGORDES.items()), label="Volgorde", method="by_order", empty_label=None
    )

    class Meta:
        model = Vraagsignaal
        fields: list[str] = []

    def by_word(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """A part of the words is enough."""
        return qs.filter(woorden__contains=fold(waarde.replace("\0", " ").strip()))

    def by_month(self, qs: QuerySet, _naam: str, waarde: str) -> QuerySet:
        """One month."""
        jaar, maand = map(int, waarde.split("-"))
        return qs.filter(maand=date(jaar, maand, 1))

    def by_order(self, qs: QuerySet, _naam: str, _waarde: str) -> QuerySet:
        """The order is that of the words, see `words`."""
        return qs

    @property
    def qs(self) -> QuerySet:
        """The signs chosen; without a month those of the last twelve."""
        gekozen = super().qs
        return gekozen if self._valid("maand") else gekozen.recent(timezone.localdate())

    def words(self) -> QuerySet:
        """One row per words with its numbers, in the order chosen; small numbers are left out."""
        return self.qs.per_woord().order_by(*_SORTERING[self._valid("sorteer") or "aantal"])

    def _valid(self, naam: str) -> str:
        self.is_valid()
        return str(getattr(self.form, "cleaned_data", {}).get(naam) or "")


@dataclass(frozen=True)
class Vraagrij:
    """One line: words with how often, where and how they were asked, and how many courses they find now."""

    woorden: str
    totaal: int
    eerste: date
    laatst: date
    provincies: Sequence[tuple[str, int]] = field(default_factory=tuple)
    gemeenten: Sequence[tuple[str, int]] = field(default_factory=tuple)
    keuzes: Sequence[tuple[str, int]] = field(default_factory=tuple)
    nu: int | None = None
    """None while the index cannot say."""

    @property
    def wanneer(self) -> str:
        """`november 2026`, or from the first month to the last."""
        if self.eerste == self.laatst:
            return month_name(self.laatst)
        return f"{month_name(self.eerste)} tot {month_name(self.laatst)}"


def lines(rijen: Iterable[dict[str, Any]], signalen: QuerySet) -> list[Vraagrij]:
    """Rows with where and how they were asked, as far as at least MINSTENS shared it. One query."""
    rijen = list(rijen)
    tellers: dict[str, tuple[Counter[str], ...]] = defaultdict(lambda: (Counter(), Counter(), Counter()))
    delen = signalen.order_by().filter(woorden__in=[rij["woorden"] for rij in rijen])
    for deel in delen.values("woorden", "provincie", "gemeente", "keuzes").annotate(n=Sum("aantal")):
        provincies, gemeenten, keuzes = tellers[deel["woorden"]]
        provincies[deel["provincie"]] += deel["n"]
        gemeenten[deel["gemeente"]] += deel["n"]
        for keuze in deel["keuzes"].split():
            keuzes[keuze] += deel["n"]
    return [
        Vraagrij(
            **rij,
            provincies=_most(tellers[rij["woorden"]][0]),
            gemeenten=_most(tellers[rij["woorden"]][1]),
            keuzes=[(_label(keuze), n) for keuze, n in _most(tellers[rij["woorden"]][2])],
            nu=_now(rij["woorden"]),
        )
        for rij in rijen
    ]


def _most(teller: Counter[str]) -> list[tuple[str, int]]:
    return [(naam, n) for naam, n in teller.most_common() if naam and n >= MINSTENS][:MEESTE_DELEN]


def _label(keuze: str) -> str:
    """What a choice is called; the code itself when the list changed since."""
    facet, _, waarde = keuze.partition(":")
    try:
        return label_of(facet, waarde, {})
    except (KeyError, ValueError):
        return waarde


def _now(woorden: str) -> int | None:
    """How many courses everybody finds with these words alone. No query."""
    antwoord = zoek(Opleiding.objects.none(), Zoekvraag(timezone.localdate(), woorden), frozenset({"iedereen"}))
    return None if antwoord.zonder_index else antwoord.selectie.totaal
