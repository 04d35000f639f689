"""How a course becomes a search document, and columns to filter on. Reads by SQL, thousands at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.zoeken.vraag import IEDEREEN, Zoekdocument

from .enums.opleiding import Kenmerk, Leervorm, Moment, Startvenster
from .models import Opleiding
from .zoeken import vraag as v
from .zoeken.bits import BIT, MEESTE_SECTOREN
from .zoeken.regel import GRENZEN, Prijsklasse

if TYPE_CHECKING:
    from partnerschap.kern.zoeken.kolommen import Kolommen

SOORT = "opleidingen"
BEHEER = "beheer"
"""Visibility token of who keeps the catalogue: every course has it."""
SLAG = 5000
TITELTEKENS = 24
"""So much of a title decides between equals; beyond it the number does."""
_LABEL = re.compile(r"<[^>]*>")
VORMWOORDEN = {
    Leervorm.ONLINE: "online afstandsonderwijs", Leervorm.WERKPLEK: "werkplek werkvloer", Leervorm.GEMENGD: "gemengd online",
    Moment.AVOND: "avond avondopleiding", Moment.WEEKEND: "weekend zaterdag", Moment.OVERDAG: "dag overdag dagopleiding",
    Moment.EIGEN_TEMPO: "eigen tempo",
}  # fmt: skip
"""What people type for a form or a moment."""

DOCUMENTEN = """
SELECT o.id, o.titel, o.trefwoorden, o.leerdoelen, o.samenvatting, o.certificaat, o.beschrijving, o.toelatingseisen,
    a.naam, a.organisatie_id, o.gepubliceerd AND o.verdwenen_op IS NULL, o.bijgewerkt_op, u.woorden, u.vormen, s.namen, o.doelgroep
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
LEFT JOIN LATERAL (
    SELECT string_agg(DISTINCT g.naam, ' ') AS woorden,
        array_agg(DISTINCT r.vorm) || array_agg(DISTINCT m.moment) AS vormen
    FROM catalogus_uitvoering r LEFT JOIN kern_gemeente g ON g.id = r.gemeente_id LEFT JOIN LATERAL unnest(r.momenten) m(moment) ON true
    WHERE r.opleiding_id = o.id AND r.verdwenen_op IS NULL) u ON true
LEFT JOIN LATERAL (
    SELECT string_agg(b.naam, ' ') AS namen FROM catalogus_opleiding_sectoren k JOIN bestuur_sector b ON b.id = k.sector_id
    WHERE k.opleiding_id = o.id) s ON true
WHERE o.id = ANY(%s) ORDER BY o.id
"""
KOPPEN = """
SELECT o.id, o.titel, o.gepubliceerd AND o.verdwenen_op IS NULL, a.organisatie_id, a.slug, o.niveau, o.taal, o.opleidingsverlof,
    o.opleidingscheques, o.knelpuntberoep,
    ARRAY(SELECT b.code FROM catalogus_opleiding_sectoren k JOIN bestuur_sector b ON b.id = k.sector_id WHERE k.opleiding_id = o.id)
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id WHERE o.id = ANY(%s) ORDER BY o.id
"""
RIJEN = """
SELECT opleiding_id, id, start_datum - DATE '1970-01-01',
    least(inschrijven_tot, eind_datum, CASE WHEN NOT start_flexibel THEN start_datum END) - DATE '1970-01-01',
    start_flexibel, vorm, momenten, (prijs * 100)::bigint, breedte, lengte, toegankelijk, kinderopvang
