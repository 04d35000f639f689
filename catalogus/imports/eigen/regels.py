"""The rows of a provider's file, judged one by one: every fault of a row is named, the other rows go on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from partnerschap.kern.imports.tekst import clean_text

from ..rijen import Opleidingrij
from ..sjabloon import Sleutel, add_row, check_header, check_pair
from ..sjabloonvelden import KOLOMMEN, Celfout
from .bestand import FOUTKOLOM, Tabel, unguard

EIGEN = "eigen"
"""How a provider is called within his own source."""
Plaatskenner = Callable[[str], bool]


@dataclass
class Oordeel:
    """What may come in, what goes back with which reasons, and which courses the refused rows spoke about."""

    opleidingen: dict[Sleutel, Opleidingrij] = field(default_factory=dict)
    fouten: dict[int, list[Celfout]] = field(default_factory=dict)
    inhoud: dict[int, dict[str, str]] = field(default_factory=dict)
    geraakt: set[str] = field(default_factory=set)
    """Own ids of courses of which a row was refused."""
    raadsel: bool = False
    """Whether a refused row does not say which course it is about; then nothing may vanish."""
    goed: int = 0
    """Rows that may come in."""


def header(tabel: Tabel) -> list[str]:
    """The columns by name, without the column with faults. Raises Bronfout that names a wrong one."""
    kop = [naam.strip().lower().replace(" ", "_") for naam in tabel.kop]
    aangevuld = [naam for naam in kop if naam != FOUTKOLOM]
    check_header(aangevuld if "aanbieder" in aangevuld else ["aanbieder", *aangevuld])
    while kop and not kop[-1]:
        kop.pop()
    return kop


def judge_rows(tabel: Tabel, namen: set[str], ken_plaats: Plaatskenner) -> Oordeel:
    """Judge every row; `namen` are what the provider may call himself. Raises Bronfout when it is not the template."""
    kop = header(tabel)
    oordeel = Oordeel()
    for regel, cellen in tabel.rijen:
        ruw = {naam: clean_text(unguard(cel.strip())) for naam, cel in zip(kop, cellen, strict=False)}
        waarden, fouten = read_row(ruw, ken_plaats)
        naam = ruw.get("aanbieder", "")
        if naam and naam.casefold() not in namen:
            fouten.append(Celfout("aanbieder", f"'{naam[:80]}' is niet jouw organisatie. Laat dit leeg."))
        if len(cellen) > len(kop) and any(cel.strip() for cel in cellen[len(kop) :]):
            fouten.append(Celfout("", f"deze rij heeft {len(cellen)} cellen en de kop {len(kop)}."))
        if not fouten:
            try:
                add_row(oordeel.opleidingen, {**waarden, "aanbieder": EIGEN, "website": ""})
            except Celfout as fout:
                fouten.append(fout)
        if fouten:
            _refuse(oordeel, regel, ruw, fouten)
        else:
            oordeel.goed += 1
    return oordeel


def read_row(ruw: dict[str, str], ken_plaats: Plaatskenner) -> tuple[dict[str, Any], list[Celfout]]:
    """The values of a row by field, and everything that is wrong with it."""
    waarden: dict[str, Any] = {}
    fouten: list[Celfout] = []
    for kolom in KOLOMMEN:
        tekst = ruw.get(kolom.naam, "")
        try:
            if not tekst and kolom.verplicht and kolom.naam != "aanbieder":
                raise Celfout(kolom.naam, "dit mag niet leeg zijn.")
            if len(tekst) > kolom.hoogstens:
                raise Celfout(kolom.naam, f"dit is te lang: hoogstens {kolom.hoogstens} tekens.")
            if tekst:
                waarden[kolom.veld] = _plain(kolom.read(tekst))
        except Celfout as fout:
            fouten.append(fout)
    for eerst, dan, kolom_naam, reden in PAREN:
        try:
            check_pair(waarden, eerst, dan, kolom_naam, reden)
        except Celfout as fout:
            fouten.append(fout)
    if (plaats := waarden.get("plaats")) and not ken_plaats(plaats):
        fouten.append(
            Celfout("gemeente", f"'{plaats}' kennen we niet. Schrijf een postcode of gemeente, of laat leeg.")
        )
    return waarden, fouten


def _plain(waarde: Any) -> Any:
    """`320,00`, `320` and `320.0` are one price: the same value always gives the same fingerprint."""
    return Decimal(f"{waarde.normalize():f}") if isinstance(waarde, Decimal) else waarde


PAREN = (
    ("start_datum", "eind_datum", "einde", "ligt vóór de start"),
    ("inschrijven_van", "inschrijven_tot", "inschrijven_tot", "ligt vóór 'inschrijven_van'"),
)


def in_words(fouten: list[Celfout]) -> str:
    """All faults of one row as a provider reads them: `einde: Deze datum ligt vóór de start.`"""
    return " ".join(f"{fout.kolom}: {fout.reden}" if fout.kolom else fout.reden for fout in fouten)


def _refuse(oordeel: Oordeel, regel: int, ruw: dict[str, str], fouten: list[Celfout]) -> None:
    oordeel.fouten[regel] = fouten
    oordeel.inhoud[regel] = ruw
    sleutel = ruw.get("opleiding_id", "")
    oordeel.geraakt.add(sleutel)
    oordeel.raadsel |= not sleutel
