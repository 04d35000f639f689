"""Which columns go through staging, and how one row of the stream becomes one row of each."""

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from partnerschap.kern.imports.tekst import clean_text

from .rijen import Opleidingrij, Uitvoeringrij

OPLEIDING: dict[str, str] = {
    "titel": "text", "samenvatting": "text", "beschrijving": "text", "leerdoelen": "text[]", "niveau": "text",
    "vks": "smallint", "certificaat": "text", "taal": "text", "doelgroep": "text", "trefwoorden": "text[]",
    "toelatingseisen": "text", "url": "text", "opleidingsverlof": "boolean", "opleidingscheques": "boolean",
    "knelpuntberoep": "boolean", "kenmerken_bron": "text", "bron_termen": "jsonb", "isced": "text",
}  # fmt: skip
"""Columns of a course that a source fills, with their type in staging."""

UITVOERING: dict[str, str] = {
    "start_datum": "date", "eind_datum": "date", "start_flexibel": "boolean", "vorm": "text", "momenten": "text[]",
    "lesmomenten": "text", "lessen": "smallint", "uren": "numeric", "duur": "text", "prijs": "numeric",
    "prijs_tekst": "text", "prijs_omvat": "text", "plaatsnaam": "text", "adres": "text", "gemeente_id": "bigint",
    "breedte": "double precision", "lengte": "double precision", "plaatsen_vrij": "smallint", "inschrijven_van": "date",
    "inschrijven_tot": "date", "url": "text", "toegankelijk": "boolean", "kinderopvang": "boolean", "bron_termen": "jsonb",
    "tempo": "text", "plaatsen": "smallint",
}  # fmt: skip
"""Columns of a run that a source fills, with their type in staging."""

LATER = {"isced", "tempo", "plaatsen"}
"""Columns that came after the first offers: empty they leave the fingerprint as it was, so that nothing old seems changed."""

LEEG = r"\N"


def fingerprint(waarden: Sequence[Any]) -> str:
    """A short digest of what a reader can see; equal digests mean: nothing changed."""
    return hashlib.md5(repr(waarden).encode(), usedforsecurity=False).hexdigest()


def mark_of(kolommen: dict[str, str], waarden: Sequence[Any], termen: Sequence[tuple[str, str]] = ()) -> str:
    """The fingerprint of one staged row with its terms."""
    paren = zip(kolommen, waarden, strict=True)
    geteld = [waarde if naam not in LATER else (naam, waarde) for naam, waarde in paren if waarde or naam not in LATER]
    return fingerprint([*geteld, *sorted(termen)])


def course_values(rij: Opleidingrij) -> list[Any]:
    """The staged columns of a course, in the order of OPLEIDING."""
    return [getattr(rij, naam) for naam in OPLEIDING]


def run_values(rij: Uitvoeringrij, gemeente: int | None, punt: tuple[float, float] | None) -> list[Any]:
    """The staged columns of a run, in the order of UITVOERING."""
    vast = {"gemeente_id": gemeente, "breedte": punt[0] if punt else None, "lengte": punt[1] if punt else None}
    return [vast[naam] if naam in vast else getattr(rij, naam) for naam in UITVOERING]


def as_text(waarde: Any) -> str:
    """One value in the form COPY ... CSV reads; None is written as `LEEG`."""
    if waarde is None:
        return LEEG
    if isinstance(waarde, bool):
        return "t" if waarde else "f"
    if isinstance(waarde, list):
        return "{" + ",".join(_quoted(clean_text(str(stuk))) for stuk in waarde) + "}"
    if isinstance(waarde, dict):
        return json.dumps(waarde, ensure_ascii=False, sort_keys=True)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return str(waarde)
    return clean_text(str(waarde))


def _quoted(tekst: str) -> str:
    """One element of an array literal."""
    return '"' + tekst.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Kopieerbuffer:
    """Rows for one table, sent with COPY each time there are enough of them."""

    def __init__(self, tabel: str, cursor: Any, per: int = 2000) -> None:
        self.tabel = tabel
        self._cursor = cursor
        self._per = per
        self._begin()

    def _begin(self) -> None:
        self._tekst = io.StringIO()
        self._schrijver = csv.writer(self._tekst, lineterminator="\n")
        self._aantal = 0

    def write(self, waarden: Sequence[Any]) -> None:
        self._schrijver.writerow([as_text(waarde) for waarde in waarden])
        self._aantal += 1
        if self._aantal >= self._per:
            self.flush()

    def flush(self) -> None:
        """Send what is waiting."""
        if self._aantal:
            self._tekst.seek(0)
            self._cursor.copy_expert(f"COPY {self.tabel} FROM STDIN WITH (FORMAT csv, NULL '{LEEG}')", self._tekst)
            self._begin()
