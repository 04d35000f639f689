"""What a visitor fills in about courses."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from partnerschap.kern.enums import Ritme
from partnerschap.kern.forms import Datumveld, Keuze, Keuzekaarten
from partnerschap.kern.uploads import check_size

from .enums.opleiding import Leervorm, Niveau, keuzes
from .imports.eigen.bestand import DEEL, HEEL
from .imports.plaatsen import Plaatsenzoeker
from .imports.sjabloonvelden import read_price
from .querysets.werklijst import REDENEN

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


class Sleutelform(forms.Form):
    """What a new key is for."""

    label = forms.CharField(
        label="Waarvoor dient de sleutel?",
        max_length=80,
        help_text="Bijvoorbeeld de naam van je planningssysteem. Schrijf er geen namen van mensen in.",
        error_messages={"required": "Schrijf welk systeem de sleutel gebruikt."},
    )


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
        upload = check_size(self.cleaned_data["bestand"], HOOGSTENS_BYTES)
        if (upload.name or "").rpartition(".")[2].lower() not in ("csv", "txt", "xlsx", "xls", "ods"):
            raise forms.ValidationError("Dit soort bestand lezen we niet. Gebruik het sjabloon (CSV of XLSX).")
        return upload


class Werklijstkeuze(forms.Form):
    """Which courses of one's own, in which order; an unknown value chooses everything."""

    wat = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[
            ("", "Vraagt aandacht"),
            *((reden.naam, reden.kort) for reden in REDENEN),
            ("teruggetrokken", "Teruggetrokken"),
            ("alles", "Mijn hele aanbod"),
        ],
    )
    sorteer = forms.ChoiceField(
        label="Volgorde",
        required=False,
        choices=[("", "Dringendste eerst"), ("titel", "Titel"), ("start", "Eerste start")],
    )

    def keuze(self, veld: str) -> str:
        """The valid choice, else nothing."""
        self.is_valid()
        return str(self.cleaned_data.get(veld, ""))


class Eigenopleidingform(forms.Form):
    """What a provider changes most often in a course; the rest comes with his file."""

    gelezen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    titel = forms.CharField(label="Titel", max_length=300)
    samenvatting = forms.CharField(
        label="Samenvatting", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    niveau = forms.ChoiceField(label="Niveau", required=False, choices=[("", "Niet gezegd"), *keuzes(Niveau)])
    url = forms.URLField(label="Pagina op je site", required=False, max_length=1000, assume_scheme="https")


class Prijsveld(forms.DecimalField):
    """An amount in euro as people write it, '€ 1.250,50' or 'gratis': what a provider's file may say, he may type."""

    default_error_messages = {"invalid": "Schrijf een bedrag in euro, bijvoorbeeld 320 of 1.250,50."}

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return read_price(value.strip())
        except ValueError as fout:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from fout


class Eigenuitvoeringform(forms.Form):
    """One run of a provider's own course."""

    start_datum = Datumveld(label="Start", required=False)
    eind_datum = Datumveld(label="Einde", required=False)
    start_flexibel = forms.BooleanField(label="Instappen kan altijd", required=False)
    vorm = forms.ChoiceField(label="Leervorm", required=False, choices=[("", "Niet gezegd"), *keuzes(Leervorm)])
    plaats = forms.CharField(label="Gemeente of postcode", required=False, max_length=80)
    prijs = Prijsveld(
        label="Prijs in euro",
        required=False,
        min_value=0,
        max_value=1_000_000,
        decimal_places=2,
        localize=True,
        help_text="0 is gratis; leeg is niet meegedeeld.",
    )
    url = forms.URLField(label="Inschrijflink", required=False, max_length=1000, assume_scheme="https")

    def clean_plaats(self) -> str:
        """A place that the portal knows, or none."""
        plaats = str(self.cleaned_data["plaats"])
        if plaats and Plaatsenzoeker().find(plaats) is None:
            raise forms.ValidationError(f"We kennen '{plaats}' niet. Schrijf een postcode of gemeente, of laat leeg.")
        return plaats

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        start, einde = gegevens.get("start_datum"), gegevens.get("eind_datum")
        if start and einde and einde < start:
            self.add_error("eind_datum", "Het einde ligt vóór de start.")
        return gegevens
