"""What a visitor fills in about courses."""

from typing import Any

from django import forms

from partnerschap.kern.enums import Ritme


class Zoekmailform(forms.Form):
    """Where mail about a question may go, and how often."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="We gebruiken het alleen voor deze mails.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Schrijf je e-mailadres."},
    )
    ritme = forms.ChoiceField(
        label="Hoe vaak hoogstens?",
        choices=[(Ritme.DAGELIJKS.value, "Elke dag"), (Ritme.WEKELIJKS.value, "Elke week")],
        widget=forms.RadioSelect,
        initial=Ritme.WEKELIJKS.value,
    )
    website = forms.CharField(
        required=False, label="Laat dit leeg", widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    """Only machines fill it in."""

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        self.is_machine = bool(gegevens.get("website"))
        return gegevens
