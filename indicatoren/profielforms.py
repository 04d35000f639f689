"""What a curator fills in about the layout of a table: the file, what each column is, and what the file does not print."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from partnerschap.kern.forms import Gelezenform
from partnerschap.kern.gelijktijdig import mark
from partnerschap.kern.uploads import check_size

from .imports.belgie.profiel import Notatie, Rol
from .models import Kolomprofiel

HOOGSTENS_BYTES = 10_000_000
"""A trial runs while the curator waits; a larger file is tried with `manage.py profiel`."""
ROLLEN = {
    Rol.DIMENSIE: "een uitsplitsing: gebied, geslacht, leeftijd ...",
    Rol.PERIODE: "de periode: jaar, kwartaal of maand",
    Rol.WAARDE: "het cijfer zelf",
    Rol.VLAG: "een opmerking bij het cijfer",
    Rol.NEGEER: "niet nodig",
}
NOTATIES = {Notatie.KOMMA: "met een komma: 71,9 en 1.234,5", Notatie.PUNT: "met een punt: 71.9"}
ROLWOORDEN = {
    Rol.DIMENSIE: "uitsplitsing", Rol.PERIODE: "periode", Rol.WAARDE: "cijfer", Rol.VLAG: "opmerking", Rol.NEGEER: "niet nodig",
}  # fmt: skip
VELDEN = {
    Rol.DIMENSIE: ("dimensie", "gemeenten", "codes", "leeg"),
    Rol.WAARDE: ("factor", "vast"),
    Rol.VLAG: ("codes",),
}
"""What there is to say about a column, by what it is."""
HOOGSTE = 10
REGELS = forms.Textarea(attrs={"rows": 5, "spellcheck": "false"})


def as_lines(paren: Mapping[str, str], onbekend: list[str] | None = None) -> str:
    """`{"Mannen": "M"}` -> `Mannen = M`; texts without a code stand below, to be completed."""
    return "\n".join([*(f"{tekst} = {code}" for tekst, code in paren.items()), *(f"{t} =" for t in onbekend or [])])


def from_lines(tekst: str) -> dict[str, str]:
    """The reverse; a line whose code is not filled in yet counts for nothing. Raises ValidationError that names the line."""
    paren: dict[str, str] = {}
    for nummer, regel in enumerate(tekst.splitlines(), 1):
        if not regel.strip():
            continue
        links, teken, rechts = regel.rpartition("=")
        if not teken or not links.strip():
            raise ValidationError(f"Regel {nummer}: schrijf tekst = code, bijvoorbeeld Mannen = M.")
        if rechts.strip():
            paren[links.strip()] = rechts.strip()
    return paren


class Regelveld(forms.CharField):
    """Pairs, one per line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "widget": REGELS, "max_length": 40_000, **kwargs})

    def clean(self, value: Any) -> dict[str, str]:
        return from_lines(super().clean(value))


class Beginform(forms.Form):
    """A new profile: how it is called, whose figures they are, and a real file."""

    bestand = forms.FileField(
        label="Een echt bestand van deze tabel",
        max_length=180,
        help_text="Zoals je het downloadde: xlsx, csv, json, of een zip met één tekstbestand. Hoogstens 10 MB.",
    )
    titel = forms.CharField(label="Wat telt deze tabel?", max_length=200, help_text="Zoals een lezer het ziet.")
    bron = forms.CharField(label="Wie maakt deze cijfers?", max_length=120, help_text="Bijvoorbeeld Statbel (EAK).")
    slug = forms.SlugField(
        label="Naam van het profiel", max_length=60, help_text="Kleine letters en streepjes: werkzaamheid-statbel."
    )
    dataset = forms.RegexField(
        r"^[A-Z][A-Z0-9_]{2,39}$",
        label="Code van de dataset",
        help_text="Hoofdletters, cijfers en _, zoals EAK_WERKZAAM. Onder deze code komen de cijfers in het portaal.",
        error_messages={"invalid": "Schrijf hoofdletters, cijfers en _, zoals EAK_WERKZAAM."},
    )

    def clean_bestand(self) -> UploadedFile:
        return check_size(self.cleaned_data["bestand"], HOOGSTENS_BYTES)


class Bestandform(forms.Form):
    """Another example file for a profile that stands."""

    ander = forms.FileField(label="Bestand", max_length=180, help_text="Hoogstens 10 MB. Wat je invulde, blijft staan.")

    def clean_ander(self) -> UploadedFile:
        return check_size(self.cleaned_data["ander"], HOOGSTENS_BYTES)


