"""The change log in the database: what must be read again, without missing a transaction that commits late."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from ..models import Indexwijziging

BEWAAR = timedelta(days=7)


@dataclass(frozen=True)
class Plaats:
    """A place in the log: every transaction below `tot` is settled."""

    tot: int


def now() -> Plaats:
    """The present place. Read it before reading records: what commits afterwards is then read again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return Plaats(int(cursor.fetchone()[0]))


def since(plaats: int) -> list[tuple[int, str, int]]:
    """Changes at or after a place that are visible now: id, kind, number."""
    rijen = Indexwijziging.objects.filter(transactie__gte=plaats).order_by("id")
    return list(rijen.values_list("id", "soort", "nr"))


def waiting(stand: dict[str, Any], seconden: float = 0) -> int:
    """How many changes older than this an index with this note has not taken in."""
    oud = timezone.now() - timedelta(seconds=seconden)
    rijen = Indexwijziging.objects.filter(transactie__gte=stand["tot"], gemaakt_op__lte=oud)
    return rijen.exclude(pk__in=stand.get("gezien", ())).count()


def remove_old() -> int:
    """Remove what every node has long read; a node that was away longer builds anew."""
    aantal, _ = Indexwijziging.objects.filter(gemaakt_op__lt=timezone.now() - BEWAAR).delete()
    return aantal
