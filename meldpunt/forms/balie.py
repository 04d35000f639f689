"""What the desk fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Regelgeving, Thema
from partnerschap.kern.forms import Datumveld

from ..enums import Staat, Wie
from ..models import Melding
from ..woorden import NIVEAUS, STATEN, pairs
from ..workflow import MET_TEKST, allowed
from .velden import Lap

NIEMAND = "niemand"


class Gebruikerkeuze(forms.ModelChoiceField):
    """People by their short name."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.korte_naam


def handlers() -> Any:
    """Who may handle reports."""
    return Gebruiker.objects.filter(is_active=True, rollen__overlap=[Rol.BEHANDELAAR, Rol.BEHEERDER]).order_by(
        "voornaam", "email"
    )


def quick_steps(staat: Staat) -> list[tuple[str, str]]:
    """The steps that need no text for the reporter, as choices."""
    return [
        (naar.value, f"{STATEN[staat]} → {STATEN[naar]}")
        for naar in allowed(staat, Wie.BEHANDELAAR)
        if naar not in MET_TEKST
    ]


class SnelForm(forms.Form):
    """The two things that happen most: another state, somebody else."""

    staat = forms.ChoiceField(label="Status", required=False)
    behandelaar = Gebruikerkeuze(label="Wijs toe aan", queryset=None, required=False, empty_label="Niemand")
    stond_op = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, melding: Melding, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"behandelaar": melding.behandelaar_id, "stond_op": melding.behandelaar_id})
        super().__init__(*args, **kwargs)
        staat = Staat(melding.staat)
        self.fields["staat"].choices = [("", f"{STATEN[staat]} (blijft)"), *quick_steps(staat)]
        self.fields["behandelaar"].queryset = handlers()

    @property
    def wijst_toe(self) -> bool:
        """Whether this person chose another handler. A page that stood open must not undo what a colleague did since."""
        naar = self.cleaned_data["behandelaar"]
        return "stond_op" not in self.data or self.cleaned_data["stond_op"] != (str(naar.pk) if naar else "")


class BulkForm(forms.Form):
    """One thing for all the chosen reports."""

    TOEWIJZEN, STATUS = "toewijzen", "status"
    doe = forms.ChoiceField(choices=[(TOEWIJZEN, "toewijzen"), (STATUS, "status")])
    behandelaar = Gebruikerkeuze(queryset=None, required=False)
    staat = forms.ChoiceField(
        choices=[(staat, woord) for staat, woord in STATEN.items() if staat not in MET_TEKST], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["behandelaar"].queryset = handlers()

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("doe") == self.STATUS and not gegevens.get("staat"):
            raise ValidationError("Kies eerst een status.")
        return gegevens


class SchrijfForm(forms.Form):
    """A message to the reporter; its kind decides the next state."""

    VRAAG, ANTWOORD, STOP = "vraag", "antwoord", "stop"
    SOORTEN = {
        VRAAG: (Staat.WACHT_OP_MELDER, "Een vraag: de klok staat stil tot de melder antwoordt"),
        ANTWOORD: (Staat.BEANTWOORD, "Ons antwoord"),
        STOP: (Staat.ONGEGROND, "Waarom we dit niet verder behandelen"),
    }
    soort = forms.ChoiceField(
        label="Wat stuur je?", widget=forms.RadioSelect, error_messages={"required": "Kies wat je stuurt."}
    )
    tekst = Lap(label="Je tekst", help_text="De melder krijgt precies deze tekst.", rijen=6)

    def __init__(self, *args: Any, melding: Melding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staat = Staat(melding.staat)
        mag = {*allowed(staat, Wie.BEHANDELAAR), *({staat} if staat is Staat.WACHT_OP_MELDER else ())}
        self.fields["soort"].choices = [(naam, label) for naam, (naar, label) in self.SOORTEN.items() if naar in mag]


class NotaForm(forms.Form):
    tekst = Lap(label="Je nota", help_text="Alleen wie meldingen behandelt, leest dit.", rijen=3)


class TriageForm(forms.Form):
    """What it is about, and by when."""

    thema = forms.ModelChoiceField(
        label="Thema", queryset=Thema.objects.all(), required=False, empty_label="Nog niet bepaald"
    )
    niveau = forms.ChoiceField(
        label="Wie beslist over de regel?", choices=[("", "Nog niet bepaald"), *pairs(NIVEAUS)], required=False
    )
    regelgeving = forms.ModelChoiceField(
        label="Regel", queryset=Regelgeving.objects.all(), required=False, empty_label="Nog niet bepaald"
    )
    termijn = Datumveld(label="Volgende stap vóór", required=False)

    def __init__(self, *args: Any, melding: Melding, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "thema": melding.thema_id,
                "niveau": melding.niveau,
                "regelgeving": melding.regelgeving_id,
                "termijn": melding.termijn,
            },
        )
        super().__init__(*args, **kwargs)
        if not melding.is_open:
            del self.fields["termijn"]
