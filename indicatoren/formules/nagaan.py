"""A printed figure beside what the source publishes: which vintages agree, and what the others say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from .vlaggen import in_words

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True)
class Uitspraak:
    """What one vintage of one table says; None when it has no number."""

    tabel: str
    stand: date
    waarde: Decimal | None
    vlaggen: str = ""


def _day(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def _number(waarde: Decimal) -> str:
    return f"{waarde:f}".replace(".", ",")


def agrees(gedrukt: Decimal, uitspraken: Sequence[Uitspraak]) -> bool | None:
    """Whether every vintage gives the printed figure; None when no vintage gives any."""
    waarden = {u.waarde for u in uitspraken if u.waarde is not None}
    return waarden == {gedrukt} if waarden else None


def explain(gedrukt: Decimal, uitspraken: Sequence[Uitspraak]) -> tuple[str, ...]:
    """Dutch sentences on every difference with the printed figure: revised in one table, or two tables that differ.

    `uitspraken` may come in any order. Nothing to explain gives no sentence.
    """
    zinnen: list[str] = []
    met_cijfer = [u for u in uitspraken if u.waarde is not None]
    if not met_cijfer:
        return ("Geen enkele uitgave die we hebben, geeft dit cijfer. Wij kunnen het dus niet narekenen.",)
    for tabel in dict.fromkeys(u.tabel for u in met_cijfer):
        reeks = sorted((u for u in met_cijfer if u.tabel == tabel), key=lambda u: u.stand)
        zinnen += _revisions(tabel, reeks)
    anders = [u for u in met_cijfer if u.waarde != gedrukt]
    tabellen_anders = {u.tabel for u in anders}
    gelijk = [u for u in met_cijfer if u.waarde == gedrukt and u.tabel not in tabellen_anders]
    for tabel in sorted(tabellen_anders):
        reeks = [u for u in met_cijfer if u.tabel == tabel]
        if all(u.waarde != gedrukt for u in reeks):
            nieuwste = max(reeks, key=lambda u: u.stand)
            waarde = _number(nieuwste.waarde) if nieuwste.waarde is not None else ""
            zin = f"{tabel} geeft {waarde}"
            zin += f", {gelijk[0].tabel} geeft {_number(gedrukt)} zoals het advies" if gelijk else ""
            zinnen.append(f"{zin}.")
    vlaggen = sorted({letter for u in met_cijfer for letter in u.vlaggen})
    if anders and vlaggen:
        zinnen.append("; ".join(f"Vlag {letter}: {in_words(letter)}" for letter in vlaggen) + ".")
    return tuple(zinnen)


def _revisions(tabel: str, reeks: Sequence[Uitspraak]) -> list[str]:
    """One sentence for every change between two vintages of a table."""
    return [
        f"{tabel} gaf {_number(vorig.waarde)} tot {_day(nieuw.stand)}. Daarna staat er {_number(nieuw.waarde)}."
        for vorig, nieuw in pairwise(reeks)
        if vorig.waarde is not None and nieuw.waarde is not None and vorig.waarde != nieuw.waarde
    ]
