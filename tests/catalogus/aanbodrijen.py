"""A provider's file of a thousand rows with planted faults, each with the cell that mends it."""

import csv
import io
from collections.abc import Callable

from catalogus.imports.sjabloonvelden import KOLOMMEN

KOP = [kolom.naam for kolom in KOLOMMEN]
Rij = dict[str, str]
KAPOT: list[tuple[str, str, str]] = [
    ("titel", "", "mag niet leeg zijn"),
    ("start", "2027-13-45", "geen datum"),
    ("einde", "2020-01-01", "vóór de start"),
    ("vorm", "in de klas", "kennen we niet"),
    ("prijs", "op aanvraag", "bedrag in euro"),
    ("gemeente", "0999", "kennen we niet"),
    ("titel", "x" * 301, "te lang"),
    ("uren", "-12", "aantal uren"),
    ("inschrijflink", "www.kapot", "geen webadres"),
    ("vks", "12", "geheel getal van 1 tot 8"),
    ("toegankelijk", "misschien", "'ja' of 'nee'"),
    ("aanbieder", "Een ander huis", "niet jouw organisatie"),
]
"""Column, what stands there, and a part of the reason."""


def good_row(nummer: int) -> Rij:
    """A row without faults; its own codes begin with zeros."""
    return {
        **dict.fromkeys(KOP, ""),
        "opleiding_id": f"00{nummer:04}", "titel": f"Opleiding nummer {nummer}", "samenvatting": "Je leert iets; ook \"dit\".",
        "uitvoering_id": f"00{nummer:04}-A", "start": "12-01-2027", "einde": "2027-03-23", "vorm": "contact", "moment": "avond",
        "uren": "60", "prijs": "1.250,50" if nummer % 2 else "320", "gemeente": "9000", "inschrijflink": "https://www.example.org/in",
    }  # fmt: skip


def rows(aantal: int = 1000, fouten: int = 37) -> tuple[list[Rij], dict[int, tuple[Rij, str]]]:
    """The rows, and of each broken one (by place) the good row and a part of the reason it must get."""
    rijen = [good_row(nummer) for nummer in range(aantal)]
    stuk: dict[int, tuple[Rij, str]] = {}
    for nr in range(fouten):
        plek = 2 + nr * (aantal // fouten)
        goed = dict(rijen[plek])
        if nr % (len(KAPOT) + 1) == len(KAPOT):
            rijen[plek] |= {"opleiding_id": rijen[plek - 1]["opleiding_id"], "titel": rijen[plek - 1]["titel"],
                            "uitvoering_id": rijen[plek - 1]["uitvoering_id"]}  # fmt: skip
            stuk[plek] = (goed, "staat twee keer")
        else:
            kolom, waarde, reden = KAPOT[nr % (len(KAPOT) + 1)]
            rijen[plek][kolom] = waarde
            stuk[plek] = (goed, reden)
    return rijen, stuk


def as_csv(rijen: list[Rij], kop: list[str] | None = None) -> bytes:
    """The rows as the file a provider saves."""
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, kop or KOP, delimiter=";", lineterminator="\r\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return ("\ufeff" + uit.getvalue()).encode()


def read_csv(inhoud: bytes) -> list[Rij]:
    """The rows of a file as dictionaries."""
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def mend(
    terug: list[Rij], stuk: dict[int, tuple[Rij, str]], veranderd: Callable[[Rij, Rij], None] | None = None
) -> list[Rij]:
    """What a person does with the returned file: put the right cell where the reason points; the reasons may stay."""
    verbeterd = []
    for rij, (goed, _reden) in zip(terug, [stuk[plek] for plek in sorted(stuk)], strict=True):
        nieuw = {**goed, "fout": rij["fout"]}
        if veranderd is not None:
            veranderd(rij, nieuw)
        verbeterd.append(nieuw)
    return verbeterd
