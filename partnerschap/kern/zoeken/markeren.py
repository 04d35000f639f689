"""Marking in a text the words by which it was found. Pure: segments come out, the template marks them."""

from collections.abc import Callable
from typing import NamedTuple

from .taal import WOORD, fold, stem

MEESTE_TEKENS = 240


class Stuk(NamedTuple):
    """A piece of text, marked or not."""

    tekst: str
    gevonden: bool


def mark(tekst: str, stammen: frozenset[str], split: Callable[[str], tuple[str, ...]] = lambda woord: ()) -> list[Stuk]:
    """Cut a text in pieces; a word is marked when its stem, or the stem of one of its parts, was searched."""
    gevouwen = fold(tekst)
    if not stammen or len(gevouwen) != len(tekst):
        # A ligature or a combining accent changed the length: the places would no longer agree.
        return [Stuk(tekst, False)]
    stukken: list[Stuk] = []
    tot = 0
    for woord in WOORD.finditer(gevouwen):
        if stem(woord.group()) in stammen or any(stem(deel) in stammen for deel in split(woord.group())):
            if woord.start() > tot:
                stukken.append(Stuk(tekst[tot : woord.start()], False))
            stukken.append(Stuk(tekst[woord.start() : woord.end()], True))
            tot = woord.end()
    if tot < len(tekst):
        stukken.append(Stuk(tekst[tot:], False))
    return stukken
