"""Files for a provider: the template with its explanation, his offer as it stands, and his refused rows with the reason.

Every cell is text, so that a spreadsheet keeps leading zeros and runs no formula.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from partnerschap.kern.models import Postcode

from ..enums.opleiding import TALEN, Leervorm, Moment, Niveau, Tempo
from ..enums.studiegebied import STUDIEGEBIEDEN, field_label
from ..imports.eigen.bestand import FOUTKOLOM, UITLEGTEKEN, Tabel, guard
from ..imports.eigen.regels import Oordeel, in_words
from ..imports.sjabloonvelden import KOLOMMEN
from ..models import Aanbieder, Uitvoering

CSV, XLSX = "csv", "xlsx"
TYPEN = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BOM = "\ufeff"
JA_NEE = (
    "opleidingsverlof", "opleidingscheques", "knelpuntberoep", "instappen_altijd", "toegankelijk", "kinderopvang",
)  # fmt: skip
TOEGELATEN: dict[str, str] = {
    "niveau": ", ".join(lid.value for lid in Niveau),
    "vorm": ", ".join(lid.value for lid in Leervorm),
    "moment": ", ".join(lid.value for lid in Moment),
    "tempo": ", ".join(lid.value for lid in Tempo),
    "studiegebied": "een code als 0715, of een naam als Bouw en wegenwerken",
    "taal": ", ".join(TALEN),
    "vks": "1 tot 8",
    **dict.fromkeys(JA_NEE, "ja, nee"),
    **dict.fromkeys(("start", "einde", "inschrijven_van", "inschrijven_tot"), "een datum als 2027-01-12 of 12-01-2027"),
}
"""What a cell may hold, for the columns where that is a list."""
SLEUTELS = {"sectoren": "code", "themas": "code", "beroepen": "uri", "vaardigheden": "uri"}
"""Columns with several records of a list, and what names each in the file."""
ANDERS = {"aanbieder": "Mag leeg blijven: dit bestand is altijd van jouw organisatie."}
Rij = Sequence[str]


def explain() -> list[tuple[str, str, str, str, str]]:
    """Per column: name, what it means, whether it must be filled, what it may hold, an example."""
    return [
        (
            kolom.naam,
            ANDERS.get(kolom.naam, kolom.uitleg),
            "ja" if kolom.verplicht and kolom.naam not in ANDERS else "nee",
            TOEGELATEN.get(kolom.naam, f"hoogstens {kolom.hoogstens} tekens"),
            kolom.voorbeeld,
        )
        for kolom in KOLOMMEN
    ]


def template(soort: str) -> bytes:
    """The empty template: a row that explains and an example row, both skipped when it is read."""
    uitleg = [f"{tekst} ({mag})" if naam in TOEGELATEN else tekst for naam, tekst, _moet, mag, _voorbeeld in explain()]
    voorbeeld = [kolom.voorbeeld for kolom in KOLOMMEN]
    rijen = [
        [f"{UITLEGTEKEN} uitleg: {uitleg[0]}", *uitleg[1:]],
        [f"{UITLEGTEKEN} voorbeeld: {voorbeeld[0]}", *voorbeeld[1:]],
    ]
    return write([kolom.naam for kolom in KOLOMMEN], rijen, soort, met_uitleg=True)


def offer(aanbieder: Aanbieder, soort: str) -> bytes:
    """What a provider offers now, as the file that he can change and load again."""
    uitvoeringen = (
        Uitvoering.objects.levend()
        .filter(opleiding__aanbieder=aanbieder, opleiding__bron=aanbieder.bron, opleiding__verdwenen_op__isnull=True)
        .select_related("opleiding", "gemeente")
        .prefetch_related(*(f"opleiding__{veld}" for veld in SLEUTELS))
        .order_by("opleiding__eigen_id", "eigen_id")
    )
    punten = postcodes()
    rijen = [[cell_of(kolom.naam, kolom.veld, u, aanbieder, punten) for kolom in KOLOMMEN] for u in uitvoeringen]
    return write([kolom.naam for kolom in KOLOMMEN], rijen, soort, met_uitleg=True)


def refused(tabel: Tabel, oordeel: Oordeel, soort: str) -> bytes:
    """The refused rows as they were written, with their reasons in an extra column."""
    kop = [naam for naam in tabel.kop if naam.strip().lower() != FOUTKOLOM]
    plek = next((nr for nr, naam in enumerate(tabel.kop) if naam.strip().lower() == FOUTKOLOM), None)
    rijen = []
    for regel, cellen in tabel.rijen:
        if regel in oordeel.fouten:
            eigen = [cel for nr, cel in enumerate(cellen) if nr != plek]
            eigen += [""] * (len(kop) - len(eigen))
            rijen.append([*eigen[: len(kop)], in_words(oordeel.fouten[regel])])
    return write([*kop, FOUTKOLOM], rijen, soort, teken=tabel.teken if tabel.soort == CSV else ";")


def write(kop: Rij, rijen: Iterable[Rij], soort: str, *, teken: str = ";", met_uitleg: bool = False) -> bytes:
    """The table as CSV with a byte order mark, or as a workbook with only text."""
    if soort == XLSX:
        return _workbook(kop, rijen, met_uitleg=met_uitleg)
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=teken, lineterminator="\r\n")
    schrijver.writerow(kop)
    schrijver.writerows([guard(cel) for cel in rij] for rij in rijen)
    return (BOM + uit.getvalue()).encode()


def _workbook(kop: Rij, rijen: Iterable[Rij], *, met_uitleg: bool) -> bytes:
    import xlsxwriter

    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        tekst, vet = boek.add_format({"num_format": "@"}), boek.add_format({"bold": True, "num_format": "@"})
        blad = boek.add_worksheet("Aanbod")
        blad.set_column(0, len(kop) - 1, 18, tekst)
        blad.freeze_panes(1, 0)
        for nummer, rij in enumerate([kop, *rijen]):
            for plek, cel in enumerate(rij):
                blad.write_string(nummer, plek, cel, tekst if nummer else vet)
        if met_uitleg:
            hulp = boek.add_worksheet("Uitleg")
            hulp.set_column(0, 4, 28)
            for nummer, regel in enumerate([("kolom", "uitleg", "verplicht", "toegelaten", "voorbeeld"), *explain()]):
                for plek, cel in enumerate(regel):
                    hulp.write_string(nummer, plek, cel, vet if not nummer else None)
            gebieden = boek.add_worksheet("Studiegebieden")
            gebieden.set_column(0, 1, 28)
            for nummer, regel in enumerate([("code", "studiegebied"), *STUDIEGEBIEDEN.items()]):
                for plek, cel in enumerate(regel):
                    gebieden.write_string(nummer, plek, cel, vet if not nummer else None)
    return uit.getvalue()


def postcodes() -> dict[Any, str]:
    """The postcode of each municipality and point, to write a place as short as it was delivered."""
    rijen = Postcode.objects.order_by("-code").values_list("code", "gemeente", "breedte", "lengte")
    return {(gemeente, breedte, lengte): code for code, gemeente, breedte, lengte in rijen}


def cell_of(naam: str, veld: str, uitvoering: Uitvoering, aanbieder: Aanbieder, punten: dict[Any, str]) -> str:
    """One cell of the offer, as the template wants it."""
    opleiding = uitvoering.opleiding
    match naam:
        case "aanbieder":
            return aanbieder.naam
        case "website":
            return aanbieder.url
        case "opleiding_id":
            return opleiding.eigen_id
        case "uitvoering_id":
            return uitvoering.eigen_id
        case "inschrijflink":
            return uitvoering.url
        case "studiegebied":
            # With its name behind it, a spreadsheet sees no number and keeps the first zero.
            return f"{opleiding.isced} {field_label(opleiding.isced)}".strip()
        case "sectoren" | "themas" | "beroepen" | "vaardigheden":
            return "|".join(sorted(getattr(een, SLEUTELS[naam]) for een in getattr(opleiding, naam).all()))
        case "gemeente":
            punt = (uitvoering.gemeente_id, uitvoering.breedte, uitvoering.lengte)
            return punten.get(punt) or (uitvoering.gemeente.naam if uitvoering.gemeente else "")
    eigenaar = opleiding if hasattr(opleiding, veld) else uitvoering
    return as_cell(getattr(eigenaar, veld, ""))


def as_cell(waarde: object) -> str:
    """A value as the reader of the template takes it; what is not known is empty."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return f"{waarde.normalize():f}".replace(".", ",")
    if isinstance(waarde, list):
        return "|".join(map(str, waarde))
    return str(waarde)
