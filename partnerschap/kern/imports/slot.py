"""One run at a time writes the same records: a lock that PostgreSQL drops by itself when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import Error, connection

from .source import Bronfout

SLEUTEL = "hashtextextended('import:' || %s, 0)"


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
    """Whether nobody holds the lock now; of a run that should be busy this says that its process died."""
    if not _try(naam):
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_unlock({SLEUTEL})", [naam])
    return True


def _try(naam: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock({SLEUTEL})", [naam])
        return bool(cursor.fetchone()[0])
