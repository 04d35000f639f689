"""Files in the four layouts of Belgian tables, written by hand in the shape of the real ones; the figures are invented (voorbeeld)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

KRUISKOP = "Geo\tGeslacht\tLeeftijdsklasse\tJaar\tGeslacht_titel\tWerkzaamheidsgraad (%)\n"


def bestat_xlsx(pad: Path) -> Path:
    """be.STAT: shares as fractions, totals as empty cells, quarters in words."""
    rijen = [
        ["Kwartaal", "Gewest", "Geslacht", "Leeftijdsklasse", "Activiteitsgraad"],
        ["1e kwartaal 2025", "", "", "15-64 jaar", 0.701],
        ["1e kwartaal 2025", "Vlaams Gewest", "", "15-64 jaar", 0.719],
        ["1e kwartaal 2025", "Vlaams Gewest", "Vrouwen", "15-64 jaar", 0.6845],
        ["2e kwartaal 2025", "Waals Gewest", "Mannen", "15-64 jaar", 0.66],
    ]
    return _workbook(pad, {"Blad1": rijen})


def statbel_zip(pad: Path, waarde: str = "0.719") -> Path:
    """Statbel: a zip with one text file, '|' between the columns, codes beside texts."""
    tekst = (
        "CD_YEAR|CD_RGN_REFNIS|TX_RGN_DESCR_NL|CD_SEX|MS_RATE_EMPL\n"
        f"2023|02000|Vlaams Gewest|M|{waarde}\n2023|02000|Vlaams Gewest|F|0.701\n2023|03000|Waals Gewest|M|0.653\n"
    )
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("TF_VOORBEELD.txt", tekst)
    return pad


def steunpunt_csv(pad: Path, *, aalst: str = "76,4%", extra: str = "") -> Path:
    """Steunpunt Werk: '.csv' that is UTF-16 with tabs; names without NIS code, '6,4%', empty is suppressed."""
    rijen = (
        f"Aalst (Aalst)\tTotaal\t20-64 jaar\t2024\ttotaal\t{aalst}\n"
        "Gent (Gent)\tTotaal\t20-64 jaar\t2024\ttotaal\t72,9%\n"
        "Gent (Gent)\tVrouwen\t20-64 jaar\t2024\tvrouwen\t\n"
        "Vlaams Gewest\tTotaal\t20-64 jaar\t2024\ttotaal\t76,8%\n"
    )
    pad.write_text(KRUISKOP + rijen + extra, encoding="utf-16")
    return pad


def vlaanderen_xlsx(pad: Path) -> Path:
    """Statistiek Vlaanderen: an explanation first, then a sheet with a title above its headings."""
    data = [
        ["Werkzoekenden (voorbeeld)"],
        [],
        ["Jaar", "Gemeente", "Aantal werkzoekenden", "Vlag"],
        ["2023", "Aalst", 3412, ""],
        ["2023", "Gent", 12034, "e"],
        ["2024", "Aalst", 3390.5, ""],
    ]
    return _workbook(pad, {"Toelichting": [["Bron", "Statistiek Vlaanderen"], ["Versie", "1"]], "Data": data})


def _workbook(pad: Path, bladen: dict[str, list[list]]) -> Path:
    with xlsxwriter.Workbook(str(pad)) as boek:
        for naam, rijen in bladen.items():
            blad = boek.add_worksheet(naam)
            for nummer, cellen in enumerate(rijen):
                blad.write_row(nummer, 0, cellen)
    return pad
