"""What every kind of item asks. Only the title is required: a draft may have gaps, submitting checks the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from partnerschap.bestuur.models import Doelgroep, Doelstelling, Organisatie, Sector, Thema
from partnerschap.kern.forms import Datumveld

from ..enums import LANDLABELS, TAALLABELS, Land, Taal, keuzes
from ..models.item import WEBADRES

LANG = {"rows": 6}
KORT = {"rows": 3}


@dataclass(frozen=True)
class Groep:
    """Some fields under one heading; `ingeklapt` ones are opened by who needs them."""

    titel: str
    velden: tuple[str, ...]
    uitleg: str = ""
    ingeklapt: bool = False


class Etiketveld(forms.ModelMultipleChoiceField):
    """Ticks by code."""

    def __init__(self, queryset: QuerySet, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(queryset, to_field_name="code", widget=forms.CheckboxSelectMultiple, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return getattr(obj, "titel", None) or obj.naam


class Adresveld(forms.URLField):
    """A web address; only http and https."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=500, assume_scheme="https", validators=[WEBADRES], **kwargs)
        self.widget.attrs["placeholder"] = "https://"


class Itemform(forms.Form):
    """The common fields, the groups in which they stand, and the way back and forth to `gegevens`."""

    titel = forms.CharField(
        max_length=160,
        label="Titel",
        help_text="Zeg in één zin wat er gebeurde of wat het is. Bijvoorbeeld: Zo leerden 40 lassers bij.",
    )
    samenvatting = forms.CharField(
        max_length=400,
        required=False,
        label="Samenvatting",
        widget=forms.Textarea(KORT),
        help_text="Eén of twee zinnen. Ze staan in de lijst en bovenaan de pagina.",
    )
    tekst = forms.CharField(
        max_length=20_000,
        required=False,
        label="Tekst",
        widget=forms.Textarea({"rows": 10}),
        help_text="Schrijf kort en gewoon. Een lege regel maakt een nieuwe alinea, ## maakt een tussentitel, een streepje een lijst.",
    )
    themas = Etiketveld(Thema.objects.all(), label="Thema's", help_text="Kies er een tot drie.")
    doelgroepen = Etiketveld(Doelgroep.objects.all(), label="Voor wie")
    sectoren = Etiketveld(Sector.objects.all(), label="Sectoren", help_text="Niets kiezen betekent: elke sector.")
    organisatie_naam = forms.CharField(
        max_length=160,
        required=False,
        label="Organisatie",
        help_text="Met de gemeente erbij, bijvoorbeeld: Metaalwerken Dender, Aalst.",
    )
    bron = forms.CharField(max_length=300, required=False, label="Bron", help_text="Waar heb je dit vandaan?")
    bron_url = Adresveld(label="Adres op het web", help_text="Waar vinden mensen meer?")
    taal = forms.ChoiceField(choices=keuzes(TAALLABELS), initial=Taal.NL, label="In welke taal is het?")
    land = forms.ChoiceField(choices=keuzes(LANDLABELS), initial=Land.BE, label="Waar komt het vandaan?")
    # The editor's word; taken out for everybody else.
    doelstellingen = Etiketveld(Doelstelling.objects.strategisch(), label="Draagt bij aan")
    organisatie = forms.ModelChoiceField(
        Organisatie.objects.all(),
        to_field_name="slug",
        required=False,
        label="Organisatie in het portaal",
        empty_label="Geen",
    )
    te_bevestigen = forms.CharField(
        max_length=300,
        required=False,
        label="Te bevestigen",
        help_text="Wat nog niet zeker is, in één zin. Lezers zien dit.",
    )
    herzien_tegen = Datumveld(
        required=False, label="Opnieuw te bekijken tegen", help_text="Leeg: een jaar na publicatie."
    )
    voorbeeld = forms.BooleanField(required=False, label="Dit is een verzonnen voorbeeld")
    gezien = forms.IntegerField(required=False, widget=forms.HiddenInput)

    toon_niet_verplicht = False
    REDACTIE = ("doelstellingen", "organisatie", "te_bevestigen", "herzien_tegen", "voorbeeld")
    groepen: tuple[Groep, ...] = ()
    VERDER = (
        Groep("Waarover en voor wie", ("themas", "doelgroepen")),
        Groep("Sectoren", ("sectoren",), ingeklapt=True),
        Groep("Herkomst", ("bron", "taal", "land"), ingeklapt=True),
        Groep("Voor de redactie", REDACTIE, "Alleen redacteurs zien deze velden."),
    )

    def __init__(self, *args: Any, redacteur: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if not redacteur:
            for naam in self.REDACTIE:
                del self.fields[naam]

    @classmethod
    def initial_from(cls, gegevens: dict[str, Any]) -> dict[str, Any]:
        """The form's initial values from a snapshot."""
        return dict(gegevens)

    def sections(self) -> Iterator[dict[str, Any]]:
        """The groups with their bound fields; a folded group opens when something in it is wrong or filled."""
        for groep in (*self.groepen, *self.VERDER):
            velden = [self[naam] for naam in groep.velden if naam in self.fields]
            if velden:
                open_ = not groep.ingeklapt or any(veld.errors for veld in velden)
                yield {
                    "titel": groep.titel,
                    "uitleg": groep.uitleg,
                    "velden": velden,
                    "ingeklapt": groep.ingeklapt,
                    "open": open_,
                }

    def gegevens(self) -> dict[str, Any]:
        """The cleaned values as the actions take them: labels and links by their code."""
        uit = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "gezien"}
        for naam, veld in self.fields.items():
            if isinstance(veld, Etiketveld):
                uit[naam] = [label.code for label in uit[naam]]
            elif isinstance(veld, forms.ModelChoiceField):
                uit[naam] = getattr(uit[naam], veld.to_field_name, "") or ""
        return uit
