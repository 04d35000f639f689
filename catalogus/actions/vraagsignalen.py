"""Keeping a question that found no course as a sign of demand: counts only, and small ones not for long."""

from datetime import date

import structlog
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from partnerschap.kern.actions.zoekmissers import normalize
from partnerschap.kern.actions.zoektelling import first_today
from partnerschap.kern.gebieden import PROVINCIES, Gebied
from partnerschap.kern.geografie import Plaats
from partnerschap.kern.models import Gemeente

from ..models import Vraagsignaal
from ..querysets.vraagsignaal import MINSTENS, month_begin
from ..zoeken import vraag as v

logger = structlog.get_logger(__name__)
MEESTE_PER_MAAND = 20_000
"""Rows of one month: a machine that asks nonsense fills no table."""
BEWAAR_MAANDEN = 24
LANGSTE_KEUZES = 160
GETELD = (v.MOMENT, v.START, v.PRIJS, v.LEERVORM, v.NIVEAU, v.TAAL, v.KENMERK)
"""The choices that say something about demand."""
_NAMEN = {nis: naam for naam, nis in PROVINCIES.items()}


def note_demand(*, vraag: v.Zoekvraag, plaats: Plaats | None, gebied: Gebied | None, machine: str) -> bool:
    """Count a question without a course, a machine once a day; returns whether it was. Three queries at most.

    Counting never costs a page.
    """
    woorden = normalize(vraag.woorden)
    if not woorden:
        return False
    try:
        with transaction.atomic():
            gemeente, provincie = _where(plaats, gebied)
            sectoren = sorted(vraag.keuze(v.SECTOR))
            velden = {
                "maand": month_begin(timezone.localdate()),
                "woorden": woorden,
                "provincie": provincie,
                "gemeente": gemeente,
                "sector": sectoren[0][:60] if len(sectoren) == 1 else "",
                "keuzes": _choices(vraag),
                "meeste": MEESTE_PER_MAAND,
            }
            return first_today(machine=machine, woorden=woorden) and _count(velden)
    except DatabaseError as fout:
        logger.warning("vraagsignaal_niet_geteld", soort=type(fout).__name__)
        return False


def _where(plaats: Plaats | None, gebied: Gebied | None) -> tuple[str, str]:
    """Municipality and province of a question; empty when it asks nowhere."""
    if plaats is not None:
        rij = Gemeente.objects.filter(nis=plaats.nis).values_list("naam", "provincie").first()
        return rij or ("", "")
    if gebied is None or gebied.provincie not in _NAMEN:
        return "", ""
    return "" if gebied.is_provincie else gebied.naam, _NAMEN[gebied.provincie]


def _choices(vraag: v.Zoekvraag) -> str:
    """The other filters, always in the same order; what does not fit is left out whole."""
    keuzes = ""
    for facet in GETELD:
        for waarde in sorted(vraag.keuze(facet)):
            langer = f"{keuzes} {facet}:{waarde}".strip()
            keuzes = langer if len(langer) <= LANGSTE_KEUZES else keuzes
    return keuzes


def _count(velden: dict[str, object]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO catalogus_vraagsignaal (maand, woorden, provincie, gemeente, sector, keuzes, aantal)
            SELECT %(maand)s, %(woorden)s, %(provincie)s, %(gemeente)s, %(sector)s, %(keuzes)s, 1
            WHERE (SELECT count(*) FROM catalogus_vraagsignaal WHERE maand = %(maand)s) < %(meeste)s
                OR EXISTS (SELECT FROM catalogus_vraagsignaal WHERE (maand, woorden, provincie, gemeente, sector, keuzes)
                    = (%(maand)s, %(woorden)s, %(provincie)s, %(gemeente)s, %(sector)s, %(keuzes)s))
            ON CONFLICT (maand, woorden, provincie, gemeente, sector, keuzes)
                DO UPDATE SET aantal = catalogus_vraagsignaal.aantal + 1
            """,
            velden,
        )
        return bool(cursor.rowcount)


@transaction.atomic
def remove_old(vandaag: date) -> int:
    """Forget old months, and of past months what is too small: the words, and place or choices that few shared."""
    deze = month_begin(vandaag)
    weg, _ = Vraagsignaal.objects.filter(maand__lt=month_begin(vandaag, BEWAAR_MAANDEN)).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM catalogus_vraagsignaal WHERE maand < %(deze)s AND (maand, woorden) IN (
                SELECT maand, woorden FROM catalogus_vraagsignaal WHERE maand < %(deze)s
                GROUP BY maand, woorden HAVING sum(aantal) < %(minstens)s
            )
            """,
            {"deze": deze, "minstens": MINSTENS},
        )
        weg += cursor.rowcount
        for sql in _FOLDS:
            cursor.execute(sql, {"deze": deze, "minstens": MINSTENS})
    return weg


def _fold(veld: str) -> str:
    """SQL that empties one column of past months where fewer than MINSTENS share its value; the counts stay."""
    velden = ["maand", "woorden", "provincie", "gemeente", "sector", "keuzes"]
    nieuw = ", ".join("''" if naam == veld else naam for naam in velden)
    groep = ", ".join(naam for naam in velden if naam != veld)
    return f"""
        WITH klein AS (
            DELETE FROM catalogus_vraagsignaal WHERE maand < %(deze)s AND {veld} <> '' AND (maand, woorden, {veld}) IN (
                SELECT maand, woorden, {veld} FROM catalogus_vraagsignaal WHERE maand < %(deze)s
                GROUP BY maand, woorden, {veld} HAVING sum(aantal) < %(minstens)s
            ) RETURNING {", ".join(velden)}, aantal
        )
        INSERT INTO catalogus_vraagsignaal ({", ".join(velden)}, aantal)
        SELECT {nieuw}, sum(aantal) FROM klein GROUP BY {groep}
        ON CONFLICT ({", ".join(velden)}) DO UPDATE SET aantal = catalogus_vraagsignaal.aantal + excluded.aantal
    """  # noqa: S608 - our own names


_FOLDS = tuple(_fold(veld) for veld in ("gemeente", "keuzes", "provincie", "sector"))
