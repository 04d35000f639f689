"""What the clock fetches: it plans a run for each declared data set that may have news, and lets the road do the rest."""

from datetime import datetime

import structlog
from django.conf import settings
from django.utils import timezone

from partnerschap.kern.actions.imports import plan_import
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.opvolging import undecided
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun

from ..imports.eurostat.toc import Tocrij
from ..imports.eurostatdienst.vraag import SELECTIES

logger = structlog.get_logger(__name__)
SOORT = "eurostat"
UIT = "Ophalen van het internet staat hier uit (OPHALEN=False in de instellingen); er is niets gepland."
OPEN = (Runstaat.GEPLAND, Runstaat.BEZIG)
GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)


def plan_eurostat() -> str:
    """Plan a run for each data set that Eurostat may have published since we last looked; returns a sentence.

    One question (the table of contents) spares the others. Runs ask one at a time; one that is still open is not doubled.
    """
    if not settings.OPHALEN:
        return UIT
    from ..imports.eurostatdienst.inhoud import fetch_toc

    try:
        inhoud = fetch_toc()
    except Bronfout as fout:
        # Each run looks at its own stamp anyway: without the contents it only costs more questions.
        logger.warning("inhoudstafel_niet_gelezen", foutsoort=type(fout).__name__)
        inhoud = {}
    gepland = []
    for code in sorted(SELECTIES):
        if ImportRun.objects.filter(soort=SOORT, bron=code, staat__in=OPEN).exists():
            continue
        rij = inhoud.get(code)
        if may_have_news(rij, _last_look(code)) and not _awaits_decision(code, rij):
            plan_import(soort=SOORT, bron=code)
            gepland.append(code)
    return f"Gepland: {', '.join(gepland)}." if gepland else "Eurostat publiceerde niets nieuws; er is niets gepland."


def may_have_news(rij: Tocrij | None, gekeken: datetime | None) -> bool:
    """Whether a data set is worth a run: never read, not in the contents, or changed on or after the day of our last look."""
    if rij is None or rij.laatst is None or gekeken is None:
        return True
    return rij.laatst >= timezone.localdate(gekeken)


def _awaits_decision(code: str, rij: Tocrij | None) -> bool:
    """Whether a person must first decide about what we fetched, and Eurostat names nothing newer than that."""
    verdacht = undecided(SOORT, code)
    if verdacht is None:
        return False
    return rij is None or rij.laatst is None or verdacht.stand is None or rij.laatst <= verdacht.stand


def _last_look(code: str) -> datetime | None:
    """When a good run last asked the live service."""
    runs = ImportRun.objects.filter(soort=SOORT, bron=code, staat__in=GOED, snapshot__url__startswith="https://")
    laatste = runs.order_by("-gestart_op").first()
    return laatste.gestart_op if laatste else None
