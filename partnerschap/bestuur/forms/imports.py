"""What an administrator fills in at the import desk."""

from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from partnerschap.kern.actions.bronstop import REDEN_HOOGSTENS
from partnerschap.kern.actions.importafkeur import REDEN_HOOGSTENS as AFKEURREDEN_HOOGSTENS
from partnerschap.kern.forms import Datumveld
from partnerschap.kern.uploads import check_size

from ..importbalie.bronnen import SORTERINGEN, TOESTANDEN
from ..importbalie.woorden import kind_names

HOOGSTENS_BYTES = 200_000_000
"""Through the browser; a larger file is loaded with the command on the machine itself."""


class Bronkeuze(forms.Form):
    """Which sources, in which order."""

    soort = forms.ChoiceField(label="Soort", required=False)
    toestand = forms.ChoiceField(
        label="Toestand", required=False, choices=[("", "Alle toestanden"), *TOESTANDEN.items()]
    )
    sorteer = forms.ChoiceField(label="Volgorde", required=False, choices=list(SORTERINGEN.items()))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "Alle soorten"), *kind_names()]

    def keuze(self) -> dict[str, str]:
        """The valid part of the choice: an unknown value selects everything."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class Laadform(forms.Form):
    """A file for one source."""

    toon_niet_verplicht = True
    bestand = forms.FileField(
        label="Bestand", max_length=180, help_text="Zoals je het bij de bron downloadde, ook als het ingepakt is (.gz)."
    )
    stand = Datumveld(
        label="Dag van de uitgave",
        required=False,
        help_text="Leeg laten mag: dan nemen we de dag die in het bestand staat, en anders vandaag.",
    )
    droog = forms.BooleanField(
        label="Alleen proberen", required=False, help_text="We tonen wat er zou veranderen en schrijven niets."
    )

    def clean_bestand(self) -> UploadedFile:
        """Refuse what is too large before it is kept."""
        return check_size(self.cleaned_data["bestand"], HOOGSTENS_BYTES)

    def clean_stand(self) -> date | None:
        """A vintage of tomorrow does not exist yet."""
        return check_vintage(self.cleaned_data["stand"])


def check_vintage(stand: date | None) -> date | None:
    """Raises ValidationError for a day that is still to come."""
    if stand and stand > timezone.localdate():
        raise forms.ValidationError(f"{stand:%d-%m-%Y} ligt in de toekomst. Kies de dag van de uitgave.")
    return stand


class Afkeurform(forms.Form):
    """Why a suspect file is wrong."""

    reden = forms.CharField(
        label="Waarom keur je dit bestand af?",
        max_length=AFKEURREDEN_HOOGSTENS,
        help_text="Wie de import later bekijkt, leest deze zin. Noem geen personen.",
        error_messages={"required": "Schrijf in één zin waarom je dit bestand afkeurt."},
    )


class Stilform(forms.Form):
    """Why a source is put on hold."""

    reden = forms.CharField(
        label="Waarom leg je deze bron stil?",
        max_length=REDEN_HOOGSTENS,
        help_text="Wie naar een wachtende import kijkt, leest deze zin. Noem geen personen.",
        error_messages={"required": "Schrijf in één zin waarom je deze bron stillegt."},
    )
