"""One run at a time writes the same records: a lock that PostgreSQL drops by itself when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import Error, connection

from .source import Bronfout

SLEUTEL = "hashtextextended('import:' || %s, 0)"
# How PostgreSQL shows a lock with one 64-bit key: its two halves, and which of the two forms it has.
GEHOUDEN = f"""
    SELECT EXISTS (
        SELECT 1 FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (classid::bigint << 32) | objid::bigint = {SLEUTEL}
    )
"""


class Bezet(Bronfout):
    """Another run holds the lock."""


@contextmanager
def slot(naam: str) -> Iterator[None]:
    """Hold the lock `naam` for a run, outside any transaction. Raises Bezet at once when another run holds it."""
    if not _try(naam):
        raise Bezet(f"Er loopt al een import van '{naam}'. Wacht tot die klaar is en probeer dan opnieuw.")
    try:
        yield
    finally:
        # A lost connection has already given the lock back.
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_unlock({SLEUTEL})", [naam])


def is_free(naam: str) -> bool:
    """Whether nobody holds the lock now; of a run that should be busy this says that its process died.

    Only looks: taking the lock for a moment would turn away a run that begins just then.
    """
    with connection.cursor() as cursor:
        cursor.execute(GEHOUDEN, [naam])
        return not cursor.fetchone()[0]


def _try(naam: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock({SLEUTEL})", [naam])
        return bool(cursor.fetchone()[0])
