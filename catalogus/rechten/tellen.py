"""How many measures each filter value would give. Pure: rows of facet values in, counts out."""

from collections.abc import Iterable, Mapping, Sequence

Rij = Mapping[str, Sequence[str]]
"""For one measure: facet name -> the values it has."""


def count_facets(rijen: Iterable[Rij], gekozen: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Per facet and value the number of measures you would see if you chose it within the rest of the selection.

    A facet keeps its own alternatives: its own choice is left out when its values are counted.
    """
    aan = {facet: frozenset(waarden) for facet, waarden in gekozen.items() if waarden}
    tellingen: dict[str, dict[str, int]] = {}
    for rij in rijen:
        mist = [facet for facet, waarden in aan.items() if waarden.isdisjoint(rij[facet])]
        if len(mist) > 1:
            continue
        for facet, waarden in rij.items():
            if mist and facet != mist[0]:
                continue
            per = tellingen.setdefault(facet, {})
            for waarde in waarden:
                per[waarde] = per.get(waarde, 0) + 1
    return tellingen
