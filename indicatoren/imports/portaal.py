"""The portal's own figures as a source: each month kept as a vintage, so that they have a past like any other figure.

The file is written by `actions.portaalstand` in the columns of the fact table; a figure is a series of the data set
PORTAAL with the dimensions `cijfer` and `deel` (a part, or TOTAAL), and its period is the month.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen, Source, Verschil
from partnerschap.kern.registers import Portaalcijfer

from .csvregels import read_csv
from .feiten import KOLOMMEN, parse_facts
from .lader import Waarnemingenlader

PORTAAL = "PORTAAL"
GEO = "PORTAAL"
TOTAAL = "TOTAAL"
SOORT = "portaal"
SLUG = "maandstand"


class Portaallader(Waarnemingenlader):
    """Counts of our own may jump: a provider that joins is no error. So nobody has to judge them."""

    def judge(self, stand: date, verschil: Verschil) -> str:
        return ""


def month_file(cijfers: Iterable[Portaalcijfer], dag: date) -> bytes:
    """The figures of today as a csv; one that is not measured yet is left out, never zero."""
    uit = io.StringIO()
    schrijver = csv.writer(uit)
    schrijver.writerow(KOLOMMEN)
    for cijfer in cijfers:
        waarde = cijfer.waarde()
        if waarde is None:
            continue
        delen = cijfer.delen() if cijfer.delen else ()
        for deel, getal in [(TOTAAL, waarde), *((deel.code, deel.waarde) for deel in delen)]:
            dims = f"cijfer={cijfer.code};deel={deel};freq=M"
            schrijver.writerow([PORTAAL, GEO, dims, f"{dag:%Y-%m}", str(getal), "", dag.isoformat(), "Dit portaal"])
    return uit.getvalue().encode()


def parse_month(bestand: Bronbestand) -> Gelezen:
    """The figures of one month. Raises Bronfout for a file without rows or without a date."""
    eerste = next((rij for _, rij in read_csv(bestand.pad, KOLOMMEN)), None)
    if eerste is None:
        raise Bronfout("Er staat geen enkel cijfer van het portaal in dit bestand.")
    try:
        stand = date.fromisoformat(eerste["stand"])
    except ValueError as fout:
        raise Bronfout(f"'{eerste['stand'][:20]}' is geen datum. Schrijf ze als 2026-11-01.") from fout
    return parse_facts(bestand, PORTAAL, stand)


def find_portal(naam: str) -> Source:
    """The only source of this kind. Raises Bronfout for another name."""
    if naam.strip().lower() != SLUG:
        raise Bronfout(f"Van het portaal zelf bestaat alleen de bron '{SLUG}'.")
    return Source(
        soort=SOORT,
        slug=SLUG,
        titel="Maandstand van de cijfers van dit portaal",
        parse=parse_month,
        lader=lambda _source: Portaallader(PORTAAL),
        met_standen=True,
        max_drop=1.0,
        slot=f"dataset/{PORTAAL}",
    )
