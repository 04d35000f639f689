"""For which groups our own place has a figure: the light reading behind cards and checks (`groepen` has the whole)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..formules.gelijkheid import Gelijkheid, compare
from ..formules.punten import Punt
from ..models import Indicator, OntbrekendGegeven, Reeks, Waarneming
from .groepen import Uitsplitsing, breakdowns
from .lezen import Keuze, by_key, other_selections, selection_of

Plek = tuple[Keuze, str]
"""A selection and a place: one series."""


@dataclass(frozen=True)
class Groep:
    """A group at one vintage: its newest figure for our own place beside the whole, or what says that it is missing."""

    uitsplitsing: Uitsplitsing
    punt: Punt | None = None
    keuze: Keuze | None = None
    gelijkheid: Gelijkheid | None = None
    """The group beside the whole in the year of `punt`; None where the whole has no figure."""
    ontbreekt: OntbrekendGegeven | None = None


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
        for paar in rij.bronnen
        for keuze in paar
    }
    gelezen = read_points(plekken, stand)
    uit: dict[str, tuple[Groep, ...]] = {}
    for indicator, rijen in per_indicator.items():
        alles_weg = gaten.get((indicator.pk, ""))
        uit[indicator.code] = tuple(
            _group(rij, indicator.hoofd_geo, gelezen, gaten.get((indicator.pk, rij.code)) or alles_weg) for rij in rijen
        )
    return uit


def _group(
    rij: Uitsplitsing, geo: str, gelezen: Mapping[Plek, dict[int, Punt]], gat: OntbrekendGegeven | None
) -> Groep:
    """From the first table that has our own place; group and whole never come from two tables."""
    for keuze, geheel in rij.bronnen:
        if punten := gelezen.get((keuze, geo)):
            jaar = max(punten)
            naast = compare(list(punten.values()), list(gelezen.get((geheel, geo), {}).values()), jaar)
            return Groep(rij, punten[jaar], keuze, naast, gat)
    return Groep(rij, ontbreekt=gat)


def read_points(plekken: Iterable[Plek], stand: date | None = None) -> dict[Plek, dict[int, Punt]]:
    """The yearly figures of these series as they stood on `stand`, without the empty cells. One query."""
    gevraagd = set(plekken)
    if not gevraagd:
        return {}
    voorwaarde, op_sleutel = by_key(gevraagd)
    rijen = (
        Waarneming.objects.op_stand(stand)
        .filter(reeks__in=Reeks.objects.filter(voorwaarde), waarde__isnull=False, periode__regex=r"^\d{4}$")
        .order_by("reeks_id", "periode")
        .values_list("reeks__dataset__code", "reeks__sleutel", "periode", "waarde", "vlaggen", "vertrouwelijk")
    )
    uit: dict[Plek, dict[int, Punt]] = {}
    for dataset, sleutel, periode, waarde, vlaggen, vertrouwelijk in rijen:
        punten = uit.setdefault(op_sleutel[dataset, sleutel], {})
        punten[int(periode)] = Punt(int(periode), waarde, vlaggen, vertrouwelijk)
    return uit
