"""The fields of the text index, and how a record becomes a document: our tokens, joined by spaces (ZOEKEN.md)."""

import zlib
from functools import lru_cache
from typing import Any

import tantivy

from .splitser import Splitser
from .taal import fold, stem, stop, trigrams, words
from .vraag import Zoekdocument

TITEL, TITELDELEN, LABELS, TEKST, TEKSTDELEN, DRIE = "titel", "titeldelen", "labels", "tekst", "tekstdelen", "drie"
WOORDVELDEN = (TITEL, TITELDELEN, LABELS, TEKST, TEKSTDELEN, DRIE)
"""In the order of the schema: an engine's query knows its fields by their place."""
GEWICHTEN = {TITEL: 4.0, LABELS: 2.0, TEKST: 1.0}
"""Fields with the words themselves."""
DEELGEWICHTEN = {TITELDELEN: 2.5, TEKSTDELEN: 0.6}
"""Fields with the parts of compounds."""
DRIEGEWICHT = 0.3
KWALITEIT = 0.2
"""How much completeness and freshness may add: the engine multiplies the score by log2(2 + value)."""
MEESTE_SUGGESTIE = 60
BIT = 52
"""Numbers that fit beside each other, one bit each, in a sum of floats without rounding."""
BITVELDEN = ("bit0", "bit1", "bit2", "bit3")
BLOK = BIT * len(BITVELDEN)
"""Numbers in one block."""
BLOKBITS = 28
"""A block has a place in so many bits; the kind stands before it."""


@lru_cache(maxsize=1)
def make_schema() -> tantivy.Schema:
    """The schema; the same for every generation of one shape (`schijf.VORM`)."""
    bouw = tantivy.SchemaBuilder()
    for veld in WOORDVELDEN:
        bouw.add_text_field(veld, tokenizer_name="whitespace", index_option="freq")
    for veld in ("sleutel", "soort", "zicht", "suggestie"):
        bouw.add_text_field(veld, tokenizer_name="raw", index_option="basic")
    bouw.add_unsigned_field("nr", fast=True)
    bouw.add_unsigned_field("blok", fast=True)
    for veld in BITVELDEN:
        bouw.add_float_field(veld, fast=True)
    bouw.add_float_field("kwaliteit", fast=True)
    return bouw.build()


def key(soort: str, nr: int) -> str:
    """What identifies a document, so that it can be replaced."""
    return f"{soort}:{nr}"


def sight(soort: str, teken: str) -> str:
    """The visibility token of one kind: kind and token in one, so that a question needs one term for both."""
    return f"{soort}|{teken}" if soort else teken


def code_of(soort: str) -> int:
    """A small number for a kind, the same in every generation."""
    return zlib.crc32(soort.encode()) & 0xFFF


def block_of(soort: str, nr: int) -> int:
    """The block of numbers of a kind that this one stands in."""
    return code_of(soort) << BLOKBITS | nr // BLOK


class Stammen(dict[str, str]):
    """Stems of everything that stood between two spaces, stop words left out: each looked up once, then remembered."""

    def __missing__(self, stuk: str) -> str:
        self[stuk] = gevonden = " ".join(stem(woord) for woord in words(stuk) if not stop(woord))
        return gevonden


class Delen(dict[str, str]):
    """Stems of the parts of the compounds in what stood between two spaces; most have none."""

    def __init__(self, splitser: Splitser) -> None:
        super().__init__()
        self._splitser = splitser

    def __missing__(self, stuk: str) -> str:
        delen = [stem(deel) for woord in words(stuk) for deel in self._splitser.split(woord)]
        self[stuk] = gevonden = " ".join(delen)
        return gevonden


MEESTE_STUKKEN = 2_000_000
"""More than this is no language but numbers: then the memory is emptied."""


class Ontleder:
    """Turns texts into the tokens of the fields.

    A language has few different words, so what stands between two spaces is analysed once, with its capitals and commas;
    no word of ours holds a space, so the pieces of a text give the same words as the text.
    """

    def __init__(self, splitser: Splitser) -> None:
        self._stammen, self._delen = Stammen(), Delen(splitser)
        self._drie: dict[str, str] = {}

    def tokens(self, tekst: str) -> tuple[str, str]:
        """Stems of the words, and stems of the parts of the compounds among them."""
        if len(self._stammen) > MEESTE_STUKKEN:
            self._stammen.clear()
            self._delen.clear()
        stukken = tekst.split()
        stammen = filter(None, map(self._stammen.__getitem__, stukken))
        return " ".join(stammen), " ".join(filter(None, map(self._delen.__getitem__, stukken)))

    def document(self, soort: str, bron: Zoekdocument) -> Any:
        """The engine's document of one record."""
        labels = " ".join(bron.labels)
        titel, titeldelen = self.tokens(bron.titel)
        eigen, labeldelen = self.tokens(labels)
        tekst, tekstdelen = self.tokens(bron.tekst)
        document = tantivy.Document()
        for veld, waarde in (
            (TITEL, titel),
            (TITELDELEN, titeldelen),
            (LABELS, eigen),
            (TEKST, tekst),
            (TEKSTDELEN, f"{labeldelen} {tekstdelen}"),
            (DRIE, self._trigrams(f"{bron.titel} {labels}")),
        ):
            document.add_text(veld, waarde)
        document.add_text("sleutel", key(soort, bron.nr))
        document.add_text("soort", soort)
        document.add_unsigned("nr", bron.nr)
        document.add_unsigned("blok", block_of(soort, bron.nr))
        plaats = bron.nr % BLOK // BIT
        for nummer, veld in enumerate(BITVELDEN):
            document.add_float(veld, float(1 << bron.nr % BIT) if nummer == plaats else 0.0)
        document.add_float("kwaliteit", KWALITEIT * min(1.0, max(0.0, bron.kwaliteit)))
        for teken in bron.zichtbaar:
            document.add_text("zicht", teken)
            document.add_text("zicht", sight(soort, teken))
        for voorstel in dict.fromkeys(" ".join(fold(deel).split()) for deel in (bron.titel, *bron.labels)):
            if 2 < len(voorstel) <= MEESTE_SUGGESTIE:
                document.add_text("suggestie", voorstel)
        return document

    def _trigrams(self, tekst: str) -> str:
        """Trigrams of the different words that mean something."""
        gevonden = []
        for woord in dict.fromkeys(words(tekst)):
            drie = self._drie.get(woord)
            if drie is None:
                drie = self._drie[woord] = "" if stop(woord) else " ".join(trigrams(woord))
            gevonden.append(drie)
        return " ".join(filter(None, gevonden))