class Profielform(Gelezenform):
    """What holds for the whole table."""

    titel = forms.CharField(label="Wat telt deze tabel?", max_length=200)
    dataset = forms.CharField(label="Code van de dataset", max_length=40)
    notatie = forms.ChoiceField(label="Hoe staan de getallen er?", choices=list(NOTATIES.items()))
    vast = Regelveld(
        label="Wat het bestand niet zegt",
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text="Eén per regel: naam = code. Bijvoorbeeld unit = PC (procent), geo = BE2 of age = Y15-64.",
    )
    breuken = forms.CharField(
        label="Jaren met een breuk", required=False, max_length=200, help_text="Met een spatie ertussen: 2017 2021."
    )
    bron = forms.CharField(label="Wie maakt deze cijfers?", max_length=120, required=False)
    licentie = forms.CharField(label="Licentie", max_length=120, required=False)
    eenheid = forms.CharField(label="Eenheid", max_length=60, required=False, help_text="Bijvoorbeeld %.")

    def __init__(self, *args: Any, profiel: Kolomprofiel, **kwargs: Any) -> None:
        definitie, gegevens = profiel.definitie, profiel.definitie.get("gegevens", {})
        begin = {
            "gelezen": mark(profiel.bijgewerkt_op),
            "titel": profiel.titel,
            "dataset": profiel.dataset,
            "notatie": definitie.get("notatie", Notatie.PUNT),
            "vast": as_lines(definitie.get("vast", {})),
            "breuken": " ".join(map(str, definitie.get("breuken", []))),
            **{naam: gegevens.get(naam, "") for naam in ("bron", "licentie", "eenheid")},
        }
        super().__init__(*args, initial=begin, **kwargs)


class Kolomform(forms.Form):
    """One column. What does not belong to its role is not read."""

    rol = forms.ChoiceField(label="Wat staat in deze kolom?", choices=list(ROLLEN.items()))
    dimensie = forms.CharField(
        label="Naam van de uitsplitsing",
        required=False,
        max_length=40,
        help_text="geo, sex, age, isced11, of een eigen naam.",
    )
    gemeenten = forms.BooleanField(
        label="Hier staan namen van gemeenten",
        required=False,
        help_text="We zoeken zelf de NIS-code, ook van 'Aalst (Aalst)'.",
    )
    codes = Regelveld(
        label="Codes", help_text="Eén per regel: tekst in het bestand = code. Zonder codes is de tekst zelf de code."
    )
    leeg = forms.CharField(
        label="Een lege cel betekent",
        required=False,
        max_length=40,
        help_text="De code van het totaal: T, TOTAL of BE. Niets: leeg mag niet.",
    )
    factor = forms.CharField(
        label="Vermenigvuldig met", required=False, max_length=20, help_text="100 maakt van 0,719 een percentage."
    )
    vast = Regelveld(
        label="Waarvoor dit cijfer staat",
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
        help_text="Alleen bij meer dan één cijferkolom: indic = EMP.",
    )

    def __init__(self, *args: Any, kolom: Mapping[str, Any], teksten: list[str], veel: bool, **kwargs: Any) -> None:
        codes = kolom.get("codes", {})
        gekend = {" ".join(tekst.lower().split()) for tekst in codes}
        onbekend = (
            []
            if veel or kolom.get("gemeenten") or not codes
            else [tekst for tekst in teksten if tekst and " ".join(tekst.lower().split()) not in gekend]
        )
        begin = {
            "rol": kolom.get("rol", Rol.NEGEER),
            "dimensie": kolom.get("dimensie", ""),
            "gemeenten": kolom.get("gemeenten", False),
            "codes": as_lines(codes, onbekend),
            "leeg": kolom.get("leeg", ""),
            "factor": kolom.get("factor", "1"),
            "vast": as_lines(kolom.get("vast", {})),
        }
        super().__init__(*args, initial=begin, **kwargs)
        self.kop = _names(kolom)[0] if _names(kolom) else ""
        self.namen = _names(kolom)
        self.teksten = [tekst for tekst in teksten if tekst][:6]
        self.heeft_lege = "" in teksten
        regels = begin["codes"].count("\n") + 2
        self.fields["codes"].widget.attrs["rows"] = min(max(regels, 2), HOOGSTE)

    @property
    def rolwoord(self) -> str:
        """What the column is, in a word; an unknown choice has none."""
        return ROLWOORDEN.get(self["rol"].value(), "")

    @property
    def eigen(self) -> list[forms.BoundField]:
        """The fields that go with what the column is."""
        return [self["rol"], *(self[naam] for naam in VELDEN.get(self["rol"].value(), ()))]

    @property
    def andere(self) -> list[forms.BoundField]:
        """The fields for when it is something else: without a script nothing may be out of reach."""
        eigen = {veld.name for veld in self.eigen}
        return [veld for veld in self if veld.name not in eigen]

    @property
    def andere_fout(self) -> bool:
        return any(veld.errors for veld in self.andere)

    @property
    def open(self) -> bool:
        """A column that is not needed, or that has no error, need not stand open."""
        rol = self["rol"].value()
        return bool(self.is_bound and self.errors) or (not self.is_bound and rol in (Rol.DIMENSIE, Rol.VLAG))

    def as_column(self) -> dict[str, Any]:
        """The column as a definition holds it."""
        data = self.cleaned_data
        kolom: dict[str, Any] = {"naam": self.namen if len(self.namen) > 1 else self.kop, "rol": data["rol"]}
        if data["rol"] in (Rol.DIMENSIE, Rol.VLAG) and data["codes"]:
            kolom["codes"] = data["codes"]
        if data["rol"] == Rol.DIMENSIE:
            kolom |= {"dimensie": data["dimensie"].strip()}
            kolom |= {"leeg": data["leeg"].strip()} if data["leeg"].strip() else {}
            kolom |= {"gemeenten": True} if data["gemeenten"] else {}
        if data["rol"] == Rol.WAARDE:
            factor = re.sub(r"\s", "", data["factor"]).replace(",", ".")
            kolom |= {"factor": factor} if factor not in ("", "1") else {}
            kolom |= {"vast": data["vast"]} if data["vast"] else {}
        return kolom


