"""The one filter of courses: page, htmx fragment and API ask through it."""

from functools import cache, cached_property
from typing import Any

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django_filters.utils import translate_validation
from drf_spectacular.utils import extend_schema_field

from partnerschap.kern.gebieden import Gebied, find_area
from partnerschap.kern.geografie import Plaats

from ..enums.opleiding import Straal, Volgorde, keuzes
from ..models import Opleiding
from ..zoekbronnen.opleidingen import Zoekantwoord, zoek
from ..zoeken import vraag as v
from ..zoeken.waarden import GEEN_SECTOR, LIJSTEN, choices, narrowed
from ..zoeken.waarden import ONBEKEND as ONBEKEND_WAARDE
from . import plaats as plaatsen

GEWONE_STRAAL = v.GEWONE_STRAAL
FACETNAMEN = v.FACETTEN
MEESTE_TEKENS = 200
ONBEKEND = "onbekende_plaats"
PLAATSVELDEN = ("postcode", "gemeente", "plaats")
POSTCODE = RegexValidator(r"\A[1-9][0-9]{3}\Z", "Schrijf een postcode van 4 cijfers, bijvoorbeeld 9000.")
CODE = RegexValidator(r"\A[-a-zA-Z0-9_]{1,210}\Z", "Dit is geen geldige code.", "invalid_choice")


ZONDER_GEBIED = "onbekend"
GEBIED = RegexValidator(r"\A([0-9]{5}|onbekend)\Z", "Kies een gemeente of provincie op de kaart.", "invalid_choice")


class Woordenveld(forms.CharField):
    """What somebody types is never an error: too long is cut, a NUL is a space."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\0", " ")[:MEESTE_TEKENS])


class Woordenfilter(django_filters.CharFilter):
    """Words or a place."""

    field_class = Woordenveld


@extend_schema_field({"type": "string", "pattern": "^([1-9][0-9]{3})?$"})
class Postcodefilter(django_filters.CharFilter):
    """Four digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, validators=[POSTCODE], strip=False)


