"""What an editor fills in at the desk of search words."""

from django import forms


class Paarform(forms.Form):
    """Words, and what they mean the same as."""

    woorden = forms.CharField(label="Dit zoeken mensen", max_length=60)
    ander = forms.CharField(
        label="Heeft dezelfde betekenis als",
        max_length=80,
        help_text="Een woord dat wel iets vindt. Kies of schrijf zelf.",
    )
    eenrichting = forms.BooleanField(
        label="Alleen in deze richting",
        required=False,
        help_text="Zo vindt wie het tweede woord zoekt, niet ook het eerste.",
    )
