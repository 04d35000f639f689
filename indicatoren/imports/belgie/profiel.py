"""A column profile: which column of a layout is what. Pure data; written by us (`bestat`) or by a curator (Kolomprofiel)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from typing import Any

from ..cellen import CODE, VLAGGEN

DATASETCODE = re.compile(r"[A-Z][A-Z0-9_]{2,39}\Z")
DIMENSIE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
GEDEELDE_NAMEN = ("freq",)
"""Dimensions that the reader fills in itself."""


class Profielfout(ValueError):
    """A definition that cannot be used; the message is a Dutch sentence that names the place."""


class Rol(StrEnum):
    """What a column is."""

    DIMENSIE = "dimensie"
    PERIODE = "periode"
    WAARDE = "waarde"
    VLAG = "vlag"
    NEGEER = "negeer"


class Notatie(StrEnum):
    """How decimals are written."""

    PUNT = "punt"
    KOMMA = "komma"


def fold(tekst: str) -> str:
    """A text as it is compared."""
    return " ".join(tekst.lower().split())


@dataclass(frozen=True)
class Kolom:
    """One column. `namen` are the headings it may have (one per language), without regard to capitals."""

    namen: tuple[str, ...]
    rol: Rol
    dimensie: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Text of a cell -> code (dimension) or letters (flag). Empty: the text itself is the code."""
    leeg: str = ""
    """Code of an empty cell (a total); empty: an empty cell is refused."""
    vast: Mapping[str, str] = field(default_factory=dict)
    """For a value column: the codes that this column itself stands for."""
    factor: str = "1"
    """For a value column: what the printed value is multiplied with; `100` turns fractions into percentages."""
    gemeenten: bool = False
    """For a dimension: the texts are names of municipalities; `vinden` adds their NIS codes to `codes`."""
    dubbel: Mapping[str, str] = field(default_factory=dict)
    """Names that several municipalities have, with those municipalities in words."""

    @cached_property
    def op_tekst(self) -> dict[str, str]:
        """`codes` by text, without regard to capitals and spaces."""
        return {fold(tekst): code for tekst, code in self.codes.items()}

    @property
    def gesloten(self) -> bool:
        """Whether only the texts in `codes` may stand in this column."""
        return bool(self.codes) or self.gemeenten


@dataclass(frozen=True)
class Profiel:
    """A layout and where its figures go."""

    slug: str
    titel: str
    dataset: str
    kolommen: tuple[Kolom, ...]
    vast: Mapping[str, str] = field(default_factory=dict)
    """Dimensions that the file does not print: `{"unit": "PC", "age": "Y15-64"}`."""
    notatie: Notatie = Notatie.PUNT
    blad: str = ""
    breuken: tuple[str, ...] = ()
    """Years in which the series begins anew: its first period gets flag b."""
    gegevens: Mapping[str, str] = field(default_factory=dict)
    """What the portal says about a data set that is new (`datasets.Bekend`)."""
    leeg_is: tuple[str, ...] = ("", ":", "-", ".", "x", "n.b.", "null")
    """Values that mean: not given."""

    def breaks_at(self, periode: str) -> bool:
        """Whether the series begins anew in this period: the year itself, its first quarter or its first month."""
        return periode[:4] in self.breuken and periode[4:] in ("", "-Q1", "-01")

    @property
    def dimensies(self) -> tuple[str, ...]:
        """Names of the dimensions, in a fixed order."""
        uit_kolommen = {k.dimensie for k in self.kolommen if k.rol == Rol.DIMENSIE}
        uit_waarden = {naam for k in self.kolommen if k.rol == Rol.WAARDE for naam in k.vast}
        return tuple(sorted({"freq", *uit_kolommen, *uit_waarden, *self.vast}))

    def check(self) -> "Profiel":
        """Raises Profielfout when the parts do not fit together."""
        if not DATASETCODE.match(self.dataset):
            raise Profielfout(
                f"'{self.dataset[:40]}' is geen code van een dataset: hoofdletters, cijfers en _, zoals EAK_REGIO."
            )
        rollen = [kolom.rol for kolom in self.kolommen]
        if rollen.count(Rol.PERIODE) != 1:
            raise Profielfout("Duid precies één kolom aan als periode.")
        if Rol.WAARDE not in rollen:
            raise Profielfout("Duid minstens één kolom aan als waarde.")
        for kolom in self.kolommen:
            _check_column(kolom)
        namen = [k.dimensie for k in self.kolommen if k.rol == Rol.DIMENSIE] + list(self.vast)
        if dubbel := next((naam for naam in namen if namen.count(naam) > 1), ""):
            raise Profielfout(f"De dimensie '{dubbel}' staat er twee keer.")
        if "geo" not in self.dimensies:
            raise Profielfout(
                "Zeg waar het gebied staat: een kolom met dimensie 'geo', of een vast gebied als geo = BE."
            )
        waarden = [k for k in self.kolommen if k.rol == Rol.WAARDE]
        if len({frozenset(k.vast) for k in waarden}) > 1 or len({tuple(sorted(k.vast.items())) for k in waarden}) < len(
            waarden
        ):
            raise Profielfout(
                "Meer waardekolommen: geef elk een eigen vaste code onder dezelfde dimensie, bijvoorbeeld indicator = TEWERK."
            )
        for naam, code in self.vast.items():
            _check_code(naam, code)
        if fout := next((jaar for jaar in self.breuken if not re.fullmatch(r"\d{4}", jaar)), ""):
            raise Profielfout(f"'{fout[:20]}' is geen jaar van een breuk, zoals 2017.")
        return self


