"""What the clock does for a family of sources: plan a run for each one with an address, and say which come by hand."""

from django.conf import settings

from ..enums import Runstaat
from ..imports.opvolging import undecided
from ..imports.source import importsoorten
from ..models import Bronstop, ImportRun
from .imports import plan_import

OPEN = (Runstaat.GEPLAND, Runstaat.BEZIG)
UIT = "Ophalen van het internet staat hier uit (OPHALEN=False in de instellingen); er is niets gepland."


def plan_round(*, soort: str) -> str:
    """Plan the sources of `soort` that can be fetched; returns a Dutch sentence.

    A run that is still open is not doubled; a source on hold waits for the administrator who stopped it,
    and one whose last file is suspect for who decides about that: asked again, it would only be suspect again.
    """
    gepland, open_, verdacht, met_de_hand = list[str](), list[str](), list[str](), list[str]()
    familie = importsoorten[soort]
    for slug in familie.slugs():
        if familie.vind(slug).haal is None:
            met_de_hand.append(slug)
        elif _waits(soort, slug):
            open_.append(slug)
        elif undecided(soort, slug) is not None:
            verdacht.append(slug)
        elif settings.OPHALEN:
            plan_import(soort=soort, bron=slug)
            gepland.append(slug)
    delen = [f"Gepland: {', '.join(gepland)}." if gepland else "Er is niets gepland." if settings.OPHALEN else UIT]
    if open_:
        delen.append(f"Nog bezig of stilgelegd: {', '.join(open_)}.")
    if verdacht:
        delen.append(f"Wacht op een beslissing over een verdacht bestand: {', '.join(verdacht)}.")
    if met_de_hand:
        delen.append(f"Komt met de hand, want er is geen adres: {', '.join(met_de_hand)}.")
    return " ".join(delen)


def _waits(soort: str, slug: str) -> bool:
    bezig = ImportRun.objects.filter(soort=soort, bron=slug, droog=False, staat__in=OPEN)
    return bezig.exists() or Bronstop.objects.filter(soort=soort, bron=slug, opgeheven_op__isnull=True).exists()
