"""The words every parser of figures speaks: a series line, a cell, a period, a code. Pure.

A missing value without a flag is no row; with a flag it is a row without a value; a confidential one is marked as such.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from partnerschap.kern.imports.source import Bronfout

ONTBREEKT = ":"
GETAL = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z", re.ASCII)
CODE = re.compile(r"[A-Za-z0-9_.+<>\-]{1,40}\Z")
VLAGGEN = re.compile(r"[a-z]{0,12}\Z")
PERIODE = re.compile(r"(\d{4})(?:-?(?:([QSW])(\d{1,2})|M?(\d{2})(?:-?D?(\d{2}))?))?\Z")
LANGSTE_GETAL = 38
GROOTSTE_MACHT = 30


class _Cel(NamedTuple):
    waarde: str | None
    vlaggen: str = ""
    vertrouwelijk: bool = False


class Cel(_Cel):
    """One figure as printed. `waarde` is the text of a number, or None."""

    @cached_property
    def staart(self) -> str:
        """The cell as the end of a COPY line; kept, because a parser gives one cell for every place that prints the same."""
        waarde = "\\N" if self.waarde is None else self.waarde
        return f"\t{waarde}\t{self.vlaggen}\t{'t' if self.vertrouwelijk else 'f'}\n"


class Reeksregel(NamedTuple):
    """All cells of one series; `codes` in the order of `Gelezen.kenmerken["dimensies"]`. A file gives each series once."""

    regel: int
    codes: tuple[str, ...]
    cellen: Sequence[tuple[str, Cel]]


def parse_cell(tekst: str) -> Cel | None:
    """A cell of a Eurostat TSV: `12.3 b`, `: u`, `: @C`, `:`. None is missing without a flag. Raises ValueError."""
    delen = tekst.split()
    if not delen:
        raise ValueError("de cel is leeg")
    waarde, rest = _split_value(delen[0])
    vlaggen = rest
    vertrouwelijk = False
    for deel in delen[1:]:
        if deel.startswith("@"):
            vertrouwelijk = vertrouwelijk or is_confidential(deel[1:])
        else:
            vlaggen += deel
    return make_cell(waarde, vlaggen, vertrouwelijk=vertrouwelijk)


def make_cell(waarde: str | None, vlaggen: str, *, vertrouwelijk: bool = False) -> Cel | None:
    """A cell from its parts; None when there is nothing to keep. Raises ValueError for flags that are no letters."""
    if not VLAGGEN.match(vlaggen):
        raise ValueError(f"'{vlaggen}' is geen geldige vlag")
    vertrouwelijk = vertrouwelijk or "c" in vlaggen
    if waarde is None and not vlaggen and not vertrouwelijk:
        return None
    return Cel(waarde, "".join(sorted(set(vlaggen))), vertrouwelijk)


def number_text(tekst: str) -> str:
    """The text of a number, exactly as printed. Raises ValueError, also for a power of ten that no figure has."""
    if not GETAL.match(tekst) or len(tekst) > LANGSTE_GETAL:
        raise ValueError(f"'{tekst[:40]}' is geen getal")
    _, _, macht = tekst.lower().partition("e")
    if macht and abs(int(macht)) > GROOTSTE_MACHT:
        raise ValueError(f"'{tekst[:40]}' is te groot of te klein voor een cijfer")
    return tekst


def _split_value(tekst: str) -> tuple[str | None, str]:
    """`12.3` or `:`; also `12.3b`, as some copies print it."""
    if tekst.startswith(ONTBREEKT):
        return None, tekst[1:]
    kaal = tekst.rstrip("abcdefghijklmnopqrstuvwxyz")
    return number_text(kaal or tekst), tekst[len(kaal) :]


def is_confidential(status: str) -> bool:
    """CONF_STATUS: every letter but F (free) means that the figure is held back. Raises ValueError."""
    if not re.match(r"[A-Z]\Z", status):
        raise ValueError(f"'@{status}' is geen geldige aanduiding van vertrouwelijkheid")
    return status != "F"


def period_text(tekst: str) -> str:
    """A period in today's notation: `2016`, `2016-Q1`, `2016-01`. Raises ValueError."""
    vondst = PERIODE.match(tekst.strip())
    if not vondst:
        raise ValueError(f"'{tekst.strip()[:20]}' is geen periode")
    jaar, soort, nummer, maand, dag = vondst.groups()
    if soort:
        return f"{jaar}-{soort}{int(nummer):02d}" if soort == "W" else f"{jaar}-{soort}{int(nummer)}"
    return "-".join(deel for deel in (jaar, maand, dag) if deel)


def check_periods(perioden: Sequence[str], waar: str) -> None:
    """Refuse a period that stands twice: two figures for one cell. Raises Bronfout."""
    if len(set(perioden)) != len(perioden):
        dubbel = next(periode for periode in perioden if list(perioden).count(periode) > 1)
        raise Bronfout(f"{waar}: de periode {dubbel} staat er twee keer. Kijk na welke kolom een ander jaar is.")


def infer_freq(perioden: Sequence[str]) -> str:
    """The frequency of a file without that dimension: yearly unless its periods say otherwise."""
    eerste = perioden[0] if perioden else ""
    if len(eerste) <= 4:
        return "A"
    return eerste[5] if eerste[5] in "QSW" else {7: "M", 10: "D"}.get(len(eerste), "A")


def series_key(namen: Sequence[str], codes: Sequence[str]) -> str:
    """The canonical key of a series: `age=Y25-64;freq=A;geo=BE2;sex=T`."""
    return ";".join(f"{naam}={code}" for naam, code in sorted(zip(namen, codes, strict=True)))


def key_template(namen: Sequence[str]) -> tuple[str, Callable[[tuple[str, ...]], tuple[str, ...]]]:
    """`series_key` for many series of one file: a template, and what takes the codes in its order."""
    volgorde = sorted(range(len(namen)), key=lambda plaats: namen[plaats])
    sjabloon = ";".join(f"{namen[plaats]}=%s".replace("%", "%%").replace("%%s", "%s") for plaats in volgorde)
    if len(volgorde) < 2:
        return sjabloon, tuple
    return sjabloon, itemgetter(*volgorde)


def check_dimensions(namen: Sequence[str]) -> None:
    """Refuse a header with a nameless or repeated dimension. Raises Bronfout."""
    for naam in namen:
        if not re.match(r"[a-z][a-z0-9_]{0,39}\Z", naam):
            raise Bronfout(f"Regel 1: '{naam[:40]}' is geen naam van een dimensie.")
    if len(set(namen)) != len(namen):
        dubbel = next(naam for naam in namen if list(namen).count(naam) > 1)
        raise Bronfout(f"Regel 1: de dimensie '{dubbel}' staat er twee keer.")
