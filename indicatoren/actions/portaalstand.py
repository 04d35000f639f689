"""Keeping the portal's own figures of a month, by the same road as any file."""

import tempfile
from datetime import date
from pathlib import Path

from django.utils import timezone

from partnerschap.kern.actions.imports import import_now
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.models import ImportRun
from partnerschap.kern.registers import portaalcijfers

from ..imports.portaal import SLUG, SOORT, month_file

GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)


def keep_month(*, vandaag: date | None = None) -> ImportRun | None:
    """Keep the figures of this month once; None when they are kept already. Returns the import run with its outcome."""
    dag = vandaag or timezone.localdate()
    if ImportRun.objects.filter(
        soort=SOORT, bron=SLUG, staat__in=GOED, stand__year=dag.year, stand__month=dag.month
    ).exists():
        return None
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / f"portaal-{dag:%Y-%m}.csv"
        pad.write_bytes(month_file(portaalcijfers, dag))
        return import_now(soort=SOORT, bron=SLUG, bestand=pad, stand=dag)
