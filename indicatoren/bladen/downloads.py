"""The figures of a page as a file: CSV for a spreadsheet in Dutch, XLSX with the source on its own sheet.

A cell that could be read as a formula is made harmless: defusedcsv does it for CSV, and XLSX keeps every text a text.
"""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ..formules.landen import name_of
from ..formules.vlaggen import in_words
from .blad import Indicatorblad

Rij = Sequence[Any]
BOM = "\ufeff"


def _unit(blad: Indicatorblad) -> str:
    """The unit as a word: a cell that begins with % would be taken for a formula and get an apostrophe."""
    return "procent" if blad.indicator.is_aandeel else blad.indicator.eenheid


def trend_rows(blad: Indicatorblad) -> tuple[list[str], list[Rij]]:
    """Every cell of the selection, our own place first."""
    kop = ["code", "plaats", "jaar", "waarde", "eenheid", "vlaggen", "betekenis", "vertrouwelijk", "dataset", "uitgave"]
    eigen = blad.indicator.hoofd_geo
    rijen: list[Rij] = []
    for geo in sorted(blad.reeksen.punten, key=lambda g: (g != eigen, name_of(g))):
        dataset = blad.reeksen.aangevuld.get(geo, blad.indicator.dataset)
        rijen += [
            (
                geo, name_of(geo), punt.jaar, punt.waarde, _unit(blad), punt.vlaggen,
                in_words(punt.vlaggen, vertrouwelijk=punt.vertrouwelijk), "ja" if punt.vertrouwelijk else "nee",
                dataset, blad.reeksen.herkomst[geo, punt.jaar].stand.isoformat(),
            )
            for punt in blad.reeksen.punten[geo]
        ]  # fmt: skip
    return kop, rijen


def ranking_rows(blad: Indicatorblad) -> tuple[list[str], list[Rij]]:
    """The ranking that the page shows; empty without one."""
    kop = ["jaar", "vergelijking", "rang", "code", "plaats", "waarde", "eenheid", "vlaggen", "betekenis"]
    if blad.rang is None:
        return kop, []
    return kop, [
        (
            blad.rang.jaar, blad.rang.vergelijking.naam, rang.tekst, rang.geo, name_of(rang.geo), rang.waarde,
            _unit(blad), rang.vlaggen, in_words(rang.vlaggen),
        )
        for rang in blad.rang.rangen
    ]  # fmt: skip


def source_rows(blad: Indicatorblad) -> list[tuple[str, str]]:
    """Where the figures come from, for the sheet 'bron'."""
    uitgave = blad.uitgave
    rijen = [
        ("indicator", blad.indicator.naam),
        ("wat", blad.indicator.meetzin),
        ("dataset", blad.indicator.dataset),
        ("selectie", ", ".join(f"{naam}={code}" for naam, code in sorted(blad.indicator.dimensies.items()))),
    ]
    if uitgave is None:
        return rijen
    snapshot = uitgave.run.snapshot
    return [
        *rijen,
        ("bron", uitgave.dataset.bron),
        ("uitgave", uitgave.stand.isoformat()),
        ("bestand", snapshot.naam if snapshot else ""),
        ("sha256", snapshot.sha256 if snapshot else ""),
        ("licentie", uitgave.dataset.licentie),
    ]


def as_csv(kop: Sequence[str], rijen: Sequence[Rij]) -> bytes:
    """Semicolons and a decimal comma, with a BOM, so that a Dutch spreadsheet opens it as it is."""
    from defusedcsv import csv

    tekst = io.StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    for rij in rijen:
        schrijver.writerow([_as_text(cel) for cel in rij])
    return (BOM + tekst.getvalue()).encode("utf-8")


def _as_text(cel: Any) -> str:
    """Empty for no value; a decimal with a comma."""
    if cel is None:
        return ""
    return f"{cel:f}".replace(".", ",") if isinstance(cel, Decimal) else str(cel)


def as_xlsx(kop: Sequence[str], rijen: Sequence[Rij], bron: Sequence[tuple[str, str]]) -> bytes:
    """A workbook with the sheets 'cijfers' and 'bron'; numbers are numbers, every text stays a text."""
    import xlsxwriter

    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(
        uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    vet = boek.add_format({"bold": True})
    blad = boek.add_worksheet("cijfers")
    blad.freeze_panes(1, 0)
    for kolom, naam in enumerate(kop):
        blad.write_string(0, kolom, naam, vet)
    for nummer, rij in enumerate(rijen, start=1):
        for kolom, cel in enumerate(rij):
            if isinstance(cel, int | float | Decimal):
                blad.write_number(nummer, kolom, float(cel))
            elif cel is not None:
                blad.write_string(nummer, kolom, str(cel))
    blad.autofit()
    herkomst = boek.add_worksheet("bron")
    for nummer, (naam, waarde) in enumerate(bron):
        herkomst.write_string(nummer, 0, naam, vet)
        herkomst.write_string(nummer, 1, waarde)
    herkomst.autofit()
    boek.close()
    return uit.getvalue()
