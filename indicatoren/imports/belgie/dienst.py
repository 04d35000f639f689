"""Asking be.STAT for a view that is declared in `bestat`."""

from partnerschap.kern.imports.halen import fetch
from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald

from .bestat import ADRES, BESTAT


def fetch_view(opdracht: Haalopdracht, view: str) -> Opgehaald:
    """The facts of one view as JSON. Raises Bronfout (a bot check is a web page, and refused as such)."""
    antwoord = fetch(BESTAT, ADRES.format(view), opdracht.werkmap / "facts.json")
    return Opgehaald(antwoord.pad, f"bestat-{view[:8]}.json", antwoord.url, antwoord.hoofding)
