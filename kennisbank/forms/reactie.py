"""A message from a reader. People fill it in without an account; programs that fill in everything are refused quietly."""

from typing import Any

from django import forms
from django.core import signing

ZOUT = "kennisbank.reactie"
HOOGSTENS_SECONDEN = 24 * 3600


class Reactieform(forms.Form):
    """The message, an address for the answer, a field that people do not see, and the signed moment of opening."""

    bericht = forms.CharField(max_length=3000, min_length=10, label="Je bericht", widget=forms.Textarea({"rows": 6}))
    email = forms.EmailField(
        required=False, label="Je e-mailadres", help_text="Alleen als je een antwoord wilt. We tonen het aan niemand anders.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    website = forms.CharField(
        required=False, label="Laat dit leeg", widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )
    geopend = forms.CharField(widget=forms.HiddenInput, required=False)

    toon_niet_verplicht = True

    def __init__(self, *args: Any, email_verplicht: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("initial", {})["geopend"] = signing.TimestampSigner(salt=ZOUT).sign("open")
        super().__init__(*args, **kwargs)
        if email_verplicht:
            self.fields["email"].required = True
            self.fields["email"].help_text = "Hierop krijg je antwoord. Alleen wie je vraag krijgt, ziet het."

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("website"):
            raise forms.ValidationError("Laat het veld 'Laat dit leeg' leeg en verstuur opnieuw.")
        try:
            signing.TimestampSigner(salt=ZOUT).unsign(schoon.get("geopend", ""), max_age=HOOGSTENS_SECONDEN)
        except signing.BadSignature:
            self.data = {**self.data.dict(), "geopend": self.initial["geopend"]}
            raise forms.ValidationError("Deze pagina stond te lang open. Verstuur je bericht nog eens.") from None
        return schoon
