"""A short question to PostgreSQL, without the ORM and without asking first whether the connection still lives."""

from typing import Any

from django.db import InterfaceError, OperationalError, connections


def ask(databank: str, sql: str, waarden: list[Any]) -> list[tuple[Any, ...]]:
    """The rows of one SELECT.

    A connection that was kept between two requests may be gone, so Django asks it for a sign of life at the first
    question of each request: a round trip of its own. Here the question itself is that sign; when it fails because the
    connection is gone, it is asked once more on a new one. Raises what the database raises.
    """
    verbinding = connections[databank]
    if verbinding.connection is None or verbinding.health_check_done or verbinding.in_atomic_block:
        return _rows(verbinding, sql, waarden)
    verbinding.health_check_done = True
    try:
        return _rows(verbinding, sql, waarden)
    except (OperationalError, InterfaceError):
        if verbinding.is_usable():
            raise
        verbinding.close()
    return _rows(verbinding, sql, waarden)


def _rows(verbinding: Any, sql: str, waarden: list[Any]) -> list[tuple[Any, ...]]:
    with verbinding.cursor() as cursor:
        cursor.execute(sql, waarden)
        return list(cursor.fetchall())
