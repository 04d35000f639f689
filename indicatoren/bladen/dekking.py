"""Which groups an indicator should be seen for, and for which of them our own place has a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from ..formules.punten import Punt
from ..models import Indicator, OntbrekendGegeven, Waarneming
from .lezen import Keuze, other_selections, selection_of

Plek = tuple[Keuze, str]
"""A selection and a place: one series."""


@dataclass(frozen=True)
class Uitsplitsing:
    """A group that the partnership wants to see apart, with the selections that hold it and the whole it belongs to."""

    code: str
    naam: str
    kansengroep: str
    keuze: Keuze | None
    geheel: Keuze | None


@dataclass(frozen=True)
class Groep:
    """A group at one vintage: its newest figure for our own place, that of the whole in the same year, or nothing."""

    uitsplitsing: Uitsplitsing
    punt: Punt | None = None
    geheel: Punt | None = None
    ontbreekt: OntbrekendGegeven | None = None


def breakdowns(indicator: Indicator) -> list[Uitsplitsing]:
    """The expected groups of an indicator; one without a dimension stands in no source that we know."""
    return [_breakdown(indicator, rij) for rij in indicator.uitsplitsingen]


def _breakdown(indicator: Indicator, rij: Mapping[str, Any]) -> Uitsplitsing:
    dimensie, waarde = rij.get("dimensie", ""), rij.get("waarde", "")
    dataset = rij.get("dataset") or indicator.dataset
    codes = rij.get("dimensies") or indicator.dimensies
    eigen = geheel = None
    if dimensie and waarde and dataset:
        eigen = Keuze.of(dataset, {**codes, dimensie: waarde})
        if rij.get("referentie"):
            geheel = Keuze.of(dataset, {**codes, dimensie: rij["referentie"]})
    return Uitsplitsing(rij["code"], rij["naam"], rij.get("kansengroep", ""), eigen, geheel)


def own_places(indicator: Indicator) -> list[Plek]:
    """Every series in which our own place could have a figure for this indicator."""
    keuzes = [selection_of(indicator), *other_selections(indicator)]
    return [(keuze, indicator.hoofd_geo) for keuze in keuzes if keuze is not None]


def groups(
    indicatoren: Iterable[Indicator], ontbrekend: Iterable[OntbrekendGegeven], stand: date | None = None
) -> dict[str, tuple[Groep, ...]]:
    """The groups of every indicator by code, each with its figure or with the row that says it is missing. One query."""
    gaten = {(gat.indicator_id, gat.uitsplitsing): gat for gat in ontbrekend if gat.indicator_id}
    per_indicator = {indicator: breakdowns(indicator) for indicator in indicatoren if indicator.uitsplitsingen}
    plekken = {
        (keuze, indicator.hoofd_geo)
        for indicator, rijen in per_indicator.items()
        for rij in rijen
        for keuze in (rij.keuze, rij.geheel)
        if keuze is not None
    }
    gelezen = read_points(plekken, stand)
    uit: dict[str, tuple[Groep, ...]] = {}
    for indicator, rijen in per_indicator.items():
        geheel_weg = gaten.get((indicator.pk, ""))
        uit[indicator.code] = tuple(
            _group(rij, indicator.hoofd_geo, gelezen, gaten.get((indicator.pk, rij.code)) or geheel_weg)
            for rij in rijen
        )
    return uit


def _group(
    rij: Uitsplitsing, geo: str, gelezen: Mapping[Plek, dict[int, Punt]], gat: OntbrekendGegeven | None
) -> Groep:
    punten = gelezen.get((rij.keuze, geo), {}) if rij.keuze else {}
    if not punten:
        return Groep(rij, ontbreekt=gat)
    jaar = max(punten)
    geheel = gelezen.get((rij.geheel, geo), {}) if rij.geheel else {}
    return Groep(rij, punten[jaar], geheel.get(jaar), gat)


def read_points(plekken: Iterable[Plek], stand: date | None = None) -> dict[Plek, dict[int, Punt]]:
    """The yearly figures of these series as they stood on `stand`, without the empty cells. One query."""
    gevraagd = set(plekken)
    if not gevraagd:
        return {}
    voorwaarde = reduce(
        or_,
        (
            Q(reeks__dataset__code=keuze.dataset, reeks__geo=geo, reeks__dimensies=dict(keuze.dimensies))
            for keuze, geo in gevraagd
        ),
    )
    rijen = (
        Waarneming.objects.op_stand(stand)
        .filter(voorwaarde, waarde__isnull=False, periode__regex=r"^\d{4}$")
        .values_list(
            "reeks__dataset__code", "reeks__geo", "reeks__dimensies", "periode", "waarde", "vlaggen", "vertrouwelijk"
        )
    )
    uit: dict[Plek, dict[int, Punt]] = {}
    for dataset, geo, dimensies, periode, waarde, vlaggen, vertrouwelijk in rijen:
        punten = uit.setdefault((Keuze.of(dataset, dimensies), geo), {})
        punten[int(periode)] = Punt(int(periode), waarde, vlaggen, vertrouwelijk)
    return uit
