"""A source that may be read, for the tests of the way out."""

from __future__ import annotations

from partnerschap.kern.imports.adressen import Bronadres
from partnerschap.kern.imports.halen import Antwoord, fetch
from tests.bronserver import Reactie

BRON = Bronadres("bron.example.org", ook=("ook.example.org",), types=("text/csv", "application/json"), hoogstens=10_000)
CSV = Reactie(b"a,b\n1,2\n", type="text/csv; charset=utf-8")


def fetch_data(tmp_path, url: str = "https://bron.example.org/data", adres: Bronadres = BRON) -> Antwoord:
    """Ask for it."""
    return fetch(adres, url, tmp_path / "antwoord")
