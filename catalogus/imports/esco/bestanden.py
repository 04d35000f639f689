"""The CSV files as ESCO gives them: cells may hold several lines, one label on each. Pure."""

import csv
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import read_lines

from ...enums.esco import Nodig

ADRES = "http://data.europa.eu/esco/"
LANGST_LABEL = 300
LANGST_ADRES = 200


class Celfout(Exception):
    """A cell that cannot be used: the column and the reason."""

    def __init__(self, kolom: str, reden: str) -> None:
        super().__init__(reden)
        self.kolom = kolom


@dataclass(frozen=True)
class Verwijzing:
    """A column that points to a concept of another file: without that concept the row says nothing."""

    naam: str
    kolom: str
    bestanden: tuple[str, ...]
    """The files of which one must hold it."""


@dataclass(frozen=True)
class Escobestand:
    """One kind of file: the columns it must have, and how one row becomes the columns of the table."""

    slug: str
    titel: str
    kolommen: tuple[str, ...]
    sleutel: tuple[str, ...]
    read: Callable[[Mapping[str, str]], dict[str, Any]]
    verwijst: tuple[Verwijzing, ...] = ()

    def parse(self, bestand: Bronbestand, bekend: Mapping[str, Container[str]] | None = None) -> Gelezen:
        """Read the file. `bekend`: the addresses that each file gave us. Raises Bronfout when it is not this file."""
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
        return Gelezen(None, self._rows(rijen, kop, bekend or {}))

    def _rows(
        self, rijen: Iterator[tuple[int, list[str]]], kop: list[str], bekend: Mapping[str, Container[str]]
    ) -> Iterator[Any]:
        gezien: dict[tuple[str, ...], int] = {}
        for regel, cellen in rijen:
            if len(cellen) != len(kop):
                yield Afgewezen(regel, f"deze regel heeft {len(cellen)} kolommen, de kop {len(kop)}")
                continue
            try:
                waarden = self.read(dict(zip(kop, cellen, strict=True)))
                self._point_somewhere(waarden, bekend)
            except Celfout as fout:
                yield Afgewezen(regel, str(fout), kolom=fout.kolom)
                continue
            sleutel = tuple(waarden[naam] for naam in self.sleutel)
            if sleutel in gezien:
                yield Afgewezen(
                    regel, f"dit stond al op regel {gezien[sleutel]}", kolom=self.kolommen[0], inhoud=sleutel[0]
                )
                continue
            gezien[sleutel] = regel
            yield waarden

    def _point_somewhere(self, waarden: Mapping[str, Any], bekend: Mapping[str, Container[str]]) -> None:
        """Raises Celfout for an address that none of the files gave us."""
        for een in self.verwijst:
            if not any(waarden[een.naam] in bekend.get(bestand, ()) for bestand in een.bestanden):
                waar = " of ".join(een.bestanden)
                raise Celfout(
                    een.kolom, f"dit begrip staat niet in {waar}; laad eerst dat bestand van dezelfde versie van ESCO"
                )


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
    return {
        **_concept(rij),
        "isco": isco,
        "verborgen_labels": labels(rij["hiddenLabels"]),
        "gewijzigd_op": _day(rij.get("modifiedDate", "")),
    }


def _day(cel: str) -> date | None:
    """The day of a moment; None for what is none: nothing hangs on it but a line of small print."""
    try:
        return date.fromisoformat(cel.strip()[:10])
    except ValueError:
        return None


def _skill(rij: Mapping[str, str]) -> dict[str, Any]:
    """A skill has no code; the list is ordered by its name."""
    gelezen = _concept({**rij, "code": "-"})
    return {**gelezen, "code": "", "soort": rij["skillType"].strip()[:30]}


def _relation(rij: Mapping[str, str]) -> dict[str, Any]:
    uri, breder = _address(rij, "conceptUri"), _address(rij, "broaderUri")
    if uri == breder:
        raise Celfout("broaderUri", "een begrip is niet breder dan zichzelf")
    return {"uri": uri, "breder": breder}


def _pair(van: str, naar: str, naam: str) -> Callable[[Mapping[str, str]], dict[str, Any]]:
    """How a row becomes 'this needs that': the columns of the two addresses, and what we call the second."""

    def read(rij: Mapping[str, str]) -> dict[str, Any]:
        uri, andere, aard = _address(rij, van), _address(rij, naar), rij["relationType"].strip()
        if uri == andere:
            raise Celfout(naar, "een begrip heeft zichzelf niet nodig")
        if aard not in set(Nodig):
            raise Celfout("relationType", f"essential of optional, niet '{aard[:30]}'")
        return {"uri": uri, naam: andere, "aard": aard}

    return read


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
VAARDIGHEIDSGROEPEN = Escobestand(
    "skillgroups",
    "Groepen van vaardigheden",
    ("conceptUri", "code", "preferredLabel", "altLabels", "description"),
    ("uri",),
    _concept,
)
GROEPEN = Escobestand("iscogroups", "Beroepsgroepen", _BEGRIP, ("uri",), _concept)
_OM_TE_ORDENEN = ("conceptUri", "broaderUri")


def _ordered(*bestanden: str) -> tuple[Verwijzing, ...]:
    return Verwijzing("uri", "conceptUri", bestanden), Verwijzing("breder", "broaderUri", bestanden)


RELATIES = Escobestand(
    "broader",
    "Ruimere beroepen",
    _OM_TE_ORDENEN,
    ("uri", "breder"),
    _relation,
    _ordered("occupations", "iscogroups"),
)
VAARDIGHEIDSRELATIES = Escobestand(
    "skillsbroader",
    "Ruimere vaardigheden",
    _OM_TE_ORDENEN,
    ("uri", "breder"),
    _relation,
    _ordered("skills", "skillgroups"),
)
BEROEPSVAARDIGHEDEN = Escobestand(
    "occupationskills",
    "Vaardigheden van beroepen",
    ("occupationUri", "relationType", "skillUri"),
    ("uri", "vaardigheid"),
    _pair("occupationUri", "skillUri", "vaardigheid"),
    (
        Verwijzing("uri", "occupationUri", ("occupations",)),
        Verwijzing("vaardigheid", "skillUri", ("skills", "skillgroups")),
    ),
)
VERBANDEN = Escobestand(
    "skillrelations",
    "Verbanden tussen vaardigheden",
    ("originalSkillUri", "relationType", "relatedSkillUri"),
    ("uri", "andere"),
    _pair("originalSkillUri", "relatedSkillUri", "andere"),
    (
        Verwijzing("uri", "originalSkillUri", ("skills",)),
        Verwijzing("andere", "relatedSkillUri", ("skills",)),
    ),
)
