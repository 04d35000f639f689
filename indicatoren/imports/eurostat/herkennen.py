"""Telling the formats apart by what is in the file, never by its name."""

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import BOM_UTF8, check_utf8

from .antwoorden import Dienstfout, Wachtrij, recognise
from .jsonstat import parse_jsonstat
from .sdmxcsv import looks_like_sdmxcsv, parse_sdmxcsv
from .tsv import looks_like_tsv, parse_tsv


def parse_eurostat(bestand: Bronbestand) -> Gelezen:
    """Choose the parser by content. Raises Bronfout that says what the file is, when it is not one we read."""
    check_utf8(bestand.pad)
    with bestand.pad.open("rb") as invoer:
        begin = invoer.read(64 * 1024).removeprefix(BOM_UTF8).decode("utf-8", errors="replace").lstrip()
    kop = begin.partition("\n")[0].rstrip("\r")
    if begin.startswith("{"):
        return parse_jsonstat(bestand)
    if looks_like_tsv(kop):
        return parse_tsv(bestand)
    if begin.startswith("<"):
        raise _xml(begin)
    if begin.startswith("["):
        raise Bronfout("Dit JSON-bestand is geen JSON-stat: we verwachten één object.")
    if looks_like_sdmxcsv(kop):
        return parse_sdmxcsv(bestand)
    raise Bronfout(
        f"We herkennen dit bestand niet als Eurostat-cijfers. Regel 1 begint met '{kop[:60]}'; we lezen TSV, JSON-stat 2.0 en SDMX-CSV."
    )


def _xml(begin: str) -> Bronfout:
    boodschap = recognise(begin.encode())
    if isinstance(boodschap, Wachtrij) or "syncResponse" in begin:
        return Bronfout("Eurostat maakt dit bestand nog klaar (asynchroon antwoord). Haal het later opnieuw op.")
    if isinstance(boodschap, Dienstfout):
        return Bronfout(boodschap.sentence("deze dataset"))
    return Bronfout("SDMX-ML (XML) lezen we niet. Haal dezelfde cijfers op als TSV, SDMX-CSV of JSON.")
