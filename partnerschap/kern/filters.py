"""What filters of several apps share: a list that words narrow, and records by their code."""

import re
from functools import cached_property
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django_filters.fields import ModelMultipleChoiceField
from drf_spectacular.utils import extend_schema_field

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


class Codeveld(ModelMultipleChoiceField):
    """Codes as they stand in an address; one that cannot be a code never reaches the database."""

    def clean(self, value: Any) -> Any:
        for code in value or []:
            if not re.fullmatch(r"[\w.-]{1,80}", str(code)):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": code})
        return super().clean(value)


@extend_schema_field({"type": "string"})
class Codefilter(django_filters.ModelMultipleChoiceFilter):
    """Several records by their code."""

    field_class = Codeveld
