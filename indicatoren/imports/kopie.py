"""COPY: rows to PostgreSQL as one stream, without a copy of the file in memory."""

import tempfile
import weakref
from collections.abc import Iterable, Iterator

from django.db.backends.utils import CursorWrapper

STUK = 1 << 18


class Stroom:
    """Gives psycopg the text of an iterator piece by piece, and remembers the exception that ended it."""

    def __init__(self, stukken: Iterable[str]) -> None:
        self._stukken = iter(stukken)
        self.fout: BaseException | None = None

    def read(self, _grootte: int = -1) -> str:
        """The next piece; empty at the end."""
        try:
            # An empty piece would be taken for the end.
            return next((stuk for stuk in self._stukken if stuk), "")
        except BaseException as fout:
            self.fout = fout
            raise


class Spoel:
    """Pieces kept in a nameless file until it is known whether the database has to see them at all."""

    def __init__(self, stukken: Iterable[str]) -> None:
        self._bestand = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 (closed below)
        # It goes with this object, whatever happens: the loader lives as long as one load.
        weakref.finalize(self, self._bestand.close)
        self._bestand.writelines(stukken)

    def pieces(self) -> Iterator[str]:
        """What went in, in order."""
        self._bestand.seek(0)
        while stuk := self._bestand.read(STUK):
            yield stuk


def copy_rows(cursor: CursorWrapper, tabel: str, kolommen: str, stukken: Iterable[str]) -> None:
    """COPY text lines into a table. Whatever the iterator raises comes out as itself, not as a database error."""
    stroom = Stroom(stukken)
    try:
        cursor.copy_expert(f"COPY {tabel} ({kolommen}) FROM STDIN", stroom, 1 << 20)
    except Exception:
        if stroom.fout is None:
            raise
    if stroom.fout is not None:
        # Outside the except: the cancelled COPY is its consequence and may not pass for its cause.
        raise stroom.fout
