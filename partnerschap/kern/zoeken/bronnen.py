"""Which kinds of records the index holds: each app declares its own, the index knows no app."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    ook: Callable[[Sequence[int]], Iterable[int]] | None = None
    """Other records to read again when these changed, because they show something of them."""


@dataclass(frozen=True)
class Woordbron:
    """Groups of labels that mean the same; `gewicht` is how much another label counts (1 is as much as the word itself)."""

    naam: str
    gewicht: float
    groepen: Callable[[], list[tuple[str, ...]]]
    leert: bool = True
    """Whether compounds are split and errors mended with its words too. Off for a list of thousands that nothing here is
    called by: it makes words of parts of words."""
    gericht: bool = False
    """Whether only the first label of a group finds the others, and not the other way round."""


def rows_source(soort: str, rijen: Callable[[], Any], make: Callable[[Any], Zoekdocument]) -> Documentbron:
    """A kind with few records, read through the ORM: `rijen()` gives those that somebody may find, with their prefetches."""

    def documents(nummers: Sequence[int] | None) -> Iterator[Zoekdocument]:
        alle = rijen() if nummers is None else rijen().filter(pk__in=nummers)
        return map(make, alle.order_by("pk").iterator(chunk_size=500))

    def titles() -> Iterator[str]:
        for document in documents(None):
            yield document.titel
            yield from document.labels

    return Documentbron(
        soort, documents, nummers=lambda: rijen().order_by("pk").values_list("pk", flat=True), titels=titles
    )


def add_rows_source(
    soort: str, rijen: Callable[[], Any], make: Callable[[Any], Zoekdocument], *, volgorde: int
) -> None:
    """Declare a kind with few records."""
    if soort not in documentbronnen:
        documentbronnen.add(soort, rows_source(soort, rijen, make), volgorde=volgorde)


documentbronnen: Register[Documentbron] = Register("documentbronnen")
woordbronnen: Register[Woordbron] = Register("woordbronnen")
