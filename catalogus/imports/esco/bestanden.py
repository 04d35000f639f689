"""The CSV files as ESCO gives them: cells may hold several lines, one label on each. Pure."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import read_lines

ADRES = "http://data.europa.eu/esco/"
LANGST_LABEL = 300
LANGST_ADRES = 200


class Celfout(Exception):
    """A cell that cannot be used: the column and the reason."""

    def __init__(self, kolom: str, reden: str) -> None:
        super().__init__(reden)
        self.kolom = kolom


@dataclass(frozen=True)
class Escobestand:
    """One kind of file: the columns it must have, and how one row becomes the columns of the table."""

    slug: str
    titel: str
    kolommen: tuple[str, ...]
    sleutel: tuple[str, ...]
    read: Callable[[Mapping[str, str]], dict[str, Any]]

    def parse(self, bestand: Bronbestand) -> Gelezen:
        """Read the file. Raises Bronfout when it is not this file."""
        rijen = _cells(read_lines(bestand.pad, moet_eindigen=False))
        try:
            _, kop = next(rijen)
        except StopIteration:
            raise Bronfout("Het bestand is leeg. Haal het opnieuw op bij ESCO.") from None
        kop = [naam.strip() for naam in kop]
        if ontbreekt := [naam for naam in self.kolommen if naam not in kop]:
            raise Bronfout(
                f"Dit is niet het bestand van ESCO met {self.titel.lower()}: de kolom {', '.join(ontbreekt)} ontbreekt."
            )
        return Gelezen(None, self._rows(rijen, kop))

    def _rows(self, rijen: Iterator[tuple[int, list[str]]], kop: list[str]) -> Iterator[Any]:
        gezien: dict[tuple[str, ...], int] = {}
        for regel, cellen in rijen:
            if len(cellen) != len(kop):
                yield Afgewezen(regel, f"deze regel heeft {len(cellen)} kolommen, de kop {len(kop)}")
                continue
            try:
                waarden = self.read(dict(zip(kop, cellen, strict=True)))
            except Celfout as fout:
                yield Afgewezen(regel, str(fout), kolom=fout.kolom)
                continue
            sleutel = tuple(waarden[naam] for naam in self.sleutel)
            if sleutel in gezien:
                yield Afgewezen(
                    regel, f"dit stond al op regel {gezien[sleutel]}", kolom="conceptUri", inhoud=sleutel[0]
                )
                continue
            gezien[sleutel] = regel
            yield waarden


def _cells(regels: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """The line on which a row begins, and its cells; a cell between quotes may hold line ends."""
    lezer = csv.reader((regel + "\n" for regel in regels), strict=True)
    while True:
        begin = lezer.line_num + 1
        try:
            cellen = next(lezer)
        except StopIteration:
            return
        except csv.Error as fout:
            raise Bronfout(f'Regel {begin}: een aanhalingsteken (") wordt niet gesloten of staat verkeerd.') from fout
        if any(cel.strip() for cel in cellen):
            yield begin, cellen


def labels(cel: str) -> list[str]:
    """The labels of a cell, one a line, each once."""
    schoon = (" ".join(regel.split()) for regel in cel.replace("\0", "").splitlines())
    return list(dict.fromkeys(label[:LANGST_LABEL] for label in schoon if label))


def _address(rij: Mapping[str, str], kolom: str) -> str:
    adres = rij[kolom].strip()
    if not adres.startswith(ADRES) or len(adres) > LANGST_ADRES:
        raise Celfout(kolom, f"geen adres van ESCO: '{adres[:60]}'")
    return adres


def _concept(rij: Mapping[str, str]) -> dict[str, Any]:
    label = labels(rij["preferredLabel"])
    code = rij["code"].strip()
    if not label:
        raise Celfout("preferredLabel", "zonder naam kunnen we niets tonen")
    if not code or len(code) > 20:
        raise Celfout("code", f"geen code: '{code[:30]}'")
    return {
        "uri": _address(rij, "conceptUri"),
        "code": code,
        "label": label[0],
        "andere_labels": [een for een in labels(rij["altLabels"]) if een != label[0]],
        "omschrijving": rij["description"].replace("\0", "").strip(),
    }


def _occupation(rij: Mapping[str, str]) -> dict[str, Any]:
    isco = rij["iscoGroup"].strip()
    if not isco.isdecimal() or len(isco) > 4:
        raise Celfout("iscoGroup", f"geen ISCO-groep: '{isco[:30]}'")
    return {**_concept(rij), "isco": isco, "verborgen_labels": labels(rij["hiddenLabels"])}


def _skill(rij: Mapping[str, str]) -> dict[str, Any]:
    """A skill has no code; the list is ordered by its name."""
    gelezen = _concept({**rij, "code": "-"})
    return {**gelezen, "code": "", "soort": rij["skillType"].strip()[:30]}


def _relation(rij: Mapping[str, str]) -> dict[str, Any]:
    uri, breder = _address(rij, "conceptUri"), _address(rij, "broaderUri")
    if uri == breder:
        raise Celfout("broaderUri", "een begrip is niet breder dan zichzelf")
    return {"uri": uri, "breder": breder}


_BEGRIP = ("conceptUri", "code", "preferredLabel", "altLabels", "description")
BEROEPEN = Escobestand(
    "occupations", "Beroepen", (*_BEGRIP, "iscoGroup", "hiddenLabels"), ("uri",), _occupation
)  # fmt: skip
VAARDIGHEDEN = Escobestand(
    "skills",
    "Vaardigheden",
    ("conceptUri", "skillType", "preferredLabel", "altLabels", "description"),
    ("uri",),
    _skill,
)
GROEPEN = Escobestand("iscogroups", "Beroepsgroepen", _BEGRIP, ("uri",), _concept)
RELATIES = Escobestand("broader", "Bredere begrippen", ("conceptUri", "broaderUri"), ("uri", "breder"), _relation)
