"""How the portal draws its forms, and the plain words it uses when something is wrong."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from .gelijktijdig import mark

DATUMVORMEN = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%y", "%d/%m/%y"]


class PortaalRenderer(TemplatesSetting):
    """Draws forms with templates/django/forms/: label, help, error sentence above the input, bar and disc."""

    form_template_name = "django/forms/formulier.html"
    field_template_name = "django/forms/veld.html"


class Keuze(str):
    """A choice label with an explanation under it: `("a", Keuze("80 % of meer", "bijvoorbeeld 4 dagen van de 5"))`."""

    uitleg: str

    def __new__(cls, tekst: str, uitleg: str = "") -> "Keuze":
        zelf = super().__new__(cls, tekst)
        zelf.uitleg = uitleg
        return zelf


class Keuzekaarten(forms.RadioSelect):
    """One question, big answers: each choice a card as wide as the column."""

    template_name = "django/forms/widgets/keuzekaarten.html"


class Vinkkaarten(forms.CheckboxSelectMultiple):
    """As `Keuzekaarten`, where several answers may be true."""

    template_name = "django/forms/widgets/keuzekaarten.html"


class Datumveld(forms.DateField):
    """A date as people type it: 15-10-2026, also with slashes or dots."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATUMVORMEN)
        kwargs.setdefault(
            "widget",
            forms.DateInput(format="%d-%m-%Y", attrs={"class": "smal", "inputmode": "numeric", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)


class Gelezenform(forms.Form):
    """Carries along which version of the text the writer read."""

    gelezen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def refuse(self, fout: ValidationError, saved_at: Callable[[], datetime | None]) -> None:
        """Show why saving failed; after a text that changed in between, the next save is made knowingly."""
        self.add_error(None, fout if hasattr(fout, "error_dict") else fout.messages)
        if getattr(fout, "code", "") == "intussen":
            gegevens = self.data.copy()
            gegevens[self.add_prefix("gelezen")] = mark(saved_at())
            self.data = gegevens


def gebruik_gewone_woorden() -> None:
    """Replace the stiff standard sentences of Django by plain ones that say what to do. Called once, by KernConfig.ready."""
    keuze = "Kies iets uit de lijst."
    woorden: dict[type[forms.Field], dict[str, str]] = {
        forms.Field: {"required": "Vul dit in."},
        forms.IntegerField: {"invalid": "Schrijf een getal zonder komma, bijvoorbeeld 12."},
        forms.FloatField: {"invalid": "Schrijf een getal, bijvoorbeeld 12,5."},
        forms.DecimalField: {"invalid": "Schrijf een getal, bijvoorbeeld 12,50."},
        forms.DateField: {"invalid": "We herkennen deze datum niet. Schrijf ze als 15-10-2026."},
        forms.TimeField: {"invalid": "We herkennen dit uur niet. Schrijf het als 18:30."},
        forms.DateTimeField: {"invalid": "We herkennen dit moment niet. Schrijf het als 15-10-2026 18:30."},
        forms.URLField: {"invalid": "Dit is geen webadres. Het begint met https://"},
        forms.ChoiceField: {"required": "Kies een antwoord.", "invalid_choice": keuze},
        forms.MultipleChoiceField: {"invalid_choice": keuze, "invalid_list": keuze},
        forms.ModelChoiceField: {"required": "Kies een antwoord.", "invalid_choice": keuze},
        forms.ModelMultipleChoiceField: {"invalid_choice": keuze, "invalid_list": keuze, "invalid_pk_value": keuze},
        forms.FileField: {
            "invalid": "Kies een bestand.",
            "missing": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Kies een ander.",
            "max_length": "De naam van dit bestand is te lang: hoogstens %(max)d tekens.",
        },
        forms.ImageField: {"invalid_image": "Dit is geen afbeelding die we kunnen openen. Kies een jpg of png."},
    }
    for veld, zinnen in woorden.items():
        veld.default_error_messages = {**veld.__dict__.get("default_error_messages", {}), **zinnen}
    validators.EmailValidator.message = "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.be."
    validators.URLValidator.message = "Dit is geen webadres. Het begint met https://"
    validators.MaxLengthValidator.message = (
        "Maak dit korter: hoogstens %(limit_value)d tekens, je hebt er %(show_value)d."
    )
    validators.MinLengthValidator.message = (
        "Schrijf iets meer: minstens %(limit_value)d tekens, je hebt er %(show_value)d."
    )
    validators.MaxValueValidator.message = "Kies een waarde van hoogstens %(limit_value)s."
    validators.MinValueValidator.message = "Kies een waarde van minstens %(limit_value)s."
