"""The test database: migrated once per set of migrations into a template, then copied for every process in a second."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[1]
APPS = ("partnerschap", "catalogus", "indicatoren", "meldpunt", "kennisbank")
# What decides how the database looks after the migrations: the tables, the rows put in them, and the packages' tables.
PARTS = {"migrations", "models", "gegevens", "models.py", "apps.py"}
LOCK = 20_261_122


def fingerprint() -> str:
    """Changes when a migration, a model, reference data or a package version changes."""
    total = hashlib.sha256((WORTEL / "requirements" / "dev.txt").read_bytes())
    for app in APPS:
        for path in sorted((WORTEL / app).rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and PARTS & set(path.relative_to(WORTEL).parts):
                total.update(str(path.relative_to(WORTEL)).encode() + path.read_bytes())
    return total.hexdigest()[:12]


@contextmanager
def fresh_database() -> Iterator[None]:
    """Give this process a migrated database of its own and drop it at the end."""
    from django.conf import settings
    from django.db import connection

    base = settings.DATABASES["default"]["NAME"] or "partnerschap"
    name = f"test_{base}_{os.environ.get('PYTEST_XDIST_WORKER', 'alleen')}"
    template = f"sjabloon_{base}_{fingerprint()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if not _exists(cursor, template):
            _drop_old_templates(cursor, f"sjabloon_{base}_")
            _make_template(connection, cursor, template)
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    _use(connection, name)
    yield
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _make_template(connection, cursor, template: str) -> None:
    """Let Django create and migrate a database, and give it its final name only when it is complete."""
    busy = f"{template}_bezig"
    connection.settings_dict["TEST"]["NAME"] = busy
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    cursor.execute(f'ALTER DATABASE "{busy}" RENAME TO "{template}"')


def _use(connection, name: str) -> None:
    from django.conf import settings

    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _exists(cursor, name: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def _drop_old_templates(cursor, prefix: str) -> None:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
