"""The follower: keeps one index directory in step with the database, and builds it anew when it must."""

import time
from collections.abc import Callable
from pathlib import Path

import structlog
from django.conf import settings
from django.db import Error, connection, transaction

from . import logboek
from .bronnen import documentbronnen
from .fouten import Onbruikbaar
from .schijf import VORM, Indexmap, check_engine_files, read_json
from .schrijver import Schrijver, build

logger = structlog.get_logger(__name__)
TELKENS = 0.4
"""Seconds between two looks at the log."""
MOE = 5.0
"""Seconds to wait after the database was away."""
RUSTIG = 600.0
"""After this many quiet seconds the place in the log is written down anyway."""
BEWAARD = logboek.BEWAAR.total_seconds() * 0.8


def make_map() -> Indexmap:
    """This node's index directory."""
    return Indexmap(Path(settings.ZOEKINDEX_MAP))


def rebuild(map_: Indexmap) -> tuple[Path, int]:
    """Build a new generation in one consistent reading of the database."""
    begin = time.monotonic()
    tot = logboek.now().tot
    with transaction.atomic(), connection.cursor() as cursor:
        # Compiling a query costs more here than running it.
        cursor.execute("SET LOCAL statement_timeout = '30min'; SET LOCAL jit = off")
        generatie, aantal = build(map_, tot)
    logger.info("zoekindex_gebouwd", documenten=aantal, seconden=round(time.monotonic() - begin, 1))
    return generatie, aantal


def reason_to_rebuild(map_: Indexmap) -> str:
    """Why the index in use cannot be kept up, in Dutch; empty when it can. Reads every byte."""
    generatie = map_.generatie
    if generatie is None:
        return "er is nog geen index"
    stand = read_json(generatie / "stand.json")
    if stand is None:
        return "de stand is niet leesbaar"
    if stand.get("vorm") != VORM:
        return "de index heeft een oude vorm"
    if stand.get("soorten") != documentbronnen.names():
        return "de index heeft andere soorten records"
    if (kapot := read_json(generatie / "kapot")) is not None:
        return str(kapot.get("reden", "een lezer vond een fout"))
    if time.time() - stand.get("bijgewerkt_op", 0) > BEWAARD:
        return "de index liep te lang achter"
    try:
        check_engine_files(generatie / "tekst")
    except Onbruikbaar as fout:
        return str(fout)
    return ""


class Volger:
    """Follows the change log. Call `start` once, then `step` again and again."""

    def __init__(self, map_: Indexmap, write: Callable[[str], object] = lambda regel: None) -> None:
        self.map_, self._write = map_, write
        self._schrijver: Schrijver | None = None
        self._gezien: set[int] = set()

    def start(self) -> None:
        """Open the index, or build it anew when it is missing, damaged or too old."""
        self.stop()
        reden = reason_to_rebuild(self.map_)
        if not reden:
            try:
                self._open()
                return
            except Onbruikbaar as fout:
                reden = str(fout)
        self._write(f"De zoekindex wordt gebouwd: {reden}.")
        _, aantal = rebuild(self.map_)
        self._write(f"De zoekindex is klaar: {aantal} documenten.")
        self._open()

    def _open(self) -> None:
        generatie = self.map_.generatie
        if generatie is None:
            raise Onbruikbaar("Er is geen index.")
        self._schrijver = Schrijver(self.map_, generatie)
        self._gezien = set(self._schrijver.stand.get("gezien", ()))

    def step(self) -> int:
        """Take in what changed; returns how many records were read again."""
        schrijver = self._schrijver
        if schrijver is None or schrijver.generatie != self.map_.generatie or (schrijver.generatie / "kapot").exists():
            self.start()
            schrijver = self._schrijver
        if schrijver is None:
            return 0
        hier = logboek.now().tot
        log = logboek.since(schrijver.stand["tot"])
        regels = [regel for regel in log if regel[0] not in self._gezien]
        # A transaction that is still open keeps `hier` back: remember what we already read beyond it.
        gezien = {nummer for nummer, _, _ in log}
        self.map_.beat()
        if regels:
            aantal = schrijver.apply((soort, nr) for _, soort, nr in regels)
            schrijver.commit(hier, gezien)
            # Only now: what fails before this is read again.
            self._gezien = gezien
            return aantal
        self._gezien = gezien
        schrijver.stand["tot"] = hier
        if time.time() - schrijver.stand["bijgewerkt_op"] > RUSTIG:
            schrijver.note(hier, self._gezien)
        return 0

    def stop(self) -> None:
        """Close the engine's writer."""
        if self._schrijver is not None:
            schrijver, self._schrijver = self._schrijver, None
            try:
                schrijver.close()
            except Onbruikbaar as fout:
                logger.warning("zoekindex_sluit_niet", reden=str(fout))


def follow(map_: Indexmap, write: Callable[[str], object], stopped: Callable[[], bool]) -> None:
    """Follow until told to stop. A database that is away is waited for; a damaged index is built anew."""
    volger = Volger(map_, write)
    try:
        while not stopped():
            try:
                volger.step()
                time.sleep(TELKENS)
            except Onbruikbaar as fout:
                logger.warning("zoekindex_onbruikbaar", reden=str(fout))
                if map_.generatie is not None:
                    map_.mark_broken(map_.generatie, str(fout))
                time.sleep(TELKENS)
            except Error as fout:
                logger.warning("zoekindex_wacht_op_databank", foutsoort=type(fout).__name__)
                connection.close()
                time.sleep(MOE)
    finally:
        volger.stop()
