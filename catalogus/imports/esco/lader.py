"""Writes one kind of ESCO record: COPY to staging, one difference, only the difference is written."""

import csv
import io
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg2 import sql

from partnerschap.kern.imports.source import Afgewezen, Gelezen, Source, Verschil

from ...models import Beroep
from ..kolommen import LEEG, as_text
from ..terug import opened, runs_before
from .adressen import give_addresses
from .bestanden import Escobestand

STAGING = sql.Identifier("st_esco")
EIGEN_VAN_ONS = ("id", "verdwenen_op", "slug", "zoekvector")
"""Columns that no file fills."""


class Escolader:
    """The three steps of the import road for a table whose columns are those of the file."""

    def __init__(self, source: Source, bestand: Escobestand, model: type[Model]) -> None:
        self.source, self.bestand, self.model = source, bestand, model
        eigen = [veld.column for veld in model._meta.concrete_fields if veld.column not in EIGEN_VAN_ONS]
        waarden = [naam for naam in eigen if naam not in bestand.sleutel]
        self._kolommen = eigen
        self._delen = {
            "tabel": sql.Identifier(model._meta.db_table),
            "staging": STAGING,
            "kolommen": _join("{}", eigen),
            "zelfde": _join("t.{0} = s.{0}", bestand.sleutel, " AND "),
            "anders": sql.SQL("ROW({}) IS DISTINCT FROM ROW({})").format(_join("t.{}", waarden), _join("s.{}", waarden)),
            "zetten": _join("{0} = s.{0}", waarden) + sql.SQL(", " if waarden else ""),
            "nieuw": _join("s.{}", eigen),
        }  # fmt: skip
        if not waarden:
            self._delen["anders"] = sql.SQL("false")

    def _run(self, cursor: Any, tekst: str, waarden: dict[str, Any] | None = None) -> None:
        cursor.execute(sql.SQL(tekst).format(**self._delen).as_string(cursor.cursor), waarden)

    def stage(self, rijen: Iterable[Any], gelezen: Gelezen) -> int:
        """COPY the rows to a temporary table; returns how many."""
        buffer = io.StringIO()
        schrijver = csv.writer(buffer, lineterminator="\n")
        aantal = 0
        for rij in rijen:
            schrijver.writerow([as_text(rij[naam]) for naam in self._kolommen])
            aantal += 1
        buffer.seek(0)
        with connection.cursor() as cursor:
            self._run(cursor, "DROP TABLE IF EXISTS {staging}")
            self._run(
                cursor,
                "CREATE TEMPORARY TABLE {staging} ON COMMIT DROP AS SELECT {kolommen} FROM {tabel} WITH NO DATA",
            )
            opdracht = sql.SQL("COPY {staging} FROM STDIN WITH (FORMAT csv, NULL {leeg})").format(
                staging=STAGING, leeg=sql.Literal(LEEG)
            )
            cursor.cursor.copy_expert(opdracht, buffer)
            self._run(cursor, "ANALYZE {staging}")
        return aantal

    def difference(self, stand: date) -> Verschil:
        """How many are new, changed (or back), the same, or gone."""
        with connection.cursor() as cursor:
            self._run(
                cursor,
                """
                SELECT count(*) FILTER (WHERE t.id IS NULL),
                    count(*) FILTER (WHERE t.id IS NOT NULL AND (t.verdwenen_op IS NOT NULL OR {anders})),
                    count(*) FILTER (WHERE t.id IS NOT NULL AND t.verdwenen_op IS NULL AND NOT {anders})
                FROM {staging} s LEFT JOIN {tabel} t ON {zelfde}
                """,
            )
            nieuw, gewijzigd, ongewijzigd = cursor.fetchone()
            self._run(
                cursor,
                "SELECT count(*) FROM {tabel} t WHERE t.verdwenen_op IS NULL "
                "AND NOT EXISTS (SELECT FROM {staging} s WHERE {zelfde})",
            )
            (verdwenen,) = cursor.fetchone()
        return Verschil(nieuw, gewijzigd, ongewijzigd, verdwenen)

    def apply(self, stand: date, run_id: int) -> None:
        """Write the difference; what is gone gets `verdwenen_op`."""
        with connection.cursor() as cursor:
            self._run(
                cursor,
                "UPDATE {tabel} t SET {zetten}verdwenen_op = NULL FROM {staging} s "
                "WHERE {zelfde} AND (t.verdwenen_op IS NOT NULL OR {anders})",
            )
            self._run(
                cursor,
                "UPDATE {tabel} t SET verdwenen_op = %(stand)s WHERE t.verdwenen_op IS NULL "
                "AND NOT EXISTS (SELECT FROM {staging} s WHERE {zelfde})",
                {"stand": stand},
            )
            self._run(
                cursor,
                "INSERT INTO {tabel} ({kolommen}) SELECT {nieuw} FROM {staging} s "
                "WHERE NOT EXISTS (SELECT FROM {tabel} t WHERE {zelfde})",
            )
        if self.model is Beroep:
            give_addresses()

    def stage_before(self, run_id: int, stand: date) -> int:
        """Stage the file that stood before this run; without one nothing, so that all becomes gone."""
        vorige = runs_before(self.source, run_id).first()
        if vorige is None:
            return self.stage((), Gelezen(stand, iter(())))
        with (
            opened(self.source, vorige) as gelezen,
            closing(rij for rij in gelezen.rijen if not isinstance(rij, Afgewezen)) as rijen,
        ):
            return self.stage(rijen, gelezen)


def _join(vorm: str, namen: Iterable[str], tussen: str = ", ") -> sql.Composed:
    """The same piece of SQL for each column."""
    return sql.SQL(tussen).join(sql.SQL(vorm).format(sql.Identifier(naam)) for naam in namen)
