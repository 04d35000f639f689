"""Bringing the portal's own fact table in, vintage by vintage, by the same road as any file."""

from partnerschap.kern.actions.imports import import_now
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Bronfout

from ..imports.feiten import slug, vintages

GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)


def load_facts() -> str:
    """Import every vintage of the fact table; returns a sentence. Raises Bronfout when a vintage is not taken."""
    nieuw = 0
    for code, stand in vintages():
        run = import_now(soort="feiten", bron=slug(code, stand), stand=stand)
        if run.staat not in GOED:
            raise Bronfout(f"De feitentabel ({run.bron}) kwam niet binnen: {run.melding}")
        nieuw += run.nieuw + run.gewijzigd
    return f"{len(vintages())} uitgaven, {nieuw} nieuwe of gewijzigde cijfers"
