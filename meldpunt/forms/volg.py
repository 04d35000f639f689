"""What a reporter fills in on the follow page."""

from django import forms

from .velden import Bijlageveld, Lap


class AntwoordForm(forms.Form):
    """A message of the reporter, with an optional file."""

    tekst = Lap(label="Je bericht", error_messages={"required": "Schrijf je bericht. Eén zin is genoeg."})
    bijlage = Bijlageveld(label="Stuur een bestand mee (niet verplicht)", help_text="Hoogstens 10 MB.")


class HeropenForm(forms.Form):
    """Why the answer does not help."""

    tekst = Lap(label="Wat ontbreekt er?", error_messages={"required": "Schrijf wat er ontbreekt. Eén zin is genoeg."})


class NieuweLinkForm(forms.Form):
    """Number and address, to get a new link."""

    nummer = forms.CharField(
        label="Nummer van je melding",
        help_text="Het staat in onze mail, bijvoorbeeld M-2026-0190.",
        max_length=16,
        widget=forms.TextInput(attrs={"class": "smal", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Schrijf het nummer van je melding."},
    )
    email = forms.EmailField(
        label="E-mailadres waarmee je meldde",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Schrijf het e-mailadres waarmee je meldde."},
    )

    def clean_nummer(self) -> str:
        return self.cleaned_data["nummer"].strip().upper()
