"""Telling the formats apart by what is in the file, never by its name."""

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import BOM_UTF8, check_utf8

from .jsonstat import parse_jsonstat
from .tsv import looks_like_tsv, parse_tsv

SDMX_CSV = ("DATAFLOW,", "STRUCTURE,", "STRUCTURE;", "DATAFLOW;")
LABELKOPPEN = ("time frequency", "time", "observation value", "obs_value", "observation flag")


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
    _refuse_csv(kop)
    raise Bronfout(
        f"We herkennen dit bestand niet als Eurostat-cijfers. Regel 1 begint met '{kop[:60]}'; we lezen TSV en JSON-stat 2.0."
    )


def _xml(begin: str) -> Bronfout:
    if "syncResponse" in begin or "<queued>" in begin:
        return Bronfout("Eurostat maakt dit bestand nog klaar (asynchroon antwoord). Haal het later opnieuw op.")
    if "Fault" in begin or "faultstring" in begin:
        return Bronfout("Eurostat antwoordde met een foutmelding in XML in plaats van cijfers.")
    return Bronfout("SDMX-ML (XML) lezen we niet. Haal dezelfde cijfers op als TSV of JSON.")


def _refuse_csv(kop: str) -> None:
    kolommen = [kolom.strip().strip('"').lower() for kolom in kop.replace(";", ",").split(",")]
    if not kop.upper().startswith(SDMX_CSV) and "obs_value" not in kolommen and "observation value" not in kolommen:
        return
    codes = [kolom for kolom in kolommen if kolom in ("freq", "geo", "time_period")]
    if not codes and any(kolom in LABELKOPPEN for kolom in kolommen):
        raise Bronfout(
            "Dit SDMX-CSV-bestand heeft alleen labels en geen codes ('Belgium' in plaats van 'BE'); daarmee raken reeksen "
            "verward. Vraag het op met codes, of als TSV."
        )
    raise Bronfout("SDMX-CSV lezen we nog niet. Haal dezelfde cijfers op als TSV of JSON-stat.")
