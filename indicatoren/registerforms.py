"""What an editor fills in at the desk of the figures: an indicator, a missing figure, and a step of its question."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.forms import Datumveld, Gelezenform
from partnerschap.kern.gelijktijdig import mark
from partnerschap.kern.registers import portaalcijfers

from .models import Indicator, OntbrekendGegeven
from .registervelden import DATASET, Dimensieveld, Kolom, Lijnenveld
from .workflow.vraag import Stap

GERESERVEERD = frozenset(
    {"alle", "ontbrekend", "hoe-we-oordelen", "doelen", "bestand", "herkomst", "verkennen", "vergelijken", "opendata"}
)
"""Addresses under /cijfers/ that a code may not take."""
DELEN = {
    "Wat het is": (
        "code", "naam", "kort", "meetzin", "definitie", "methode", "bronlabel", "doelstelling", "operationeel",
        "kerncijfer", "volgorde",
    ),
    "Bron en selectie": (
        "dataset", "dimensies", "nevenbronnen", "jaarlijks", "eenheid", "hoofd_geo", "gemiddelde_geo", "portaalcijfer",
    ),
    "Vergelijken en doel": (
        "streefrichting", "vergelijking", "doelwaarde", "doeldatum", "doelherkomst", "doelnaam",
    ),
    "Groepen, varianten en context": ("uitsplitsingen", "varianten", "context", "bevolking"),
    "Hoe we het zeggen": ("zinsdeel", "zinsdeel_toen", "niet_verwarren_met"),
    "Hoe zeker en hoe zwaar": ("meting", "planlast", "planlast_uitleg"),
}  # fmt: skip
"""The parts of the form of an indicator; together every field, once."""
LAP = forms.Textarea(attrs={"rows": 4})


class Bewerkform(Gelezenform, forms.ModelForm):
    """Carries the version that was read; nothing of a row is lost by a save that fails."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["gelezen"] = mark(self.instance.gewijzigd_op)
        if self.instance.pk is not None:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "De code staat in adressen en bestanden. Ze verandert niet meer."


def _goals(*soorten: str) -> Any:
    return Doelstelling.objects.filter(soort__in=soorten).order_by("volgorde")


