"""The facets beside the list: every value with its label, its count and whether it is on."""

import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from partnerschap.bestuur.models import Sector

from ..enums.opleiding import Straal
from ..models import Aanbieder
from ..zoekbronnen.opleidingen import Zoekantwoord
from ..zoeken import vraag as v
from ..zoeken.waarden import LIJSTEN, ONBEKEND
from .opleidingen import label_of

GELDIG = 60.0
"""Seconds that names may lag behind their table."""


class Optie(NamedTuple):
    """One value of a facet; `aantal` is what you would see if you chose it."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool


def facet_options(
    antwoord: Zoekantwoord, hoogstens: int | None = None, heel: frozenset[str] = frozenset()
) -> dict[str, list[Optie]]:
    """All facets with their values: closed lists whole, names only where something was found. Two queries.

    With `hoogstens` only so many names, the most frequent, and those that were chosen; the lists in `heel` whole, by name.
    """
    tellingen = antwoord.selectie.tellingen
    namen = {
        v.SECTOR: _names(Sector, "code", antwoord, v.SECTOR),
        v.AANBIEDER: _names(Aanbieder, "slug", antwoord, v.AANBIEDER),
    }
    facetten: dict[str, list[Optie]] = {}
    for facet in v.FACETTEN:
        gekozen, aantallen = antwoord.vraag.keuze(facet), tellingen.get(facet, {})
        if facet in _VAST:
            facetten[facet] = [
                Optie(waarde, label, aantallen.get(waarde, 0), waarde in gekozen)
                for waarde, label in LIJSTEN[facet].items()
            ]
            continue
        tot = None if facet in heel else hoogstens
        waarden = {*_most_frequent(aantallen, tot), *gekozen}
        # What nobody told comes last, however often.
        rijen = sorted(
            (waarde == ONBEKEND, -aantallen.get(waarde, 0), label_of(facet, waarde, namen), waarde)
            for waarde in waarden
        )
        facetten[facet] = [
            Optie(waarde, label, -min_aantal, waarde in gekozen)
            for nr, (onbekend, min_aantal, label, waarde) in enumerate(rijen)
            if tot is None or nr < tot or onbekend or waarde in gekozen
        ]
        if facet in heel:
            facetten[facet].sort(key=lambda optie: (optie.waarde == ONBEKEND, optie.label.lower()))
    return facetten


def _most_frequent(aantallen: dict[str, int], hoogstens: int | None) -> Iterable[str]:
    """The values that can be among the first so many: names are looked up, and sorted, for these only."""
    if hoogstens is None or len(aantallen) <= hoogstens:
        return aantallen
    grens = sorted(aantallen.values())[-hoogstens]
    return [waarde for waarde, aantal in aantallen.items() if aantal >= grens or waarde == ONBEKEND]


def radius_options(antwoord: Zoekantwoord) -> list[Optie]:
    """The distances with how many courses each reaches; empty without a place."""
    plek = antwoord.vraag.plek
    if plek is None:
        return []
    aantallen = antwoord.selectie.per_straal
    return [Optie(km.value, f"Binnen {km.label}", aantallen.get(int(km), 0), int(km) == plek.straal) for km in Straal]


_VAST = LIJSTEN.keys() - {v.TAAL}
"""Facets that show every value, in its own order; of the languages only those that are found."""


def as_json(facetten: dict[str, list[Optie]]) -> dict[str, list[dict[str, Any]]]:
    """The shape of the API."""
    return {naam: [optie._asdict() for optie in opties] for naam, opties in facetten.items()}


def _names(model: Any, veld: str, antwoord: Zoekantwoord, facet: str) -> dict[str, str]:
    """Names by code. With the index all of them are read once for each view of it, and again after a minute."""
    if antwoord.memo is not None:
        tot, namen = antwoord.memo.get(("namen", facet), (0.0, {}))
        if tot < time.monotonic():
            namen = {getattr(rij, veld): str(rij) for rij in model.objects.all()}
            antwoord.memo["namen", facet] = time.monotonic() + GELDIG, namen
        return namen
    codes = {*antwoord.selectie.tellingen.get(facet, {}), *antwoord.vraag.keuze(facet)}
    return {getattr(rij, veld): str(rij) for rij in model.objects.filter(**{f"{veld}__in": codes})} if codes else {}