FROM catalogus_uitvoering WHERE opleiding_id = ANY(%s) AND verdwenen_op IS NULL ORDER BY opleiding_id, id
"""


def numbers() -> list[int]:
    """Every course; who may see it stands in the document."""
    return list(Opleiding.objects.order_by("pk").values_list("pk", flat=True))


def titles() -> Iterator[str]:
    """Titles and keywords of every course."""
    for titel, trefwoorden in Opleiding.objects.values_list("titel", "trefwoorden").iterator(chunk_size=SLAG):
        yield titel
        yield from trefwoorden


def tokens_of(gebruiker: Any) -> frozenset[str]:
    """The visibility tokens of a visitor: the same rule as `OpleidingQuerySet.zichtbaar_voor`."""
    tekens = {IEDEREEN}
    if heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER):
        tekens.add(BEHEER)
    organisatie = getattr(gebruiker, "organisatie_id", None)
    if organisatie is not None and heeft_rol(gebruiker, Rol.AANBIEDER):
        tekens.add(f"org:{organisatie}")
    return frozenset(tekens)


def _rows(sql: str, nummers: Sequence[int] | None) -> Iterator[tuple[Any, ...]]:
    alle = numbers() if nummers is None else sorted(nummers)
    for plaats in range(0, len(alle), SLAG):
        with connection.cursor() as cursor:
            cursor.execute(sql, [alle[plaats : plaats + SLAG]])
            yield from cursor.fetchall()


def documents(nummers: Sequence[int] | None) -> Iterator[Zoekdocument]:
    """These courses (None: all) as documents."""
    vandaag = date.today()  # noqa: DTZ011 - only an age in days
    for (
        nr, titel, trefwoorden, leerdoelen, samenvatting, certificaat, beschrijving, eisen, aanbieder, organisatie, levend,
        bijgewerkt_op, plaatsen, vormen, sectoren, doelgroep,
    ) in _rows(DOCUMENTEN, nummers):  # fmt: skip
        woorden = " ".join(VORMWOORDEN.get(vorm, "") for vorm in vormen or [] if vorm)
        tekst = (
            samenvatting,
            *leerdoelen,
            certificaat,
            _LABEL.sub(" ", beschrijving),
            eisen,
            aanbieder,
            plaatsen,
            woorden,
            sectoren,
        )
        zichtbaar = [BEHEER]
        if levend:
            zichtbaar.append(IEDEREEN)
        if organisatie is not None:
            zichtbaar.append(f"org:{organisatie}")
        compleet = sum(map(bool, (samenvatting, leerdoelen, certificaat, beschrijving, doelgroep))) / 5
        vers = max(0.0, 1 - max(0, (vandaag - bijgewerkt_op).days) / 730)
        yield Zoekdocument(
            nr, titel, trefwoorden, " ".join(filter(None, tekst)), zichtbaar, kwaliteit=0.5 * compleet + 0.5 * vers
        )


# -- columns ------------------------------------------------------------------------------------------------------------


def columns(nummers: Sequence[int] | None, lijsten: dict[str, list[str]]) -> "Kolommen":
    """These courses (None: all) as columns, with the lists of providers and sectors grown."""
    import numpy as np

    from partnerschap.kern.zoeken.kolommen import Kolommen

    lijsten = {v.AANBIEDER: list(lijsten.get(v.AANBIEDER, [])), v.SECTOR: list(lijsten.get(v.SECTOR, []))}
    plaats = {naam: {waarde: nr for nr, waarde in enumerate(lijst)} for naam, lijst in lijsten.items()}
    koppen = list(_heads(_rows(KOPPEN, nummers), lijsten, plaats))
    ids = [kop[0] for kop in koppen]
    rijen, begin = _parts(ids, _rows(RIJEN, ids))
    soorten = {
        "nr": np.int64, "openbaar": np.uint8, "organisatie": np.int32, v.AANBIEDER: np.int32, "bits": np.uint64,
        v.SECTOR: np.uint64, "titel": f"S{TITELTEKENS}",
    }  # fmt: skip
    rijsoorten = {
        "uitvoering": np.int64, "start": np.int32, "laatst": np.int32, "bits": np.uint64, "prijs": np.int64,
        "breedte": np.float64, "lengte": np.float64,
    }  # fmt: skip
    return Kolommen(_turn(koppen, soorten), _turn(rijen, rijsoorten), np.array(begin, dtype=np.int64), lijsten)


def _turn(rijen: list[tuple[Any, ...]], soorten: dict[str, Any]) -> dict[str, Any]:
    """Rows to columns."""
    import numpy as np

    reeksen = zip(*rijen, strict=True) if rijen else [()] * len(soorten)
    return {naam: np.array(rij, dtype=soort) for (naam, soort), rij in zip(soorten.items(), reeksen, strict=True)}


def _number(lijsten: dict[str, list[str]], plaats: dict[str, dict[str, int]], naam: str, waarde: str) -> int:
    """The small number of a name; new names go to the end of the list."""
    if waarde not in plaats[naam]:
        plaats[naam][waarde] = len(lijsten[naam])
        lijsten[naam].append(waarde)
    return plaats[naam][waarde]


def _heads(
    rijen: Iterable[tuple[Any, ...]], lijsten: dict[str, list[str]], plaats: dict[str, dict[str, int]]
) -> Iterator[tuple[Any, ...]]:
    for nr, titel, levend, organisatie, slug, niveau, taal, verlof, cheques, knelpunt, codes in rijen:
        bits = BIT.get((v.NIVEAU, niveau), 0) | BIT.get((v.TAAL, taal), 0)
        for kenmerk, waar in (
            (Kenmerk.OPLEIDINGSVERLOF, verlof),
            (Kenmerk.OPLEIDINGSCHEQUES, cheques),
            (Kenmerk.KNELPUNTBEROEP, knelpunt),
        ):
            bits |= BIT[v.KENMERK, kenmerk] if waar else 0
        nummers = [_number(lijsten, plaats, v.SECTOR, code) for code in codes]
        sectoren = sum(1 << nummer for nummer in nummers if nummer <= MEESTE_SECTOREN)
        yield (
            nr,
            levend,
            -1 if organisatie is None else organisatie,
            _number(lijsten, plaats, v.AANBIEDER, slug),
            bits,
            sectoren,
            titel.encode()[:TITELTEKENS],
        )


GEEN_DAG = 2**31 - 1
GEEN_UITVOERING = (0, GEEN_DAG, -1, 0, -1, float("nan"), float("nan"))
"""The first row of each course: it stands for the course when there is no run you can still join."""


def _parts(ids: list[int], uitvoeringen: Iterable[tuple[Any, ...]]) -> tuple[list[tuple[Any, ...]], list[int]]:
    """The rows of the courses, and where those of each begin."""
    rijen: list[tuple[Any, ...]] = []
    begin = [0]
    volgende = iter(uitvoeringen)
    rij = next(volgende, None)
    for nr in ids:
        rijen.append(GEEN_UITVOERING)
        while rij is not None and rij[0] == nr:
            rijen.append(_run(rij))
            rij = next(volgende, None)
        begin.append(len(rijen))
    return rijen, begin


def _run(rij: tuple[Any, ...]) -> tuple[Any, ...]:
    _, nr, start, laatst, flexibel, vorm, momenten, centen, breedte, lengte, toegankelijk, opvang = rij
    bits = BIT.get((v.LEERVORM, vorm), 0)
    for moment in momenten or []:
        bits |= BIT.get((v.MOMENT, moment), 0)
    for paar, waar in (
        ((v.START, Startvenster.ALTIJD), flexibel),
        ((v.KENMERK, Kenmerk.TOEGANKELIJK), toegankelijk),
        ((v.KENMERK, Kenmerk.KINDEROPVANG), opvang),
        ((v.PRIJS, Prijsklasse.ONBEKEND), centen is None),
        ((v.PRIJS, Prijsklasse.GRATIS), centen == 0),
        *(((v.PRIJS, klasse), centen is not None and centen <= grens * 100) for klasse, grens in GRENZEN),
    ):
        bits |= BIT[paar] if waar else 0
    punt = (float("nan"),) * 2 if breedte is None else (breedte, lengte)
    return (
        nr,
        GEEN_DAG if start is None else start,
        GEEN_DAG if laatst is None else laatst,
        bits,
        -1 if centen is None else centen,
        *punt,
    )
