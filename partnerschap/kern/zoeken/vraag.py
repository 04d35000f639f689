"""The question to the index and its answer: frozen, without Django, so that another engine could take its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

IEDEREEN = "iedereen"
"""Visibility token of what everybody may find."""
MET_SCORE = 3000
"""So many of the best hits get a score; of a larger answer the rest only counts and filters."""
WEINIG = 3
"""Under this many hits a question is widened; in a small list one hit is not few."""

ALLEEN_GELIJKEND = "We vonden niets met je eigen woorden, wel met woorden die er sterk op lijken."
"""What `verruimd` says when no record has the words themselves: a page may not call such hits courses 'for' them."""


@dataclass(frozen=True)
class Zoekvraag:
    """Words within one kind of records, or all (an empty `soort`); `zichtbaar` are the visibility tokens of who asks."""

    woorden: str
    soort: str
    zichtbaar: frozenset[str] = frozenset({IEDEREEN})
    weinig: int = WEINIG


@dataclass(frozen=True)
class Uitleg:
    """What was done to the words, in words that a visitor understands."""

    ook_gezocht: tuple[str, ...] = ()
    """Other words that we searched too."""
    gelezen_als: tuple[tuple[str, str], ...] = ()
    """Words that we think were misspelt: as written, as read."""
    verruimd: str = ""
    """A sentence, when the words themselves gave less than three hits."""

    def read(self, woorden: str) -> str:
        """The words as we read them: what we think was misspelt replaced."""
        delen = dict(self.gelezen_als)
        return " ".join(delen.get(woord.lower(), woord) for woord in woorden.split())

    @property
    def zinnen(self) -> list[str]:
        """One sentence for each thing we did."""
        zinnen = []
        if self.gelezen_als:
            delen = " en ".join(f"‘{gelezen}’" for _, gelezen in self.gelezen_als)
            zinnen.append(
                f"We zochten op {delen}. Je schreef {' en '.join(f'‘{was}’' for was, _ in self.gelezen_als)}."
            )
        if self.ook_gezocht:
            zinnen.append(f"Ook gezocht op {', '.join(self.ook_gezocht)}.")
        if self.verruimd:
            zinnen.append(self.verruimd)
        return zinnen


class Top(NamedTuple):
    """The best hits with their scores (numpy arrays, best words first); none of the others scores more than `grens`."""

    nummers: Any
    scores: Any
    grens: float


@dataclass(frozen=True)
class Zoekresultaat:
    """Which records answer the words: `nummers` ascending (a numpy array), and `top` to ask for the best of them."""

    nummers: Any
    top: Callable[[int], Top] | None = None
    uitleg: Uitleg = field(default_factory=Uitleg)

    @property
    def totaal(self) -> int:
        return len(self.nummers)

    def best(self, hoogstens: int) -> list[int]:
        """The numbers with the best scores, ties by number; beyond `MET_SCORE` by number only."""
        if self.top is None or not hoogstens:
            return []
        top = self.top(MET_SCORE)
        beste = [nr for _, nr in sorted(zip((-top.scores).tolist(), top.nummers.tolist(), strict=True))]
        if hoogstens > len(beste) < len(self.nummers):
            gezien = set(beste)
            beste += [nr for nr in self.nummers.tolist() if nr not in gezien]
        return beste[:hoogstens]


@dataclass(frozen=True)
class Zoekdocument:
    """One record as the index wants it. `kwaliteit` (0 to 1) is how complete and fresh it is."""

    nr: int
    titel: str
    labels: Sequence[str] = ()
    """Keywords and other names."""
    tekst: str = ""
    zichtbaar: Sequence[str] = (IEDEREEN,)
    kwaliteit: float = 0.5
