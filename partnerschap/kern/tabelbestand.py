"""A table as a file for a spreadsheet: CSV in Dutch, sent while it is made, and XLSX with the source on a sheet of its own.

A cell that could be read as a formula is made harmless: defusedcsv does it for CSV, and XLSX keeps every text a text.
The same rows give the same bytes: a file holds no moment of making.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import IO, Any

Rij = Sequence[Any]
BOM = "\ufeff"
PER_STUK = 500
"""Rows of a CSV that are sent at once."""


def csv_pieces(kop: Sequence[str], rijen: Iterable[Rij]) -> Iterator[bytes]:
    """Semicolons and a decimal comma, with a BOM, so that a Dutch spreadsheet opens it as it is; so many rows at a time."""
    from defusedcsv import csv

    tekst = io.StringIO(BOM)
    tekst.seek(0, io.SEEK_END)
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    for nummer, rij in enumerate(rijen, start=1):
        schrijver.writerow([_as_text(cel) for cel in rij])
        if nummer % PER_STUK == 0:
            yield tekst.getvalue().encode()
            tekst.seek(0)
            tekst.truncate()
    yield tekst.getvalue().encode()


def as_csv(kop: Sequence[str], rijen: Iterable[Rij]) -> bytes:
    """The same in one piece."""
    return b"".join(csv_pieces(kop, rijen))


def _as_text(cel: Any) -> str:
    """Empty for no value; a decimal with a comma."""
    if cel is None:
        return ""
    return f"{cel:f}".replace(".", ",") if isinstance(cel, Decimal) else str(cel)


def as_xlsx(
    kop: Sequence[str], rijen: Sequence[Rij], bron: Sequence[tuple[str, str]], *, dag: date | None = None
) -> bytes:
    """A workbook with the sheets 'cijfers' and 'bron'; numbers are numbers, every text stays a text. `dag` is the vintage."""
    uit = io.BytesIO()
    write_xlsx(uit, kop, rijen, bron, dag=dag)
    return uit.getvalue()


def write_xlsx(
    uit: IO[bytes],
    kop: Sequence[str],
    rijen: Iterable[Rij],
    bron: Sequence[tuple[str, str]],
    *,
    blad: str = "cijfers",
    dag: date | None = None,
    zuinig: bool = False,
) -> None:
    """Write that workbook into a file. `zuinig` keeps no rows in memory, and then no column knows how wide it should be."""
    import xlsxwriter

    opties = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    boek = xlsxwriter.Workbook(uit, {"constant_memory" if zuinig else "in_memory": True, **opties})
    boek.set_properties({"created": datetime.combine(dag or date(2000, 1, 1), time(), UTC)})
    vet = boek.add_format({"bold": True})
    tabel = boek.add_worksheet(blad)
    tabel.freeze_panes(1, 0)
    if zuinig:
        tabel.set_column(0, len(kop) - 1, 18)
    for kolom, naam in enumerate(kop):
        tabel.write_string(0, kolom, naam, vet)
    for nummer, rij in enumerate(rijen, start=1):
        for kolom, cel in enumerate(rij):
            if isinstance(cel, int | float | Decimal):
                tabel.write_number(nummer, kolom, float(cel))
            elif cel is not None:
                tabel.write_string(nummer, kolom, str(cel))
    herkomst = boek.add_worksheet("bron")
    for nummer, (naam, waarde) in enumerate(bron):
        herkomst.write_string(nummer, 0, naam, vet)
        herkomst.write_string(nummer, 1, waarde)
    if zuinig:
        herkomst.set_column(0, 1, 40)
    else:
        tabel.autofit()
        herkomst.autofit()
    boek.close()
