"""What an editor fills in: the public text of a report, its findings, and rule cards."""

from typing import Any

from django import forms

from partnerschap.kern.forms import Datumveld, Gelezenform
from partnerschap.kern.gelijktijdig import mark

from ..models import Melding, Regelfiche
from .velden import Lap


class RegisterForm(Gelezenform):
    """The report as everybody may read it. Starts empty, so that nothing of the original is published by accident."""

    titel = forms.CharField(label="Titel", max_length=160)
    probleem = Lap(
        label="Wat is het probleem?", help_text="Zonder namen, bedrijven of plaatsen waaraan je iemand herkent."
    )
    voorstel = Lap(label="Voorstel van de melder", required=False, rijen=3)
    antwoord = Lap(label="Antwoord", help_text="Laat leeg zolang er geen antwoord is.", required=False)
    volgende_stap = forms.CharField(
        label="Wat is de volgende stap?",
        help_text="Bijvoorbeeld: De werkgroep Incentives bespreekt dit op 10 december.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, melding: Melding, **kwargs: Any) -> None:
        tekst = getattr(melding, "registertekst", None)
        if tekst is not None:
            velden = {naam: getattr(tekst, naam) for naam in self.base_fields if naam != "gelezen"}
            kwargs.setdefault("initial", {**velden, "gelezen": mark(tekst.gewijzigd_op)})
        super().__init__(*args, **kwargs)


class BevindingForm(forms.Form):
    """One step of the public timeline."""

    datum = Datumveld(label="Datum")
    titel = forms.CharField(label="Wat gebeurde er?", max_length=120, help_text="Bijvoorbeeld: Onderzoek klaar.")
    tekst = Lap(label="Uitleg", required=False, rijen=3)
    url = forms.URLField(label="Link", required=False, max_length=500)
    url_tekst = forms.CharField(label="Tekst van de link", required=False, max_length=120)


class RegelficheForm(Gelezenform, forms.ModelForm):
    """A rule card."""

    bron_datum = Datumveld(label="Datum van de bron", required=False)

    class Meta:
        model = Regelfiche
        fields = (
            "vraag",
            "actor",
            "niveau",
            "oordeel",
            "kort_antwoord",
            "voorwaarden",
            "wat_nu",
            "regelgeving",
            "thema",
            "bron",
            "bron_url",
            "bron_datum",
            "nog_uit_te_zoeken",
        )
        labels = {"kort_antwoord": "Kort antwoord", "nog_uit_te_zoeken": "Wat we nog niet weten"}
        widgets = {
            naam: forms.Textarea(attrs={"rows": 3})
            for naam in ("kort_antwoord", "voorwaarden", "wat_nu", "nog_uit_te_zoeken")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["gelezen"] = mark(self.instance.gewijzigd_op)
