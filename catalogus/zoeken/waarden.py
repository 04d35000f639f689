"""The closed lists of the facets: each value with what a visitor reads. What nobody told is a value of its own. Pure."""

from ..enums.opleiding import (
    TALEN,
    Bewijssoort,
    Duurklasse,
    Gelabeld,
    Kenmerk,
    Leervorm,
    Moment,
    Niveau,
    Prijsklasse,
    Startvenster,
    Tempo,
)
from ..enums.studiegebied import STUDIEGEBIEDEN
from . import vraag as v

ONBEKEND = "onbekend"
"""Of a run whose provider did not tell; a course without a run that you can join has no value at all."""
VKS_NIVEAUS = tuple(str(niveau) for niveau in range(1, 9))


def _labels(soort: type[Gelabeld], onbekend: str = "") -> dict[str, str]:
    labels = {lid.value: lid.label for lid in soort}
    return {**labels, ONBEKEND: onbekend} if onbekend else labels


def _fields() -> dict[str, str]:
    """Broad fields of study, then the narrow ones."""
    breed = {code: label for code, label in STUDIEGEBIEDEN.items() if len(code) == 2}
    smal = {code: label for code, label in STUDIEGEBIEDEN.items() if len(code) == 3}
    return {**breed, **smal, ONBEKEND: "Studiegebied niet meegedeeld"}


LIJSTEN: dict[str, dict[str, str]] = {
    v.MOMENT: _labels(Moment, "Moment niet meegedeeld"),
    v.START: _labels(Startvenster),
    v.PRIJS: _labels(Prijsklasse),
    v.DUUR: _labels(Duurklasse),
    v.LEERVORM: _labels(Leervorm, "Vorm niet meegedeeld"),
    v.TEMPO: _labels(Tempo, "Tempo niet meegedeeld"),
    v.NIVEAU: _labels(Niveau, "Niveau niet meegedeeld"),
    v.KENMERK: _labels(Kenmerk),
    v.TAAL: {**TALEN, ONBEKEND: "Taal niet meegedeeld"},
    v.STUDIEGEBIED: _fields(),
    v.VKS: {
        **{niveau: f"VKS-niveau {niveau}" for niveau in VKS_NIVEAUS},
        ONBEKEND: "VKS-niveau niet meegedeeld",
    },
    v.BEWIJS: _labels(Bewijssoort),
}
"""Facets with a closed list, in their own order. A change of these lists needs a higher `schijf.VORM`."""
GEEN_SECTOR = "Sector niet meegedeeld"


def choices(facet: str) -> list[tuple[str, str]]:
    """Value and label, for forms and the API schema."""
    return list(LIJSTEN[facet].items())


def narrowed(codes: frozenset[str]) -> frozenset[str]:
    """Chosen fields of study as they are meant: who chooses a narrow field narrows its broad one.

    >>> sorted(narrowed(frozenset({"07", "073", "09"})))
    ['073', '09']
    """
    smal = {code[:2] for code in codes if len(code) == 3}
    return frozenset(code for code in codes if code not in smal)
