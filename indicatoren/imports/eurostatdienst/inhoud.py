"""Asking for Eurostat's table of contents."""

import tempfile
from pathlib import Path

from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.halen import fetch

from ..eurostat.toc import Tocrij, read_toc
from .vraag import EUROSTAT, TOC


def fetch_toc() -> dict[str, Tocrij]:
    """The contents of today. Raises Bronfout when Eurostat does not give them."""
    with tempfile.TemporaryDirectory(prefix="toc-") as werkmap:
        antwoord = fetch(EUROSTAT, TOC, Path(werkmap) / "antwoord")
        return read_toc(prepare(antwoord.pad, Path(werkmap)))
