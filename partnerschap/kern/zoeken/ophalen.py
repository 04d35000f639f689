"""Getting an answer out of the engine: every number in one pass, scores only for as many as somebody looks at."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from math import log2
from typing import Any

import numpy as np

from .schema import BIT, BITVELDEN, BLOK, BLOKBITS, KWALITEIT, code_of
from .vraag import Top

MET_BLOKKEN = 20_000
"""Above this many hits a bit for each in sums per block costs less than an object for each."""
MEESTE_FACTOR = log2(2 + KWALITEIT)
"""The most that completeness and freshness can multiply a score by."""
LEEG = np.zeros(0, dtype=np.int64)
Reeks = np.ndarray[Any, np.dtype[Any]]


@contextmanager
def uncollected() -> Iterator[None]:
    """Thousands of small objects that go at once, and refer to nothing, are no reason to walk through the whole heap."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()


def numbers(searcher: Any, query: Any) -> Reeks:
    """The numbers of all hits of a query within one kind, ascending; for few hits in one pass with their count."""
    gevonden = searcher.search(query, MET_BLOKKEN, order_by_field="nr")
    if gevonden.count > MET_BLOKKEN:
        return _from_blocks(searcher, query)
    with uncollected():
        return np.array([nr for nr, _ in gevonden.hits], dtype=np.int64)[::-1]


def all_numbers(searcher: Any, query: Any) -> Reeks:
    """The same for a query that has many hits."""
    return _from_blocks(searcher, query)


def _from_blocks(searcher: Any, query: Any) -> Reeks:
    """The engine gives an object for each hit, or sums per block: every number is a power of two in the sum of its block."""
    sommen = {veld: {"sum": {"field": veld}} for veld in BITVELDEN}
    vraag = {"blok": {"histogram": {"field": "blok", "interval": 1, "min_doc_count": 1}, "aggs": sommen}}
    with uncollected():
        blokken = searcher.aggregate(query, vraag)["blok"]["buckets"]
        nummers = np.array([blok["key"] for blok in blokken], dtype=np.int64)
        waarden = np.array([blok[veld]["value"] for blok in blokken for veld in BITVELDEN]).astype("<u8")
    bits = np.unpackbits(waarden.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")[:, :BIT].reshape(-1, BLOK)
    blok, plaats = np.nonzero(bits)
    return (nummers[blok] & ((1 << BLOKBITS) - 1)) * BLOK + plaats


class Besten:
    """The best hits of a query, more of them when asked. `binnen` is the same query within the kind and the visitor's sight."""

    def __init__(self, searcher: Any, query: Any, binnen: Any, soort: str, nummers: Reeks) -> None:
        self._searcher, self._query, self._binnen = searcher, query, binnen
        self._soort, self._nummers = soort, nummers
        self._gezien: dict[int, Top] = {}

    def __call__(self, hoeveel: int) -> Top:
        """The best `hoeveel` by their words, with completeness and freshness in the score, and what no other can exceed."""
        from .fouten import engine

        hoeveel = min(hoeveel, len(self._nummers))
        if hoeveel not in self._gezien:
            with engine(), uncollected():
                self._gezien[hoeveel] = self._make(hoeveel)
        return self._gezien[hoeveel]

    def _make(self, hoeveel: int) -> Top:
        if not hoeveel:
            return Top(LEEG, np.zeros(0), 0.0)
        if 4 * hoeveel < len(self._nummers) and (top := self._loose(hoeveel)) is not None:
            return top
        treffers = self._searcher.search(self._binnen, hoeveel, count=False).hits
        nummers, scores = self._scored(treffers)
        grens = treffers[-1][0] * MEESTE_FACTOR if hoeveel < len(self._nummers) else 0.0
        return Top(nummers, scores, grens)

    def _loose(self, hoeveel: int) -> Top | None:
        """Without the conditions of kind and sight the engine may skip what cannot be among the best; we drop the others.

        None when too many of them are of another kind.
        """
        treffers = self._searcher.search(self._query, hoeveel, count=False).hits
        nummers, scores = self._scored(treffers)
        blokken = self._searcher.fast_field_values("blok", [adres for _, adres in treffers])
        eigen = np.array(blokken, dtype=np.int64) >> BLOKBITS == code_of(self._soort)
        plaats = np.searchsorted(self._nummers, nummers)
        plaats[plaats == len(self._nummers)] = 0
        eigen &= self._nummers[plaats] == nummers
        if 2 * np.count_nonzero(eigen) < hoeveel:
            return None
        grens = treffers[-1][0] * MEESTE_FACTOR if len(treffers) == hoeveel else 0.0
        return Top(nummers[eigen], scores[eigen], grens)

    def _scored(self, treffers: list[tuple[float, Any]]) -> tuple[Reeks, Reeks]:
        adressen = [adres for _, adres in treffers]
        nummers = np.array(self._searcher.fast_field_values("nr", adressen), dtype=np.int64)
        kwaliteit = np.array(self._searcher.fast_field_values("kwaliteit", adressen))
        return nummers, np.array([score for score, _ in treffers]) * np.log2(2 + kwaliteit)
