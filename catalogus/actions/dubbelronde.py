"""Finding pairs: only records that changed since the last round are looked at, each beside a few that share a key."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from ..dubbels.kenmerk import Kenmerk, block_keys, essence
from ..dubbels.vergelijken import Oordeel, compare
from ..enums.dubbels import OVERGANGEN, Dubbelstaat
from ..models import Dubbelkenmerk, Dubbelvoorstel
from .dubbels import release_orphans

MEESTE = 20_000
"""So many records in one round at most; the rest comes in the next."""
SLAG = 500
RUIM, BESTE = 120, 12
"""How many records with a shared key are fetched for one record, and how many of those are compared."""
# One pass over the living offer: cheaper than remembering who changed what, and nothing can be missed.
ANDERS = """
WITH u AS (
    SELECT opleiding_id, string_agg(concat_ws(',', gemeente_id, vorm, start_datum, prijs, uren), ';' ORDER BY id) AS runs
    FROM catalogus_uitvoering WHERE verdwenen_op IS NULL GROUP BY opleiding_id
), nu AS (
    SELECT o.id, md5(concat_ws('|', o.titel, a.naam, o.niveau, o.url, u.runs)) AS afdruk
    FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id LEFT JOIN u ON u.opleiding_id = o.id
    WHERE o.gepubliceerd AND o.verdwenen_op IS NULL
)
SELECT nu.id, nu.afdruk FROM nu LEFT JOIN catalogus_dubbelkenmerk k ON k.opleiding_id = nu.id
WHERE k.afdruk IS DISTINCT FROM nu.afdruk ORDER BY nu.id LIMIT %s
"""
WEG = """
DELETE FROM catalogus_dubbelkenmerk k USING catalogus_opleiding o
WHERE o.id = k.opleiding_id AND NOT (o.gepubliceerd AND o.verdwenen_op IS NULL)
"""
KENMERKEN = """
SELECT o.id, o.bron, o.titel, a.naam, o.niveau, o.url, array_agg(DISTINCT lower(g.naam)) FILTER (WHERE u.vorm <> 'online'),
    array_agg(DISTINCT u.start_datum), array_agg(DISTINCT u.prijs), array_agg(DISTINCT u.uren)
FROM catalogus_opleiding o JOIN catalogus_aanbieder a ON a.id = o.aanbieder_id
LEFT JOIN catalogus_uitvoering u ON u.opleiding_id = o.id AND u.verdwenen_op IS NULL
LEFT JOIN kern_gemeente g ON g.id = u.gemeente_id
WHERE o.id = ANY(%s) GROUP BY o.id, a.naam
"""
KANDIDATEN = """
SELECT k.opleiding_id, c.opleiding_id FROM catalogus_dubbelkenmerk k CROSS JOIN LATERAL (
    SELECT ruim.opleiding_id FROM (
        SELECT d.opleiding_id, d.sleutels FROM catalogus_dubbelkenmerk d
        WHERE d.sleutels && k.sleutels AND d.bron <> k.bron LIMIT %(ruim)s) ruim
    ORDER BY (SELECT count(*) FROM unnest(ruim.sleutels) s WHERE s = ANY(k.sleutels)) DESC, ruim.opleiding_id
    LIMIT %(beste)s) c
WHERE k.opleiding_id = ANY(%(ids)s)
"""


def find_pairs(*, hoogstens: int = MEESTE) -> dict[str, int]:
    """Look at what changed and keep the proposals; done again at once, there is nothing left to do.

    Returns counts: records looked at, pairs compared, pairs newly on the work list, pairs that no longer look alike and
    merged pairs that had to come apart. Work is written per batch: a round that is cut off goes on where it was.
    """
    telling = {"bekeken": 0, "vergeleken": 0, "nieuw": 0, "vervallen": 0, "uiteengehaald": release_orphans()}
    with connection.cursor() as cursor:
        cursor.execute(WEG)
        cursor.execute(ANDERS, [hoogstens])
        anders = cursor.fetchall()
    for begin in range(0, len(anders), SLAG):
        _one_batch(dict(anders[begin : begin + SLAG]), telling)
    return telling


@transaction.atomic
def _one_batch(afdrukken: dict[int, str], telling: dict[str, int]) -> None:
    kenmerken = {een.nr: een for een in _read(afdrukken)}
    Dubbelkenmerk.objects.bulk_create(
        [
            Dubbelkenmerk(opleiding_id=nr, bron=een.bron, afdruk=afdrukken[nr], sleutels=block_keys(een))
            for nr, een in kenmerken.items()
        ],
        update_conflicts=True, unique_fields=["opleiding"], update_fields=["bron", "afdruk", "sleutels"],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KANDIDATEN, {"ids": list(kenmerken), "ruim": RUIM, "beste": BESTE})
        paren = {(min(rij), max(rij)) for rij in cursor.fetchall()}
    van_nu = Q(eerste__in=list(kenmerken)) | Q(tweede__in=list(kenmerken))
    bekend = {(een.eerste_id, een.tweede_id): een for een in Dubbelvoorstel.objects.filter(van_nu)}
    paren |= {paar for paar, een in bekend.items() if een.staat == Dubbelstaat.VOORGESTELD}
    erbij = {nr for paar in paren for nr in paar} - kenmerken.keys()
    kenmerken |= {een.nr: een for een in _read(erbij)}
    telling["bekeken"] += len(afdrukken)
    telling["vergeleken"] += len(paren)
    for paar in sorted(paren):
        a, b = kenmerken[paar[0]], kenmerken[paar[1]]
        _keep(bekend.get(paar), a, b, compare(a, b), telling)


def _read(nummers: Iterable[int]) -> Iterator[Kenmerk]:
    """What we compare of these courses."""
    with connection.cursor() as cursor:
        cursor.execute(KENMERKEN, [list(nummers)])
        for nr, bron, titel, aanbieder, niveau, url, *lijsten in cursor.fetchall():
            delen: list[frozenset[Any]] = [
                frozenset(een for een in lijst or () if een is not None) for lijst in lijsten
            ]
            yield Kenmerk(nr, bron, titel, aanbieder, niveau, url, *delen)


def _keep(voorstel: Dubbelvoorstel | None, a: Kenmerk, b: Kenmerk, oordeel: Oordeel, telling: dict[str, int]) -> None:
    """Write what the comparison means for the pair: new, newer, back, or no longer alike."""
    wezen = essence(a, b)
    if voorstel is None:
        if not oordeel.voorstel:
            return
        voorstel = Dubbelvoorstel(eerste_id=a.nr, tweede_id=b.nr)
        telling["nieuw"] += 1
    elif voorstel.staat == Dubbelstaat.VOORGESTELD:
        if not oordeel.voorstel:
            voorstel.staat = Dubbelstaat.VERVALLEN
            telling["vervallen"] += 1
    elif not oordeel.voorstel or Dubbelstaat.VOORGESTELD not in OVERGANGEN[Dubbelstaat(voorstel.staat)]:
        return
    elif voorstel.staat != Dubbelstaat.VERVALLEN and voorstel.wezen == wezen:
        # A person decided, and the pair is still what it was.
        return
    else:
        voorstel.staat = Dubbelstaat.VOORGESTELD
        telling["nieuw"] += 1
    voorstel.score, voorstel.wezen = oordeel.score, wezen
    voorstel.redenen = [[reden.veld, reden.soort, reden.zin] for reden in oordeel.redenen]
    voorstel.save()
