"""Reading a spreadsheet (.xlsx, .xls, .ods): checked first, then parsed in a child that cannot hurt the machine.

The parser is fast and not ours; a file from outside may be made to break it. So it runs in a process of its own with little
memory, little time, nowhere to write but its answer and no connection to anything, and is ended when it takes too long.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .source import Bronfout
from .zipcontrole import check_zip

MB = 1024 * 1024
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an .xls begins; also an .xlsx with a password."""
VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
HOOGSTENS_BYTES = 20 * MB
GEHEUGEN = 768
"""Megabytes of address space for the child."""
REKENTIJD = 20
WACHTTIJD = 30.0
UITVOER = 256
HOOGSTENS_CELLEN = 2_000_000
KIND = Path(__file__).with_name("rekenbladkind.py")
VERBODEN = {
    "xl/externallinks/": "het haalt cijfers uit andere bestanden (externe koppelingen)",
    "xl/connections.xml": "het haalt gegevens van een andere plaats (gegevensverbinding)",
    "xl/embeddings/": "er zitten andere bestanden in",
    "xl/vbaproject.bin": "er zitten macro's in",
    "xl/activex/": "er zitten macro's in",
}


class Getal(str):
    """The text of a number that the file itself types as one: its point is a point, whatever a text of that file means by it."""

    __slots__ = ()


@dataclass(frozen=True)
class Rekenblad:
    """The sheets of a workbook, and the rows of the one that was read: row number and cells as text (a number as `Getal`)."""

    bladen: list[str]
    rijen: Iterator[tuple[int, list[str]]]


def is_workbook(pad: Path) -> bool:
    """Whether the first bytes are those of a spreadsheet (or of any zip)."""
    with pad.open("rb") as invoer:
        return invoer.read(8).startswith((ZIP, OLE))


def check_workbook(pad: Path) -> None:
    """Judge the container before anything parses it. Raises Bronfout in one Dutch sentence."""
    if pad.stat().st_size > HOOGSTENS_BYTES:
        raise Bronfout(
            f"Het rekenblad is groter dan {HOOGSTENS_BYTES // MB} MB. Bewaar alleen het nodige blad, of gebruik CSV."
        )
    with pad.open("rb") as invoer:
        begin = invoer.read(8)
        if begin.startswith(OLE):
            if VERSLEUTELD in begin + invoer.read():
                raise Bronfout(
                    "Dit rekenblad is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en probeer opnieuw."
                )
            return
    namen = {naam.lower() for naam in check_zip(pad)}
    for verboden, reden in VERBODEN.items():
        if any(naam.startswith(verboden) for naam in namen):
            raise Bronfout(f"We lezen dit rekenblad niet: {reden}. Bewaar een kopie met alleen de waarden.")
    if not namen & {"[content_types].xml", "content.xml"}:
        raise Bronfout("Dit is een zip-bestand en geen rekenblad. Pak het eerst uit en geef het bestand dat erin zit.")


def read_sheet(pad: Path, blad: str = "") -> Rekenblad:
    """The rows of a sheet, the first visible one unless named. Raises Bronfout when it cannot be read safely."""
    check_workbook(pad)
    uitvoer = tempfile.TemporaryFile()  # noqa: SIM115 - the stream of rows closes it
    try:
        _run_child(pad, blad, uitvoer)
        uitvoer.seek(0)
        kop = _line(uitvoer.readline())
    except BaseException:
        uitvoer.close()
        raise
    if "fout" in kop:
        uitvoer.close()
        raise _refusal(kop, blad)
    return Rekenblad(kop["bladen"], _rows(uitvoer))


def _run_child(pad: Path, blad: str, uitvoer: IO[bytes]) -> None:
    grenzen = [str(GEHEUGEN), str(REKENTIJD), str(UITVOER), str(HOOGSTENS_CELLEN)]
    opdracht = [sys.executable, "-I", str(KIND), str(pad), blad, *grenzen]
    kind = subprocess.Popen(
        opdracht, stdin=subprocess.DEVNULL, stdout=uitvoer, stderr=subprocess.DEVNULL, env={"PYTHONUTF8": "1"}, start_new_session=True
    )  # fmt: skip
    try:
        status = kind.wait(WACHTTIJD)
    except subprocess.TimeoutExpired as fout:
        raise Bronfout(
            f"Het rekenblad was na {WACHTTIJD:.0f} seconden nog niet gelezen. Bewaar het als CSV en probeer opnieuw."
        ) from fout
    finally:
        if kind.poll() is None:
            kind.kill()
            kind.wait()
    if status:
        raise Bronfout(
            "Het rekenblad vraagt meer geheugen of rekentijd dan een gewoon rekenblad, dus we stopten met lezen. Verwijder lege rijen "
            "en kolommen, of bewaar het als CSV."
        )


def _rows(uitvoer: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    with uitvoer:
        for regel in uitvoer:
            inhoud = _line(regel)
            if isinstance(inhoud, dict):
                return
            yield int(inhoud[0]), inhoud[1]
    raise Bronfout("Het rekenblad is maar half gelezen. Bewaar het als CSV en probeer opnieuw.")


def _line(regel: bytes) -> Any:
    try:
        return json.loads(regel, parse_int=Getal, parse_float=Getal)
    except ValueError as fout:
        raise Bronfout("Het rekenblad is maar half gelezen. Bewaar het als CSV en probeer opnieuw.") from fout


def _refusal(kop: dict[str, Any], blad: str) -> Bronfout:
    match kop["fout"]:
        case "wachtwoord":
            return Bronfout(
                "Dit rekenblad is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en probeer opnieuw."
            )
        case "blad":
            return Bronfout(
                f"Het rekenblad heeft geen blad '{blad[:60]}'. Wel: {', '.join(map(str, kop['bladen']))[:300]}."
            )
        case "cellen":
            return Bronfout(
                "Het rekenblad telt meer dan 2 miljoen cellen. Verwijder lege rijen en kolommen, of bewaar het als CSV."
            )
    return Bronfout(
        "Dit rekenblad is beschadigd of geen echt rekenblad. Open het, bewaar het opnieuw als .xlsx en probeer weer."
    )
