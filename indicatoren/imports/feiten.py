"""The portal's own compact fact table (`indicatoren/gegevens/feiten.csv`): real figures for a machine without files.

Each row states its data set, vintage and source. A vintage of a data set is one source on the import road, so that a
real file of the same data set later simply becomes another vintage beside it.
"""

from datetime import date
from functools import cache
from pathlib import Path

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from .cellen import CODE, Cel, make_cell, number_text, period_text
from .csvregels import read_csv
from .losse_feiten import Verzamelaar

FEITENTABEL = Path(__file__).resolve().parents[1] / "gegevens" / "feiten.csv"
KOLOMMEN = ("dataset", "geo", "dims", "periode", "waarde", "vlaggen", "stand", "bron")


@cache
def vintages() -> tuple[tuple[str, date], ...]:
    """The data sets and vintages in the table, oldest vintage first."""
    paren = {(rij["dataset"], rij["stand"]) for _, rij in read_csv(FEITENTABEL, KOLOMMEN, overslaan="#")}
    return tuple(
        sorted(((code, date.fromisoformat(stand)) for code, stand in paren), key=lambda paar: (paar[1], paar[0]))
    )


def slug(code: str, stand: date) -> str:
    """The source name of one vintage: `trng_lfse_04-2020-12-31`."""
    return f"{code.lower()}-{stand:%Y-%m-%d}"


def parse_facts(bestand: Bronbestand, code: str, stand: date) -> Gelezen:
    """The facts of one vintage of one data set. Raises Bronfout when its series do not share their dimensions."""
    verzamelaar = Verzamelaar()
    afgewezen: list[Afgewezen] = []
    namen: tuple[str, ...] = ()
    for nummer, rij in read_csv(bestand.pad, KOLOMMEN, overslaan="#"):
        if (rij["dataset"], rij["stand"]) != (code, stand.isoformat()):
            continue
        try:
            dimensies = _dimensions(rij)
            verzamelaar.add(nummer, tuple(dimensies.values()), period_text(rij["periode"]), _cell(rij))
        except ValueError as fout:
            afgewezen.append(Afgewezen(nummer, str(fout)))
            continue
        if namen and namen != tuple(dimensies):
            raise Bronfout(f"Regel {nummer}: de dimensies wijken af van die van de eerste reeks van {code}.")
        namen = tuple(dimensies)
    return Gelezen(
        stand=stand,
        rijen=iter([*afgewezen, *verzamelaar.rows()]),
        kenmerken={"dimensies": namen, "perioden": (), "reeksen": len(verzamelaar), "los": True},
    )


def _dimensions(rij: dict[str, str]) -> dict[str, str]:
    paren = [deel.partition("=") for deel in f"{rij['dims']};geo={rij['geo']}".split(";")]
    dimensies = {naam: waarde for naam, _, waarde in sorted(paren)}
    if len(dimensies) != len(paren) or not all(map(CODE.match, dimensies.values())):
        raise ValueError(f"'{rij['dims']}' is geen lijst van dimensies als 'age=Y25-64;sex=T'")
    return dimensies


def _cell(rij: dict[str, str]) -> Cel:
    cel = make_cell(number_text(rij["waarde"]) if rij["waarde"] else None, rij["vlaggen"])
    if cel is None:
        raise ValueError("een feit zonder waarde en zonder vlag zegt niets")
    return cel
