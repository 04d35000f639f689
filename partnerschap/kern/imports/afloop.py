"""What becomes of a run in its own row: taken, ended, or back on the list.

Every step names the attempt that it is about (`gestart_op`). A process that lost its connection, and with it its lock,
finds here that another one took over, and what it still wanted to write does not count.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from ..enums import Importfase, Runstaat
from ..models import ImportRun
from .source import Verschil
from .storing import POGINGEN, Ingehaald, Storing
from .tekst import clean_text
from .verslag import sentence

logger = structlog.get_logger(__name__)
ONZEGBAAR = (
    "Er ging iets mis, en ook de uitleg konden we niet bewaren. Er is niets gewijzigd. Vraag een beheerder om het logboek "
    "te bekijken."
)
WACHT_OP_HERSTEL = timedelta(minutes=5)
WACHT_HOOGSTENS = timedelta(days=1)
UITSLAG = (
    "staat",
    "melding",
    "geeindigd_op",
    "fase",
    "voortgang",
    "nieuw",
    "gewijzigd",
    "ongewijzigd",
    "verdwenen",
    "geweigerd",
    "stand",
    "snapshot_id",
)


def claim(run: ImportRun) -> bool:
    """Take a planned run; False when somebody else did."""
    genomen = ImportRun.objects.filter(pk=run.pk, staat=Runstaat.GEPLAND).update(
        staat=Runstaat.BEZIG,
        gestart_op=timezone.now(),
        pogingen=F("pogingen") + 1,
        codeversie=settings.CODEVERSIE[:60],
        melding="",
        herplan_op=None,
        fase=Importfase.BEWAREN,
        voortgang=0,
        voortgang_op=None,
    )
    run.refresh_from_db()
    return bool(genomen)


def refuse_unclaimed(run: ImportRun, melding: str) -> None:
    """End a planned run that cannot even begin."""
    ImportRun.objects.filter(pk=run.pk, staat=Runstaat.GEPLAND).update(
        staat=Runstaat.GEWEIGERD, melding=clean_text(melding), geeindigd_op=timezone.now()
    )
    run.refresh_from_db()


def finish(run: ImportRun, staat: Runstaat, *, melding: str) -> None:
    """End this attempt. Raises Ingehaald when the run is no longer in its hands."""
    run.staat, run.melding, run.geeindigd_op, run.fase = staat, clean_text(melding), timezone.now(), ""
    if not _mine(run).update(**{naam: getattr(run, naam) for naam in UITSLAG}):
        raise Ingehaald


def finish_untold(run: ImportRun) -> None:
    """End with a fixed sentence when the story itself cannot be written: a run may not stay busy for its words."""
    _mine(run).update(staat=Runstaat.MISLUKT, melding=ONZEGBAAR, geeindigd_op=timezone.now(), fase="")
    run.refresh_from_db()


def finish_loaded(run: ImportRun, verschil: Verschil, twijfel: str) -> None:
    """End with what the load changed, or would have changed."""
    run.nieuw, run.gewijzigd = verschil.nieuw, verschil.gewijzigd
    run.ongewijzigd, run.verdwenen = verschil.ongewijzigd, verschil.verdwenen
    if twijfel:
        finish(run, Runstaat.VERDACHT, melding=twijfel)
    elif run.droog:
        finish(run, Runstaat.DROOG, melding="Proef, er is niets geschreven: " + sentence(verschil, run.geweigerd))
    else:
        staat = Runstaat.KLAAR if verschil.verandert else Runstaat.ONGEWIJZIGD
        finish(run, staat, melding=sentence(verschil, run.geweigerd))


def finish_unchanged(run: ImportRun, eerder: ImportRun) -> None:
    """End because an earlier run read the same bytes."""
    run.ongewijzigd = eerder.nieuw + eerder.gewijzigd + eerder.ongewijzigd
    run.geweigerd = eerder.geweigerd
    staat = Runstaat.DROOG if run.droog else Runstaat.ONGEWIJZIGD
    finish(run, staat, melding=f"Dit is hetzelfde bestand als bij import {eerder.pk}; er is niets gewijzigd.")


def finish_dismissed(run: ImportRun, eerder: ImportRun) -> None:
    """End because the source gave the bytes again that a person dismissed."""
    staat = Runstaat.DROOG if run.droog else Runstaat.AFGEKEURD
    reden = f"Dit is hetzelfde bestand als bij import {eerder.pk}, dat een beheerder afkeurde: {eerder.afkeurreden}"
    finish(run, staat, melding=f"{reden.rstrip('.')}. Er is niets geladen.")


def wait(run: ImportRun, storing: Storing) -> None:
    """After a disturbance: back on the list with the reason, or the end when it went on too often or too long."""
    te_vaak = storing.telt and run.pogingen >= POGINGEN
    if te_vaak or timezone.now() - run.gepland_op > WACHT_HOOGSTENS:
        slot = f"na {run.pogingen} pogingen" if te_vaak else "na een dag wachten"
        finish(run, Runstaat.MISLUKT, melding=f"{storing.zin} We stoppen {slot}; probeer de import daarna opnieuw.")
        return
    melding = f"{storing.zin} De import begint daarna vanzelf opnieuw."
    over = timedelta(seconds=5) if storing.telt else WACHT_OP_HERSTEL
    give_back(run, melding, over, telt=storing.telt)


def give_back(run: ImportRun, melding: str, over: timedelta, *, telt: bool = False) -> None:
    """Back on the list, to be taken up after `over`; only what the run may have caused itself counts as an attempt."""
    pogingen = run.pogingen if telt else max(0, run.pogingen - 1)
    _mine(run).update(
        staat=Runstaat.GEPLAND,
        melding=clean_text(melding),
        fase="",
        pogingen=pogingen,
        herplan_op=timezone.now() + over,
        snapshot_id=run.snapshot_id,
    )
    run.refresh_from_db()


def _mine(run: ImportRun) -> models.QuerySet[ImportRun]:
    return ImportRun.objects.filter(pk=run.pk, staat=Runstaat.BEZIG, gestart_op=run.gestart_op)
