"""Fetching, as a source declares it: `Source(..., adres=Bronadres("naam.be"), haal=haler)`.

The road calls `haal(opdracht)` when a run has no file. The haler asks with `halen.fetch` and returns one file
(`Opgehaald`); it may say that the source has nothing new (`NietsNieuws`) or that it must be asked again later (`Uitstel`).
"""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import F

from ..enums import Runstaat
from ..models import Brongeheugen, ImportRun
from .source import Bronfout

GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)


class NietsNieuws(Bronfout):
    """The source has published nothing since the run `eerder` (default: the last good one); this one ends as `ongewijzigd`."""

    def __init__(self, melding: str, eerder: ImportRun | None = None) -> None:
        super().__init__(melding)
        self.eerder = eerder


class Uitstel(Bronfout):
    """The source is still making the file: the run goes back to the list and is taken up again after `over`."""

    def __init__(self, melding: str, over: timedelta) -> None:
        super().__init__(melding)
        self.over = over


@dataclass(frozen=True)
class Opgehaald:
    """One file as it came, where it came from, and what the source said about it."""

    pad: Path
    naam: str
    url: str = ""
    hoofding: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Haalopdracht:
    """What a haler gets: a folder for its files, and a memory that outlives the process."""

    run: ImportRun
    werkmap: Path

    @property
    def geheugen(self) -> dict[str, Any]:
        """What was remembered about this source, also by an earlier run or a process that died."""
        rij = Brongeheugen.objects.filter(soort=self.run.soort, bron=self.run.bron).first()
        return dict(rij.inhoud) if rij else {}

    def onthoud(self, **inhoud: Any) -> None:
        """Remember, written at once and outside the load; None forgets. Nothing secret and nothing personal goes in."""
        nu = {**self.geheugen, **inhoud}
        Brongeheugen.objects.update_or_create(
            soort=self.run.soort,
            bron=self.run.bron,
            defaults={"inhoud": {sleutel: waarde for sleutel, waarde in nu.items() if waarde is not None}},
        )

    def laatste_goede(self) -> ImportRun | None:
        """The last run that brought this source in, when it was read by the code of today."""
        runs = ImportRun.objects.filter(soort=self.run.soort, bron=self.run.bron, staat__in=GOED, droog=False)
        laatste = runs.order_by(F("geeindigd_op").desc(), "-pk").first()
        return laatste if laatste is not None and laatste.codeversie == self.run.codeversie else None
