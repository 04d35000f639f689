"""The cheap first question: one period of the data set, to learn when Eurostat last published and what there is to ask."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.source import Bronfout

from ..eurostat.antwoorden import Dienstfout, Wachtrij, from_json
from ..eurostat.uitgavedatum import parse_updated
from .vraag import OUDSTE_JAAR, Codes, year_of

TIJD = ("time", "time_period")


@dataclass(frozen=True)
class Stempel:
    """`merk` changes whenever Eurostat publishes or restructures; dimensions in the order of the service, without time."""

    merk: str
    dag: date | None
    dimensies: tuple[str, ...]
    codes: Codes
    oudste: int
    jongste: int


def read_stamp(pad: Path, dataset: str, gevraagd: Mapping[str, tuple[str, ...]]) -> Stempel | Wachtrij | Dienstfout:
    """Read the answer. Raises Bronfout when it is no JSON-stat, another data set, or lacks a code that we asked."""
    try:
        gegevens = json.loads(prepare(pad, pad.parent).read_bytes())
    except (ValueError, RecursionError) as fout:
        raise Bronfout(f"Eurostat antwoordde op de vraag naar {dataset} met iets dat geen JSON is.") from fout
    if not isinstance(gegevens, dict):
        raise Bronfout(f"Eurostat antwoordde op de vraag naar {dataset} met een ander soort JSON dan we kennen.")
    if (boodschap := from_json(gegevens)) is not None:
        return boodschap
    try:
        return _stamp(gegevens, dataset, gevraagd)
    except (KeyError, TypeError, AttributeError) as fout:
        raise Bronfout(f"Het antwoord van Eurostat over {dataset} mist iets wat we nodig hebben ({fout}).") from fout


def _stamp(gegevens: dict[str, Any], dataset: str, gevraagd: Mapping[str, tuple[str, ...]]) -> Stempel:
    extensie = gegevens.get("extension") or {}
    if (code := str(extensie.get("id") or dataset).upper()) != dataset:
        raise Bronfout(f"Eurostat antwoordde met dataset {code} op onze vraag naar {dataset}. Er is niets gewijzigd.")
    namen = [naam.lower() for naam in gegevens["id"]]
    codes = {naam.lower(): tuple(gegevens["dimension"][naam]["category"].get("index") or ()) for naam in gegevens["id"]}
    _check_codes(dataset, gevraagd, codes, extensie.get("positions-with-no-data") or {})
    tijd = next((naam for naam in namen if naam in TIJD), None)
    noten = {str(noot.get("type")): noot for noot in extensie.get("annotation") or [] if isinstance(noot, dict)}
    laatste = max(codes.get(tijd or "", ()), default="")
    structuur = (extensie.get("datastructure") or {}).get("version")
    data = (noten.get("DISSEMINATION_TIMESTAMP_DATA") or noten.get("UPDATE_DATA") or {}).get("date")
    return Stempel(
        merk="|".join(str(deel or "") for deel in (gegevens.get("updated"), data, structuur)),
        dag=parse_updated(gegevens.get("updated")),
        dimensies=tuple(naam for naam in namen if naam != tijd),
        codes={naam: lijst for naam, lijst in codes.items() if naam != tijd},
        oudste=year_of(_title(noten, "OBS_PERIOD_OVERALL_OLDEST"), OUDSTE_JAAR),
        jongste=year_of(_title(noten, "OBS_PERIOD_OVERALL_LATEST") or laatste, timezone.localdate().year),
    )


def _title(noten: dict[str, Any], soort: str) -> str:
    return str((noten.get(soort) or {}).get("title") or "")


def _check_codes(
    dataset: str, gevraagd: Mapping[str, tuple[str, ...]], codes: Codes, leeg: Mapping[str, list[str]]
) -> None:
    """A code that Eurostat does not know is silently left out of the answer. Raises Bronfout that names it."""
    for naam, lijst in gevraagd.items():
        if naam not in codes:
            raise Bronfout(
                f"De dataset {dataset} heeft geen dimensie '{naam}' (meer); Eurostat heeft hem anders ingedeeld. Er is niets "
                "gewijzigd. Vraag de ontwikkelaar de selectie na te kijken."
            )
        gekend = {code.upper() for code in codes[naam]}
        # Known, but without a figure in this one period: that is no mistake, unless nothing at all came back.
        gekend |= {code.upper() for code in leeg.get(naam, ())} if gekend else set()
        weg = [code for code in lijst if code.upper() not in gekend]
        if weg:
            raise Bronfout(
                f"Eurostat kent {', '.join(f'{naam}={code}' for code in weg[:5])} niet in {dataset}: het antwoord is daar leeg. "
                "Er is niets gewijzigd. Vraag de ontwikkelaar de selectie na te kijken."
            )
    if not all(codes.values()):
        raise Bronfout(f"Eurostat gaf een leeg antwoord voor {dataset}. Er is niets gewijzigd.")
