"""One run: what happened, what can be done with it now, and who did what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone

from partnerschap.kern.actions.bronstop import held, hold_sentence
from partnerschap.kern.actions.importveger import can_go_on
from partnerschap.kern.enums import Importfase, Runaard, Runstaat
from partnerschap.kern.imports.opvolging import overtaken_by, overtaken_sentence
from partnerschap.kern.imports.source import Source, Terugdraaier
from partnerschap.kern.models import Bronstop, ImportRun

from . import woorden
from .bronnen import declared
from .mensen import names_of
from .woorden import Staatwoord


@dataclass(frozen=True)
class Stap:
    """One line of the history."""

    wanneer: datetime
    wie: str
    wat: str
    run: int | None = None
    """Another run that this line leads to."""


class Runblad:
    """A run with what the page and the API say about it."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.vervolg = list(run.vervolg.order_by("pk"))

    @cached_property
    def source(self) -> Source | None:
        return declared(self.run.soort, self.run.bron)

    @property
    def stand(self) -> Staatwoord:
        return woorden.STATEN[Runstaat(self.run.staat)]

    @property
    def nummer(self) -> str:
        return str(self.run.pk)

    @property
    def kop(self) -> str:
        """What happened, as the heading."""
        if self.run.aard == Runaard.TERUG and self.run.staat in woorden.GOED:
            return "Het terugdraaien is gelukt."
        if self.run.staat == Runstaat.VERDACHT and self.run.droog:
            return "Deze proef is verdacht: het bestand zou op een beslissing wachten."
        return self.stand.zin

    @property
    def titel(self) -> str:
        return self.source.titel if self.source else self.run.bron

    @property
    def soortwoord(self) -> str:
        return woorden.kind_word(self.run.soort)

    @property
    def aardwoord(self) -> str:
        return woorden.AARDEN[Runaard(self.run.aard)]

    @property
    def loopt(self) -> bool:
        return self.run.staat in woorden.LOPEND

    @property
    def duur(self) -> timedelta | None:
        """How long it took, or has taken so far; None before it began."""
        if self.run.gestart_op is None:
            return None
        return (self.run.geeindigd_op or timezone.now()) - self.run.gestart_op

    @property
    def tellingen(self) -> list[tuple[str, int]]:
        """The counts, in the order of reading."""
        namen = ("nieuw", "gewijzigd", "ongewijzigd", "verdwenen", "geweigerd")
        return [(naam, getattr(self.run, naam)) for naam in namen]

    # voortgang

    @cached_property
    def stop(self) -> Bronstop | None:
        """The hold for which a planned run waits; the way back waits for nothing."""
        wacht = self.run.staat == Runstaat.GEPLAND and self.run.aard != Runaard.TERUG
        return held(self.run.soort, self.run.bron) if wacht else None

    @property
    def fasezin(self) -> str:
        """What a busy run is doing."""
        if self.stop is not None:
            return hold_sentence(self.stop)
        if self.run.staat == Runstaat.GEPLAND:
            return (
                self.run.melding
                or "De import wacht tot een werker tijd heeft. Dat duurt meestal minder dan een minuut."
            )
        return woorden.FASEN[Importfase(self.run.fase)][1] if self.run.fase else "De import begint."

    @property
    def stappen(self) -> list[dict[str, str]]:
        """The phases for the status line."""
        namen = list(Importfase)
        nu = namen.index(Importfase(self.run.fase)) if self.run.fase else -1
        return [
            {"label": woorden.FASEN[fase][0], "bij": "", "stand": "klaar" if n < nu else "nu" if n == nu else "later"}
            for n, fase in enumerate(namen)
        ]

    @cached_property
    def verwacht(self) -> int:
        """How many rows the last finished run of this source read: the measure for the bar; 0 when there is none."""
        eerder = ImportRun.objects.filter(
            soort=self.run.soort, bron=self.run.bron, voortgang__gt=0, geeindigd_op__isnull=False
        ).first()
        return eerder.voortgang if eerder else 0

    @property
    def deel(self) -> int | None:
        """How far the reading is, in whole percents up to 99; None when nobody can say."""
        if not self.verwacht or not self.run.voortgang:
            return None
        return min(99, round(100 * self.run.voortgang / self.verwacht))

    # wat nu kan

    @cached_property
    def ingehaald(self) -> str:
        """Why the file of a run that waits for a decision may not be loaded any more; empty when it may."""
        if self.source is None or self.run.staat not in woorden.AANDACHT or self.run.aard == Runaard.TERUG:
            return ""
        basis = self.run.hervat if self.run.aard == Runaard.GOEDKEURING and self.run.hervat else self.run
        later = overtaken_by(basis, self.source)
        return "" if later is None or later.hervat_id == basis.pk else overtaken_sentence(basis, later)

    @property
    def mag_opnieuw(self) -> bool:
        """Whether the same file can be tried once more."""
        gestopt = self.run.staat in (Runstaat.MISLUKT, Runstaat.GEWEIGERD)
        vrij = not self.ingehaald and not any(v.staat in (*woorden.LOPEND, *woorden.GOED) for v in self.vervolg)
        return gestopt and vrij and can_go_on(self.run)

    @property
    def mag_goedkeuren(self) -> bool:
        open_ = not any(v.staat in (*woorden.LOPEND, *woorden.GOED) for v in self.vervolg)
        wacht = self.run.staat == Runstaat.VERDACHT and not self.run.droog
        return wacht and self.run.snapshot_id is not None and open_ and not self.ingehaald

    @property
    def mag_afkeuren(self) -> bool:
        """Whether somebody may still say that the file is wrong; also when newer data overtook it."""
        open_ = not any(v.staat in (*woorden.LOPEND, *woorden.GOED) for v in self.vervolg)
        return self.run.staat == Runstaat.VERDACHT and not self.run.droog and open_

    @property
    def is_teruggedraaid(self) -> bool:
        return any(v.aard == Runaard.TERUG and v.staat in (*woorden.LOPEND, *woorden.GOED) for v in self.vervolg)

    @property
    def mag_terug(self) -> bool:
        """Whether what this run wrote can be undone: only what wrote something, once."""
        if self.run.staat not in woorden.GOED or self.run.aard == Runaard.TERUG or self.run.stand is None:
            return False
        kan = self.source is not None and isinstance(self.source.lader(self.source), Terugdraaier)
        return kan and not self.is_teruggedraaid

    @property
    def mag_weer_vooruit(self) -> bool:
        """Whether a run that was undone can be loaded again from its kept file."""
        terug = any(v.aard == Runaard.TERUG and v.staat in woorden.GOED for v in self.vervolg)
        return terug and self.run.snapshot_id is not None and self.source is not None

    # wie wat deed

    def geschiedenis(self) -> list[Stap]:
        """Newest first: planned, carried out, decided. One query for the names."""
        run = self.run
        namen = names_of([run.door_id, run.afgekeurd_door_id, *(v.door_id for v in self.vervolg)])
        stappen = [Stap(run.gepland_op, namen[run.door_id], _planned(run), run.hervat_id)]
        if run.gestart_op:
            pogingen = f" (poging {run.pogingen})" if run.pogingen > 1 else ""
            stappen.append(Stap(run.gestart_op, "een werker", f"begon eraan{pogingen}"))
        if run.geeindigd_op:
            stappen.append(Stap(run.geeindigd_op, "een werker", f"eindigde: {self.stand.woord.lower()}"))
        if run.afgekeurd_op:
            stappen.append(Stap(run.afgekeurd_op, namen[run.afgekeurd_door_id], "keurde deze import af"))
        for v in self.vervolg:
            stappen.append(Stap(v.gepland_op, namen[v.door_id], _DADEN[Runaard(v.aard)], v.pk))
        return sorted(stappen, key=lambda stap: stap.wanneer, reverse=True)


_DADEN = {
    Runaard.IMPORT: "plande een import",
    Runaard.GOEDKEURING: "keurde deze import goed",
    Runaard.TERUG: "draaide deze import terug",
    Runaard.HERHALING: "liet deze import herhalen",
}


def _planned(run: ImportRun) -> str:
    wat = {
        Runaard.IMPORT: "plande deze import",
        Runaard.GOEDKEURING: "keurde de verdachte import goed",
        Runaard.TERUG: "vroeg om de import terug te draaien",
        Runaard.HERHALING: "liet de import herhalen",
    }[Runaard(run.aard)]
    return f"{wat}, als proef" if run.droog else wat
