"""The one selection of the knowledge bank: page, fragment and API use this FilterSet."""

from collections import Counter
from typing import Any

import django_filters as filters
from django.db.models import F, QuerySet
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from partnerschap.bestuur.models import Doelgroep, Doelstelling, Sector, Thema
from partnerschap.kern.filters import Codefilter, Woordenfilterset

from . import facetten
from .enums import BEWIJSGRADEN, LANDLABELS, SOORTMEERVOUD, keuzes
from .models import Kennisitem

FACETTEN = ("soort", "thema", "sector", "doelgroep", "land", "bewijs")
SORTERINGEN = (("relevantie", "Beste match"), ("nieuwste", "Nieuwste"), ("titel", "Titel"))
ETIKETVELD = {"thema": "themas", "sector": "sectoren", "doelgroep": "doelgroepen", "doel": "doelstellingen"}
ETIKETKOLOM = {"doel": "doelstelling"}


def labels(model: type, hulp: str) -> Codefilter:
    """A filter on the codes of a shared noun; several codes widen the selection."""
    return Codefilter(queryset=model.objects.all(), to_field_name="code", method="with_labels", help_text=hulp)


class KennisFilter(Woordenfilterset):
    """Published items by words, kind, labels, country and evidence. Events that are over only with `voorbij=ja`."""

    q = filters.CharFilter(method="search", label="Zoek", max_length=200, help_text="Woorden, Nederlands.")
    soort = filters.MultipleChoiceFilter(choices=keuzes(SOORTMEERVOUD), help_text="Soort.")
    thema = labels(Thema, "Code van een thema.")
    sector = labels(Sector, "Code van een sector.")
    doelgroep = labels(Doelgroep, "Code van een doelgroep.")
    doel = labels(Doelstelling, "Code van een doelstelling, bijvoorbeeld SD1.")
    land = filters.MultipleChoiceFilter(choices=keuzes(LANDLABELS), help_text="Land van herkomst.")
    bewijs = filters.ChoiceFilter(
        choices=[(str(graad), f"{graad} of meer") for graad in BEWIJSGRADEN if graad],
        method="at_least",
        help_text="Minstens deze bewijsgraad (alleen goede praktijken).",
    )
    voorbij = filters.ChoiceFilter(
        choices=[("ja", "Ook wat voorbij is")], method="unchanged", help_text="Ook evenementen die voorbij zijn."
    )
    sorteer = filters.ChoiceFilter(choices=SORTERINGEN, method="unchanged", help_text="Volgorde.")

    class Meta:
        model = Kennisitem
        fields: list[str] = []

    @extend_schema_field(OpenApiTypes.STR)
    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return super().search(queryset, name, value)

    def with_labels(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        if not value:
            return queryset
        doorheen = getattr(Kennisitem, ETIKETVELD[name]).through
        kolom = ETIKETKOLOM.get(name, name)
        return queryset.filter(pk__in=doorheen.objects.filter(**{f"{kolom}__in": list(value)}).values("kennisitem"))

    def at_least(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(praktijk__bewijsgraad__gte=int(value))

    def unchanged(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self._ordered(super().filter_queryset(self._current(queryset)))

    def _current(self, queryset: QuerySet) -> QuerySet:
        if self._clean("voorbij") == "ja":
            return queryset
        return queryset.niet_voorbij(timezone.now())

    def _ordered(self, queryset: QuerySet) -> QuerySet:
        woorden, volgorde = self._clean("q"), self._clean("sorteer")
        if volgorde == "titel":
            return queryset.order_by("titel", "pk")
        if woorden and volgorde in ("", "relevantie"):
            return queryset.order_by("-rang", F("gepubliceerd_op").desc(nulls_last=True), "-pk")
        return queryset.op_datum()

    @property
    def valid(self) -> dict[str, Any]:
        """The values that passed; a wrong one is simply absent."""
        if not self.form.is_bound:
            return {}
        self.form.is_valid()
        return self.form.cleaned_data

    def _clean(self, naam: str) -> str:
        return self.valid.get(naam) or ""

    def chosen(self) -> dict[str, list[str]]:
        """The valid choice per facet, as text."""
        uit = {}
        for naam in FACETTEN:
            waarde = self.valid.get(naam) or []
            rij = [waarde] if isinstance(waarde, str) else waarde
            uit[naam] = [str(getattr(deel, "code", deel)) for deel in rij]
        return uit

    def counts(self) -> dict[str, Counter[str]]:
        """Per facet how many items each value has, given the words and the other facets. One query."""
        basis = self._current(Kennisitem.objects.gepubliceerd())
        if self._clean("q"):
            basis = basis.found(self.woordantwoord)
        basis = self.with_labels(basis, "doel", self.valid.get("doel"))
        return facetten.count(basis.facetrijen(), self.chosen(), FACETTEN)
