"""Which rows fit, how many fit each facet value, and in which order.

A facet keeps its own alternatives: the count beside a value is the number of courses you would see if you chose it
within the rest of the current selection. A row that fails on exactly one facet therefore counts for that facet only.
A course counts once, and one and the same run must pass everything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from ..enums.opleiding import Leervorm, Straal, Volgorde
from . import orde
from . import vraag as v
from .regel import Aanbodregel, afstand_km, facetwaarden, is_online, step, told

ONBEKENDE_PRIJS = Decimal(10**9)
VER = 1e9
ALTIJD = date.max - timedelta(days=1)
"""Where a start on any day stands among the days."""
STRALEN = tuple(int(straal) for straal in Straal)


@dataclass
class Gevonden:
    """A course that fits, with the runs that do: the best first."""

    opleiding: int
    regels: list[tuple[Aanbodregel, float | None]] = field(default_factory=list)
    feiten: int = 0
    """How many facts any run you can join tells, fitting or not."""
    versie: int = 0
    """Another one after each time the index read the record; 0 when PostgreSQL answered."""

    @property
    def afstand(self) -> float | None:
        """Km to the nearest fitting run."""
        return min((km for _, km in self.regels if km is not None), default=None)

    @property
    def beste(self) -> Aanbodregel:
        """The run that stands on the card."""
        return self.regels[0][0]


@dataclass(frozen=True)
class Selectie:
    """The answer to one question."""

    gevonden: Sequence[Gevonden]
    tellingen: dict[str, dict[str, int]]
    online_apart: int = 0
    """Courses that fit and are online; they stand outside the distance, so outside `gevonden`."""
    per_straal: dict[int, int] = field(default_factory=dict)
    """With a place: how many courses fit within each distance in km, all other filters as they are."""

    @property
    def totaal(self) -> int:
        return len(self.gevonden)

    def first(self, hoogstens: int) -> list[int]:
        """The numbers of the first courses in their order."""
        return [een.opleiding for een in self.gevonden[:hoogstens]]


@dataclass(frozen=True)
class Getoetst:
    """A row with what it has, where it fails, and how far away it is."""

    regel: Aanbodregel
    waarden: dict[str, list[str]]
    mist: frozenset[str]
    afstand: float | None


def check(regel: Aanbodregel, vraag: v.Zoekvraag) -> Getoetst:
    """Test one row against every filter that is on."""
    waarden = facetwaarden(regel, vraag.vandaag)
    mist = {
        facet for facet, gekozen in vraag.gekozen.items() if gekozen and not _passes(facet, gekozen, waarden[facet])
    }
    afstand = None
    if vraag.plek is not None:
        afstand = afstand_km(regel, vraag.plek)
        if is_online(regel):
            # Online is nowhere and everywhere: only who asks for it by name gets it beside a place.
            if Leervorm.ONLINE not in vraag.keuze(v.LEERVORM):
                mist.add(v.LEERVORM)
        elif afstand is None or afstand > vraag.plek.straal:
            mist.add(v.PLEK)
    return Getoetst(regel, waarden, frozenset(mist), afstand)


def _passes(facet: str, gekozen: frozenset[str], waarden: list[str]) -> bool:
    if facet == v.KENMERK:
        return gekozen.issubset(waarden)
    return not gekozen.isdisjoint(waarden)


def select(regels: Iterable[Aanbodregel], vraag: v.Zoekvraag) -> Selectie:
    """Filter, count and order the rows that the words already chose."""
    per_opleiding: dict[int, Gevonden] = {}
    leden: dict[str, dict[str, set[int]]] = {facet: defaultdict(set) for facet in v.FACETTEN}
    online: set[int] = set()
    dichtst: dict[int, float] = {}
    feiten: dict[int, int] = defaultdict(int)
    for regel in regels:
        toets = check(regel, vraag)
        feiten[regel.opleiding] = max(feiten[regel.opleiding], told(regel))
        if toets.afstand is not None and toets.mist <= {v.PLEK}:
            dichtst[regel.opleiding] = min(toets.afstand, dichtst.get(regel.opleiding, VER))
        if not toets.mist:
            per_opleiding.setdefault(regel.opleiding, Gevonden(regel.opleiding)).regels.append((regel, toets.afstand))
            tel_in: Iterable[str] = v.FACETTEN
        elif len(toets.mist) == 1 and v.KENMERK not in toets.mist:
            # A mark is asked on top of the others, so a row without it never counts for another mark.
            tel_in = toets.mist - {v.PLEK, v.GEBIED}
            if vraag.plek and is_online(regel) and not vraag.keuze(v.LEERVORM):
                online.add(regel.opleiding)
        else:
            continue
        for facet in tel_in:
            for waarde in toets.waarden[facet]:
                leden[facet][waarde].add(regel.opleiding)
    for een in per_opleiding.values():
        een.feiten = feiten[een.opleiding]
    gevonden = sort(list(per_opleiding.values()), vraag)
    tellingen = {facet: {waarde: len(ids) for waarde, ids in per.items()} for facet, per in leden.items()}
    stralen = {straal: sum(km <= straal for km in dichtst.values()) for straal in STRALEN} if vraag.plek else {}
    return Selectie(gevonden, tellingen, len(online - per_opleiding.keys()), stralen)


def next_start(regel: Aanbodregel, vandaag: date) -> date:
    """The first day on which it begins, for the order: a flexible start comes after every real date, an unknown one last.

    A course that you can begin any day has no day to be in time for; counted as today, such courses would fill the first page.
    """
    if regel.flexibel:
        return ALTIJD
    return regel.start if regel.start is not None and regel.start >= vandaag else date.max


def sort(gevonden: list[Gevonden], vraag: v.Zoekvraag) -> list[Gevonden]:
    """Order the runs within each course, then the courses; ties by title and number, so that paging is stable."""

    def runsleutel(paar: tuple[Aanbodregel, float | None]) -> tuple[float, date, int]:
        regel, km = paar
        return (
            (VER if km is None else km) if vraag.plek else 0.0,
            next_start(regel, vraag.vandaag),
            regel.uitvoering or 0,
        )

    for een in gevonden:
        een.regels.sort(key=runsleutel)
    sleutel = _SLEUTELS[vraag.volgorde]
    rij = sorted(gevonden, key=lambda een: (*sleutel(een, vraag), een.beste.titel, een.opleiding))
    if not vraag.spreads:
        return rij
    begin = rij[: orde.TOT]
    plaatsen = orde.spread(
        [een.beste.aanbieder for een in begin],
        [round(een.beste.rang, 3) for een in begin],
        [_tier(een, vraag) for een in begin],
    )
    return [*(begin[plaats] for plaats in plaatsen), *rij[orde.TOT :]]


Sleutel = tuple[float | date | Decimal | bool, ...]


def _start(een: Gevonden, vraag: v.Zoekvraag) -> date:
    return min(next_start(regel, vraag.vandaag) for regel, _ in een.regels)


def _price(een: Gevonden) -> Decimal:
    return min((regel.prijs for regel, _ in een.regels if regel.prijs is not None), default=ONBEKENDE_PRIJS)


def _distance(een: Gevonden) -> float:
    return VER if een.afstand is None else een.afstand


def _by_match(een: Gevonden, vraag: v.Zoekvraag) -> Sleutel:
    """Courses with a run first, then the words, then with a place and a day, then near, complete and fresh, and soon.

    A full course that answers the words stays where it is: who looks for it finds it, and may ask for the next run.
    """
    return (
        _tier(een, vraag), -round(een.beste.rang, 3), _step(een), round(_distance(een)), _worth(een, vraag), _start(een, vraag),
    )  # fmt: skip


def _tier(een: Gevonden, vraag: v.Zoekvraag) -> int:
    """What nothing makes up for: with words only that there is no run at all."""
    return int(_step(een) == orde.GEEN) if vraag.woorden else _step(een)


def _step(een: Gevonden) -> int:
    return min(step(regel) for regel, _ in een.regels)


def _worth(een: Gevonden, vraag: v.Zoekvraag) -> int:
    leeftijd = min(orde.OUD, max(0, (vraag.vandaag - een.beste.bijgewerkt).days))
    return int(orde.step_of(orde.worth(een.beste.compleet, een.feiten, leeftijd)))


_SLEUTELS: dict[Volgorde, Callable[[Gevonden, v.Zoekvraag], Sleutel]] = {
    Volgorde.MATCH: _by_match,
    Volgorde.START: lambda een, vraag: (_start(een, vraag), _distance(een)),
    Volgorde.PRIJS: lambda een, vraag: (_price(een), _start(een, vraag)),
    Volgorde.AFSTAND: lambda een, vraag: (_distance(een), _start(een, vraag)),
}
