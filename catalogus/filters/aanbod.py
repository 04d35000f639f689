"""Choosing from a provider's own offer."""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import ChoiceFilter, FilterSet
from rest_framework.exceptions import ValidationError

from ..enums.aanbod import Aanbodstaat, keuzes

KEUZES = {
    Aanbodstaat.ZICHTBAAR: {"verdwenen_op__isnull": True, "gepubliceerd": True},
    Aanbodstaat.TERUGGETROKKEN: {"verdwenen_op__isnull": True, "gepubliceerd": False},
    Aanbodstaat.INGETROKKEN: {"verdwenen_op__isnull": False},
}


class Aanbodfilter(FilterSet):
    """`staat`; without it everything that is still offered."""

    staat = ChoiceFilter(
        choices=keuzes(Aanbodstaat), method="kies", label="Toestand", help_text="Zonder: wat je nog aanbiedt."
    )

    def kies(self, rijen: QuerySet, _naam: str, waarde: str) -> QuerySet:
        return rijen.filter(**KEUZES[Aanbodstaat(waarde)])

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Raises ValidationError for `staat=` with nothing behind it: odd values are refused, not guessed."""
        gekozen: dict[str, Any] = self.form.cleaned_data
        if "staat" in self.data and not gekozen.get("staat"):
            raise ValidationError({"staat": ["Kies een toestand, of laat 'staat' weg."]}, "invalid_choice")
        return super().filter_queryset(queryset if gekozen.get("staat") else queryset.filter(verdwenen_op__isnull=True))