@extend_schema_field({"type": "string", "pattern": "^([0-9]{5}|onbekend)?$"})
class Gebiedfilter(django_filters.CharFilter):
    """The NIS code of a municipality or a province, or the word for what has no place we know."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, validators=[GEBIED], strip=False)


class Codesveld(forms.MultipleChoiceField):
    """Several codes of records. A code that nothing has finds nothing; only a code that cannot exist is an error."""

    def __init__(self, *, null_value: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def validate(self, value: list[str]) -> None:
        for code in value:
            CODE(code)


@extend_schema_field({"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,210}$"})
class Codesfilter(django_filters.MultipleChoiceFilter):
    """A filter on codes of related records, `?sector=bouw&sector=hout`."""

    field_class = Codesveld


NERGENS = Gebied(ZONDER_GEBIED, "plaats onbekend", "", 0.0, 0.0, frozenset({v.ONBEKEND}))


class Zoekformulier(forms.Form):
    """Reads the place, postcode before municipality before the free field, and the area chosen on the map."""

    plaats_voorstel = ""
    plek: Plaats | None = None
    gebied: Gebied | None = None

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        veld = next((naam for naam in PLAATSVELDEN if gegevens.get(naam)), None)
        if veld is not None:
            try:
                self.plek = plaatsen.find(gegevens[veld])
            except plaatsen.OnbekendePlaats as fout:
                self.plaats_voorstel = fout.bedoel_je
                self.add_error(veld, forms.ValidationError(str(fout), ONBEKEND))
        if nis := gegevens.get("gebied"):
            self.gebied = NERGENS if nis == ZONDER_GEBIED else find_area(nis)
            if self.gebied is None:
                self.add_error("gebied", forms.ValidationError(GEBIED.message, "invalid_choice"))
        return gegevens


class Gedeeld(dict[str, Any]):
    """A dictionary whose deep copy is a shallow one: copying sixteen fields for every question costs more than checking them."""

    def __deepcopy__(self, memo: Any) -> dict[str, Any]:
        return dict(self)


def _several(facet: str, label: str, uitleg: str = "") -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(choices=choices(facet), label=label, help_text=uitleg)


class OpleidingFilter(django_filters.FilterSet):
    """Validates what is asked, and gives the answer. A wrong value is an error in its own field."""

    q = Woordenfilter(label="Een job, vak of vaardigheid", help_text="Woorden; tussen aanhalingstekens is een zin.")
    plaats = Woordenfilter(label="Gemeente of postcode", help_text="Gemeente of postcode.")
    gemeente = Woordenfilter(label="Gemeente", help_text="Een Vlaamse gemeente. Een onbekende geeft 404.")
    postcode = Postcodefilter(label="Postcode", help_text="Vier cijfers. Een onbekende geeft 404.")
    straal = django_filters.ChoiceFilter(choices=keuzes(Straal), label="Afstand")
    gebied = Gebiedfilter(
        label="Gemeente of provincie",
        help_text="NIS-code, zonder afstand errond: alleen wat er zelf doorgaat. Of `onbekend`: zonder plaats die we kennen.",
    )
    moment = _several(v.MOMENT, "Wanneer")
    start = _several(v.START, "Start")
    prijs = _several(v.PRIJS, "Prijs")
    duur = _several(v.DUUR, "Duur", "Uren in het totaal. Elk moment valt in één klasse.")
    leervorm = _several(v.LEERVORM, "Vorm")
    tempo = _several(v.TEMPO, "Tempo")
    studiegebied = _several(
        v.STUDIEGEBIED, "Studiegebied", "ISCED-F 2013, 2 of 3 cijfers. Een smal gebied verfijnt zijn brede gebied."
    )
    sector = Codesfilter(label="Sector", help_text="Code van een sector.")
    niveau = _several(v.NIVEAU, "Niveau")
    vks = _several(v.VKS, "Kwalificatieniveau", "Niveau in de Vlaamse kwalificatiestructuur, gelijk aan EQF.")
    bewijs = _several(v.BEWIJS, "Bewijs", "Soort bewijs, gelezen uit de woorden van de aanbieder.")
    aanbieder = Codesfilter(label="Aanbieder", help_text="Slug van een aanbieder.")
    taal = _several(v.TAAL, "Taal")
    kenmerk = _several(v.KENMERK, "Kenmerken")
    sorteer = django_filters.ChoiceFilter(choices=keuzes(Volgorde), label="Sorteer")

    class Meta:
        model = Opleiding
        fields: list[str] = []
        form = Zoekformulier

    def __init__(self, *args: Any, zicht: frozenset[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zicht = zicht
        """The visibility tokens that say the same as the queryset; without them PostgreSQL answers."""

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """Our filters only describe fields, so no question needs copies of its own."""
        return Gedeeld(super().get_filters())

    def get_form_class(self) -> type[forms.Form]:
        """The form is the same for every question: made once, with fields that remember nothing of a question."""
        return _form_class(type(self))

    @cached_property
    def vraag(self) -> v.Zoekvraag:
        """The question, made of every field that is right."""
        self.is_valid()
        gegevens = getattr(self.form, "cleaned_data", {})
        plek = self.form.plek
        straal = int(gegevens.get("straal") or GEWONE_STRAAL)
        gekozen = {facet: frozenset(gegevens.get(facet) or ()) for facet in v.FACETTEN}
        gekozen[v.STUDIEGEBIED] = narrowed(gekozen[v.STUDIEGEBIED])
        if self.form.gebied:
            gekozen[v.GEBIED] = self.form.gebied.codes
        return v.Zoekvraag(
            vandaag=timezone.localdate(),
            woorden=" ".join((gegevens.get("q") or "").split()),
            plek=v.Plek(plek.naam, plek.breedte, plek.lengte, straal) if plek else None,
            gekozen=gekozen,
            waar=waar_words(self.form.gebied),
            volgorde=Volgorde(gegevens.get("sorteer") or Volgorde.MATCH),
        )

    @cached_property
    def antwoord(self) -> Zoekantwoord:
        """The answer within the queryset this filter was given."""
        return zoek(self.queryset, self.vraag, self.zicht)

    def check(self, onbekende_plaats: type[Exception]) -> None:
        """For the API. Raises `onbekende_plaats` for a place we do not know, ValidationError (400) for all other errors."""
        for naam in ("straal", "sorteer"):
            if self.data.get(naam) == "" and naam not in self.errors:
                self.form.add_error(naam, forms.ValidationError("Kies iets uit de lijst.", "invalid_choice"))
        fouten = dict(self.errors.items())
        onbekend = [naam for naam in PLAATSVELDEN if naam in fouten and self.errors.as_data()[naam][0].code == ONBEKEND]
        if onbekend and len(fouten) == 1:
            raise onbekende_plaats(fouten[onbekend[0]][0])
        for naam in onbekend:
            del self.errors[naam]  # the schema names the codes of a 400; a place is a 404, once the rest is right
        if self.errors:
            raise translate_validation(self.errors)

    def filter_queryset(self, queryset: Any) -> Any:
        """For generic callers: the courses that fit, without their order."""
        return queryset.filter(pk__in=self.antwoord.ids)


@cache
def _form_class(soort: type[OpleidingFilter]) -> type[forms.Form]:
    klasse = super(OpleidingFilter, soort()).get_form_class()
    klasse.base_fields = Gedeeld(klasse.base_fields)
    return klasse


def waar_words(gebied: Gebied | None) -> str:
    """The area in a heading; nothing without one."""
    if gebied is None:
        return ""
    return "zonder bekende plaats" if gebied is NERGENS else gebied.waar


def area_label(gebied: Gebied) -> str:
    """The area by itself, on a chip."""
    return "Plaats onbekend" if gebied is NERGENS else gebied.label


def label_of(facet: str, waarde: str, namen: dict[str, dict[str, str]]) -> str:
    """What a facet value is called; `namen` holds the names of sectors and providers by code."""
    if facet == v.SECTOR and waarde == ONBEKEND_WAARDE:
        return GEEN_SECTOR
    return (namen[facet] if facet in namen else LIJSTEN[facet]).get(waarde, waarde)
