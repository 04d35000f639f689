"""What a signed-in person may fill in about himself."""

from django import forms

from ..models import Gebruiker


class Gegevensform(forms.ModelForm):
    """Name, and whether single keys work on work lists. The view hands the values to the action."""

    toon_niet_verplicht = True

    class Meta:
        model = Gebruiker
        fields = ["voornaam", "familienaam", "toetsen_aan"]
        labels = {"toetsen_aan": "Gebruik sneltoetsen op werklijsten"}
        help_texts = {
            "toetsen_aan": "Met één letter neem je een stuk op of ga je naar het volgende. Gebruik je spraak om te "
            "typen, zet ze dan uit."
        }
