"""Series numbers for a stream: reserved before the COPY starts, because the connection is busy while it runs."""

from collections.abc import Iterator

from django.db import connection

SLOT = "hashtextextended('indicatoren_reeks_nummers', 0)"


def reserve_ids(hoogstens: int) -> Iterator[int]:
    """Free ids for at most `hoogstens` new series; what is not used stays a gap.

    The lock keeps two loads from reserving the same block: between nextval and setval another could take a number.
    """
    aantal = max(1, hoogstens)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({SLOT})")
        try:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('indicatoren_reeks', 'id'))")
            eerste = int(cursor.fetchone()[0])
            cursor.execute("SELECT setval(pg_get_serial_sequence('indicatoren_reeks', 'id'), %s)", [eerste + aantal])
        finally:
            cursor.execute(f"SELECT pg_advisory_unlock({SLOT})")
    return iter(range(eerste, eerste + aantal + 1))
