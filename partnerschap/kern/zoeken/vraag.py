"""The question to the index and its answer: frozen, without Django, so that another engine could take its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

IEDEREEN = "iedereen"
"""Visibility token of what everybody may find."""


@dataclass(frozen=True)
class Zoekvraag:
    """Words within one kind of records, or all (an empty `soort`); `zichtbaar` are the visibility tokens of who asks."""

    woorden: str
    soort: str
    zichtbaar: frozenset[str] = frozenset({IEDEREEN})


@dataclass(frozen=True)
class Uitleg:
    """What was done to the words, in words that a visitor understands."""

    ook_gezocht: tuple[str, ...] = ()
    """Other words that we searched too."""
    gelezen_als: tuple[tuple[str, str], ...] = ()
    """Words that we think were misspelt: as written, as read."""
    verruimd: str = ""
    """A sentence, when the words themselves gave less than three hits."""

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


@dataclass(frozen=True)
class Zoekresultaat:
    """Which records answer the words, by number and in no order; `scores` run beside them (numpy arrays)."""

    nummers: Any
    scores: Any
    uitleg: Uitleg = field(default_factory=Uitleg)

    @property
    def totaal(self) -> int:
        return len(self.nummers)

    def best(self, hoogstens: int) -> list[int]:
        """The numbers with the best scores; ties by number."""
        paren = sorted(zip((-self.scores).tolist(), self.nummers.tolist(), strict=True))
        return [nummer for _, nummer in paren[:hoogstens]]


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
