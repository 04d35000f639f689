"""Which cells a file speaks about. Vanishing is judged only inside this, and an older vintage slots in by it.

A selection is a list of blocks, kept in `Uitgave.selectie`. A block is a product of codes, or a list of series:
`{"codes": {"geo": ["BE", "BE2"], ...}, "perioden": [...]}` or `{"sleutels": ["age=...;geo=BE2"], "perioden": [...]}`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper

from .cellen import Reeksregel, series_key

Blok = dict[str, Any]
SELECTEER = "INSERT INTO inv_selectie SELECT r.id, %s FROM indicatoren_reeks r WHERE r.dataset_id = %s AND "


class Selectie:
    """Collects, while the lines pass, what the file speaks about.

    In a `product` (an extraction) a code combination that has no line was asked for and is empty; in a list of facts
    (`los`) only what is printed is said.
    """

    def __init__(self, namen: Sequence[str], perioden: Sequence[str], *, los: bool, leeg: dict[str, list[str]]) -> None:
        self._namen = tuple(namen)
        self._perioden = list(perioden)
        self._los = los
        self._codes: list[set[str]] = [set(leeg.get(naam, ())) for naam in self._namen]
        self._reeksen: dict[tuple[str, ...], list[str]] = {}

    def add(self, rij: Reeksregel) -> None:
        """Take note of one line."""
        if self._los:
            perioden = tuple(sorted(periode for periode, _ in rij.cellen))
            self._reeksen.setdefault(perioden, []).append(series_key(self._namen, rij.codes))
        else:
            for codes, code in zip(self._codes, rij.codes, strict=True):
                codes.add(code)

    def blocks(self) -> list[Blok]:
        """The selection as it is stored."""
        if self._los:
            return [{"sleutels": sorted(s), "perioden": list(p)} for p, s in sorted(self._reeksen.items())]
        if not all(self._codes):
            return []
        codes = {naam: sorted(codes) for naam, codes in zip(self._namen, self._codes, strict=True)}
        return [{"codes": codes, "perioden": self._perioden}]


def series_condition(blok: Blok) -> tuple[str, list[Any]]:
    """SQL over `r` (indicatoren_reeks) that is true for the series of a block."""
    if "sleutels" in blok:
        return "r.sleutel = ANY(%s)", [blok["sleutels"]]
    delen, waarden = [], []
    for naam, codes in blok["codes"].items():
        if naam == "geo":
            delen.append("r.geo = ANY(%s)")
        else:
            delen.append("r.dimensies ->> %s = ANY(%s)")
            waarden.append(naam)
        waarden.append(codes)
    return " AND ".join(delen) or "true", waarden


def stage_selection(cursor: CursorWrapper, dataset_id: int, blokken: list[Blok]) -> None:
    """Fill a temporary table with the standing series of each block."""
    cursor.execute(
        "DROP TABLE IF EXISTS inv_selectie; CREATE TEMP TABLE inv_selectie (reeks_id bigint, blok int) ON COMMIT DROP"
    )
    for nummer, voorwaarde, waarden, _perioden in numbered(blokken):
        cursor.execute(SELECTEER + voorwaarde, [nummer, dataset_id, *waarden])
    cursor.execute("ANALYZE inv_selectie")


def numbered(blokken: list[Blok]) -> Iterator[tuple[int, str, list[Any], list[str]]]:
    """Each block with its number, its condition on series and its periods."""
    for nummer, blok in enumerate(blokken):
        voorwaarde, waarden = series_condition(blok)
        yield nummer, voorwaarde, waarden, blok["perioden"]
