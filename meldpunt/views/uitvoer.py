"""The queue as a file for a spreadsheet, safe against formulas (GARANTIES G18)."""

import io

from defusedcsv import csv
from django.http import HttpResponse
from django.utils import timezone

from ..models import Melding
from ..querysets import MeldingQuerySet

KOPPEN = (
    "nummer",
    "ingediend",
    "status",
    "aard",
    "wie meldt",
    "onderwerp",
    "thema",
    "niveau",
    "regel",
    "sector",
    "termijn",
    "behandelaar",
)


def as_csv(meldingen: MeldingQuerySet) -> HttpResponse:
    """Reports without contact data and without the reporter's story; UTF-8 with a BOM, semicolons."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(KOPPEN)
    for melding in meldingen.voor_lijst().select_related("sector"):
        schrijver.writerow(_row(melding))
    antwoord = HttpResponse("\ufeff" + uit.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="meldingen-{timezone.localdate():%Y-%m-%d}.csv"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _row(melding: Melding) -> list[str]:
    return [
        melding.nummer,
        f"{timezone.localtime(melding.ingediend_op):%Y-%m-%d}",
        melding.get_staat_display(),
        melding.get_aard_display(),
        melding.melder_kort,
        melding.titel,
        melding.thema.naam if melding.thema else "",
        melding.get_niveau_display(),
        melding.regelgeving.naam if melding.regelgeving else "",
        melding.sector.naam if melding.sector else "",
        f"{melding.termijn:%Y-%m-%d}" if melding.termijn else "",
        melding.behandelaar.korte_naam if melding.behandelaar else "",
    ]