def _check_column(kolom: Kolom) -> None:
    if not kolom.namen or not all(naam.strip() for naam in kolom.namen):
        raise Profielfout("Een kolom heeft geen naam.")
    waar = f"Kolom '{kolom.namen[0][:40]}'"
    if kolom.rol == Rol.DIMENSIE:
        if not DIMENSIE.match(kolom.dimensie) or kolom.dimensie in GEDEELDE_NAMEN:
            raise Profielfout(f"{waar}: '{kolom.dimensie[:40]}' is geen naam van een dimensie, zoals geo, sex of age.")
        for code in [*kolom.codes.values(), *([kolom.leeg] if kolom.leeg else [])]:
            _check_code(kolom.dimensie, code)
    if kolom.rol == Rol.VLAG and not all(VLAGGEN.match(letters) for letters in kolom.codes.values()):
        raise Profielfout(f"{waar}: een vlag bestaat uit kleine letters, zoals b, e of u.")
    if kolom.rol == Rol.WAARDE:
        for naam, code in kolom.vast.items():
            _check_code(naam, code)
        try:
            goed = 0 < abs(Decimal(kolom.factor)) <= 1_000_000
        except InvalidOperation:
            goed = False
        if not goed:
            raise Profielfout(f"{waar}: '{kolom.factor[:20]}' is geen factor, zoals 1 of 100.")


def _check_code(naam: str, code: str) -> None:
    if not DIMENSIE.match(naam) or not CODE.match(code):
        raise Profielfout(f"'{naam[:40]} = {code[:40]}' is geen dimensie met een code, zoals sex = F.")


def from_dict(slug: str, titel: str, dataset: str, definitie: Mapping[str, Any]) -> Profiel:
    """The profile that a curator wrote down. Raises Profielfout that names what is wrong."""
    bekend = {"kolommen", "vast", "notatie", "blad", "breuken", "gegevens"}
    if vreemd := sorted(set(definitie) - bekend):
        raise Profielfout(f"'{vreemd[0][:40]}' kennen we niet. Een profiel heeft: {', '.join(sorted(bekend))}.")
    try:
        kolommen = tuple(_column(rij) for rij in definitie["kolommen"])
        profiel = Profiel(
            slug=slug,
            titel=titel,
            dataset=dataset,
            kolommen=kolommen,
            vast=_texts(definitie.get("vast", {})),
            notatie=Notatie(definitie.get("notatie", Notatie.PUNT)),
            blad=str(definitie.get("blad", "")),
            breuken=tuple(str(jaar) for jaar in definitie.get("breuken", [])),
            gegevens=_texts(definitie.get("gegevens", {})),
        )
    except KeyError as fout:
        raise Profielfout(f"Het profiel mist {fout}.") from fout
    except (TypeError, AttributeError, ValueError) as fout:
        raise (
            fout if isinstance(fout, Profielfout) else Profielfout(f"Het profiel is niet goed geschreven ({fout}).")
        ) from fout
    return profiel.check()


def _column(rij: Mapping[str, Any]) -> Kolom:
    namen = rij["naam"] if isinstance(rij["naam"], list) else [rij["naam"]]
    return Kolom(
        namen=tuple(str(naam) for naam in namen),
        rol=Rol(rij["rol"]),
        dimensie=str(rij.get("dimensie", "")),
        codes=_texts(rij.get("codes", {})),
        leeg=str(rij.get("leeg", "")),
        vast=_texts(rij.get("vast", {})),
        factor=str(rij.get("factor", "1")),
        gemeenten=rij.get("gemeenten") is True,
    )


def _texts(paren: Mapping[str, Any]) -> dict[str, str]:
    return {str(naam): str(waarde) for naam, waarde in paren.items()}
