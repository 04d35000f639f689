"""How a course becomes a search document, and columns to filter on. Reads by SQL, thousands at a time."""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.zoeken.vraag import IEDEREEN, Zoekdocument

from .enums.opleiding import Kenmerk, Leervorm, Moment, Startvenster
from .enums.studiegebied import field_label
from .models import Dubbelvoorstel, Opleiding
from .zoeken import orde
from .zoeken import vraag as v
from .zoeken.bits import BIT, MEESTE_SECTOREN, VOL
from .zoeken.hoofdcode import code_of
from .zoeken.regel import GRENZEN, Prijsklasse, duurklasse
from .zoeken.waarden import ONBEKEND

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

# Joined as a whole, not course by course; the few names of towns and sectors are looked up here.
DOCUMENTEN = """
WITH u AS MATERIALIZED (
    SELECT opleiding_id, array_agg(gemeente_id) AS plekken, array_agg(vorm) AS vormen,
        string_agg(array_to_string(momenten, ' '), ' ') AS momenten,
        bool_or(prijs IS NOT NULL)::int + bool_or(uren IS NOT NULL)::int + bool_or(momenten <> '{}')::int AS feiten
    FROM catalogus_uitvoering WHERE opleiding_id = ANY(%(ids)s) AND verdwenen_op IS NULL GROUP BY opleiding_id
), k AS MATERIALIZED (
    SELECT opleiding_id, array_agg(sector_id ORDER BY sector_id) AS sectoren
    FROM catalogus_opleiding_sectoren WHERE opleiding_id = ANY(%(ids)s) GROUP BY opleiding_id
), e AS MATERIALIZED (
    SELECT opleiding_id, string_agg(label, ' ') AS woorden FROM (
        SELECT k.opleiding_id, b.label FROM catalogus_opleiding_beroepen k JOIN catalogus_beroep b ON b.id = k.beroep_id
        WHERE k.opleiding_id = ANY(%(ids)s)
        UNION ALL
        SELECT k.opleiding_id, b.label FROM catalogus_opleiding_vaardigheden k
        JOIN catalogus_vaardigheid b ON b.id = k.vaardigheid_id WHERE k.opleiding_id = ANY(%(ids)s)
    ) begrippen GROUP BY opleiding_id
)
SELECT o.id, o.titel, o.trefwoorden, o.leerdoelen, o.samenvatting, o.certificaat, o.beschrijving, o.toelatingseisen,
    a.naam, a.organisatie_id, o.gepubliceerd AND o.verdwenen_op IS NULL, o.bijgewerkt_op, u.plekken, u.vormen, u.momenten,
    k.sectoren, o.doelgroep, o.isced, e.woorden, u.feiten
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
LEFT JOIN u ON u.opleiding_id = o.id LEFT JOIN k ON k.opleiding_id = o.id LEFT JOIN e ON e.opleiding_id = o.id
WHERE o.id = ANY(%(ids)s) ORDER BY o.id
"""
KOPPEN = """
WITH k AS MATERIALIZED (
    SELECT opleiding_id, array_agg(sector_id ORDER BY sector_id) AS sectoren
    FROM catalogus_opleiding_sectoren WHERE opleiding_id = ANY(%(ids)s) GROUP BY opleiding_id
)
SELECT o.id, o.titel, o.gepubliceerd AND o.verdwenen_op IS NULL, a.organisatie_id, a.slug, o.niveau, o.taal, o.opleidingsverlof,
    o.opleidingscheques, o.knelpuntberoep, k.sectoren, o.isced, o.vks, o.certificaat,
    (o.samenvatting <> '')::int + (o.leerdoelen <> '{}')::int + (o.certificaat <> '')::int + (o.beschrijving <> '')::int
        + (o.doelgroep <> '')::int,
    o.bijgewerkt_op - DATE '1970-01-01'
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id LEFT JOIN k ON k.opleiding_id = o.id
WHERE o.id = ANY(%(ids)s) ORDER BY o.id
"""
_RIJ = """
SELECT opleiding_id, id, start_datum - DATE '1970-01-01',
    least(inschrijven_tot, eind_datum, CASE WHEN NOT start_flexibel THEN start_datum END) - DATE '1970-01-01',
    start_flexibel, vorm, array_to_string(momenten, ' '), (prijs * 100)::bigint, breedte, lengte, toegankelijk, kinderopvang, gemeente_id,
    uren::float, tempo, plaatsen_vrij = 0
FROM catalogus_uitvoering WHERE """
RIJEN = _RIJ + "opleiding_id = ANY(%(ids)s) AND verdwenen_op IS NULL ORDER BY opleiding_id, id"
RIJEN_BIJ = _RIJ + "id = ANY(%(ids)s) ORDER BY id"


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
    """The rows of a query for these courses (None: all), thousands at a time."""
    alle = numbers() if nummers is None else sorted(nummers)
    for plaats in range(0, len(alle), SLAG):
        with connection.cursor() as cursor:
            cursor.execute(sql, {"ids": alle[plaats : plaats + SLAG]})
            yield from cursor.fetchall()


