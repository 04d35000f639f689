"""The five steps of a report, and how they become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerschap.bestuur.models import Regelgeving, Sector
from partnerschap.kern.forms import Keuze, Keuzekaarten

from ..actions.meldingen import Inzending
from ..enums import Meldersoort, Meldingaard, Regelkeuze
from ..regelherkenning import recognise
from ..woorden import MELDERSOORTEN, pairs
from .velden import Bijlageveld, Lap, Verledendatum

LOKVELD = "website"
MAIL, ANONIEM = "mail", "anoniem"


class Stapform(forms.Form):
    """One step. `aard` chooses the words (bottleneck or question), `eerder` holds what the earlier steps said."""

    toon_niet_verplicht = True

    def __init__(self, *args: Any, aard: Meldingaard, eerder: Mapping[str, Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aard = aard
        self.eerder = eerder
        for naam, woorden in (self.vraagwoorden if aard is Meldingaard.VRAAG else {}).items():
            veld = self.fields[naam]
            veld.label = woorden.get("label", veld.label)
            veld.help_text = woorden.get("hulp", veld.help_text)
            if "leeg" in woorden:
                veld.error_messages["required"] = woorden["leeg"]

    vraagwoorden: Mapping[str, Mapping[str, str]] = {}


class WieForm(Stapform):
    soort = forms.ChoiceField(
        label="Ik ben",
        choices=pairs(MELDERSOORTEN),
        widget=Keuzekaarten,
        error_messages={"required": "Kies wie je bent."},
    )
    titel = forms.CharField(
        label="Waarover gaat het?",
        help_text="In enkele woorden, bijvoorbeeld: avondlessen tellen niet mee voor opleidingsverlof.",
        max_length=160,
        error_messages={"required": "Schrijf in enkele woorden waarover het gaat."},
    )
    sector = forms.ModelChoiceField(
        label="In welke sector?", queryset=Sector.objects.all(), required=False, empty_label="Kies een sector"
    )
    vraagwoorden = {"titel": {"label": "Waarover gaat je vraag?", "hulp": "In enkele woorden."}}


class WatForm(Stapform):
    gebeurtenis = Lap(
        label="Vertel het in je eigen woorden",
        help_text="Schrijf geen namen of rijksregisternummers van anderen.",
        rijen=5,
        error_messages={"required": "Schrijf wat er gebeurde. Eén zin is genoeg."},
    )
    wanneer = Verledendatum(label="Wanneer was dat?", required=False)
    regel = forms.ChoiceField(
        label="Welke regel speelt mee?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een regel, of kies 'Dat weet ik niet'."},
    )
    regel_tekst = forms.CharField(
        label="Welke andere regel?",
        help_text="Schrijf hoe jij de regel noemt.",
        max_length=200,
        required=False,
    )
    vraagwoorden = {
        "gebeurtenis": {
            "label": "Wat wil je weten?",
            "hulp": "Vertel kort je situatie, zonder namen of rijksregisternummers.",
            "leeg": "Schrijf wat je wilt weten. Eén zin is genoeg.",
        },
        "regel": {"label": "Over welke regel gaat het?"},
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.aard is Meldingaard.VRAAG:
            del self.fields["wanneer"]
        else:
            jaar = timezone.localdate().year
            self.fields["wanneer"].help_text = f"Ongeveer is goed, bijvoorbeeld 15-10-{jaar} of 10-{jaar}"
        titel = self.eerder.get("wie", {}).get("titel", "")
        self.regels = dict(Regelgeving.objects.values_list("pk", "naam"))
        in_titel = recognise(titel, self.regels.items())
        eigen = self._chosen_before()
        sleutels = in_titel + [eigen] * (eigen is not None and eigen not in in_titel)
        keuzes: list[tuple[str, str]] = [
            (str(pk), Keuze(self.regels[pk], "gevonden in je titel" if pk in in_titel else "")) for pk in sleutels
        ]
        keuzes.append((Regelkeuze.ANDERE, Keuze("Een andere regel")))
        keuzes.append((Regelkeuze.WEET_NIET, Keuze("Dat weet ik niet", "Dan zoeken wij het uit.")))
        self.fields["regel"].choices = keuzes
        if in_titel:
            self.fields["regel"].initial = str(in_titel[0])

    def _chosen_before(self) -> int | None:
        """The rule that was chosen when the title still said something else."""
        waarde = self.data.get("regel") if self.is_bound else self.initial.get("regel")
        return next((pk for pk in self.regels if str(pk) == str(waarde)), None)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("regel") == Regelkeuze.ANDERE and not gegevens.get("regel_tekst"):
            self.add_error("regel_tekst", "Schrijf welke regel, of kies 'Dat weet ik niet'.")
        return gegevens


class GevolgForm(Stapform):
    gevolg = Lap(
        label="Wat is het gevolg?",
        help_text="Bijvoorbeeld: iemand volgt de opleiding niet, het kost meer, het duurt langer.",
        required=False,
    )
    vraagwoorden = {
        "gevolg": {"label": "Waarvoor heb je het antwoord nodig?", "hulp": "Zo weten we wat voor jou telt."}
    }


class VoorstelForm(Stapform):
    voorstel = Lap(label="Hoe kan het beter?", help_text="Wat zou jij aan de regel veranderen?", required=False)
    bijlage = Bijlageveld(
        label="Stuur een bestand mee",
        help_text="Pdf, foto (png of jpg), Word, odt of tekst. Hoogstens 10 MB per bestand, 3 bestanden.",
    )
    vraagwoorden = {"voorstel": {"label": "Wil je er nog iets bij zeggen?", "hulp": ""}}


class NakijkenForm(Stapform):
    # The address is asked of who wants a mail, so the labels say themselves what is free.
    toon_niet_verplicht = False

    wijze = forms.ChoiceField(
        label="Hoe krijg je ons antwoord?",
        choices=[
            (MAIL, Keuze("Met een mail", "Je naam komt nooit in het openbare register.")),
            (ANONIEM, Keuze("Anoniem, zonder mail", "Je krijgt een geheime link om je melding te volgen.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of je een mail wilt, of anoniem blijft."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    naam = forms.CharField(
        label="Naam (niet verplicht)",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    telefoon = forms.CharField(
        label="Telefoon (niet verplicht)",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "smal"}),
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("wijze") == MAIL and not gegevens.get("email") and "email" not in self.errors:
            self.add_error("email", "Schrijf je e-mailadres, of kies 'Anoniem, zonder mail'.")
        return gegevens


@dataclass(frozen=True)
class Stap:
    """One page of the form."""

    naam: str
    form: type[Stapform]
    titel: str
    kort: str
    vraagtitel: str

    def heading(self, aard: Meldingaard) -> str:
        return self.vraagtitel if aard is Meldingaard.VRAAG else self.titel


STAPPEN = (
    Stap("wie", WieForm, "Wie ben je?", "wie ben je?", "Wie ben je?"),
    Stap("wat", WatForm, "Wat gebeurde er?", "wat gebeurde er?", "Wat wil je weten?"),
    Stap("gevolg", GevolgForm, "Wat is het gevolg?", "wat is het gevolg?", "Waarvoor heb je het nodig?"),
    Stap("voorstel", VoorstelForm, "Wat stel je voor?", "wat stel je voor?", "Wil je nog iets toevoegen?"),
    Stap("nakijken", NakijkenForm, "Kijk na en verstuur", "nakijken", "Kijk na en verstuur"),
)
PER_NAAM = {stap.naam: stap for stap in STAPPEN}


def build_form(stap: Stap, aard: Meldingaard, antwoorden: Mapping[str, Mapping[str, str]], **kwargs: Any) -> Stapform:
    """The form of a step, with what the draft already knows."""
    return stap.form(aard=aard, eerder=antwoorden, **kwargs)


def as_typed(form: Stapform) -> dict[str, str]:
    """What was typed in a bound form, to keep in the draft; files and buttons are no part of it."""
    namen = [naam for naam, veld in form.fields.items() if not isinstance(veld, forms.FileField)]
    return {naam: form.data.get(naam, "") for naam in (*namen, LOKVELD) if form.data.get(naam)}


def first_unfinished(aard: Meldingaard, antwoorden: Mapping[str, Mapping[str, str]]) -> Stap | None:
    """The first step that is not right yet, or None."""
    for stap in STAPPEN:
        if not build_form(stap, aard, antwoorden, data=dict(antwoorden.get(stap.naam, {}))).is_valid():
            return stap
    return None


def assemble(aard: Meldingaard, antwoorden: Mapping[str, Mapping[str, str]]) -> Inzending:
    """The five steps as one report. Raises ValidationError when a step is not right."""
    schoon: dict[str, Any] = {}
    for stap in STAPPEN:
        form = build_form(stap, aard, antwoorden, data=dict(antwoorden.get(stap.naam, {})))
        if not form.is_valid():
            raise ValidationError(f"Stap '{stap.titel}' is nog niet klaar.")
        schoon.update(form.cleaned_data)
    keuze, bekend = _rule(schoon["regel"])
    anoniem = schoon["wijze"] == ANONIEM
    return Inzending(
        aard=aard,
        soort=Meldersoort(schoon["soort"]),
        titel=schoon["titel"],
        sector=schoon["sector"],
        gebeurtenis=schoon["gebeurtenis"],
        wanneer=schoon.get("wanneer"),
        regelkeuze=keuze,
        regelgeving=bekend,
        regel_tekst=schoon["regel_tekst"] if keuze is Regelkeuze.ANDERE else "",
        gevolg=schoon["gevolg"],
        voorstel=schoon["voorstel"],
        anoniem=anoniem,
        naam="" if anoniem else schoon["naam"],
        email="" if anoniem else schoon["email"],
        telefoon="" if anoniem else schoon["telefoon"],
    )


def _rule(waarde: str) -> tuple[Regelkeuze, Regelgeving | None]:
    if not waarde.isdecimal():
        return Regelkeuze(waarde), None
    regel = Regelgeving.objects.filter(pk=int(waarde)).first()
    return (Regelkeuze.BEKEND, regel) if regel else (Regelkeuze.WEET_NIET, None)
