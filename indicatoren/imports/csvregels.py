"""Reading a small comma-separated file with named columns, with line numbers that a person can find."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.imports.tekst import read_lines


def read_csv(pad: Path, kolommen: Sequence[str], *, overslaan: str = "") -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column name. Lines that begin with `overslaan` are remarks.

    Raises Bronfout for a missing column, a line with another number of cells, or a file that stops halfway.
    """
    regels = (regel for regel in read_lines(pad) if not (overslaan and regel.startswith(overslaan)))
    lezer = csv.reader(regels, strict=True)
    try:
        kop = [naam.strip() for naam in next(lezer, [])]
        ontbreekt = [naam for naam in kolommen if naam not in kop]
        if ontbreekt:
            raise Bronfout(f"Regel 1: de kolom '{ontbreekt[0]}' ontbreekt. We verwachten: {', '.join(kolommen)}.")
        for rij in lezer:
            if len(rij) != len(kop):
                raise Bronfout(
                    f"Regel {lezer.line_num}: we verwachten {len(kop)} kolommen en lezen er {len(rij)}. "
                    "Het bestand is afgebroken, of een komma staat niet tussen aanhalingstekens."
                )
            yield lezer.line_num, dict(zip(kop, (cel.strip() for cel in rij), strict=True))
    except csv.Error as fout:
        raise Bronfout(f"Regel {lezer.line_num}: dit is geen geldige CSV ({fout}).") from fout
