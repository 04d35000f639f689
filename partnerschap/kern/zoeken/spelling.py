"""The word that was probably meant: near in letters, and known to the index. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from .taal import trigrams

KORTST = 4
BESTE = 40
"""How many words with common trigrams are measured letter by letter."""


class Spelling:
    """Knows the words of titles and labels, and finds the nearest of them."""

    def __init__(self, woorden: Iterable[str]) -> None:
        self._woorden = frozenset(woord for woord in woorden if len(woord) >= KORTST)
        self._per_drie: dict[str, list[str]] = defaultdict(list)
        for woord in sorted(self._woorden):
            for drie in set(trigrams(woord)):
                self._per_drie[drie].append(woord)

    def __contains__(self, woord: str) -> bool:
        return woord in self._woorden

    def nearest(self, woord: str) -> str | None:
        """The nearest known word, at most one change in five letters away and two in longer ones; None when there is none."""
        if len(woord) < KORTST or woord in self._woorden or not woord.isalpha():
            return None
        eigen = set(trigrams(woord))
        samen: Counter[str] = Counter(ander for drie in eigen for ander in self._per_drie.get(drie, ()))
        ruimte = 1 if len(woord) <= 5 else 2
        kandidaten = [
            (distance(woord, ander), -gemeen, abs(len(ander) - len(woord)), ander)
            for ander, gemeen in samen.most_common(BESTE)
            if abs(len(ander) - len(woord)) <= ruimte
        ]
        beste = min(kandidaten, default=None)
        return beste[3] if beste is not None and beste[0] <= ruimte else None


def distance(een: str, ander: str) -> int:
    """Changes between two words: a letter more, less, other, or two swapped (optimal string alignment)."""
    voor_vorige: list[int] = []
    vorige = list(range(len(ander) + 1))
    for i, letter in enumerate(een, 1):
        rij = [i]
        for j, andere in enumerate(ander, 1):
            kost = min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + (letter != andere))
            if i > 1 and j > 1 and letter == ander[j - 2] and een[i - 2] == andere:
                kost = min(kost, voor_vorige[j - 2] + 1)
            rij.append(kost)
        voor_vorige, vorige = vorige, rij
    return vorige[-1]
