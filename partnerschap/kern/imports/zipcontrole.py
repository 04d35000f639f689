"""What a zip says and what it really holds, judged before anything opens it (GARANTIES G5).

The directory is read first: number and names of the entries, their sizes, passwords, overlaps. Then each entry is unpacked
once into nothing, block by block, to see that the sizes it announced are true. Everything stops at the first thing that
is not as it should be.
"""

import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

from .source import Bronfout

MB = 1024 * 1024
EINDE = b"PK\x05\x06"
PLAATSELIJK = b"PK\x03\x04"
HOOGSTENS_DELEN = 1000
HOOGSTENS_GIDS = MB
HOOGSTENS_UITGEPAKT = 80 * MB
HOOGSTENS_VERHOUDING = 100
VERHOUDING_VANAF = 4 * MB
BLOK = 256 * 1024
TEKST = (".txt", ".csv", ".json")
VERSLEUTELD = 0x1
OPSLAAN, INPAKKEN = 0, 8
NAGEKEKEN_BEGIN = 4096
INGEPAKT = (
    ".zip",
    ".gz",
    ".7z",
    ".rar",
    ".bz2",
    ".xz",
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".docx",
    ".jar",
    ".tar",
)
BOM = "Zo doet alleen een bestand dat schade wil doen; we hebben het niet geopend."


def check_zip(pad: Path) -> list[str]:
    """The names in a zip that may be opened. Raises Bronfout with the reason for any other."""
    with pad.open("rb") as invoer:
        _check_end(invoer, pad.stat().st_size)
        try:
            with zipfile.ZipFile(invoer) as zip_:
                delen = zip_.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, UnicodeDecodeError) as fout:
            raise Bronfout(
                "Het bestand is beschadigd: de inhoudsopgave van de zip klopt niet. Haal het opnieuw op."
            ) from fout
        _check_names(delen)
        _check_sizes(delen, pad.stat().st_size)
        for deel in delen:
            _check_content(invoer, deel)
    return [deel.filename for deel in delen]


def unpack_text(pad: Path, doel: Path) -> Path | None:
    """The only file of a zip, when it is text, written to `doel`; None for any other zip. Raises Bronfout as `check_zip`."""
    with pad.open("rb") as invoer:
        if invoer.read(4) != PLAATSELIJK:
            return None
    namen = check_zip(pad)
    if len(namen) != 1 or not namen[0].lower().endswith(TEKST):
        return None
    with zipfile.ZipFile(pad) as zip_, zip_.open(namen[0]) as van, doel.open("wb") as naar:
        shutil.copyfileobj(van, naar, BLOK)
    return doel


def _check_end(invoer: IO[bytes], grootte: int) -> None:
    """The last record says how many entries there are, before anybody reads them."""
    staart = min(grootte, 66_000)
    invoer.seek(grootte - staart)
    rest = invoer.read(staart)
    plaats = rest.rfind(EINDE)
    if plaats < 0 or len(rest) < plaats + 22:
        raise Bronfout("Het bestand is afgebroken: het einde van de zip ontbreekt. Haal het opnieuw op.")
    aantal, gids = struct.unpack("<HI", rest[plaats + 10 : plaats + 16])
    if aantal > HOOGSTENS_DELEN or gids > HOOGSTENS_GIDS:
        raise Bronfout(f"Dit bestand bestaat uit meer dan {HOOGSTENS_DELEN} delen. {BOM}")
    invoer.seek(0)


def _check_names(delen: list[zipfile.ZipInfo]) -> None:
    if len(delen) > HOOGSTENS_DELEN:
        raise Bronfout(f"Dit bestand bestaat uit meer dan {HOOGSTENS_DELEN} delen. {BOM}")
    namen = [deel.filename for deel in delen]
    if len({naam.lower() for naam in namen}) != len(namen):
        raise Bronfout(f"In dit bestand staat een deel twee keer onder dezelfde naam. {BOM}")
    for deel in delen:
        naam = deel.filename
        if deel.flag_bits & VERSLEUTELD:
            raise Bronfout(
                "Dit bestand is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en probeer opnieuw."
            )
        if naam.startswith("/") or ".." in naam.split("/") or "\\" in naam or "\0" in naam:
            raise Bronfout(f"Een deel van dit bestand wil buiten zijn map staan. {BOM}")
        if naam.lower().endswith(INGEPAKT):
            raise Bronfout(f"In dit bestand zit nog een ingepakt bestand ('{naam[-60:]}'). Haal het er eerst zelf uit.")
        if deel.compress_type not in (OPSLAAN, INPAKKEN):
            raise Bronfout(
                "Dit bestand is ingepakt op een manier die we niet lezen. Bewaar het opnieuw als gewoon .xlsx."
            )