def _names(kolom: Mapping[str, Any]) -> list[str]:
    naam = kolom.get("naam", "")
    return [str(deel) for deel in naam] if isinstance(naam, list) else [str(naam)]


def column_forms(profiel: Kolomprofiel, data: Any = None) -> list[Kolomform]:
    """A form per column of the example file, in its order; without a file per column of the definition."""
    kolommen = {naam.lower(): kolom for kolom in profiel.definitie.get("kolommen", []) for naam in _names(kolom)}
    kop = [naam for naam in profiel.monster.get("kop", []) if naam] or [
        _names(kolom)[0] for kolom in profiel.definitie.get("kolommen", [])
    ]
    plaats = {naam: nummer for nummer, naam in enumerate(profiel.monster.get("kop", []))}
    teksten, veel = profiel.monster.get("teksten", []), profiel.monster.get("veel", [])
    vormen = []
    for nummer, naam in enumerate(kop):
        eigen = plaats.get(naam, -1)
        vormen.append(
            Kolomform(
                data,
                prefix=f"k{nummer}",
                kolom=kolommen.get(naam.lower(), {"naam": naam}),
                teksten=teksten[eigen] if 0 <= eigen < len(teksten) else [],
                veel=veel[eigen] if 0 <= eigen < len(veel) else True,
            )
        )
    return vormen


def as_definition(profiel: Kolomprofiel, form: Profielform, kolommen: list[Kolomform]) -> dict[str, Any]:
    """The definition that both together say. Columns that only another language of the table has, stay."""
    data = form.cleaned_data
    gegevens = {**profiel.definitie.get("gegevens", {})}
    for naam in ("bron", "licentie", "eenheid"):
        gegevens.pop(naam, None)
        if data[naam]:
            gegevens[naam] = data[naam]
    getoond = {naam.lower() for vorm in kolommen for naam in vorm.namen}
    rest = [k for k in profiel.definitie.get("kolommen", []) if not {n.lower() for n in _names(k)} & getoond]
    uit = {
        "kolommen": [
            *(vorm.as_column() for vorm in kolommen),
            *(k for k in rest if k.get("rol") != Rol.NEGEER and not profiel.monster),
        ],
        "vast": data["vast"],
        "notatie": data["notatie"],
        "gegevens": gegevens,
    }
    if breuken := data["breuken"].replace(",", " ").split():
        uit["breuken"] = breuken
    if blad := profiel.definitie.get("blad"):
        uit["blad"] = blad
    return uit
