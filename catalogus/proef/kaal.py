"""The reference: a bare index of the same engine with the same tokens, counting facets in the engine itself.

It counts six facets, as the target does, or every facet that the page counts. It counts a course for every value that any
of its runs has: quicker, and wrong when a filter is on. That is why the portal does not do it; here it says what the
engine costs at the least.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import tantivy

from partnerschap.kern.zoeken.kolommen import Kolommen
from partnerschap.kern.zoeken.schema import WOORDVELDEN, Ontleder
from partnerschap.kern.zoeken.vraag import Zoekdocument

from ..zoeken import hoofdcode
from ..zoeken import vraag as v
from ..zoeken.bits import BIT

ZES = (v.MOMENT, v.PRIJS, v.LEERVORM, v.NIVEAU, v.TAAL, v.SECTOR)


def make_bare(documenten: Iterator[Zoekdocument], kolommen: Kolommen, ontleder: Ontleder, map_: str) -> Any:
    """Build the bare index; returns it."""
    bouw = tantivy.SchemaBuilder()
    for veld in WOORDVELDEN:
        bouw.add_text_field(veld, tokenizer_name="whitespace", index_option="freq")
    for facet in v.FACETTEN:
        bouw.add_text_field(f"f_{facet}", tokenizer_name="raw", index_option="basic", fast=True)
    index = tantivy.Index(bouw.build(), path=map_)
    writer = index.writer(128_000_000, 1)
    plaats = {int(nr): nummer for nummer, nr in enumerate(kolommen.nummers)}
    for bron in documenten:
        vol = ontleder.document("opleidingen", bron)
        kaal = tantivy.Document()
        for veld in WOORDVELDEN:
            kaal.add_text(veld, vol.get_first(veld))
        for facet, waarde in _values(kolommen, plaats[bron.nr]):
            kaal.add_text(f"f_{facet}", waarde)
        writer.add_document(kaal)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _values(kolommen: Kolommen, hier: int) -> Iterator[tuple[str, str]]:
    """Each facet with each value that the course, or any of its runs, has."""
    bits = int(kolommen.kop["bits"][hier])
    for rij in kolommen.rijen["bits"][kolommen.begin[hier] : kolommen.begin[hier + 1]]:
        bits |= int(rij)
    yield from (paar for paar, bit in BIT.items() if bits & bit)
    sectoren = int(kolommen.kop[v.SECTOR][hier])
    yield from ((v.SECTOR, naam) for nummer, naam in enumerate(kolommen.lijsten[v.SECTOR]) if sectoren >> nummer & 1)
    yield v.AANBIEDER, kolommen.lijsten[v.AANBIEDER][int(kolommen.kop[v.AANBIEDER][hier])]
    for facet, waarden in hoofdcode.values_of(int(kolommen.kop["hoofd"][hier])).items():
        yield from ((facet, waarde) for waarde in waarden)


def ask(index: Any, query: Any, gekozen: dict[str, frozenset[str]], facetten: Sequence[str] = ZES) -> int:
    """Ten best, the total, and the counts of these facets; returns the total."""
    schema, searcher = index.schema, index.searcher()
    delen = [(tantivy.Occur.Must, query)]
    for facet, waarden in gekozen.items():
        delen.append((tantivy.Occur.Must, tantivy.Query.term_set_query(schema, f"f_{facet}", sorted(waarden))))
    samen = tantivy.Query.boolean_query(delen)
    gevonden = searcher.search(samen, 10)
    searcher.aggregate(samen, {facet: {"terms": {"field": f"f_{facet}", "size": 100}} for facet in facetten})
    return int(gevonden.count or 0)
