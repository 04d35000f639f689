"""The decisions of people about the words of a source, read from their table for the parsers."""

from collections.abc import Iterable

from ..models import Termvertaling


def read_rows(bron: str) -> Iterable[tuple[str, str, str]]:
    """Kind, word and code."""
    return Termvertaling.objects.filter(bron=bron).values_list("soort", "term", "code")
