"""What a provider's own system sends: courses in JSON, unfolded into rows of the template, so that one judge judges both.

Pure: the names are those of the columns; the columns of a run stand in the list `uitvoeringen`.
"""

import difflib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from partnerschap.kern.imports.tekst import clean_text

from ..rijen import Uitvoeringrij
from ..sjabloonvelden import KOLOMMEN, Kolom
from .bestand import Tabel, unguard
from .regels import Oordeel

UITVOERINGEN = "uitvoeringen"
HOOGSTENS_UITVOERINGEN = 500
_VAN_UITVOERING = ({veld.name for veld in fields(Uitvoeringrij)} - {"url"}) | {"uitvoering_id", "inschrijflink"}
VAN_UITVOERING = tuple(kolom for kolom in KOLOMMEN if kolom.veld in _VAN_UITVOERING)
VAN_OPLEIDING = tuple(kolom for kolom in KOLOMMEN if kolom.veld not in _VAN_UITVOERING)
_RUNNAMEN = {kolom.naam for kolom in VAN_UITVOERING}


@dataclass(frozen=True)
class Veldfout:
    """What is wrong with one field: `titel`, `uitvoeringen.0.start`, or the whole course when it is empty."""

    veld: str
    reden: str


@dataclass
class Stuk:
    """One course of a delivery: which rows of the table it became, and what is wrong with it."""

    eigen_id: str = ""
    regels: list[int] = field(default_factory=list)
    fouten: list[Veldfout] = field(default_factory=list)

    def refuse(self, veld: str, reden: str) -> None:
        """Keep the first reason for each field."""
        if all(fout.veld != veld for fout in self.fouten):
            self.fouten.append(Veldfout(veld, reden[:1].upper() + reden[1:]))


def unfold(lichamen: Iterable[dict[str, Any]]) -> tuple[Tabel, list[Stuk]]:
    """The delivered courses as the table that a file would be, and for each course its part of it."""
    tabel = Tabel([kolom.naam for kolom in KOLOMMEN], [])
    stukken: list[Stuk] = []
    gezien: dict[str, int] = {}
    for nummer, lichaam in enumerate(lichamen, 1):
        stuk = Stuk()
        stukken.append(stuk)
        rij = _read(stuk, lichaam, VAN_OPLEIDING, "", ook=(UITVOERINGEN,))
        stuk.eigen_id = rij.get("opleiding_id", "")
        if stuk.eigen_id and (eerder := gezien.setdefault(stuk.eigen_id, nummer)) != nummer:
            stuk.refuse("opleiding_id", f"deze code staat ook bij rij {eerder}. Stuur elke opleiding één keer.")
            continue
        for plek, run in enumerate(_runs(stuk, lichaam.get(UITVOERINGEN))):
            cellen = {**rij, **_read(stuk, run, VAN_UITVOERING, f"{UITVOERINGEN}.{plek}.")}
            stuk.regels.append(len(tabel.rijen) + 1)
            tabel.rijen.append((stuk.regels[-1], [_as_is(cellen.get(naam, "")) for naam in tabel.kop]))
    return tabel, stukken


def _as_is(cel: str) -> str:
    """No spreadsheet was here: the apostrophe that the judge takes off a cell of a file is one too many, not theirs."""
    return cel if unguard(cel) == cel else f"'{cel}"


def take_back(oordeel: Oordeel, stukken: Sequence[Stuk]) -> None:
    """Give every course its own faults, and take each faulty course out of what may come in: a course is whole or not."""
    for stuk in stukken:
        for plek, regel in enumerate(stuk.regels):
            for fout in oordeel.fouten.get(regel, ()):
                voor = f"{UITVOERINGEN}.{plek}." if fout.kolom in _RUNNAMEN else ""
                stuk.refuse(voor + fout.kolom, fout.reden)
    goed = {stuk.eigen_id for stuk in stukken if not stuk.fouten}
    for sleutel in [sleutel for sleutel in oordeel.opleidingen if sleutel[1] not in goed]:
        del oordeel.opleidingen[sleutel]


def _runs(stuk: Stuk, runs: Any) -> list[dict[str, Any]]:
    if not isinstance(runs, list) or not runs:
        stuk.refuse(UITVOERINGEN, "geef een lijst met minstens één uitvoering.")
        return []
    if len(runs) > HOOGSTENS_UITVOERINGEN:
        stuk.refuse(UITVOERINGEN, f"een opleiding heeft hier hoogstens {HOOGSTENS_UITVOERINGEN} uitvoeringen.")
        return []
    for plek, run in enumerate(runs):
        if not isinstance(run, dict):
            stuk.refuse(f"{UITVOERINGEN}.{plek}", "dit is geen uitvoering. Schrijf ze tussen accolades.")
    return [run if isinstance(run, dict) else {} for run in runs]


def _read(
    stuk: Stuk, lichaam: dict[str, Any], kolommen: Sequence[Kolom], voor: str, ook: tuple[str, ...] = ()
) -> dict[str, str]:
    """The cells of one object by column; what is no cell is told and left empty."""
    bekend = {kolom.naam: kolom for kolom in kolommen}
    cellen: dict[str, str] = {}
    for naam, waarde in lichaam.items():
        if naam in bekend:
            try:
                cellen[naam] = as_cell(bekend[naam], waarde)
            except ValueError as fout:
                stuk.refuse(voor + naam, str(fout))
        elif naam not in ook:
            lijkt = difflib.get_close_matches(naam[:80], [*bekend, *ook], 1)
            stuk.refuse(
                voor + clean_text(naam)[:80],
                "dit veld kennen we niet." + (f" Bedoel je '{lijkt[0]}'?" if lijkt else ""),
            )
    return cellen


def as_cell(kolom: Kolom, waarde: Any) -> str:
    """One JSON value as the template writes it. Raises ValueError (Dutch) for a value that its column cannot hold."""
    if waarde is None:
        return ""
    if isinstance(waarde, str):
        return clean_text(waarde).strip()
    match kolom.soort:
        case "ja_nee" if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        case "getal" if isinstance(waarde, int | float) and not isinstance(waarde, bool) and _is_number(waarde):
            # Never `1.250`: that is more than a thousand in the template.
            return f"{Decimal(str(waarde)).normalize():f}".replace(".", ",")
        case "lijst" if isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde):
            if any("|" in deel for deel in waarde):
                raise ValueError("het teken | scheidt waarden. Schrijf elke waarde apart in de lijst, zonder |.")
            return clean_text("|".join(deel.strip() for deel in waarde))
        case "tekst" if isinstance(waarde, int) and not isinstance(waarde, bool):
            return str(waarde)
    raise ValueError(f"schrijf hier {_VORM[kolom.soort]}.")


def _is_number(waarde: float) -> bool:
    """Whether it has an end. An integer of hundreds of digits fits no float, and no column either."""
    try:
        return math.isfinite(waarde)
    except OverflowError:
        return False


_VORM = {
    "ja_nee": "true of false",
    "getal": "een getal",
    "lijst": "een lijst van teksten",
    "tekst": "tekst tussen aanhalingstekens",
}
