"""Which runs of the import desk: one FilterSet for the page and the API."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from partnerschap.kern.forms import Datumveld
from partnerschap.kern.models import ImportRun

from .importbalie.woorden import AARDEN, STATEN, kind_names


class Dagfilter(django_filters.DateFilter):
    """A day, as people type it or as a machine does."""

    field_class = Datumveld


class Importfilter(django_filters.FilterSet):
    """`soort`, `bron`, `staat`, `aard`, `van` and `tot` (the days on which the run was planned)."""

    soort = django_filters.ChoiceFilter(choices=kind_names, label="Soort", empty_label="Alle soorten")
    bron = django_filters.CharFilter(method="by_source", label="Bron, zoals TRNG_LFS_02")
    staat = django_filters.ChoiceFilter(
        choices=[(staat.value, woord.woord) for staat, woord in STATEN.items()], label="Toestand",
        empty_label="Alle toestanden",
    )  # fmt: skip
    aard = django_filters.ChoiceFilter(
        choices=[(a.value, w) for a, w in AARDEN.items()], label="Aard", empty_label="Alle"
    )
    van = Dagfilter(field_name="gepland_op", lookup_expr="date__gte", label="Vanaf")
    tot = Dagfilter(field_name="gepland_op", lookup_expr="date__lte", label="Tot en met")

    class Meta:
        model = ImportRun
        fields: list[str] = []

    def by_source(self, qs: QuerySet, _naam: str, waarde: Any) -> QuerySet:
        """Names of sources are compared without looking at capitals."""
        return qs.filter(bron__iexact=str(waarde).strip())
