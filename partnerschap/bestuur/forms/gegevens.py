"""What a signed-in person may fill in about himself."""

from typing import Any

from django import forms

from ..models import Gebruiker


class Gegevensform(forms.ModelForm):
    """Name, whether single keys work on work lists, and for an administrator mail. The view hands the values to the action."""

    toon_niet_verplicht = True

    class Meta:
        model = Gebruiker
        fields = ["voornaam", "familienaam", "toetsen_aan", "importmail_aan"]
        labels = {
            "toetsen_aan": "Gebruik sneltoetsen op werklijsten",
            "importmail_aan": "Mail mij als een import op een beslissing wacht",
        }
        help_texts = {
            "toetsen_aan": "Met één letter neem je een stuk op of ga je naar het volgende. Gebruik je spraak om te "
            "typen, zet ze dan uit."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.heeft_rol():
            del self.fields["importmail_aan"]
