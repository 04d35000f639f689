"""The selections of the public lists; page and API use the same ones."""

from typing import Any

import django_filters
from django.db.models import Count, QuerySet

from partnerschap.bestuur.models import Regelgeving, Sector, Thema
from partnerschap.kern.filters import Codefilter, Woordenfilterset

from .enums import Staat
from .models import Regelfiche, Registertekst
from .woorden import ACTOREN, NIVEAUS, OORDELEN, pairs
from .workflow import IN_BEHANDELING

LOPEND, BEANTWOORD = "lopend", "beantwoord"
STANDEN = [(LOPEND, "Nog bezig"), (BEANTWOORD, "Beantwoord")]
STATEN_PER_STAND = {
    LOPEND: sorted(staat.value for staat in IN_BEHANDELING),
    BEANTWOORD: [Staat.BEANTWOORD.value, Staat.AFGESLOTEN.value, Staat.ONGEGROND.value],
}


class Facetfilter(Woordenfilterset):
    """A filter that also counts: `facetten` names the fields that people choose from."""

    facetten: tuple[str, ...] = ()

    def count_facets(self) -> dict[str, list[dict[str, Any]]]:
        """For each facet its options with the number left when it is chosen beside the other filters; one query each."""
        return {naam: self._options(naam) for naam in self.facetten}

    def _options(self, naam: str) -> list[dict[str, Any]]:
        aantallen = self.count_values(naam, self._without(naam).order_by())
        gekozen = self.data.getlist(naam) if self.data else []
        return [
            {"waarde": str(w), "label": label, "aantal": aantallen.get(str(w), 0), "gekozen": str(w) in gekozen}
            for w, label in self.form.fields[naam].choices
        ]

    def _without(self, naam: str) -> QuerySet:
        """The selection of every other field."""
        queryset = self.queryset.all()
        if self.is_bound and self.errors is not None:
            for ander, waarde in self.form.cleaned_data.items():
                if ander != naam:
                    queryset = self.filters[ander].filter(queryset, waarde)
        return queryset

    def count_values(self, naam: str, queryset: QuerySet) -> dict[str, int]:
        """How many records there are for each value of the field behind a facet."""
        veld = self.filters[naam].field_name
        rijen = queryset.values_list(veld).annotate(n=Count("pk", distinct=True))
        return {str(waarde): n for waarde, n in rijen if waarde is not None}


def codes(veld: str, label: str, keuzes: Any) -> Codefilter:
    """A filter on the code of a related record; `keuzes(request)` are those that can give a result."""
    return Codefilter(field_name=f"{veld}__code", to_field_name="code", queryset=keuzes, label=label, distinct=False)


def _rules_in_register(_request: object) -> QuerySet:
    return Regelgeving.objects.filter(meldingen__registertekst__gepubliceerd_op__isnull=False).distinct()


def _sectors_in_register(_request: object) -> QuerySet:
    return Sector.objects.filter(meldingen__registertekst__gepubliceerd_op__isnull=False).distinct()


def _themes_of_cards(_request: object) -> QuerySet:
    return Thema.objects.filter(regelfiches__gepubliceerd_op__isnull=False).distinct()


class Registerfilter(Facetfilter):
    """The public register of reports."""

    facetten = ("stand", "regel", "sector")

    q = django_filters.CharFilter(method="search", label="Zoek in het register")
    stand = django_filters.MultipleChoiceFilter(choices=STANDEN, method="filter_state", label="Stand")
    regel = codes("melding__regelgeving", "Regel", _rules_in_register)
    sector = codes("melding__sector", "Sector", _sectors_in_register)

    class Meta:
        model = Registertekst
        fields: list[str] = []

    def filter_state(self, queryset: QuerySet, _naam: str, waarden: list[str]) -> QuerySet:
        """Still busy, or answered."""
        return queryset.filter(melding__staat__in=[staat for w in waarden for staat in STATEN_PER_STAND[w]])

    def count_values(self, naam: str, queryset: QuerySet) -> dict[str, int]:
        if naam != "stand":
            return super().count_values(naam, queryset)
        per_staat = dict(queryset.values_list("melding__staat").annotate(n=Count("pk", distinct=True)))
        return {stand: sum(per_staat.get(staat, 0) for staat in staten) for stand, staten in STATEN_PER_STAND.items()}


class Regelfilter(Facetfilter):
    """Rule cards."""

    facetten = ("actor", "niveau", "oordeel", "thema")

    q = django_filters.CharFilter(method="search", label="Zoek in de regels")
    actor = django_filters.MultipleChoiceFilter(choices=pairs(ACTOREN), label="Voor wie", distinct=False)
    niveau = django_filters.MultipleChoiceFilter(choices=pairs(NIVEAUS), label="Wie beslist", distinct=False)
    oordeel = django_filters.MultipleChoiceFilter(choices=pairs(OORDELEN), label="Antwoord", distinct=False)
    thema = codes("thema", "Thema", _themes_of_cards)

    class Meta:
        model = Regelfiche
        fields: list[str] = []
