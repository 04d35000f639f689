"""What a question on the columns gives: counts, and the courses that fit, put in order as far as somebody looks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, overload

import numpy as np

from partnerschap.kern.zoeken.kolommen import Reeks
from partnerschap.kern.zoeken.vraag import MET_SCORE

from ..enums.opleiding import Duurklasse, Kenmerk, Moment, Startvenster, Volgorde
from . import orde
from . import vraag as v
from .bits import BIT, VOL
from .dag import DAG_NUL, GEEN_DAG
from .kolomselectie import Kolomselectie
from .regel import UREN, Aanbodregel
from .selectie import VER, Gevonden
from .waarden import ONBEKEND

EERST_KIEZEN = 4000
"""Above this many courses the page is cut out before it is put in order."""
EERST_MET_SCORE = 256
"""So many scores are asked first; more when those do not decide the page."""
AFRONDING = 0.001
HOUD_GEMAAKT = 40
"""Records that an answer keeps made: about four pages."""


@dataclass
class Selectie:
    """The answer to one question; `gevonden` makes its records only where somebody looks."""

    gevonden: "Gevondenlijst"
    tellingen: dict[str, dict[str, int]]
    online_apart: int = 0
    per_straal: dict[int, int] = field(default_factory=dict)

    @property
    def totaal(self) -> int:
        return len(self.gevonden)

    def first(self, hoogstens: int) -> list[int]:
        """The numbers of the first courses in their order."""
        return self.gevonden.numbers(hoogstens)


def answer(keuze: Kolomselectie) -> Selectie:
    """Everything that the page shows."""
    return Selectie(Gevondenlijst(keuze), keuze.counts(), keuze.online_apart(), keuze.per_radius())


class Gevondenlijst(Sequence[Gevonden]):
    """The courses that fit, in order; sorted as far as somebody looks."""

    def __init__(self, keuze: Kolomselectie) -> None:
        self._keuze = keuze
        self._aantal = len(keuze.raak)
        self._volgorde: Reeks = np.zeros(0, dtype=np.int64)
        self._gemaakt: dict[int, Gevonden] = {}

    def __len__(self) -> int:
        return self._aantal

    @property
    def keuze(self) -> Kolomselectie:
        """What was chosen, for who looks at it in another way than course by course."""
        return self._keuze

    def _places(self, tot: int) -> Reeks:
        tot = min(max(tot, 0), self._aantal)
        if tot > len(self._volgorde):
            self._volgorde = order(self._keuze, tot)
        return self._volgorde

    def numbers(self, hoogstens: int) -> list[int]:
        """The numbers of the first courses."""
        plaatsen = self._places(hoogstens)[:hoogstens]
        return [int(nr) for nr in self._keuze.kolommen.nummers[self._keuze.plaatsen[plaatsen]]]

    @overload
    def __getitem__(self, plaats: int) -> Gevonden: ...
    @overload
    def __getitem__(self, plaats: slice) -> list[Gevonden]: ...
    def __getitem__(self, plaats: int | slice) -> Gevonden | list[Gevonden]:
        if isinstance(plaats, int):
            if not -self._aantal <= plaats < self._aantal:
                raise IndexError(plaats)
            plaats %= self._aantal
            return self._make(int(self._places(plaats + 1)[plaats]))
        van, tot, stap = plaats.indices(self._aantal)
        return [self._make(int(een)) for een in self._places(tot)[van:tot:stap]]

    def _make(self, plaats: int) -> Gevonden:
        """The record of a course; those of the first pages are kept as long as the answer is."""
        gemaakt = self._gemaakt.get(plaats)
        if gemaakt is None:
            gemaakt = make(self._keuze, plaats)
            if len(self._gemaakt) < HOUD_GEMAAKT:
                self._gemaakt[plaats] = gemaakt
        return gemaakt


# -- order ------------------------------------------------------------------------------------------------------------


def order(keuze: Kolomselectie, tot: int) -> Reeks:
    """At least the first `tot` courses that fit, in the order asked (places within `keuze.plaatsen`)."""
    return _spread(keuze, tot) if keuze.vraag.spreads else _order(keuze, tot)[0]


def _spread(keuze: Kolomselectie, tot: int) -> Reeks:
    """For the best match, with the providers in turn (`orde.spread`): whole blocks, so that pages stay as they are."""
    raak, sleutels = _order(keuze, -(-tot // orde.BLOK) * orde.BLOK)
    begin = raak[: orde.TOT]
    huizen = keuze.kolommen.kop[v.AANBIEDER][keuze.plaatsen[begin]].tolist()
    scores = (-sleutels[1][: orde.TOT]).tolist() if keuze.treffers is not None else [0.0] * len(begin)
    plaatsen = orde.spread(huizen, scores, sleutels[0][: orde.TOT].tolist())
    return np.concatenate([begin[plaatsen], raak[orde.TOT :]])


def _order(keuze: Kolomselectie, tot: int) -> tuple[Reeks, list[Reeks]]:
    """The first `tot` in order, with their keys."""
    raak = keuze.raak
    sleutels: list[Reeks] = []
    if keuze.vraag.volgorde == Volgorde.MATCH:
        raak, rang = _by_words(keuze, raak, tot)
        stap = _steps(keuze)[raak]
        sleutels = [stap] if keuze.treffers is None else [stap == orde.GEEN, -rang, stap]
    sleutels += _keys(keuze, raak)
    if len(raak) > max(EERST_KIEZEN, tot):
        raak, sleutels = _first(raak, sleutels, tot)
    titels = keuze.kolommen.kop["titel"][keuze.plaatsen[raak]]
    nummers = keuze.kolommen.nummers[keuze.plaatsen[raak]]
    volgorde = np.lexsort((nummers, titels, *reversed(sleutels)))[:tot]
    return raak[volgorde], [sleutel[volgorde] for sleutel in sleutels]


def _steps(keuze: Kolomselectie) -> Reeks:
    """Per course whether you can join a fitting run (`orde`)."""
    if not keuze.gefilterd:
        return np.asarray(keuze.dag.beste_stap[keuze.plaatsen])
    return keuze.per_course(np.minimum, np.where(keuze.past, keuze.dag.stap[keuze.rijen], np.int8(orde.GEEN)))


def _by_words(keuze: Kolomselectie, raak: Reeks, tot: int) -> tuple[Reeks, Reeks]:
    """The courses that can be among the first `tot`, with what their words score.

    Courses you can join stand before the others. As soon as `tot` of those score more than any that was not asked
    for can, the rest need no score.
    """
    if keuze.treffers is None or keuze.treffers.top is None or not len(raak):
        return raak, np.zeros(len(raak))
    kolommen = keuze.kolommen
    rang = np.zeros(len(keuze.plaatsen))
    for hoeveel in (EERST_MET_SCORE, MET_SCORE):
        top = keuze.treffers.top(hoeveel)
        plaatsen, kent = kolommen.find(top.nummers)
        plaatsen = plaatsen[kent]
        hier = np.searchsorted(keuze.plaatsen, plaatsen)
        hier[hier == len(keuze.plaatsen)] = 0
        goed = keuze.plaatsen[hier] == plaatsen
        rang[hier[goed]] = np.round(top.scores[kent][goed], 3)
        if not top.grens:
            break
        zeker = raak[rang[raak] > top.grens + AFRONDING]
        zeker = zeker[~keuze.dag.zonder[keuze.plaatsen[zeker]]]
        if len(zeker) >= tot:
            return zeker, rang[zeker]
    return raak, rang[raak]


def _keys(keuze: Kolomselectie, raak: Reeks) -> list[Reeks]:
    """What the order asks after the words, most important first; small comes first."""
    start = _starts(keuze, raak)
    afstand = _distances(keuze, raak)
    volgorde = keuze.vraag.volgorde
    if volgorde == Volgorde.START:
        return [start, *afstand]
    if volgorde == Volgorde.AFSTAND:
        return [*afstand, start]
    if volgorde == Volgorde.PRIJS:
        return [_prices(keuze)[raak], start]
    return [*map(np.round, afstand), keuze.dag.waarde[keuze.plaatsen[raak]], start]


def _starts(keuze: Kolomselectie, raak: Reeks) -> Reeks:
    if not keuze.gefilterd:
        return keuze.dag.vroegst[keuze.plaatsen[raak]]
    return keuze.per_course(np.minimum, np.where(keuze.past, keuze.dag.eerst[keuze.rijen], GEEN_DAG))[raak]


def _distances(keuze: Kolomselectie, raak: Reeks) -> list[Reeks]:
    """The distance to the nearest fitting run; nothing without a place, for then all are equal."""
    if keuze.afstand is None:
        return []
    return [np.minimum(keuze.per_course(np.minimum, np.where(keuze.past, keuze.afstand, np.inf)), VER)[raak]]


def _prices(keuze: Kolomselectie) -> Reeks:
    """The lowest price in cents of a fitting run, infinite when nobody told."""
    dag = keuze.dag
    if keuze.gefilterd:
        centen = dag.prijs[keuze.rijen].astype(np.float64)
        centen[(centen < 0) | ~keuze.past] = np.inf
        return keuze.per_course(np.minimum, centen)
    centen = np.where(dag.prijs < 0, np.inf, dag.prijs)
    return (np.minimum.reduceat(centen, dag.begin) if len(dag.begin) else centen)[keuze.plaatsen]


def _first(raak: Reeks, sleutels: list[Reeks], tot: int) -> tuple[Reeks, list[Reeks]]:
    """Only those that can be among the first `tot`: cut by the first key, ties by the next, and so on."""
    vast: list[Reeks] = []
    over = np.arange(len(raak))
    nodig = tot
    for sleutel in sleutels:
        eigen = sleutel[over]
        if nodig >= len(over):
            break
        grens = np.partition(eigen, nodig - 1)[nodig - 1]
        zeker = over[eigen < grens]
        vast.append(zeker)
        over, nodig = over[eigen == grens], nodig - len(zeker)
    samen = np.concatenate([*vast, over])
    return raak[samen], [sleutel[samen] for sleutel in sleutels]


# -- records ----------------------------------------------------------------------------------------------------------


def make(keuze: Kolomselectie, plaats: int) -> Gevonden:
    """The record of one course with its fitting runs, the best first."""
    dag, course = keuze.dag, int(keuze.plaatsen[plaats])
    gevonden = Gevonden(int(keuze.kolommen.nummers[course]), versie=int(keuze.kolommen.kop["versie"][course]))
    paren = []
    for volg in range(int(dag.aantal[course])):
        rij, km = int(dag.begin[course]) + volg, None
        if keuze.gefilterd:
            hier = int(keuze.eerste[plaats]) + volg
            if not keuze.past[hier]:
                continue
            if keuze.afstand is not None and np.isfinite(keuze.afstand[hier]):
                km = float(keuze.afstand[hier])
        sleutel = VER if km is None else km, int(dag.eerst[rij]), int(dag.uitvoering[rij])
        paren.append((sleutel, row_of(keuze, rij), km))
    gevonden.regels = [(regel, km) for _, regel, km in sorted(paren, key=lambda drie: drie[0])]
    return gevonden


def row_of(keuze: Kolomselectie, rij: int) -> Aanbodregel:
    """One row of the day in the shape that cards and proposals read; title and score are not among the columns."""
    dag, kop = keuze.dag, keuze.kolommen.kop
    course = int(dag.opleiding[rij])
    heeft = _read_bits(int(dag.bits[rij]))
    sectoren = int(kop[v.SECTOR][course])
    start, prijs = int(keuze.kolommen.rijen["start"][dag.rij[rij]]), int(dag.prijs[rij])
    breedte, lengte = float(dag.breedte[rij]), float(dag.lengte[rij])
    punt = None if np.isnan(breedte) else (breedte, lengte)
    uitvoering = int(dag.uitvoering[rij]) or None
    return Aanbodregel(
        opleiding=int(keuze.kolommen.nummers[course]),
        uitvoering=uitvoering,
        titel="",
        rang=0.0,
        aanbieder=keuze.kolommen.lijsten[v.AANBIEDER][kop[v.AANBIEDER][course]],
        niveau=heeft.een[v.NIVEAU],
        taal=heeft.een[v.TAAL],
        opleidingsverlof=Kenmerk.OPLEIDINGSVERLOF in heeft.kenmerken,
        opleidingscheques=Kenmerk.OPLEIDINGSCHEQUES in heeft.kenmerken,
        knelpuntberoep=Kenmerk.KNELPUNTBEROEP in heeft.kenmerken,
        start=None if start == GEEN_DAG else DAG_NUL + timedelta(days=start),
        flexibel=heeft.flexibel,
        vorm=heeft.een[v.LEERVORM] or None,
        momenten=list(heeft.momenten),
        prijs=None if prijs < 0 else Decimal(prijs) / 100,
        breedte=punt[0] if punt else None,
        lengte=punt[1] if punt else None,
        toegankelijk=Kenmerk.TOEGANKELIJK in heeft.kenmerken,
        kinderopvang=Kenmerk.KINDEROPVANG in heeft.kenmerken,
        sectoren=tuple(code for nr, code in enumerate(keuze.kolommen.lijsten[v.SECTOR]) if nr and sectoren >> nr & 1),
        gemeente=f"{gemeente:05d}" if (gemeente := int(dag.gemeente[rij])) > 0 else None,
        uren=_UREN.get(heeft.een[v.DUUR]),
        tempo=heeft.een[v.TEMPO] or None,
        hoofdcode=int(kop["hoofd"][course]),
        vol=bool(int(dag.bits[rij]) & VOL),
    )


_UREN: dict[str, Decimal] = {klasse: Decimal(grens) for klasse, grens in (*UREN, (Duurklasse.MEER, 10**4))}
"""For a class of hours a number that falls in it: the columns keep no more."""


class Gelezen(NamedTuple):
    """What the bits of a row say."""

    een: dict[str, str]
    """The one value of the facets that have no more than one; empty when unknown."""
    kenmerken: frozenset[str]
    momenten: tuple[str, ...]
    flexibel: bool


@lru_cache(maxsize=10_000)
def _read_bits(bits: int) -> Gelezen:
    """The same few combinations come back again and again."""
    heeft = {paar for paar, bit in BIT.items() if bits & bit}
    return Gelezen(
        {
            f: next((waarde for naam, waarde in heeft if naam == f and waarde != ONBEKEND), "")
            for f in (v.NIVEAU, v.TAAL, v.LEERVORM, v.DUUR, v.TEMPO)
        },
        frozenset(waarde for naam, waarde in heeft if naam == v.KENMERK),
        tuple(str(moment) for moment in Moment if (v.MOMENT, moment) in heeft),
        (v.START, Startvenster.ALTIJD) in heeft,
    )
