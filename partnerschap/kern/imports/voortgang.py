"""How far a run is, in its own row while it runs: the load's transaction shows nothing until its end.

A thread with a connection of its own writes once a second what the run is doing. The same thread guards the time: a
statement that runs too long is cancelled in the database, where neither Python nor Celery can reach it.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from ..enums import Importfase, Runstaat
from ..models import ImportRun
from .storing import Tijdop

TIK = 1.0
SCHRIJF = """
    UPDATE kern_importrun SET fase = %s, voortgang = %s, voortgang_op = %s
    WHERE id = %s AND staat = %s AND gestart_op = %s
"""


class Voortgang:
    """`with Voortgang(run) as voortgang`: tell the phase, and let the rows pass through `rows`."""

    def __init__(self, run: ImportRun) -> None:
        self.aantal = 0
        self.te_laat = False
        self._run = run.pk
        self._gestart: datetime | None = run.gestart_op
        self._fase = Importfase.BEWAREN
        self._einde = threading.Event()
        self._op = time.monotonic() + settings.IMPORT_TIJDSLIMIET
        self._load = connection.connection
        self._thread = threading.Thread(target=self._beat, name=f"import-{run.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """The work is over: nothing is cancelled any more, also not what writes down how it ended. May be called twice."""
        self._einde.set()
        self._thread.join()

    def phase(self, fase: Importfase) -> None:
        """What the run does from now on. Raises Tijdop when its time is used up."""
        self._fase = fase
        if self.te_laat:
            raise Tijdop

    def rows(self, rijen: Iterable[Any]) -> Iterator[Any]:
        """Count the rows as they pass. Raises Tijdop when the run's time is used up."""
        for rij in rijen:
            self.aantal += 1
            if self.te_laat:
                raise Tijdop
            yield rij

    def _beat(self) -> None:
        while not self._einde.wait(TIK):
            if time.monotonic() > self._op:
                self.te_laat = True
                # Whatever statement runs at this moment; the next tick cancels the next one.
                with suppress(Exception):
                    self._load.cancel()
            self._tell()
        with suppress(Error):
            connection.close()

    def _tell(self) -> None:
        """Write the row. That nobody sees how far a run is may not stop it: a database that is away is no error here."""
        # In this thread `connection` is another one than the load's.
        begin = connection.connection is None
        try:
            with connection.cursor() as cursor:
                if begin:
                    cursor.execute("SET lock_timeout = '500ms'; SET statement_timeout = '3s'")
                waarden = [self._fase, self.aantal, timezone.now(), self._run, Runstaat.BEZIG, self._gestart]
                cursor.execute(SCHRIJF, waarden)
        except Error:
            with suppress(Error):
                connection.close()
