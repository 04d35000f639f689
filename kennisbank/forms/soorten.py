"""What each kind asks on top of the common fields."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerschap.kern.enums import choices
from partnerschap.kern.forms import Datumveld, Keuze
from partnerschap.kern.models import Gemeente

from ..enums import BEWIJSGRADEN, CRITERIUMLABELS, LICENTIELABELS, NIVEAULABELS, Materiaaltype, Publicatiesoort, keuzes
from ..models import Praktijk
from ..models.details import Publicatie
from .basis import KORT, LANG, Adresveld, Etiketveld, Groep, Itemform

RESULTATEN = 3
KIES = ("", "Kies")


def text(label: str, hulp: str = "", *, hoogstens: int = 200, **attrs: Any) -> forms.CharField:
    """A line of text that may stay empty in a draft."""
    return forms.CharField(
        max_length=hoogstens, required=False, label=label, help_text=hulp, widget=forms.TextInput(attrs)
    )


def area(label: str, hulp: str = "", *, rijen: dict[str, int] | None = None) -> forms.CharField:
    """A paragraph or more that may stay empty in a draft."""
    return forms.CharField(
        max_length=5000, required=False, label=label, help_text=hulp, widget=forms.Textarea(rijen or LANG)
    )


class Praktijkform(Itemform):
    """A good practice, in the order of its page."""

    probleem = area("Het probleem", "Wat liep er moeilijk, en voor wie?", rijen=KORT)
    aanpak = area(
        "Wat jullie deden", "Eén stap per regel. Begin met een korte zin en een punt, dan de uitleg: "
        "De les kwam naar de werkvloer. Elke dinsdag, aan de eigen machine.",
    )  # fmt: skip
    bewijsgraad = forms.TypedChoiceField(
        choices=[("", "Nog niet gekozen"), *((str(graad), Keuze(f"{graad} van 5", zin)) for graad, zin in BEWIJSGRADEN.items())],
        coerce=int, empty_value=None, required=False, label="Hoe sterk is het bewijs?", widget=forms.RadioSelect,
    )  # fmt: skip
    bewijs_uitleg = text("Zeg het in je eigen woorden", "Bijvoorbeeld: we telden de fouten voor en na.")
    wat_werkte_niet = area("Wat werkte niet?", "Dit is verplicht: daar leren anderen het meest van.", rijen=KORT)
    citaat = text("Een uitspraak van wie erbij was", hoogstens=300)
    citaat_van = text("Wie zei het?", "Geen naam nodig: 'lasser, 57 jaar' is genoeg. Vraag of het mag.", hoogstens=120)
    nodig = text("Nodig", "Wat moet er zijn om te beginnen?")
    tijd = text("Tijd", "Voorbereiden en doen.")
    kost = text("Kost", "Per persoon of in totaal, zonder steun.")
    past_bij = text("Past bij", "Voor welke organisaties?")
    # The measures are the catalogue's; we know them only through our own relation.
    steun = Etiketveld(
        Praktijk._meta.get_field("steun").related_model.objects.filter(gepubliceerd=True), label="Met welke steun?"
    )

    groepen = (
        Groep("In het kort", ("titel", "samenvatting", "organisatie_naam", "bron_url")),
        Groep("Het verhaal", ("probleem", "aanpak", "wat_werkte_niet")),
        Groep(
            "Cijfers en bewijs",
            (*(f"resultaat_{n}_{deel}" for n in range(1, RESULTATEN + 1) for deel in ("getal", "bij", "uitleg")),
             "bewijsgraad", "bewijs_uitleg"),
            "Hoogstens drie cijfers. Ze staan groot bovenaan.",
        ),
        Groep("Kan een ander dit ook?", ("nodig", "tijd", "kost", "past_bij", "steun")),
        Groep("Extra", ("citaat", "citaat_van", "tekst"), ingeklapt=True),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nummer in range(1, RESULTATEN + 1):
            velden = {
                "getal": text(f"Cijfer {nummer}", "40, − 18 % of € 310" if nummer == 1 else "", hoogstens=20),
                "bij": text("Erbij", "van 52" if nummer == 1 else "", hoogstens=40),
                "uitleg": text(
                    "Wat betekent het?", "lassers volgden alle lessen" if nummer == 1 else "", hoogstens=120
                ),
            }
            self.fields.update({f"resultaat_{nummer}_{deel}": veld for deel, veld in velden.items()})

    @classmethod
    def initial_from(cls, gegevens: dict[str, Any]) -> dict[str, Any]:
        uit = super().initial_from(gegevens)
        uit["aanpak"] = "\n".join(f"{stap['kop']} {stap['tekst']}".strip() for stap in gegevens["aanpak"])
        for nummer, rij in enumerate(gegevens["resultaten"][:RESULTATEN], start=1):
            uit |= {f"resultaat_{nummer}_{deel}": waarde for deel, waarde in rij.items()}
        return uit

    def gegevens(self) -> dict[str, Any]:
        uit = super().gegevens()
        uit["aanpak"] = [split_step(regel) for regel in uit["aanpak"].splitlines() if regel.strip()]
        uit["resultaten"] = [
            {deel: uit.pop(f"resultaat_{nummer}_{deel}") for deel in ("getal", "bij", "uitleg")}
            for nummer in range(1, RESULTATEN + 1)
        ]
        return uit


def split_step(regel: str) -> dict[str, str]:
    """`De les kwam. Elke dinsdag.` -> the first sentence as heading, the rest as text. A list sign in front goes."""
    regel = regel.strip().lstrip("-*•0123456789.) ").strip()
    kop, punt, rest = regel.partition(". ")
    return {"kop": f"{kop}." if punt else kop, "tekst": rest.strip()}


class Publicatieform(Itemform):
    """A text that exists elsewhere: who, when, where, and in our words what it says."""

    publicatiesoort = forms.ChoiceField(
        choices=choices(Publicatiesoort), initial=Publicatiesoort.ONDERZOEK, label="Wat voor tekst is het?"
    )
    auteurs = text("Wie schreef het?", "Scheid met een puntkomma.", hoogstens=300)
    jaar = forms.IntegerField(
        required=False,
        min_value=1900,
        max_value=2100,
        label="Jaar",
        widget=forms.TextInput({"class": "smal", "inputmode": "numeric"}),
    )
    uitgever = text("Uitgever", hoogstens=160)
    doi = forms.CharField(
        max_length=120, required=False, label="DOI", help_text="Begint met 10.",
        validators=Publicatie._meta.get_field("doi").validators,
    )  # fmt: skip
    vindplaats = text("Waar in de tekst?", "Bijvoorbeeld: pagina 24 tot 26.", hoogstens=120)

    groepen = (
        Groep(
            "In het kort",
            ("titel", "samenvatting", "publicatiesoort", "auteurs", "jaar", "uitgever", "organisatie_naam"),
        ),
        Groep("Waar staat het?", ("bron_url", "doi", "vindplaats")),
        Groep("Wat staat erin?", ("tekst",), "In je eigen woorden. Neem geen zinnen over."),
    )


class Toolform(Itemform):
    """Something to use."""

    aanbieder = text("Wie biedt het aan?", hoogstens=160)
    prijs = text("Wat kost het?", "Schrijf 'gratis' als het niets kost.", hoogstens=120)
    platform = text("Waarop werkt het?", "Bijvoorbeeld: in je browser, Android, op papier.", hoogstens=160)
    nagekeken_op = Datumveld(required=False, label="Wanneer werkte het adres nog?")

    groepen = (
        Groep("In het kort", ("titel", "samenvatting", "bron_url", "aanbieder", "prijs", "platform", "nagekeken_op")),
        Groep("Wat kun je ermee?", ("tekst", "organisatie_naam")),
    )


class Evenementform(Itemform):
    """Something with a date. Days and hours are asked apart, in Brussels time."""

    begin_datum = Datumveld(required=False, label="Begint op")
    begin_uur = forms.TimeField(
        required=False,
        label="Om",
        help_text="Leeg: de hele dag.",
        widget=forms.TimeInput({"class": "smal"}, format="%H:%M"),
    )
    einde_datum = Datumveld(required=False, label="Eindigt op", help_text="Leeg: dezelfde dag.")
    einde_uur = forms.TimeField(required=False, label="Tot", widget=forms.TimeInput({"class": "smal"}, format="%H:%M"))
    plaats = text("Plaats", "Gebouw en straat.", hoogstens=160)
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(), to_field_name="nis", required=False, label="Gemeente", empty_label="Geen"
    )
    online_url = Adresveld(label="Adres om online te volgen")
    inschrijven_url = Adresveld(label="Adres om in te schrijven")
    inschrijven_tot = Datumveld(required=False, label="Inschrijven kan tot en met")
    prijs = text("Prijs", "Schrijf 'gratis' als het niets kost.", hoogstens=120)

    groepen = (
        Groep("In het kort", ("titel", "samenvatting", "organisatie_naam", "bron_url")),
        Groep("Wanneer", ("begin_datum", "begin_uur", "einde_datum", "einde_uur")),
        Groep("Waar", ("plaats", "gemeente", "online_url")),
        Groep("Inschrijven", ("inschrijven_url", "inschrijven_tot", "prijs")),
        Groep("Programma", ("tekst",)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].queryset = Gemeente.objects.geldig_op(timezone.localdate())

    @classmethod
    def initial_from(cls, gegevens: dict[str, Any]) -> dict[str, Any]:
        uit = super().initial_from(gegevens)
        for naam in ("begin", "einde"):
            if gegevens[naam]:
                moment = timezone.localtime(datetime.fromisoformat(gegevens[naam]))
                uit[f"{naam}_datum"] = moment.date()
                uit[f"{naam}_uur"] = None if moment.time() in (time(0), time(23, 59)) else moment.time()
        return uit

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        dag = schoon.get("begin_datum")
        if dag is None and any(schoon.get(naam) for naam in ("begin_uur", "einde_datum", "einde_uur")):
            self.add_error("begin_datum", "Zeg op welke dag het begint.")
        begin = _moment(dag, schoon.get("begin_uur") or time(0))
        einde = self._end(schoon, dag)
        if begin and einde and einde < begin:
            self.add_error("einde_uur", ValidationError("Het einde ligt voor het begin. Kijk de dag en het uur na."))
        schoon["begin"], schoon["einde"] = begin, einde
        return schoon

    def _end(self, schoon: dict[str, Any], dag: date | None) -> datetime | None:
        """A whole day ends at 23.59, so that it does not expire in the morning; otherwise an end is only what was given."""
        laatste = schoon.get("einde_datum") or dag
        hele_dag = dag is not None and not schoon.get("begin_uur") and not schoon.get("einde_uur")
        if hele_dag or (schoon.get("einde_datum") and not schoon.get("einde_uur")):
            return _moment(laatste, time(23, 59))
        return _moment(laatste, schoon["einde_uur"]) if schoon.get("einde_uur") else None

    def gegevens(self) -> dict[str, Any]:
        uit = super().gegevens()
        return {n: w for n, w in uit.items() if n not in ("begin_datum", "begin_uur", "einde_datum", "einde_uur")}


def _moment(dag: date | None, uur: time) -> datetime | None:
    return timezone.make_aware(datetime.combine(dag, uur)) if dag else None


class Leermateriaalform(Itemform):
    """Open material, with its licence and the criteria it meets."""

    licentie = forms.ChoiceField(
        choices=[KIES, *keuzes(LICENTIELABELS)],
        required=False,
        label="Licentie",
        help_text="Wat mogen anderen ermee doen?",
    )
    materiaaltype = forms.ChoiceField(
        choices=[KIES, *choices(Materiaaltype)], required=False, label="Wat voor materiaal is het?"
    )
    niveau = forms.ChoiceField(choices=[KIES, *keuzes(NIVEAULABELS)], required=False, label="Voor welk niveau?")
    criteria = forms.MultipleChoiceField(
        choices=keuzes(CRITERIUMLABELS), required=False, label="Wat klopt voor dit materiaal?", widget=forms.CheckboxSelectMultiple,
        help_text="De eerste vijf geven het label basis, alle negen het label plus.",
    )  # fmt: skip
    review_url = Adresveld(label="Adres van een beoordeling door anderen")

    groepen = (
        Groep("In het kort", ("titel", "samenvatting", "bron_url", "organisatie_naam")),
        Groep("Wat is het?", ("materiaaltype", "niveau", "licentie")),
        Groep("Kwaliteit", ("criteria", "review_url")),
        Groep("Hoe gebruik je het?", ("tekst",)),
    )
