"""What a visitor fills in about courses."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from partnerschap.kern.enums import Ritme
from partnerschap.kern.forms import Keuze, Keuzekaarten, te_groot
from partnerschap.kern.opmaak import grootte

from .imports.eigen.bestand import DEEL, HEEL

HOOGSTENS_BYTES = 10_000_000
"""Of a provider's file."""


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


class Aanbodform(forms.Form):
    """A provider's file, and whether it is all he offers."""

    bestand = forms.FileField(
        label="Bestand",
        max_length=180,
        help_text="Het ingevulde sjabloon als CSV of XLSX, hoogstens 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,.xls,.ods"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander bestand."},
    )
    modus = forms.ChoiceField(
        label="Wat staat er in dit bestand?",
        choices=[
            (DEEL, Keuze("Alleen deze regels bijwerken", "Wat niet in het bestand staat, blijft zoals het is.")),
            (HEEL, Keuze("Dit is mijn hele aanbod", "Wat niet in het bestand staat, verdwijnt uit de catalogus.")),
        ],
        widget=Keuzekaarten,
        initial=DEEL,
    )

    def clean_bestand(self) -> UploadedFile:
        """Refuse what is too large or no table before it is kept."""
        upload: UploadedFile = self.cleaned_data["bestand"]
        if (upload.size or 0) > HOOGSTENS_BYTES:
            raise te_groot(grootte=grootte(upload.size or 0), hoogstens=grootte(HOOGSTENS_BYTES))
        if (upload.name or "").rpartition(".")[2].lower() not in ("csv", "txt", "xlsx", "xls", "ods"):
            raise forms.ValidationError("Dit soort bestand lezen we niet. Gebruik het sjabloon (CSV of XLSX).")
        return upload
