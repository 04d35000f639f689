"""A table from a file, whatever its shape: be.STAT JSON, CSV in any of its dialects, or a spreadsheet. No meaning yet."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerschap.kern.imports.rekenblad import Getal, is_workbook, read_sheet
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.imports.tekst import read_lines

HOOGSTENS_JSON = 64 * 1024 * 1024
HOOGSTENS_KOLOMMEN = 400
SCHEIDING = (";", "\t", "|", ",")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Tabel:
    """Headings, and rows of texts (a typed number as `Getal`) with the number by which a person finds them."""

    kop: list[str]
    rijen: Iterator[tuple[int, list[str]]]
    bladen: tuple[str, ...] = ()


def read_table(pad: Path, blad: str = "") -> Tabel:
    """The table in a file. Raises Bronfout with the place of what is wrong."""
    if is_workbook(pad):
        return _from_workbook(pad, blad)
    with pad.open("rb") as invoer:
        begin = invoer.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin[:1] in (b"{", b"["):
        return _from_json(pad)
    return _from_csv(pad)


def sample(pad: Path, blad: str = "", *, rijen: int = 400, teksten: int = 60) -> dict[str, Any]:
    """What a person needs to say which column is what: headings, sheets, the first rows and the texts per column.

    Raises Bronfout. Reads the whole file, so that one that is cut off is refused at once.
    """
    tabel = read_table(pad, blad)
    eerste: list[tuple[int, list[str]]] = []
    gezien: list[dict[str, None]] = [{} for _ in tabel.kop]
    aantal = 0
    for nummer, cellen in tabel.rijen:
        aantal += 1
        if len(eerste) < rijen:
            eerste.append((nummer, [cel.replace("\xa0", " ").strip()[:120] for cel in cellen]))
        for kolom, cel in zip(gezien, cellen, strict=False):
            if len(kolom) <= teksten:
                kolom[cel.replace("\xa0", " ").strip()[:120]] = None
    return {
        "kop": tabel.kop,
        "bladen": list(tabel.bladen),
        "aantal": aantal,
        "rijen": eerste[:8],
        "teksten": [list(kolom)[:teksten] for kolom in gezien],
        "veel": [len(kolom) > teksten for kolom in gezien],
    }


def _from_workbook(pad: Path, blad: str) -> Tabel:
    """The first row with two filled cells is the heading; titles above it are passed over."""
    werkblad = read_sheet(pad, blad)
    rijen = werkblad.rijen
    for _, cellen in rijen:
        if sum(1 for cel in cellen if cel.strip()) >= 2:
            return Tabel(
                _heading(cellen), ((n, c) for n, c in rijen if any(cel.strip() for cel in c)), tuple(werkblad.bladen)
            )
    raise Bronfout("Het rekenblad heeft geen rij met kolomnamen. Kies het juiste blad.")


def _from_json(pad: Path) -> Tabel:
    """`{"facts": [{heading: value}]}`, as be.STAT answers. Numbers stay as they are printed."""
    if pad.stat().st_size > HOOGSTENS_JSON:
        raise Bronfout("Het JSON-bestand is groter dan 64 MB. Vraag de CSV, of een kleinere selectie.")
    try:
        inhoud = json.loads(pad.read_bytes(), parse_float=Getal, parse_int=Getal, parse_constant=_no_constant)
    except UnicodeDecodeError as fout:
        raise Bronfout(f"Teken {fout.start + 1}: dit is geen UTF-8. Haal het bestand opnieuw op.") from fout
    except json.JSONDecodeError as fout:
        raise Bronfout(
            f"Regel {fout.lineno}, teken {fout.colno}: dit is geen volledige JSON. Haal het bestand opnieuw op."
        ) from fout
    except RecursionError as fout:
        raise Bronfout("Het JSON-bestand is te diep genest om feiten te zijn.") from fout
    feiten = inhoud.get("facts") if isinstance(inhoud, dict) else inhoud
    if not isinstance(feiten, list) or not all(isinstance(feit, dict) for feit in feiten):
        raise Bronfout("Dit JSON-bestand heeft geen lijst 'facts', zoals be.STAT die geeft.")
    kop = list(dict.fromkeys(naam for feit in feiten for naam in feit))
    return Tabel(_heading(kop), ((n, [_text(feit.get(naam)) for naam in kop]) for n, feit in enumerate(feiten, 1)))


def _no_constant(naam: str) -> str:
    raise Bronfout(f"Het JSON-bestand bevat '{naam}' op de plaats van een getal.")


def _text(waarde: Any) -> str:
    if isinstance(waarde, dict | list):
        raise Bronfout("Een feit in het JSON-bestand bevat een lijst in plaats van een waarde.")
    if isinstance(waarde, str):
        return waarde
    return "" if waarde is None else str(waarde)


def _from_csv(pad: Path) -> Tabel:
    regels = _lines(pad)
    try:
        eerste = next(regels)
    except StopIteration:
        raise Bronfout("Het bestand is leeg.") from None
    teken = max(SCHEIDING, key=eerste.count)
    kop = _heading(next(csv.reader([eerste], delimiter=teken)))
    return Tabel(kop, _csv_rows(regels, teken, len(kop)))


def _lines(pad: Path) -> Iterator[str]:
    """Lines of a UTF-8 file, or of a UTF-16 one as crosstabs are exported (EUROSTAT 25)."""
    with pad.open("rb") as invoer:
        begin = invoer.read(2)
    if begin not in UTF16:
        yield from read_lines(pad)
        return
    try:
        with pad.open(encoding="utf-16", newline=None) as invoer:
            for regel in invoer:
                yield regel.rstrip("\n")
    except UnicodeError as fout:
        raise Bronfout("Het bestand zegt dat het UTF-16 is, maar is het niet. Haal het opnieuw op.") from fout


def _csv_rows(regels: Iterator[str], teken: str, breedte: int) -> Iterator[tuple[int, list[str]]]:
    lezer = csv.reader((regel + "\n" for regel in regels), delimiter=teken, strict=True)
    try:
        for rij in lezer:
            if not any(cel.strip() for cel in rij):
                continue
            if len(rij) != breedte:
                raise Bronfout(
                    f"Regel {lezer.line_num + 1}: we verwachten {breedte} kolommen en lezen er {len(rij)}. Het bestand is afgebroken."
                )
            yield lezer.line_num + 1, rij
    except csv.Error as fout:
        raise Bronfout(f"Regel {lezer.line_num + 1}: dit is geen geldige CSV ({fout}).") from fout


def _heading(cellen: list[str]) -> list[str]:
    kop = [" ".join(cel.replace("\xa0", " ").split()) for cel in cellen]
    while kop and not kop[-1]:
        kop.pop()
    if not kop or len(kop) > HOOGSTENS_KOLOMMEN:
        raise Bronfout("Regel 1: hier staan geen kolomnamen. Kijk of je het juiste bestand koos.")
    gevuld = [naam.lower() for naam in kop if naam]
    if len(set(gevuld)) != len(gevuld):
        dubbel = next(naam for naam in gevuld if gevuld.count(naam) > 1)
        raise Bronfout(f"Regel 1: de kolom '{dubbel[:60]}' staat er twee keer.")
    return kop
