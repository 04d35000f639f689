"""What a visitor chooses on an indicator page: the date, the year and with whom to compare. The API asks the same."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerschap.kern.forms import Datumveld
from partnerschap.kern.opmaak import datum_cijfers

from .formules.vergelijking import VERGELIJKINGEN
from .models.duiding import LANGSTE_TEKST

EERSTE_JAAR = 1980


class Standkeuze(forms.Form):
    """The state on a day in the past; empty is now."""

    stand = Datumveld(label="Stand op datum", required=False)
    toekomst_is_nu = False
    """Pages point out a slip of the pen; the API takes a later day as now, as `waarnemingen/` does."""

    def clean_stand(self) -> date | None:
        """A day in the past or today; today means now. Raises ValidationError for a day to come."""
        stand: date | None = self.cleaned_data["stand"]
        vandaag = timezone.localdate()
        if stand is not None and stand > vandaag and not self.toekomst_is_nu:
            raise ValidationError(f"{datum_cijfers(stand)} ligt in de toekomst. Kies vandaag of een vroegere dag.")
        return None if stand is None or stand >= vandaag else stand

    def keuze(self) -> dict[str, Any]:
        """What was chosen; a field with an error counts as not chosen, so that the page still works."""
        self.is_valid()
        return {"stand": self.cleaned_data.get("stand")}


class Bladkeuze(Standkeuze):
    """Date, year and comparison set."""

    jaar = forms.IntegerField(
        label="Jaar",
        required=False,
        min_value=EERSTE_JAAR,
        max_value=2100,
        error_messages={
            "invalid": "Dit is geen jaar. Kies er een uit de lijst.",
            "min_value": "Zo ver gaan onze cijfers niet terug. Kies een jaar uit de lijst.",
            "max_value": "Dat jaar is er nog niet. Kies een jaar uit de lijst.",
        },
    )
    set = forms.ChoiceField(
        label="Vergelijk met",
        required=False,
        choices=[(v.code, v.naam) for v in VERGELIJKINGEN.values()],
        error_messages={"invalid_choice": "We kennen deze groep landen niet. Kies er een uit de lijst."},
    )

    def keuze(self) -> dict[str, Any]:
        gekozen = super().keuze()
        return {
            **gekozen,
            "jaar": self.cleaned_data.get("jaar"),
            "set_": self.cleaned_data.get("set") or "",
        }


class Standvraag(Standkeuze):
    """As the API asks it."""

    toekomst_is_nu = True


class Bladvraag(Bladkeuze):
    """As the API asks it."""

    toekomst_is_nu = True


class Duidingform(forms.Form):
    """A note on one point: which place, which year, and what is the matter with it."""

    plaats = forms.ChoiceField(label="Plaats")
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)
    tekst = forms.CharField(
        label="Je duiding",
        max_length=LANGSTE_TEKST,
        widget=forms.Textarea({"rows": 7}),
        help_text=(
            f"Hoogstens {LANGSTE_TEKST} tekens. Zeg wat er toen gebeurde en hoe je dat weet. "
            "Schrijf een link zo: [naam](https://adres)."
        ),
    )
    gezien = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, punten: dict[str, list[int]], namen: dict[str, str], **kwargs: Any) -> None:
        """`punten`: the years with a figure by place; `namen`: how each place is called. Empty: the point is fixed."""
        super().__init__(*args, **kwargs)
        if not punten:
            del self.fields["plaats"], self.fields["jaar"]
            return
        self.fields["plaats"].choices = [(geo, namen[geo]) for geo in punten]
        jaren = sorted({jaar for lijst in punten.values() for jaar in lijst}, reverse=True)
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren]
