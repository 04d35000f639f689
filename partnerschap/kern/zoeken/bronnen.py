"""Which kinds of records the index holds: each app declares its own, the index knows no app."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..registers import Register
from .vraag import Zoekdocument

if TYPE_CHECKING:
    from .kolommen import Kolommen


@dataclass(frozen=True)
class Documentbron:
    """One kind: how to read its records as documents and as columns. `nummers=None` means all of them."""

    soort: str
    documenten: Callable[[Sequence[int] | None], Iterator[Zoekdocument]]
    """A record that is gone, or that nobody may find, simply does not come out."""
    nummers: Callable[[], Iterable[int]]
    """The numbers that must be in the index, for the check."""
    titels: Callable[[], Iterable[str]]
    """Titles and keywords, for the vocabulary that compounds are split with."""
    kolommen: "Callable[[Sequence[int] | None, dict[str, list[str]]], Kolommen] | None" = None
    """The same records as columns; gets the lists that stand, and returns them grown."""


@dataclass(frozen=True)
class Woordbron:
    """Groups of labels that mean the same; `gewicht` is how much another label counts (1 is as much as the word itself)."""

    naam: str
    gewicht: float
    groepen: Callable[[], list[tuple[str, ...]]]


documentbronnen: Register[Documentbron] = Register("documentbronnen")
woordbronnen: Register[Woordbron] = Register("woordbronnen")