def _names(tabel: str, veld: str) -> dict[int | None, str]:
    """The names of one of the small tables, by number."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {veld} FROM {tabel}")  # noqa: S608 - our own names
        return dict(cursor.fetchall())


def documents(nummers: Sequence[int] | None) -> Iterator[Zoekdocument]:
    """These courses (None: all) as documents."""
    vandaag = date.today()  # noqa: DTZ011 - only an age in days
    extra = Dubbelvoorstel.objects.extra_runs(nummers)
    gemeenten, sectornamen = _names("kern_gemeente", "naam"), _names("bestuur_sector", "naam")
    for (
        nr, titel, trefwoorden, leerdoelen, samenvatting, certificaat, beschrijving, eisen, aanbieder, organisatie, levend,
        bijgewerkt_op, plekken, vormen, momenten, sectoren, doelgroep,
        isced, begrippen, feiten,
    ) in _rows(DOCUMENTEN, nummers):  # fmt: skip
        runs = extra.get(nr, ())
        vorm_en_moment = dict.fromkeys((*(vormen or ()), *(momenten or "").split()))
        vorm_en_moment |= dict.fromkeys(waarde for run in runs for waarde in (run.vorm, *run.momenten))
        waar = dict.fromkeys((*(plekken or ()), *(run.gemeente_id for run in runs)))
        woorden = " ".join(VORMWOORDEN.get(vorm, "") for vorm in vorm_en_moment)
        tekst = (
            samenvatting,
            *leerdoelen,
            certificaat,
            _LABEL.sub(" ", beschrijving),
            eisen,
            aanbieder,
            " ".join(gemeenten.get(plek, "") for plek in waar),
            woorden,
            " ".join(sectornamen.get(sector, "") for sector in sectoren or ()),
            field_label(isced),
            begrippen,
        )
        zichtbaar = [BEHEER]
        if levend:
            zichtbaar.append(IEDEREEN)
        if organisatie is not None:
            zichtbaar.append(f"org:{organisatie}")
        compleet = sum(map(bool, (samenvatting, leerdoelen, certificaat, beschrijving, doelgroep))) + (feiten or 0)
        leeftijd = min(orde.OUD, max(0, (vandaag - bijgewerkt_op).days))
        yield Zoekdocument(
            nr,
            titel,
            trefwoorden,
            " ".join(filter(None, tekst)),
            zichtbaar,
            kwaliteit=orde.worth(compleet, 0, leeftijd) / orde.HOOGST,
        )


# -- columns ------------------------------------------------------------------------------------------------------------


def columns(nummers: Sequence[int] | None, lijsten: dict[str, list[str]]) -> "Kolommen":
    """These courses (None: all) as columns, with the lists of providers and sectors grown."""
    import numpy as np

    from partnerschap.kern.zoeken.kolommen import Kolommen

    lijsten = {v.AANBIEDER: list(lijsten.get(v.AANBIEDER, [])), v.SECTOR: list(lijsten.get(v.SECTOR, [ONBEKEND]))}
    plaats = {naam: {waarde: nr for nr, waarde in enumerate(lijst)} for naam, lijst in lijsten.items()}
    koppen = list(_heads(_rows(KOPPEN, nummers), lijsten, plaats))
    ids = [kop[0] for kop in koppen]
    rijen, begin = _parts(ids, _rows(RIJEN, ids), _extra_rows(nummers), _names("kern_gemeente", "nis"))
    soorten = {
        "nr": np.int64, "openbaar": np.uint8, "organisatie": np.int32, v.AANBIEDER: np.int32, "bits": np.uint64,
        v.SECTOR: np.uint64, "titel": f"S{TITELTEKENS}", "versie": np.int64, "hoofd": np.uint16, "compleet": np.uint8,
        "bijgewerkt": np.int32,
    }  # fmt: skip
    rijsoorten = {
        "uitvoering": np.int64, "start": np.int32, "laatst": np.int32, "bits": np.uint64, "prijs": np.int64,
        "breedte": np.float64, "lengte": np.float64, "gemeente": np.int32,
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
    codes = _names("bestuur_sector", "code")
    versie = time.time_ns() // 1000
    for (
        nr, titel, levend, organisatie, slug, niveau, taal, verlof, cheques, knelpunt, sectoren, isced, vks, certificaat,
        compleet, bijgewerkt,
    ) in rijen:  # fmt: skip
        masker = 0 if sectoren else 1
        for sector in sectoren or ():
            nummer = _number(lijsten, plaats, v.SECTOR, codes[sector])
            masker |= 1 << nummer if nummer <= MEESTE_SECTOREN else 0
        yield (
            nr,
            levend,
            -1 if organisatie is None else organisatie,
            _number(lijsten, plaats, v.AANBIEDER, slug),
            _head_bits(niveau, taal, verlof, cheques, knelpunt),
            masker,
            titel.encode()[:TITELTEKENS],
            versie,
            code_of(isced, vks, certificaat),
            compleet,
            bijgewerkt,
        )


@lru_cache(maxsize=10_000)
def _head_bits(niveau: str, taal: str, verlof: bool, cheques: bool, knelpunt: bool) -> int:
    """What a course has by itself; the same few combinations come back again and again."""
    bits = BIT.get((v.NIVEAU, niveau or ONBEKEND), 0) | BIT.get((v.TAAL, taal or ONBEKEND), 0)
    for kenmerk, waar in (
        (Kenmerk.OPLEIDINGSVERLOF, verlof),
        (Kenmerk.OPLEIDINGSCHEQUES, cheques),
        (Kenmerk.KNELPUNTBEROEP, knelpunt),
    ):
        bits |= BIT[v.KENMERK, kenmerk] if waar else 0
    return bits


GEEN_DAG = 2**31 - 1
NIETS = float("nan")
NERGENS = -1
"""The municipality of what is online."""
GEEN_UITVOERING = (0, GEEN_DAG, -1, 0, -1, NIETS, NIETS, 0)
"""The first row of each course: it stands for the course when there is no run you can still join."""


def _extra_rows(nummers: Sequence[int] | None) -> dict[int, list[tuple[Any, ...]]]:
    """Per course the rows of runs that only what was merged into it tells."""
    extra = Dubbelvoorstel.objects.extra_runs(nummers)
    van = {run.pk: leider for leider, runs in extra.items() for run in runs}
    rijen: dict[int, list[tuple[Any, ...]]] = {}
    for rij in _rows(RIJEN_BIJ, list(van)) if van else ():
        rijen.setdefault(van[rij[1]], []).append(rij)
    return rijen


def also_read(nummers: Iterable[int]) -> set[int]:
    """The courses that show runs of these: those they were merged into."""
    return set(Dubbelvoorstel.objects.leads(nummers).values())


def _parts(
    ids: list[int],
    uitvoeringen: Iterable[tuple[Any, ...]],
    erbij: dict[int, list[tuple[Any, ...]]],
    gemeenten: dict[int | None, str],
) -> tuple[list[tuple[Any, ...]], list[int]]:
    """The rows of the courses, and where those of each begin."""
    rijen: list[tuple[Any, ...]] = []
    begin = [0]
    volgende = iter(uitvoeringen)
    rij = next(volgende, None)
    for nr in ids:
        rijen.append(GEEN_UITVOERING)
        while rij is not None and rij[0] == nr:
            rijen.append(_run(rij, gemeenten))
            rij = next(volgende, None)
        rijen += [_run(extra, gemeenten) for extra in erbij.get(nr, ())]
        begin.append(len(rijen))
    return rijen, begin


def _run(rij: tuple[Any, ...], gemeenten: dict[int | None, str]) -> tuple[Any, ...]:
    (
        _, nr, start, laatst, flexibel, vorm, momenten, centen, breedte, lengte, toegankelijk, opvang, gemeente, uren, tempo, vol,
    ) = rij  # fmt: skip
    eigen = VOL if vol else 0
    if start is None and not flexibel:
        eigen |= BIT[v.START, Startvenster.ONBEKEND]
    return (
        nr,
        GEEN_DAG if start is None else start,
        GEEN_DAG if laatst is None else laatst,
        _run_bits(flexibel, vorm, momenten, toegankelijk, opvang, tempo)
        | _price_bits(centen)
        | _hour_bits(uren)
        | eigen,
        -1 if centen is None else centen,
        NIETS if breedte is None else breedte,
        NIETS if lengte is None else lengte,
        NERGENS if vorm == Leervorm.ONLINE else int(gemeenten.get(gemeente, v.ONBEKEND)),
    )


@lru_cache(maxsize=10_000)
def _run_bits(
    flexibel: bool, vorm: str, momenten: str | None, toegankelijk: bool | None, opvang: bool | None, tempo: str
) -> int:
    bits = BIT.get((v.LEERVORM, vorm or ONBEKEND), 0) | BIT.get((v.TEMPO, tempo or ONBEKEND), 0)
    for moment in (momenten or ONBEKEND).split():
        bits |= BIT.get((v.MOMENT, moment), 0)
    for paar, waar in (
        ((v.START, Startvenster.ALTIJD), flexibel),
        ((v.KENMERK, Kenmerk.TOEGANKELIJK), toegankelijk),
        ((v.KENMERK, Kenmerk.KINDEROPVANG), opvang),
    ):
        bits |= BIT[paar] if waar else 0
    return bits


@lru_cache(maxsize=10_000)
def _hour_bits(uren: float | None) -> int:
    return BIT[v.DUUR, duurklasse(uren)]


@lru_cache(maxsize=10_000)
def _price_bits(centen: int | None) -> int:
    if centen is None:
        return BIT[v.PRIJS, Prijsklasse.ONBEKEND]
    bits = BIT[v.PRIJS, Prijsklasse.GRATIS] if centen == 0 else 0
    for klasse, grens in GRENZEN:
        bits |= BIT[v.PRIJS, klasse] if centen <= grens * 100 else 0
    return bits
