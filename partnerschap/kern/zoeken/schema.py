"""The fields of the text index, and how a record becomes a document: our tokens, joined by spaces (ZOEKEN.md)."""

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


@lru_cache(maxsize=1)
def make_schema() -> tantivy.Schema:
    """The schema; the same for every generation of one shape (`schijf.VORM`)."""
    bouw = tantivy.SchemaBuilder()
    for veld in WOORDVELDEN:
        bouw.add_text_field(veld, tokenizer_name="whitespace", index_option="freq")
    for veld in ("sleutel", "soort", "zicht", "suggestie"):
        bouw.add_text_field(veld, tokenizer_name="raw", index_option="basic")
    bouw.add_unsigned_field("nr", fast=True)
    bouw.add_float_field("kwaliteit", fast=True)
    return bouw.build()


def key(soort: str, nr: int) -> str:
    """What identifies a document, so that it can be replaced."""
    return f"{soort}:{nr}"


class Ontleder:
    """Turns texts into the tokens of the fields; remembers every word, since a language has few different ones."""

    def __init__(self, splitser: Splitser) -> None:
        self._splitser = splitser
        self._gezien: dict[str, tuple[str, str]] = {}

    def _word(self, woord: str) -> tuple[str, str]:
        delen = " ".join(stem(deel) for deel in self._splitser.split(woord))
        self._gezien[woord] = paar = ("" if stop(woord) else stem(woord), delen)
        return paar

    def tokens(self, tekst: str) -> tuple[str, str]:
        """Stems of the words, and stems of the parts of the compounds among them."""
        stammen, delen = [], []
        for woord in words(tekst):
            stam, eigen = self._gezien.get(woord) or self._word(woord)
            if stam:
                stammen.append(stam)
            if eigen:
                delen.append(eigen)
        return " ".join(stammen), " ".join(delen)

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
            (DRIE, " ".join(self._trigrams(f"{bron.titel} {labels}"))),
        ):
            document.add_text(veld, waarde)
        document.add_text("sleutel", key(soort, bron.nr))
        document.add_text("soort", soort)
        document.add_unsigned("nr", bron.nr)
        document.add_float("kwaliteit", KWALITEIT * min(1.0, max(0.0, bron.kwaliteit)))
        for teken in bron.zichtbaar:
            document.add_text("zicht", teken)
        for voorstel in dict.fromkeys(" ".join(fold(deel).split()) for deel in (bron.titel, *bron.labels)):
            if 2 < len(voorstel) <= MEESTE_SUGGESTIE:
                document.add_text("suggestie", voorstel)
        return document

    @staticmethod
    def _trigrams(tekst: str) -> list[str]:
        return [drie for woord in set(words(tekst)) if not stop(woord) for drie in trigrams(woord)]
