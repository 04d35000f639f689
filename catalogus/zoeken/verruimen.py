"""Nothing found: which single step, or which row of steps, does give something, and how we say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..enums.opleiding import Leervorm, Moment
from . import vraag as v
from .regel import Aanbodregel
from .selectie import Getoetst, check

VOLGORDE = (
    v.MOMENT,
    v.GEBIED,
    v.PLEK,
    v.START,
    v.TEMPO,
    v.DUUR,
    v.PRIJS,
    v.LEERVORM,
    v.BEWIJS,
    v.KENMERK,
    v.VKS,
    v.NIVEAU,
    v.STUDIEGEBIED,
    v.SECTOR,
    v.AANBIEDER,
    v.TAAL,
)
"""What people give up most easily comes first."""
STRALEN = (10, 25, 50)
HOOGSTENS = 4
ZONDER_PLAATS: Mapping[str, Sequence[str] | None] = {"plaats": None, "gemeente": None, "postcode": None, "straal": None}
MOMENTWOORDEN = {
    Moment.OVERDAG.value: "overdag",
    Moment.AVOND.value: "in de avond",
    Moment.WEEKEND.value: "in het weekend",
    Moment.EIGEN_TEMPO.value: "op je eigen tempo",
}
FACETWOORDEN = {
    v.MOMENT: "wanneer",
    v.PLEK: "plaats",
    v.GEBIED: "kaart",
    v.START: "start",
    v.PRIJS: "prijs",
    v.LEERVORM: "vorm",
    v.KENMERK: "kenmerken",
    v.NIVEAU: "niveau",
    v.SECTOR: "sector",
    v.AANBIEDER: "aanbieder",
    v.TAAL: "taal",
    v.DUUR: "duur",
    v.TEMPO: "tempo",
    v.STUDIEGEBIED: "studiegebied",
    v.VKS: "kwalificatieniveau",
    v.BEWIJS: "bewijs",
}


@dataclass(frozen=True)
class Voorstel:
    """A wider question: how many courses it gives, in words, and what changes in the address (None: leave out)."""

    tekst: str
    aantal: int
    vraag: v.Zoekvraag
    wijzigt: Mapping[str, Sequence[str] | None] = field(default_factory=dict)


def widen(regels: Sequence[Aanbodregel], vraag: v.Zoekvraag) -> list[Voorstel]:
    """Proposals for a question without an answer, the nearest first; empty when the words themselves find nothing."""
    toetsen = [check(regel, vraag) for regel in regels]
    voorstellen: list[Voorstel] = []
    for facet in VOLGORDE:
        alleen = [toets for toets in toetsen if toets.mist == {facet}]
        if not alleen:
            continue
        if facet == v.MOMENT:
            voorstellen += _other_moments(alleen, vraag)
        elif facet == v.PLEK:
            voorstellen += _further(alleen, regels, vraag)
        elif facet == v.LEERVORM and not vraag.keuze(v.LEERVORM):
            voorstellen.append(_online(alleen, vraag))
        else:
            aantal = len({toets.regel.opleiding for toets in alleen})
            tekst = f"{aantal} zonder je keuze bij ‘{FACETWOORDEN[facet]}’"
            voorstellen.append(Voorstel(tekst, aantal, vraag.with_facet(facet), {facet: None}))
    return voorstellen[:HOOGSTENS] or _step_by_step(toetsen, regels, vraag)


def _number(regels: Sequence[Aanbodregel], vraag: v.Zoekvraag) -> int:
    """How many courses another question gives."""
    return len({regel.opleiding for regel in regels if not check(regel, vraag).mist})


def _other_moments(toetsen: list[Getoetst], vraag: v.Zoekvraag) -> list[Voorstel]:
    """The other parts of the week that do have something."""
    gevonden = []
    for moment, woorden in MOMENTWOORDEN.items():
        aantal = len({toets.regel.opleiding for toets in toetsen if moment in toets.waarden[v.MOMENT]})
        if aantal:
            breder = vraag.with_facet(v.MOMENT, frozenset({moment}))
            gevonden.append(Voorstel(f"{aantal} {woorden}", aantal, breder, {v.MOMENT: [moment]}))
    if not gevonden:
        aantal = len({toets.regel.opleiding for toets in toetsen})
        gevonden.append(Voorstel(f"{aantal} op een ander moment", aantal, vraag.with_facet(v.MOMENT), {v.MOMENT: None}))
    return gevonden


def _further(toetsen: list[Getoetst], regels: Sequence[Aanbodregel], vraag: v.Zoekvraag) -> list[Voorstel]:
    """The smallest radius that reaches something, else no place at all with the distance of the nearest."""
    afstanden: dict[int, float] = {}
    for toets in toetsen:
        if toets.afstand is not None:
            nu = afstanden.get(toets.regel.opleiding, toets.afstand)
            afstanden[toets.regel.opleiding] = min(nu, toets.afstand)
    if not afstanden:
        return []
    dichtst = min(afstanden.values())
    for straal in STRALEN:
        aantal = sum(km <= straal for km in afstanden.values())
        if aantal:
            tekst = f"{aantal} op {dichtst:.0f} km" if aantal == 1 else f"{aantal} binnen {straal} km"
            return [Voorstel(tekst, aantal, vraag.with_radius(straal), {"straal": [str(straal)]})]
    overal = vraag.with_radius(None)
    aantal = _number(regels, overal)
    return [
        Voorstel(f"{aantal} als je geen plaats kiest, de dichtste op {dichtst:.0f} km", aantal, overal, ZONDER_PLAATS)
    ]


def _online(toetsen: list[Getoetst], vraag: v.Zoekvraag) -> Voorstel:
    """What you can follow from anywhere: it only failed because a place was asked."""
    aantal = len({toets.regel.opleiding for toets in toetsen})
    overal = vraag.with_radius(None).with_facet(v.LEERVORM, frozenset({Leervorm.ONLINE.value}))
    return Voorstel(f"{aantal} online", aantal, overal, {**ZONDER_PLAATS, v.LEERVORM: [Leervorm.ONLINE.value]})


def _step_by_step(toetsen: list[Getoetst], regels: Sequence[Aanbodregel], vraag: v.Zoekvraag) -> list[Voorstel]:
    """Give up one filter after another until something fits."""
    weg: list[str] = []
    breder = vraag
    wijzigt: dict[str, Sequence[str] | None] = {}
    for facet in VOLGORDE:
        if not any(facet in toets.mist for toets in toetsen):
            continue
        weg.append(facet)
        if facet == v.PLEK:
            breder = breder.with_radius(None)
            wijzigt |= ZONDER_PLAATS
        else:
            breder = breder.with_facet(facet)
            wijzigt[facet] = None
        if aantal := _number(regels, breder):
            namen = " en ".join(f"‘{FACETWOORDEN[naam]}’" for naam in weg)
            return [Voorstel(f"{aantal} zonder je keuze bij {namen}", aantal, breder, wijzigt)]
    return []
