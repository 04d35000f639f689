"""The one filter of measures: page, htmx fragment and API ask through it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field

from partnerschap.bestuur.models import Doelgroep
from partnerschap.kern.filters import Woordenfilterset

from ..enums.maatregel import LABELS, NIVEAUS, Actor, Maatregelsoort, Status, keuzes
from ..models import Maatregel
from ..rechten.tellen import count_facets
from ..zoekbronnen.maatregeldocumenten import tokens_of

CODE = re.compile(r"[-a-zA-Z0-9_]+")
FACETTEN = ("actor", "soort", "niveau", "doelgroep", "status")


@dataclass(frozen=True)
class Optie:
    """One value of a facet; `aantal` is what you would see if you chose it."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool


class Codesveld(forms.MultipleChoiceField):
    """Any codes; one that does not exist finds nothing, which is an answer and no error."""

    def valid_value(self, value: str) -> bool:
        return CODE.fullmatch(str(value)) is not None


@extend_schema_field({"type": "array", "items": {"type": "string", "pattern": f"^{CODE.pattern}$"}})
class Codesfilter(django_filters.Filter):
    """A filter on codes of related records, `?doelgroep=kmo&doelgroep=werkgevers`."""

    field_class = Codesveld


class MaatregelFilter(Woordenfilterset):
    """Validates what is asked. Several values of one facet widen, several facets narrow."""

    q = django_filters.CharFilter(label="Waarover gaat het?", max_length=200)
    actor = django_filters.MultipleChoiceFilter(choices=keuzes(Actor), label="Voor wie")
    soort = django_filters.MultipleChoiceFilter(choices=keuzes(Maatregelsoort), label="Soort")
    niveau = django_filters.MultipleChoiceFilter(choices=list(NIVEAUS.items()), label="Niveau")
    doelgroep = Codesfilter(label="Doelgroep")
    status = django_filters.MultipleChoiceFilter(choices=keuzes(Status), label="Stand")
    op = django_filters.DateFilter(label="Regels op deze dag", input_formats=["%Y-%m-%d"])

    class Meta:
        model = Maatregel
        fields: list[str] = []

    @cached_property
    def velden(self) -> dict[str, Any]:
        """The fields that are right; a wrong one is left out here and reported by the form."""
        self.is_valid()
        return getattr(self.form, "cleaned_data", {})

    @property
    def dag(self) -> date:
        """The day the rules are asked for; today unless asked otherwise."""
        return self.velden.get("op") or timezone.localdate()

    @property
    def woorden(self) -> str:
        """The words asked, with single spaces."""
        return self.woordantwoord.woorden

    @property
    def zicht(self) -> frozenset[str]:
        """Who keeps the measures finds the unpublished ones too."""
        return tokens_of(getattr(self.request, "user", None))

    @cached_property
    def gekozen(self) -> dict[str, list[str]]:
        """Per facet the values that are on, as they stand in the address."""
        return {facet: [str(waarde) for waarde in self.velden.get(facet) or []] for facet in FACETTEN}

    @cached_property
    def gevonden_met_woorden(self) -> QuerySet:
        """What the words and the day give, before the facets."""
        queryset = self.queryset.met_status(self.dag)
        return queryset.found(self.woordantwoord) if self.woorden else queryset.bruikbaar_eerst()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The measures that fit the words and every facet."""
        gekozen, passend = self.gekozen, self.gevonden_met_woorden
        if gekozen["actor"]:
            passend = passend.filter(actoren__overlap=gekozen["actor"])
        if gekozen["doelgroep"]:
            passend = passend.met_doelgroep(gekozen["doelgroep"])
        for facet in ("soort", "niveau", "status"):
            if gekozen[facet]:
                passend = passend.filter(**{f"{facet}__in": gekozen[facet]})
        return passend

    def facetten(self) -> list[dict[str, Any]]:
        """The facets for the page: name, title and options with counts that are true for this selection. Two queries."""
        tellingen = count_facets(self.gevonden_met_woorden.facetrijen(), self.gekozen)
        groepen = dict(Doelgroep.objects.values_list("code", "naam"))
        namen: dict[str, dict[str, str]] = {
            "actor": dict(keuzes(Actor)),
            "soort": dict(keuzes(Maatregelsoort)),
            "niveau": NIVEAUS,
            "status": {status.value: LABELS[status] for status in Status},
            "doelgroep": groepen,
        }
        return [
            {"naam": facet, "titel": self.filters[facet].label, "opties": opties}
            for facet in FACETTEN
            if (opties := self._options(facet, namen[facet], tellingen.get(facet, {})))
        ]

    def _options(self, facet: str, namen: dict[str, str], aantallen: dict[str, int]) -> list[Optie]:
        """Values that never occur are left out of the long list of target groups; the short lists stay whole."""
        aan = self.gekozen[facet]
        return [
            Optie(waarde, label, aantallen.get(waarde, 0), waarde in aan)
            for waarde, label in namen.items()
            if facet != "doelgroep" or waarde in aantallen or waarde in aan
        ]
