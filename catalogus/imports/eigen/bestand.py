"""The file of a provider: wrapped with what he meant by it, and read as a table, CSV and XLSX alike.

The wrapping line makes every delivery a file of its own: the same table once more is judged again, because something else
may have come in between.
"""

import csv
import io
import json
import re
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.rekenblad import is_workbook, read_sheet
from partnerschap.kern.imports.source import Bronfout

MERK = b"AANBOD/1 "
HOOGSTENS_RIJEN = 20_000
"""A first file of this many rows is tried in a minute (CSV of 9 MB: 2 s to read and judge, the rest to compare and write it
inside a transaction that is rolled back) with 220 MB in the worker, and 120 MB more in the child that reads an XLSX; measured
on two cores shared with other work. More rows would keep a provider waiting without telling him more."""
HEEL, DEEL, PER_OPLEIDING = "heel", "deel", "opleiding"
"""What a delivery speaks about: the whole offer, some rows, or some courses with all their runs."""
FOUTKOLOM = "fout"
UITLEGTEKEN = "#"
"""A row that begins with it explains something and is no offer."""
SCHEIDERS = ";,\t"
_MIDDERNACHT = re.compile(r"^(\d{4}-\d\d-\d\d)T00:00:00$")
_GETAL = re.compile(r"^-?\d+([.,]\d+)*$")
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Tabel:
    """The header and the rows as the provider wrote them: line number and cells."""

    kop: list[str]
    rijen: list[tuple[int, list[str]]]
    soort: str = "csv"
    teken: str = ";"
    envelop: dict[str, Any] = field(default_factory=dict)


def wrap(ruw: Path, doel: Path, *, modus: str) -> None:
    """Write the delivery to keep: one line that says what was meant, then the bytes as they came."""
    envelop = {"modus": modus, "kenmerk": secrets.token_hex(8)}
    doel.write_bytes(MERK + json.dumps(envelop).encode() + b"\n" + ruw.read_bytes())


def read_delivery(pad: Path) -> Tabel:
    """The table of a kept delivery. Raises Bronfout in one Dutch sentence."""
    eerste, _, ruw = pad.read_bytes().partition(b"\n")
    if not eerste.startswith(MERK):
        raise Bronfout("Dit is geen levering van een aanbieder. Laad het bestand op 'Mijn aanbod'.")
    with tempfile.TemporaryDirectory(prefix="aanbod-") as werkmap:
        bestand = Path(werkmap) / "levering"
        bestand.write_bytes(ruw)
        tabel = read_table(prepare(bestand, Path(werkmap), rekenblad=True))
    tabel.envelop = json.loads(eerste.removeprefix(MERK))
    return tabel


def read_table(pad: Path) -> Tabel:
    """The header and every filled row; explanations are left out. Raises Bronfout for what is no table or too long."""
    tabel = _read_workbook(pad) if is_workbook(pad) else _read_text(pad)
    if len(tabel.rijen) > HOOGSTENS_RIJEN:
        raise Bronfout(f"Het bestand telt meer dan {HOOGSTENS_RIJEN} rijen. Splits het in kleinere bestanden.")
    return tabel


def guard(cel: str) -> str:
    """A cell that a spreadsheet could run as a formula gets an apostrophe, which `unguard` takes off again."""
    return f"'{cel}" if cel.lstrip("'").startswith(_FORMULE) and not _GETAL.match(cel) else cel


def unguard(cel: str) -> str:
    """What stood there before `guard`, also when that began with an apostrophe itself.

    >>> [unguard(guard(cel)) for cel in ("=x", "'=x", "''=x", "'x", "-5", "'-5")]
    ['=x', "'=x", "''=x", "'x", '-5', "'-5"]
    """
    return cel[1:] if cel[:1] == "'" and cel.lstrip("'").startswith(_FORMULE) else cel


def _read_workbook(pad: Path) -> Tabel:
    rijen = ((nr, [_MIDDERNACHT.sub(r"\1", str(cel)) for cel in cellen]) for nr, cellen in read_sheet(pad).rijen)
    kop = next((cellen for _nr, cellen in rijen if any(cellen)), [])
    return Tabel(kop, _offers(rijen), "xlsx")


def _read_text(pad: Path) -> Tabel:
    tekst = _decode(pad.read_bytes())
    kopregel = tekst.partition("\n")[0]
    teken = max(SCHEIDERS, key=kopregel.count)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)

    def rows() -> Any:
        begin = 1
        while True:
            try:
                cellen = next(lezer)
            except StopIteration:
                return
            except csv.Error as fout:
                zin = f'Regel {begin}: een aanhalingsteken (") wordt niet gesloten of staat verkeerd. Kijk de regel na.'
                raise Bronfout(zin) from fout
            yield begin, cellen
            begin = lezer.line_num + 1

    rijen = rows()
    kop = next((cellen for _nr, cellen in rijen if any(cellen)), [])
    return Tabel(kop, _offers(rijen), "csv", teken)


def _offers(rijen: Any) -> list[tuple[int, list[str]]]:
    """The filled rows without explanations, one more than is allowed at most."""
    uit = []
    for nummer, cellen in rijen:
        gevuld = next((cel for cel in cellen if cel.strip()), "")
        if gevuld and not gevuld.lstrip().startswith(UITLEGTEKEN):
            uit.append((nummer, cellen))
            if len(uit) > HOOGSTENS_RIJEN:
                break
    return uit


def _decode(ruw: bytes) -> str:
    """UTF-8, the UTF-16 and the Windows letters that spreadsheets write. Raises Bronfout for anything else."""
    if ruw.startswith((b"\xff\xfe", b"\xfe\xff")):
        codering = ["utf-16"]
    elif b"\0" in ruw:
        codering = []
    else:
        codering = ["utf-8-sig", "cp1252"]
    for naam in codering:
        try:
            return ruw.decode(naam)
        except UnicodeDecodeError:
            continue
    raise Bronfout("Dit is geen tekstbestand of rekenblad. Gebruik het sjabloon (CSV of XLSX).")
