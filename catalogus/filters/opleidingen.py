"""The one filter of courses: page, htmx fragment and API ask through it."""

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from partnerschap.bestuur.models import Sector

from ..enums.opleiding import (
    TALEN,
    Kenmerk,
    Leervorm,
    Moment,
    Niveau,
    Prijsklasse,
    Startvenster,
    Straal,
    Volgorde,
    keuzes,
)
from ..models import Aanbieder, Opleiding
from ..zoekbronnen.opleidingen import Zoekantwoord, zoek
from ..zoeken import vraag as v
from . import plaats as plaatsen

GEWONE_STRAAL = 25
PLAATSVELDEN = ("postcode", "gemeente", "plaats")
POSTCODE = RegexValidator(r"^[1-9]\d{3}$", "Schrijf een postcode van 4 cijfers, bijvoorbeeld 9000.")
CODE = RegexValidator(r"^[-a-zA-Z0-9_]+$", "Dit is geen geldige code.")


class Codesveld(forms.Field):
    """Several codes of records; those that do not exist are an error that names them."""

    widget = forms.SelectMultiple
    hidden_widget = forms.MultipleHiddenInput

    def __init__(self, *, model: Any, veld: str, wat: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model, self.veld, self.wat = model, veld, wat

    def to_python(self, value: Any) -> list[str]:
        codes = [str(code) for code in value or []]
        for code in codes:
            CODE(code)
        bekend = (
            set(self.model.objects.filter(**{f"{self.veld}__in": codes}).values_list(self.veld, flat=True))
            if codes
            else set()
        )
        onbekend = [code for code in codes if code not in bekend]
        if onbekend:
            raise forms.ValidationError(f"We kennen {self.wat} '{onbekend[0][:60]}' niet.", "onbekend")
        return codes


class Codesfilter(django_filters.Filter):
    """A filter on codes of related records, `?sector=bouw&sector=hout`."""

    field_class = Codesveld


class Zoekformulier(forms.Form):
    """Reads the place: postcode before municipality before the free field."""

    plaats_voorstel = ""
    plek: plaatsen.Gevonden | None = None

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        veld = next((naam for naam in PLAATSVELDEN if gegevens.get(naam)), None)
        if veld is not None:
            try:
                self.plek = plaatsen.find(gegevens[veld])
            except plaatsen.OnbekendePlaats as fout:
                self.plaats_voorstel = fout.bedoel_je
                self.add_error(veld, forms.ValidationError(str(fout), "onbekende_plaats"))
        return gegevens


def _several(soort: Any, label: str) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(choices=keuzes(soort), label=label)


class OpleidingFilter(django_filters.FilterSet):
    """Validates what is asked, and gives the answer. A wrong value is an error in its own field."""

    q = django_filters.CharFilter(label="Een job, vak of vaardigheid", max_length=200)
    plaats = django_filters.CharFilter(label="Gemeente of postcode", max_length=80)
    gemeente = django_filters.CharFilter(label="Gemeente", max_length=80)
    postcode = django_filters.CharFilter(label="Postcode", validators=[POSTCODE])
    straal = django_filters.ChoiceFilter(choices=keuzes(Straal), label="Afstand")
    moment = _several(Moment, "Wanneer")
    start = _several(Startvenster, "Start")
    prijs = _several(Prijsklasse, "Prijs")
    leervorm = _several(Leervorm, "Vorm")
    sector = Codesfilter(model=Sector, veld="code", wat="de sector", label="Sector")
    niveau = _several(Niveau, "Niveau")
    aanbieder = Codesfilter(model=Aanbieder, veld="slug", wat="de aanbieder", label="Aanbieder")
    taal = django_filters.MultipleChoiceFilter(choices=list(TALEN.items()), label="Taal")
    kenmerk = _several(Kenmerk, "Kenmerken")
    sorteer = django_filters.ChoiceFilter(choices=keuzes(Volgorde), label="Sorteer")

    class Meta:
        model = Opleiding
        fields: list[str] = []
        form = Zoekformulier

    @cached_property
    def vraag(self) -> v.Zoekvraag:
        """The question, made of every field that is right."""
        self.is_valid()
        gegevens = getattr(self.form, "cleaned_data", {})
        plek = self.form.plek
        straal = int(gegevens.get("straal") or GEWONE_STRAAL)
        return v.Zoekvraag(
            vandaag=timezone.localdate(),
            woorden=" ".join((gegevens.get("q") or "").split()),
            plek=v.Plek(plek.naam, plek.breedte, plek.lengte, straal) if plek else None,
            gekozen={facet: frozenset(gegevens.get(facet) or ()) for facet in v.FACETTEN},
            volgorde=Volgorde(gegevens.get("sorteer") or Volgorde.MATCH),
        )

    @cached_property
    def antwoord(self) -> Zoekantwoord:
        """The answer within the queryset this filter was given."""
        return zoek(self.queryset, self.vraag)

    def filter_queryset(self, queryset: Any) -> Any:
        """For generic callers: the courses that fit, without their order."""
        return queryset.filter(pk__in=self.antwoord.ids)


def label_of(facet: str, waarde: str, namen: dict[str, dict[str, str]]) -> str:
    """What a facet value is called; `namen` holds the names of sectors and providers by code."""
    if facet in namen:
        return namen[facet].get(waarde, waarde)
    if facet == v.TAAL:
        return TALEN.get(waarde, waarde)
    return _ENUMS[facet](waarde).label


_ENUMS = {
    v.MOMENT: Moment,
    v.START: Startvenster,
    v.PRIJS: Prijsklasse,
    v.LEERVORM: Leervorm,
    v.NIVEAU: Niveau,
    v.KENMERK: Kenmerk,
}
