"""What puts a course before another when the words do not: can you join it, is it told in full, is it fresh. Pure: numbers only.

And no provider fills a page while others answer as well.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

VELDEN = 5
"""Texts of a course that count: summary, goals, proof, description, for whom."""
FEITEN = 3
"""Facts of its runs that count: price, hours, moments."""
OUD = 730
"""Days after which a record is as old as can be."""
HOOGST = 2 * OUD * (VELDEN + FEITEN)
"""Worth of a record that tells everything and was renewed today."""
TREDEN = 6
BLAD, PER_HUIS = 10, 3
BLOK = 20
"""So many places are looked at together: nobody comes further forward than a page."""
TOT = 200
"""Beyond this place nobody looks."""
EVEN_GOED = 0.8
"""Words that score at least so much of the best of their group answer as well."""
BOEKBAAR, OPEN, GEEN = 0, 1, 2
"""A run with a place and a day (or any day); one that is full or has no day yet; no run."""


def worth(compleet: Any, feiten: Any, leeftijd: Any) -> Any:
    """How complete and how fresh, each for half: 0 to HOOGST. For numbers and arrays of them.

    `compleet` texts and `feiten` facts are told; `leeftijd` in days, from 0 to OUD.
    """
    return OUD * (compleet + feiten) + (VELDEN + FEITEN) * (OUD - leeftijd)


def step_of(waarde: Any) -> Any:
    """Worth in a few steps, best first: small differences do not decide anything."""
    return TREDEN - 1 - waarde * TREDEN // (HOOGST + 1)


def spread(huizen: Sequence[Any], scores: Sequence[float], treden: Sequence[int]) -> list[int]:
    """The places of an ordered list in another order: on a page no more than PER_HUIS of one provider, as long as others of
    its group are left. A group shares its block and its step, and scores about as well.
    """
    uit: list[int] = []
    tel: Counter[Any] = Counter()
    for begin, eind in _groups(scores, treden):
        over = list(range(begin, eind))
        for plaats in range(begin, eind):
            if plaats % BLAD == 0:
                tel.clear()
            keuze = next((een for een in over if tel[huizen[een]] < PER_HUIS), over[0])
            over.remove(keuze)
            tel[huizen[keuze]] += 1
            uit.append(keuze)
    return uit


def _groups(scores: Sequence[float], treden: Sequence[int]) -> list[tuple[int, int]]:
    begin, groepen = 0, []
    for plaats in range(1, len(scores) + 1):
        if (
            plaats == len(scores)
            or plaats % BLOK == 0
            or treden[plaats] != treden[begin]
            or scores[plaats] < EVEN_GOED * scores[begin]
        ):
            groepen.append((begin, plaats))
            begin = plaats
    return groepen
