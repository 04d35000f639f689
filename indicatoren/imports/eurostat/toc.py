"""Eurostat's table of contents: in one question, which data sets were published when.

Eight columns, tabs, quotes; the title is indented four spaces per level, folder rows have no dates, and one code stands
in several places of the tree. A `table` is a ready extraction of a data set and has dates of its own.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.imports.tekst import read_lines

from .uitgavedatum import parse_updated

KOLOMMEN = ("title", "code", "type", "last update of data", "last table structure change", "data start", "data end")
MAP = "folder"


@dataclass(frozen=True)
class Tocrij:
    """A data set or table in the contents."""

    titel: str
    soort: str
    data: date | None
    structuur: date | None
    begin: str
    einde: str

    @property
    def laatst(self) -> date | None:
        """The last day on which figures or structure changed."""
        return max(filter(None, (self.data, self.structuur)), default=None)


def read_toc(pad: Path) -> dict[str, Tocrij]:
    """The data sets and tables by code in capitals. Raises Bronfout when it is no table of contents."""
    regels = csv.reader(read_lines(pad), delimiter="\t")
    try:
        kop = [naam.strip().lower() for naam in next(regels, [])]
        if tuple(kop[: len(KOLOMMEN)]) != KOLOMMEN:
            raise Bronfout("Dit is niet de inhoudstafel van Eurostat: de kolommen zijn anders.")
        uit: dict[str, Tocrij] = {}
        for rij in regels:
            # Folder rows may end one column early.
            if len(rij) < len(KOLOMMEN) or rij[2].strip() == MAP:
                continue
            titel, code, soort, data, structuur, begin, einde = (cel.strip() for cel in rij[: len(KOLOMMEN)])
            uit.setdefault(
                code.upper(), Tocrij(titel, soort, parse_updated(data), parse_updated(structuur), begin, einde)
            )
    except csv.Error as fout:
        raise Bronfout(f"Regel {regels.line_num} van de inhoudstafel van Eurostat is onleesbaar ({fout}).") from fout
    return uit
