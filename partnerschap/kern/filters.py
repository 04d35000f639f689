"""What filters of several apps share: a list that words narrow."""

from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet

from .zoeken.lijst import Woordantwoord, ask, clean
from .zoeken.vraag import IEDEREEN


class Woordenfilterset(django_filters.FilterSet):
    """A filter with the field `q`, over a `Doorzoekbaar`: page and API read the same answer of the index, asked once."""

    @property
    def zicht(self) -> frozenset[str]:
        """The visibility tokens of who asks: the same rule as the queryset."""
        return frozenset({IEDEREEN})

    @cached_property
    def woordantwoord(self) -> Woordantwoord:
        """What the words found; empty without words. No query."""
        woorden = clean(str(self.data.get("q") or "")) if self.is_bound and "q" not in self.errors else ""
        return ask(woorden, self.queryset.all().documentsoort, self.zicht)

    def search(self, queryset: Any, _naam: str, _woorden: str) -> QuerySet:
        """The method of the field `q`."""
        return queryset.found(self.woordantwoord)
