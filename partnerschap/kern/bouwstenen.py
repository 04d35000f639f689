"""Sample data for the gallery page /bouwstenen/: invented, and marked so on the page."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from .forms import Datumveld, Keuze, Keuzekaarten

KLEUREN = (
    ("inkt", "tekst"), ("inkt-2", "bijtekst"), ("accent", "links, knoppen"), ("accent-diep", "held, voet"),
    ("accent-licht", "gekozen"), ("vlak", "zacht vlak"), ("lijn", "scheiding"), ("rand", "veldrand"),
    ("menie", "kijk hier, tekst"), ("menie-vol", "kijk hier, vlak"), ("ja", "voldoet"), ("nee", "voldoet niet"),
    ("open", "nog niet te zeggen"), ("g-ander", "andere lijn"), ("g-vijf", "top vijf"), ("g-doel", "doel"),
)  # fmt: skip

# The real participation series for the Flemish Region (Eurostat trng_lfse_04, BE2), as on the home picture; True is a break.
DEELNAME = (
    ("2000", 6.9), ("2001", 7.4), ("2002", 6.7), ("2003", 7.6), ("2004", 9.8, True), ("2005", 9.1), ("2006", 8.5, True),
    ("2007", 8.0), ("2008", 7.8), ("2009", 7.6), ("2010", 8.4), ("2011", 7.9), ("2012", 7.1), ("2013", 7.3),
    ("2014", 7.7), ("2015", 7.0), ("2016", 7.1), ("2017", 8.7, True), ("2018", 8.7), ("2019", 8.6), ("2020", 7.7),
    ("2021", 10.8, True), ("2022", 10.7), ("2023", 11.2),
)  # fmt: skip


class Voorbeeldformulier(forms.Form):
    """Every kind of field once."""

    toon_niet_verplicht = True
    plaats = forms.CharField(label="Gemeente of postcode", help_text="Bijvoorbeeld 9000 of Gent")
    verhaal = forms.CharField(
        label="Vertel het in je eigen woorden",
        help_text="Schrijf geen namen of rijksregisternummers van anderen.",
        widget=forms.Textarea,
        error_messages={"required": "Schrijf wat er gebeurde. Eén zin is genoeg."},
    )
    wanneer = Datumveld(label="Wanneer was dat?", help_text="Ongeveer is goed, bijvoorbeeld 15-10-2026", required=False)
    statuut = forms.ChoiceField(label="Statuut", choices=[("", "Kies"), ("w", "Werknemer"), ("z", "Zelfstandige")])
    regel = forms.ChoiceField(
        label="Welke regel speelt mee?",
        widget=forms.RadioSelect,
        choices=[
            ("vov", Keuze("Vlaams opleidingsverlof", "gevonden in je titel")),
            ("ander", Keuze("Een andere regel")),
            ("weetniet", Keuze("Dat weet ik niet", "Dan zoeken wij het uit.")),
        ],
    )
    vorm = forms.MultipleChoiceField(
        label="Hoe wil je leren?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("les", "In een lokaal"), ("online", "Online"), ("werk", "Op de werkvloer")],
    )
    bijlage = forms.FileField(label="Bijlage", required=False, help_text="Hoogstens 10 MB.")
    mail = forms.BooleanField(label="Mail mij als er iets verandert", required=False)

    def clean_plaats(self) -> str:
        """Refuses one sample spelling, to show an error that proposes the right one."""
        if self.cleaned_data["plaats"] == "Gnet":
            raise forms.ValidationError("We kennen ‘Gnet’ niet. Bedoel je Gent?")
        return str(self.cleaned_data["plaats"])


class Vraagformulier(forms.Form):
    """A single question with big answers."""

    werktijd = forms.ChoiceField(
        label="Hoeveel werk je?",
        widget=Keuzekaarten,
        initial="80",
        choices=[
            ("100", Keuze("Voltijds")),
            ("80", Keuze("80 % of meer", "bijvoorbeeld 4 dagen van de 5")),
            (
                "weetniet",
                Keuze("Dat wisselt of ik weet het niet", "Geen probleem. We zeggen straks wat dat verandert."),
            ),
        ],
    )


def voorbeelden(pagina: int) -> dict[str, Any]:
    """The context of the gallery."""
    return {
        "kleuren": KLEUREN,
        "deelname": DEELNAME,
        "form": Voorbeeldformulier(initial={"plaats": "Gent"}),
        "fout": Voorbeeldformulier({"fout-plaats": "Gnet", "fout-regel": "vov", "fout-statuut": "w"}, prefix="fout"),
        "vraag": Vraagformulier(),
        "stappen": [
            {"label": "Gemeld", "bij": "3 september", "stand": "klaar"},
            {"label": "Bekeken", "bij": "5 september", "stand": "klaar"},
            {"label": "Bij de werkgroep", "bij": "10 december", "stand": "nu"},
            {"label": "Antwoord", "bij": "vóór 15 januari", "stand": "later"},
        ],
        "mijlpalen_lijst": [
            {"plaats": 0, "stand": "klaar", "label": "plan"},
            {"plaats": 25, "stand": "klaar", "label": "proef"},
            {"plaats": 50, "stand": "laat", "label": "formulier"},
            {"plaats": 75, "stand": "later", "label": "uitrol"},
            {"plaats": 100, "stand": "later", "label": "evaluatie"},
        ],
        "geld": [("overheid", 30), ("werkgevers", 50), ("fonds", 20)],
        "opties": [
            {"waarde": "overdag", "label": "Overdag", "aantal": 11, "gekozen": False},
            {"waarde": "avond", "label": "Avond", "aantal": 9, "gekozen": True},
            {"waarde": "nacht", "label": "'s Nachts", "aantal": 0, "gekozen": False},
        ],
        "chips": [{"label": "Avond", "url": "?"}, {"label": "Weekend", "url": "?"}],
        "dag": date(2026, 12, 10),
        "ouders": [("Regels en knelpunten", "/"), ("Openbaar register", "/")],
        "page_obj": Paginator(range(135), 4).get_page(pagina),
        "notitie": "## Kop\n\nEen *markdown*-tekst met een [link](https://www.vlaanderen.be) en een lijst:\n\n- een\n- twee",
    }
