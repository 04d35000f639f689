"""Counts beside the filters, true for the current selection. Pure.

A facet's own choice does not limit its own counts: who ticked 'tool' still sees how many publications there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Rij = Mapping[str, Any]
ALLES = "*"


def select(rijen: Iterable[Rij], keuzes: Mapping[str, Sequence[str]]) -> list[Rij]:
    """The rows that have, for each facet with a choice, at least one of the chosen values."""
    gevraagd = {naam: set(waarden) for naam, waarden in keuzes.items() if waarden}
    return [rij for rij in rijen if all(gekozen & set(_values(rij, naam)) for naam, gekozen in gevraagd.items())]


def count(
    rijen: Sequence[Rij], keuzes: Mapping[str, Sequence[str]], facetten: Iterable[str]
) -> dict[str, Counter[str]]:
    """Per facet how many rows each value has, given the choices in the other facets; under ALLES how many there are."""
    uit = {}
    for naam in facetten:
        rest = {ander: waarden for ander, waarden in keuzes.items() if ander != naam}
        over = select(rijen, rest)
        uit[naam] = Counter(waarde for rij in over for waarde in set(_values(rij, naam)))
        uit[naam][ALLES] = len(over)
    return uit


def _values(rij: Rij, naam: str) -> Sequence[str]:
    waarde = rij[naam]
    if waarde is None:
        return ()
    return waarde if isinstance(waarde, list | tuple) else (waarde,)


def total(keuzes: Mapping[str, Sequence[str]]) -> int:
    """How many values are chosen in all facets together."""
    return sum(len(waarden) for waarden in keuzes.values())
