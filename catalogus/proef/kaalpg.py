"""The other reference: PostgreSQL with the same tokens, in a narrow table with a GIN index, counting six facets in SQL.

The table is temporary: it belongs to the connection that measures, and goes with it.
"""

from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from django.db import connection

from partnerschap.kern.zoeken.kolommen import Kolommen
from partnerschap.kern.zoeken.ontleding import Eenheid, Ontleding, Term
from partnerschap.kern.zoeken.schema import LABELS, TEKST, TEKSTDELEN, TITEL, TITELDELEN, Ontleder
from partnerschap.kern.zoeken.taal import stem
from partnerschap.kern.zoeken.vraag import Zoekdocument

from ..zoeken import vraag as v
from ..zoeken.bits import BIT, mask_of
from .kaal import ZES

LETTERS = {TITEL: "A", TITELDELEN: "B", LABELS: "C", TEKST: "D", TEKSTDELEN: "D"}
SLAG = 5000


def written(documenten: Iterator[Zoekdocument], kolommen: Kolommen, ontleder: Ontleder) -> Iterator[Zoekdocument]:
    """Fill the table with the documents that pass by, and index it after the last."""
    plaats = {int(nr): nummer for nummer, nr in enumerate(kolommen.nummers)}
    unie = _union(kolommen)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.proefzoek")
        cursor.execute("CREATE TEMPORARY TABLE proefzoek (nr bigint, bits bigint, sectoren bigint, tsv tsvector)")
        buffer, wacht = StringIO(), 0
        for bron in documenten:
            hier = plaats[bron.nr]
            sectoren = int(kolommen.kop[v.SECTOR][hier])
            buffer.write(f"{bron.nr}\t{unie[hier]}\t{sectoren}\t{_vector(ontleder, bron)}\n")
            yield bron
            wacht += 1
            if wacht == SLAG:
                _copy(cursor, buffer)
                buffer, wacht = StringIO(), 0
        _copy(cursor, buffer)
        cursor.execute("CREATE INDEX ON proefzoek USING gin (tsv); ANALYZE proefzoek")


def _copy(cursor: Any, buffer: StringIO) -> None:
    buffer.seek(0)
    cursor.cursor.copy_expert("COPY proefzoek FROM STDIN", buffer)


def _union(kolommen: Kolommen) -> list[int]:
    import numpy as np

    rijen = kolommen.rijen["bits"] | np.repeat(kolommen.kop["bits"], np.diff(kolommen.begin))
    return np.bitwise_or.reduceat(rijen, kolommen.begin[:-1]).tolist() if len(kolommen.nummers) else []


def _vector(ontleder: Ontleder, bron: Zoekdocument) -> str:
    document = ontleder.document("opleidingen", bron)
    delen, plek = [], 0
    for veld, letter in LETTERS.items():
        for token in str(document.get_first(veld)).split():
            plek = min(plek + 1, 16000)
            kaal = token.replace("\\", "").replace("'", "''")
            delen.append(f"'{kaal}':{plek}{letter}")
    return " ".join(delen)


def ask(ontleding: Ontleding | None, gekozen: Mapping[str, frozenset[str]]) -> int:
    """Ten best, the total, and the counts of six facets; returns the total."""
    waar, waarden = ["true"], {}
    if ontleding is not None:
        waar.append("tsv @@ %(vraag)s::tsquery")
        waarden["vraag"] = " & ".join(_unit(eenheid) for eenheid in ontleding.eenheden if eenheid.verplicht)
    for facet, keuze in gekozen.items():
        waar.append(f"bits & {mask_of(facet, keuze)} <> 0")
    uit = " AND ".join(waar)
    tel = [f"count(*) FILTER (WHERE bits & {bit} <> 0)" for (facet, _), bit in BIT.items() if facet in ZES]
    tel += [f"count(*) FILTER (WHERE sectoren & {1 << nummer} <> 0)" for nummer in range(24)]
    rang = "ts_rank(tsv, %(vraag)s::tsquery)" if ontleding is not None else "nr"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), {', '.join(tel)} FROM proefzoek WHERE {uit}", waarden)  # noqa: S608 - our own names
        totaal = int(cursor.fetchone()[0])
        cursor.execute(f"SELECT nr FROM proefzoek WHERE {uit} ORDER BY {rang} DESC LIMIT 10", waarden)  # noqa: S608
        cursor.fetchall()
    return totaal


def _unit(eenheid: Eenheid) -> str:
    ander = [" & ".join(_quote(term.stam) for term in een.termen) for een in eenheid.andere]
    eigen = " & ".join(_term(term) for term in eenheid.termen)
    return "(" + " | ".join(f"({deel})" for deel in (eigen, *ander)) + ")"


def _term(term: Term) -> str:
    if not term.delen:
        return _quote(term.stam)
    return f"({_quote(term.stam)} | ({' & '.join(_quote(stem(deel)) for deel in term.delen)}))"


def _quote(stam: str) -> str:
    kaal = stam.replace("\\", "").replace("'", "''")
    return f"'{kaal}'"
