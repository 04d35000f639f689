"""The guards every file passes before a parser sees it: size, emptiness, gzip with a bound, web pages, zips."""

import zlib
from pathlib import Path
from typing import IO

from .rekenblad import ZIP, check_workbook, is_workbook
from .source import Bronfout
from .zipcontrole import unpack_text

MB = 1024 * 1024
HOOGSTENS_UITGEPAKT = 1024 * MB
# Real figure files shrink 5 to 25 times; deflate can reach 1032. Small files may shrink more without harm.
HOOGSTENS_VERHOUDING = 150
VERHOUDING_VANAF = 16 * MB
BLOK = 256 * 1024
GZIP = b"\x1f\x8b"
WEBPAGINA = (b"<!doctype html", b"<html", b"<head", b"<body")


def prepare(pad: Path, werkmap: Path, *, rekenblad: bool = False, webpagina: bool = False) -> Path:
    """The file to parse: `pad` itself, or its unpacked copy in `werkmap`. With `rekenblad` the source also reads
    spreadsheets, and a zip with one text file as Statbel sends it; with `webpagina` it reads the data inside a page.

    Raises Bronfout for an empty file, a web page instead of data, a zip, a cut-off or exploding gzip or spreadsheet.
    """
    begin = _begin(pad)
    if begin.startswith(GZIP):
        pad = _unpack(pad, werkmap / "uitgepakt")
        begin = _begin(pad)
        if begin.startswith(GZIP):
            raise Bronfout("Dit gzip-bestand bevat nog een gzip-bestand. Pak het eerst zelf uit.")
    if not begin.strip():
        raise Bronfout("Het bestand is leeg. Er is niets gewijzigd; haal het bestand opnieuw op.")
    if rekenblad and (tekst := unpack_text(pad, werkmap / "uit-zip")):
        return prepare(tekst, werkmap)
    if is_workbook(pad):
        if not rekenblad:
            raise _no_text(begin)
        check_workbook(pad)
        return pad
    if is_webpage(begin) and not webpagina:
        raise Bronfout(
            "Dit is een webpagina en geen gegevensbestand. De bron antwoordde waarschijnlijk met een controle- of "
            "onderhoudspagina; probeer het later opnieuw of download het bestand zelf."
        )
    return pad


def _no_text(begin: bytes) -> Bronfout:
    """The refusal of a spreadsheet, or any other zip, by a source of text; nothing in it is opened."""
    if b"[Content_Types].xml" in begin or not begin.startswith(ZIP):
        return Bronfout(
            "Dit is een rekenblad en deze bron leest tekst. Bewaar het blad als 'CSV UTF-8' en geef dat bestand."
        )
    return Bronfout("Dit is een zip-bestand. Pak het eerst uit en geef het bestand dat erin zit.")


def is_webpage(begin: bytes) -> bool:
    """Whether the first bytes are HTML (a bot check, a maintenance page), whatever the name says."""
    kop = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kop.startswith((b"<!--", b"<?xml")):
        return any(teken in kop for teken in WEBPAGINA[:2])
    return kop.startswith(WEBPAGINA)


def grootte_fout(grens: int) -> Bronfout:
    """The refusal of a file above a bound in bytes."""
    return Bronfout(f"Het bestand is groter dan {grens // MB} MB. Vraag een kleinere selectie aan de bron.")


def _begin(pad: Path) -> bytes:
    with pad.open("rb") as invoer:
        return invoer.read(4096)


def _unpack(pad: Path, doel: Path) -> Path:
    """Unpack gzip block by block (several members in a row too), watching size and ratio."""
    try:
        with pad.open("rb") as invoer, doel.open("wb") as uit:
            _unpack_members(invoer, uit)
    except (zlib.error, EOFError) as fout:
        raise Bronfout("Het gzip-bestand is beschadigd of afgebroken. Haal het opnieuw op.") from fout
    return doel


def _unpack_members(invoer: IO[bytes], uit: IO[bytes]) -> None:
    gelezen = geschreven = 0
    lezer = zlib.decompressobj(zlib.MAX_WBITS | 16)
    rest = b""
    while blok := rest or invoer.read(BLOK):
        gelezen += 0 if rest else len(blok)
        if lezer.eof:
            if not blok.startswith(GZIP):
                return  # padding after the last member
            lezer = zlib.decompressobj(zlib.MAX_WBITS | 16)
        stuk = lezer.decompress(blok, BLOK)
        rest = lezer.unused_data if lezer.eof else lezer.unconsumed_tail
        uit.write(stuk)
        geschreven += len(stuk)
        _check_growth(gelezen, geschreven)
    while not lezer.eof and (stuk := lezer.decompress(b"", BLOK)):
        uit.write(stuk)
        geschreven += len(stuk)
        _check_growth(gelezen, geschreven)
    if not lezer.eof:
        raise EOFError


def _check_growth(gelezen: int, geschreven: int) -> None:
    if geschreven > HOOGSTENS_UITGEPAKT:
        raise grootte_fout(HOOGSTENS_UITGEPAKT)
    if geschreven > VERHOUDING_VANAF and geschreven > HOOGSTENS_VERHOUDING * gelezen:
        raise Bronfout(
            f"Dit gzip-bestand zwelt meer dan {HOOGSTENS_VERHOUDING} keer op bij het uitpakken. Zo doet alleen een bestand "
            "dat schade wil doen; we hebben het niet verder geopend."
        )
