"""Choosing from a provider's own offer."""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import ChoiceFilter, FilterSet

from ..enums.aanbod import Aanbodstaat, keuzes

KEUZES = {
    Aanbodstaat.ZICHTBAAR: {"verdwenen_op__isnull": True, "gepubliceerd": True},
    Aanbodstaat.TERUGGETROKKEN: {"verdwenen_op__isnull": True, "gepubliceerd": False},
    Aanbodstaat.INGETROKKEN: {"verdwenen_op__isnull": False},
}


class Aanbodfilter(FilterSet):
    """`staat`; without it everything that is still offered."""

    staat = ChoiceFilter(
        choices=keuzes(Aanbodstaat), method="kies", label="Toestand", help_text="Leeg: wat je nog aanbiedt."
    )

    def kies(self, rijen: QuerySet, _naam: str, waarde: str) -> QuerySet:
        return rijen.filter(**KEUZES[Aanbodstaat(waarde)])

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        gekozen: dict[str, Any] = self.form.cleaned_data
        return super().filter_queryset(queryset if gekozen.get("staat") else queryset.filter(verdwenen_op__isnull=True))