class IndicatorForm(Bewerkform):
    """Everything that defines an indicator, in plain words."""

    dimensies = Dimensieveld(
        label="Selectie", help_text="Een code voor elke dimensie behalve plaats en tijd: age=Y25-64; freq=A; sex=T."
    )
    nevenbronnen = Lijnenveld(
        (Kolom("dataset", "dataset", verplicht=True), Kolom("dimensies", "dimensies", verplicht=True), Kolom("vult_aan", "vlag")),
        label="Andere tabellen met dezelfde meting",
        help_text="Eén per regel: dataset | selectie | ja als ze plaatsen mag aanvullen die de eerste tabel niet heeft.",
    )  # fmt: skip
    uitsplitsingen = Lijnenveld(
        (
            Kolom("code", verplicht=True), Kolom("naam", verplicht=True), Kolom("kansengroep"), Kolom("dimensie"),
            Kolom("waarde"), Kolom("referentie"), Kolom("dataset", "dataset"), Kolom("dimensies", "dimensies"),
        ),
        rijen=8,
        label="Groepen die we apart willen zien",
        help_text=(
            "Eén per regel: code | naam | kansengroep | dimensie | code van de groep | code van het geheel | dataset | "
            "selectie. Laat de laatste twee weg als de groep in dezelfde tabel staat. Een groep zonder dimensie staat in "
            "geen bron."
        ),
    )  # fmt: skip
    varianten = Lijnenveld(
        (
            Kolom("code", verplicht=True), Kolom("naam", verplicht=True), Kolom("dataset", "dataset", verplicht=True),
            Kolom("dimensies", "dimensies", verplicht=True),
        ),
        label="Dezelfde vraag, anders afgebakend",
        help_text="Eén per regel: code | naam | dataset | selectie. Bijvoorbeeld vanaf 18 jaar.",
    )  # fmt: skip
    bevolking = Lijnenveld(
        (Kolom("dataset", "dataset", verplicht=True), Kolom("dimensies", "dimensies", verplicht=True), Kolom("maal", "getal")),
        enkel=True,
        label="Bron om punten in mensen om te rekenen",
        help_text="dataset | selectie | maal (1000 als de bron in duizenden telt). Leeg: we zeggen dat we het niet weten.",
    )  # fmt: skip
    context = Lijnenveld(
        (Kolom("dataset", "dataset", verplicht=True), Kolom("dimensies", "dimensies", verplicht=True), Kolom("naam", verplicht=True)),
        enkel=True,
        label="Wat landen anders maakt",
        help_text="dataset | selectie | naam. Staat naast elke rang.",
    )  # fmt: skip
    doeldatum = Datumveld(label="Tegen wanneer", required=False)

    class Meta:
        model = Indicator
        fields = (
            "code", "naam", "kort", "meetzin", "zinsdeel", "zinsdeel_toen", "definitie", "methode", "bronlabel",
            "doelstelling", "operationeel", "kerncijfer", "volgorde", "meting", "planlast", "planlast_uitleg",
            "dataset", "dimensies", "nevenbronnen", "jaarlijks", "eenheid", "streefrichting", "vergelijking",
            "hoofd_geo", "gemiddelde_geo", "doelwaarde", "doeldatum", "doelherkomst", "doelnaam", "uitsplitsingen",
            "varianten", "context", "bevolking", "portaalcijfer", "niet_verwarren_met",
        )  # fmt: skip
        labels = {
            "naam": "Naam", "kort": "Achter het cijfer", "meetzin": "Wat het getal telt", "zinsdeel": "Na '1 op de 9', nu",
            "zinsdeel_toen": "Na '1 op de 9', vroeger", "definitie": "Definitie, in eigen woorden",
            "methode": "Hoe er gemeten is", "bronlabel": "Bron op de badge", "doelstelling": "Doel",
            "operationeel": "Operationeel doel", "kerncijfer": "Dit cijfer staat op de kaart van zijn doel",
            "meting": "Meet het cijfer het doel zelf?", "planlast": "Bestaat het cijfer al?",
            "planlast_uitleg": "Wat dit van anderen vraagt", "dataset": "Dataset",
            "jaarlijks": "Elk jaar een cijfer", "eenheid": "Eenheid", "streefrichting": "Welke kant is beter",
            "vergelijking": "Vergelijk met", "hoofd_geo": "Onze plaats", "gemiddelde_geo": "Gemiddelde",
            "doelwaarde": "Doelwaarde", "doelherkomst": "Waar het doel vandaan komt", "doelnaam": "Naam van het doel",
            "portaalcijfer": "Cijfer van dit portaal", "niet_verwarren_met": "Niet te verwarren met",
        }  # fmt: skip
        help_texts = {
            "code": "Kort, met kleine letters en streepjes. Komt in het adres.",
            "dataset": "Code in hoofdletters, zoals TRNG_LFSE_04. Leeg: er is geen bron om in te laden.",
            "hoofd_geo": "BE2 is het Vlaams Gewest.",
            "gemiddelde_geo": "EU27_2020, EA of BE. Leeg: geen vergelijking.",
            "doelwaarde": "Alleen samen met een dag en een herkomst.",
            "doelherkomst": "Bijvoorbeeld: Pact 2020, vermeld in het advies.",
            "jaarlijks": "Uit voor een enquête in golven: een leeg jaar is dan geen gat.",
            "eenheid": "%, aantal, uur, dagen, euro, jaar.",
            "niet_verwarren_met": "Cijfers met bijna dezelfde naam. Kies er meer met Ctrl.",
        }
        widgets = {naam: LAP for naam in ("definitie", "methode")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doelstelling"].queryset = _goals("strategisch")
        self.fields["operationeel"].queryset = _goals("operationeel")
        self.fields["operationeel"].empty_label = "Geen"
        anderen = Indicator.objects.exclude(pk=self.instance.pk) if self.instance.pk else Indicator.objects.all()
        self.fields["niet_verwarren_met"].queryset = anderen
        codes = [(cijfer.code, cijfer.label) for cijfer in portaalcijfers]
        if (eigen := self.instance.portaalcijfer) and eigen not in dict(codes):
            codes.append((eigen, f"{eigen} (bestaat nog niet)"))
        self.fields["portaalcijfer"] = forms.ChoiceField(
            label="Cijfer van dit portaal", required=False, choices=[("", "Geen"), *codes]
        )

    @property
    def delen(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The fields in parts: title, fields, and whether the part stands open."""
        return [
            (titel, [self[naam] for naam in namen], eerste or any(naam in self.errors for naam in namen))
            for eerste, (titel, namen) in zip([True, *[False] * len(DELEN)], DELEN.items(), strict=False)
        ]

    def clean_code(self) -> str:
        """A code that no page of ours has. Raises ValidationError."""
        code: str = self.cleaned_data["code"]
        if code in GERESERVEERD:
            raise ValidationError(f"'{code}' is al een adres van dit portaal. Kies een andere code.")
        return code

    def clean_dataset(self) -> str:
        """The code as the offices write it. Raises ValidationError for what cannot be one."""
        dataset: str = self.cleaned_data["dataset"].strip().upper()
        if dataset and not DATASET.match(dataset):
            raise ValidationError("Dit is geen datasetcode. Schrijf ze als TRNG_LFSE_04.")
        return dataset

    def clean(self) -> dict[str, Any]:
        """A target is complete or absent; a figure has one source."""
        schoon = super().clean()
        doel = {naam: schoon.get(naam) for naam in ("doelwaarde", "doeldatum", "doelherkomst")}
        if any(w not in (None, "") for w in doel.values()):
            for naam, waarde in doel.items():
                if waarde in (None, "") and naam not in self.errors:
                    self.add_error(
                        naam, "Een doel heeft een waarde, een dag en een herkomst. Vul dit aan of maak de drie leeg."
                    )
        if schoon.get("dataset") and schoon.get("portaalcijfer"):
            self.add_error("portaalcijfer", "Een cijfer komt uit een dataset of van dit portaal, niet van allebei.")
        return schoon


class GegevenForm(Bewerkform):
    """A missing figure. Where its question stands has steps of its own."""

    class Meta:
        model = OntbrekendGegeven
        fields = (
            "code", "naam", "kort", "waarom", "bron", "houder", "doelstelling", "indicator", "uitsplitsing", "groep",
            "gevraagd_in", "volgorde",
        )  # fmt: skip
        labels = {
            "naam": "Wat ontbreekt", "kort": "In een opsomming", "waarom": "Wat we zonder niet kunnen zeggen",
            "bron": "Waarin het zou staan", "houder": "Wie het heeft", "doelstelling": "Welk doel ziet zonder niets",
            "uitsplitsing": "Code van de groep", "groep": "Kansengroep", "gevraagd_in": "Waar het genoemd is",
        }  # fmt: skip
        widgets = {"waarom": LAP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doelstelling"].queryset = _goals("strategisch")

    def clean(self) -> dict[str, Any]:
        """The group is one that the indicator asks for."""
        schoon = super().clean()
        code, indicator = schoon.get("uitsplitsing"), schoon.get("indicator")
        if code:
            codes = [rij["code"] for rij in indicator.uitsplitsingen] if indicator else []
            if code not in codes:
                keuze = f"Kies uit: {', '.join(codes)}." if codes else "Deze indicator vraagt geen groepen."
                self.add_error("uitsplitsing", keuze if indicator else "Kies eerst de indicator.")
        return schoon


class StapForm(Gelezenform):
    """The answers that one step of the question asks for."""

    op = Datumveld(label="Dag", required=False)
    toegezegd_tegen = Datumveld(label="Tegen wanneer zegt de houder het toe?", required=False)
    tekst = forms.CharField(
        label="Wat zegt de houder?",
        help_text="In eigen woorden, zonder namen van mensen. Dit staat ook in het openbare register.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, stap: Stap, **kwargs: Any) -> None:
        super().__init__(*args, prefix=stap.naam, **kwargs)
        self.stap = stap
        self.fields["op"].label = stap.datumvraag
        self.fields["tekst"].required = stap.tekst_verplicht
        if not stap.datumvraag:
            del self.fields["op"]
        if not stap.met_belofte:
            del self.fields["toegezegd_tegen"]
        if not stap.is_antwoord and not stap.tekst_verplicht:
            del self.fields["tekst"]
