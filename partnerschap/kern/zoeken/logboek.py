"""The change log in the database: what must be read again, without missing a transaction that commits late."""

from dataclasses import dataclass
from datetime import timedelta

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


def is_behind(plaats: int, seconden: float) -> bool:
    """Whether a change older than this waits since that place."""
    oud = timezone.now() - timedelta(seconds=seconden)
    return Indexwijziging.objects.filter(transactie__gte=plaats, gemaakt_op__lt=oud).exists()


def remove_old() -> int:
    """Remove what every node has long read; a node that was away longer builds anew."""
    aantal, _ = Indexwijziging.objects.filter(gemaakt_op__lt=timezone.now() - BEWAAR).delete()
    return aantal
