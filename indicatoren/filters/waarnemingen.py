"""Which observations: data set, geography, period, vintage, and any dimension by its own name."""

import re
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ParseError, ValidationError

from ..models import Dataset, Reeks, Waarneming

CODE = r"^[A-Za-z0-9_.+<>-]{1,40}$"
PAGINA = ("page", "page_size", "format")


GEEN_CODE = "Dit is geen code zoals een statistiekbureau die schrijft."


def check_codes(naam: str, waarden: list[str]) -> list[str]:
    """The values that were filled in. Raises ValidationError (400) for one that cannot be a code."""
    if not all(re.match(CODE, waarde) for waarde in waarden if waarde):
        raise ValidationError({naam: [GEEN_CODE]})
    return [waarde for waarde in waarden if waarde]


class _Codeveld(forms.CharField):
    default_validators = [RegexValidator(CODE, GEEN_CODE)]


class Codefilter(django_filters.Filter):
    """One or more codes: repeat the parameter for more."""

    field_class = _Codeveld

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        return qs.filter(**{f"{self.field_name}__in": self.asked(value)})

    def asked(self, value: str) -> list[str]:
        """Every value of the parameter. Raises ValidationError: the field itself sees only the last one."""
        data = self.parent.data
        return check_codes(self.naam, data.getlist(self.naam) if hasattr(data, "getlist") else [value])

    @property
    def naam(self) -> str:
        """The parameter's name in the address."""
        return next(naam for naam, filter_ in self.parent.filters.items() if filter_ is self)


class Grensfilter(Codefilter):
    """From or up to a period; periods of one frequency sort as text."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        grenzen = self.asked(value) if value else []
        return qs.filter(**{f"{self.field_name}__{self.lookup_expr}": grenzen[-1]}) if grenzen else qs


@extend_schema_field({"type": "string"})
class Datasetfilter(Codefilter):
    """Data set codes are upper case; the address may write them as it likes."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Look the data set up first: with its number the database plans the rest well."""
        if not value:
            return qs
        codes = [waarde.upper() for waarde in self.asked(value)]
        return qs.filter(
            reeks__dataset_id__in=list(Dataset.objects.filter(code__in=codes).values_list("pk", flat=True))
        )


class WaarnemingFilter(django_filters.FilterSet):
    """`dataset`, `geo`, `periode`, `van`, `tot`, `stand`, and every dimension by its own name (`sex=F&sex=M`): as the explorer."""

    dataset = Datasetfilter(label="Code van de dataset, bijvoorbeeld TRNG_LFSE_04")
    geo = Codefilter(field_name="reeks__geo", label="Gebied, bijvoorbeeld BE2; herhaal voor meer")
    periode = Codefilter(field_name="periode", label="Periode, bijvoorbeeld 2016; herhaal voor meer")
    van = Grensfilter(field_name="periode", lookup_expr="gte", label="Vanaf deze periode, bijvoorbeeld 2010")
    tot = Grensfilter(field_name="periode", lookup_expr="lte", label="Tot en met deze periode, bijvoorbeeld 2019")
    stand = django_filters.DateFilter(
        method="by_vintage", label="De cijfers zoals ze op deze dag stonden; zonder: de nieuwste"
    )

    class Meta:
        model = Waarneming
        fields: list[str] = []

    def by_vintage(self, qs: QuerySet, _naam: str, datum: Any) -> QuerySet:
        return qs.op_stand(datum)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Also select on the dimensions; a name that is no dimension is an error, never a silent whole list."""
        if not self.form.cleaned_data.get("stand"):
            queryset = queryset.op_stand()
        queryset = super().filter_queryset(queryset)
        dimensies = {
            naam: self.data.getlist(naam) for naam in self.data if naam not in self.filters and naam not in PAGINA
        }
        self._check(dimensies)
        for naam, waarden in dimensies.items():
            if not all(re.match(CODE, waarde) for waarde in waarden if waarde):
                # A dimension is no field of the API's description, so the error names it in words.
                raise ParseError(f"{naam}: {GEEN_CODE}")
            queryset = queryset.filter(reduce(or_, (Q(reeks__dimensies__contains={naam: code}) for code in waarden)))
        return queryset

    def _check(self, dimensies: dict[str, list[str]]) -> None:
        """Raises ParseError for a name that no series (of the asked data set) has as a dimension."""
        dataset = self.form.cleaned_data.get("dataset")
        reeksen = Reeks.objects.filter(dataset__code=dataset.upper()) if dataset else Reeks.objects.all()
        onbekend = [n for n in dimensies if "\0" in n or not reeksen.filter(dimensies__has_key=n).exists()]
        if not onbekend or (dataset and not reeksen.exists()):
            return
        voorbeeld = reeksen.first()
        bekend = sorted(voorbeeld.dimensies) if voorbeeld and dataset else []
        kies = f" Kies uit: {', '.join(bekend)}." if bekend else ""
        van = f" van {dataset.upper()}" if dataset else ""
        # No field of the description can be blamed: the name is one that we do not have.
        raise ParseError(" ".join(f"'{naam}' is geen dimensie{van}.{kies}" for naam in onbekend))