def _check_sizes(delen: list[zipfile.ZipInfo], grootte: int) -> None:
    """The announced sizes, their ratio, and whether two entries share the same bytes."""
    uitgepakt = sum(deel.file_size for deel in delen)
    if uitgepakt > HOOGSTENS_UITGEPAKT:
        raise Bronfout(
            f"Dit bestand van {_size(grootte)} wordt {_size(uitgepakt)} groot bij het uitpakken en we lezen er hoogstens "
            f"{_size(HOOGSTENS_UITGEPAKT)}. Verdeel het in kleinere bestanden."
        )
    for deel in delen:
        if deel.file_size > VERHOUDING_VANAF and deel.file_size > HOOGSTENS_VERHOUDING * max(deel.compress_size, 1):
            raise Bronfout(
                f"Een deel van dit bestand zwelt meer dan {HOOGSTENS_VERHOUDING} keer op bij het uitpakken. {BOM}"
            )
    einde = 0
    for deel in sorted(delen, key=lambda deel: deel.header_offset):
        if deel.header_offset < einde or deel.header_offset + deel.compress_size > grootte:
            raise Bronfout(f"Delen van dit bestand liggen over elkaar. {BOM}")
        einde = deel.header_offset + 30 + deel.compress_size


def _check_content(invoer: IO[bytes], deel: zipfile.ZipInfo) -> None:
    """Unpack one entry into nothing. Raises Bronfout when it is not the size it announced, or XML with definitions of its own."""
    invoer.seek(deel.header_offset)
    kop = invoer.read(30)
    if len(kop) < 30 or not kop.startswith(PLAATSELIJK):
        raise Bronfout(
            "Het bestand is beschadigd: een deel staat niet waar de inhoudsopgave het zegt. Haal het opnieuw op."
        )
    vlaggen, methode = struct.unpack("<HH", kop[6:10])
    naam, extra = struct.unpack("<HH", kop[26:30])
    if methode != deel.compress_type or vlaggen & VERSLEUTELD:
        raise Bronfout(f"De kop van een deel zegt iets anders dan de inhoudsopgave. {BOM}")
    invoer.seek(naam + extra, 1)
    lezer = zlib.decompressobj(-zlib.MAX_WBITS) if methode == INPAKKEN else None
    gelezen, over, begin = 0, deel.compress_size, b""
    try:
        while over > 0 and (blok := invoer.read(min(BLOK, over))):
            over -= len(blok)
            while blok:
                stuk = blok if lezer is None else lezer.decompress(blok, BLOK)
                blok = b"" if lezer is None else lezer.unconsumed_tail
                gelezen += len(stuk)
                begin = begin or stuk[:NAGEKEKEN_BEGIN]
                if gelezen > deel.file_size:
                    raise Bronfout(f"Een deel van dit bestand is groter dan het zelf zegt. {BOM}")
    except zlib.error as fout:
        raise Bronfout("Het bestand is beschadigd: een deel is niet uit te pakken. Haal het opnieuw op.") from fout
    if gelezen != deel.file_size:
        raise Bronfout("Het bestand is beschadigd: een deel is korter dan het zelf zegt. Haal het opnieuw op.")
    if b"<!DOCTYPE" in begin.upper() or b"<!ENTITY" in begin.upper():
        raise Bronfout(f"In dit bestand staat XML met eigen definities (DOCTYPE). {BOM}")


def _size(aantal: int) -> str:
    return f"{aantal // 1024} kB" if aantal < MB else f"{aantal // MB} MB"
