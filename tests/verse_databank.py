"""A database that is complete again after every test, also after those that commit.

A test with `transactional_db` or `live_server` commits, and Django empties every table after it: what migrations put
there (municipalities, sectors, permissions) would be gone for the next test. So the state after the migrations is kept
in memory and put back instead. Three rules for a test:

- an ordinary test uses `db`: it runs in a transaction that is rolled back;
- a test of commits, locks or threads uses `transactional_db`, a browser test `live_server`: reference data are there;
- a test that wants the whole demo asks for `demo` beside those: built once per process, then copied back in a moment.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pytest

TABLES = """
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = 'public' ORDER BY 1
"""
SEQUENCES = "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value FROM pg_sequences"


@dataclass
class Toestand:
    """The contents of every table that is not empty, and where the sequences stand."""

    tables: dict[str, bytes] = field(default_factory=dict)
    sequences: dict[str, int | None] = field(default_factory=dict)

    def put_back(self) -> None:
        """Make the database hold exactly this again. Triggers and foreign keys rest meanwhile (needs a superuser)."""
        from django.db import connection, transaction

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            dirty = sorted({*_filled_tables(cursor), *self.tables})
            if dirty:
                cursor.execute(f"TRUNCATE {', '.join(dirty)} CASCADE")
            for table, contents in self.tables.items():
                cursor.copy_expert(f"COPY {table} FROM STDIN", io.BytesIO(contents))
            for sequence, value in self.sequences.items():
                cursor.execute("SELECT setval(%s, %s, %s)", [sequence, value or 1, value is not None])


def capture() -> Toestand:
    """The database as it is now."""
    from django.db import connection

    state = Toestand()
    with connection.cursor() as cursor:
        for table in _filled_tables(cursor):
            contents = io.BytesIO()
            cursor.copy_expert(f"COPY {table} TO STDOUT", contents)
            state.tables[table] = contents.getvalue()
        cursor.execute(SEQUENCES)
        state.sequences = dict(cursor.fetchall())
    return state


def remember_migrated_state() -> None:
    """Capture the state after the migrations and use it instead of Django's flush; once per process."""
    from django.test import TransactionTestCase

    migrated = capture()
    TransactionTestCase._fixture_teardown = lambda _self: migrated.put_back()


def _filled_tables(cursor) -> list[str]:
    cursor.execute(TABLES)
    names = [row[0] for row in cursor.fetchall()]
    if not names:
        return []
    cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names))
    return [row[0] for row in cursor.fetchall()]


_demo: list[Toestand] = []


@pytest.fixture(scope="session")
def demobestanden(tmp_path_factory):
    """The folder with the files of the demo, shared by the tests that use it."""
    return tmp_path_factory.mktemp("demobestanden")


@pytest.fixture
def demo(transactional_db, settings, demobestanden):
    """The whole demo, as `make run` shows it."""
    from django.core.management import call_command

    settings.MEDIA_ROOT = str(demobestanden)
    if _demo:
        _demo[0].put_back()
    else:
        call_command("bouw_demo", verbosity=0)
        _demo.append(capture())
