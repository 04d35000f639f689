"""One selection of indicators for the list page and the API."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from ..models import Indicator


class IndicatorFilter(django_filters.FilterSet):
    """By words and by goal."""

    q = django_filters.CharFilter(label="Zoek een cijfer", method="search", max_length=200)
    doel = django_filters.CharFilter(label="Doel", field_name="doelstelling__slug", max_length=20)

    class Meta:
        model = Indicator
        fields = ["q", "doel"]

    def search(self, rijen: Any, _naam: str, woorden: str) -> QuerySet:
        """Every word must be somewhere."""
        return rijen.zoek(woorden)
