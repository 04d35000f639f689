"""Which links the desk shows, in which order."""

from django import forms
from django.db.models import F, QuerySet

from ..enums.links import Linkstand

VOLGORDE = {
    "": (F("stuk_sinds").asc(nulls_last=True), F("fout_sinds").asc(nulls_last=True), "host", "pk"),
    "site": ("host", "adres"),
    "aantal": ("-aantal", "host", "pk"),
    "nagekeken": (F("nagekeken_op").desc(nulls_last=True), "pk"),
}


class Linkkeuze(forms.Form):
    """What the desk shows; an unknown value chooses what does not work."""

    toon = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[
            ("", Linkstand.STUK.label),
            *((stand.value, stand.label) for stand in Linkstand if stand != Linkstand.STUK),
            ("alles", "Alle links"),
        ],
    )
    q = forms.CharField(label="Aanbieder of site", required=False, max_length=120)
    sorteer = forms.ChoiceField(
        label="Volgorde",
        required=False,
        choices=[
            ("", "Langst stuk eerst"),
            ("site", "Site"),
            ("aantal", "Meeste opleidingen eerst"),
            ("nagekeken", "Laatst nagekeken eerst"),
        ],
    )

    def waarde(self, veld: str) -> str:
        """The valid choice, else nothing."""
        self.is_valid()
        return str(self.cleaned_data.get(veld, ""))

    def choose(self, links: QuerySet) -> QuerySet:
        """The links that were asked for, in order."""
        toon, woord = self.waarde("toon"), self.waarde("q").strip()
        if toon != "alles":
            links = links.met_stand(toon or Linkstand.STUK)
        if woord:
            links = links.van(woord)
        return links.order_by(*VOLGORDE[self.waarde("sorteer")])
