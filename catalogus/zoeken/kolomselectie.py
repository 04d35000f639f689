"""The same choosing and counting as `selectie`, on columns instead of rows: for hundreds of thousands of courses.

`selectie.select` says in plain words what must come out, and the tests compare the two. Every step below works on all
rows at once: which filters a row fails (bits in `mist`), what it counts for, and then per course the union of its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, overload

import numpy as np

from partnerschap.kern.zoeken.kolommen import Kolommen, Reeks

from ..enums.opleiding import Kenmerk, Leervorm, Moment, Startvenster, Straal, Volgorde
from . import vraag as v
from .bits import BIT, FACETBIT, MASKER, mask_of
from .regel import AARDSTRAAL_KM, KWARTAAL, MAAND, Aanbodregel
from .selectie import VER, Gevonden
from .verruimen import VOLGORDE

STRALEN = tuple(int(straal) for straal in Straal)
DAG_NUL = date(1970, 1, 1)
GEEN_DAG = np.int32(2**31 - 1)
PER_GRAAD = 111.0
"""Km in a degree of latitude, a little too few, so that the box is a little too large."""
EERST_KIEZEN = 4000
"""Above this many courses the page is cut out before it is put in order."""
BITTABEL = ((np.arange(1 << 16)[:, None] >> np.arange(16)) & 1).astype(np.int64)


def day_number(dag: date) -> int:
    """Days since 1970."""
    return (dag - DAG_NUL).days


@dataclass(frozen=True)
class Zicht:
    """What a visitor may find: everything, or the living offer and that of the own organisation."""

    alles: bool = False
    organisatie: int | None = None


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


class Kolomselectie:
    """One question on the columns. `treffers` are numbers and scores of the words, None without words."""

    def __init__(
        self, kolommen: Kolommen, vraag: v.Zoekvraag, zicht: Zicht, treffers: tuple[Reeks, Reeks] | None
    ) -> None:
        self.kolommen, self.vraag = kolommen, vraag
        self.vandaag = day_number(vraag.vandaag)
        self._choose_courses(zicht, treffers)
        self._choose_rows()
        self._test()

    # -- which courses and rows take part ---------------------------------------------------------------------------

    def _choose_courses(self, zicht: Zicht, treffers: tuple[Reeks, Reeks] | None) -> None:
        kop = self.kolommen.kop
        if treffers is None:
            plaatsen, scores = np.arange(len(self.kolommen.nummers)), None
        else:
            nummers, scores = treffers
            volgorde = np.argsort(nummers)
            nummers, scores = nummers[volgorde], scores[volgorde]
            scores = scores[np.isin(nummers, self.kolommen.nummers)]
            plaatsen = self.kolommen.places(nummers)
        if not zicht.alles:
            mag = kop["openbaar"][plaatsen] > 0
            if zicht.organisatie is not None:
                mag |= kop["organisatie"][plaatsen] == zicht.organisatie
            if not mag.all():
                plaatsen, scores = plaatsen[mag], None if scores is None else scores[mag]
        self.plaatsen = plaatsen
        self.rang = np.zeros(len(plaatsen)) if scores is None else np.round(scores, 3)

    def _choose_rows(self) -> None:
        """The runs you can still join; a course without one keeps its first row, which is no run."""
        rij = self.kolommen.rijen
        rijen, eerste = self.kolommen.rows_of(self.plaatsen)
        leeft = rij["laatst"][rijen] >= self.vandaag
        if len(eerste):
            leeft[eerste] = ~np.logical_or.reduceat(leeft, eerste)
        self.rijen = rijen[leeft]
        aantallen = np.add.reduceat(leeft, eerste, dtype=np.int64) if len(eerste) else np.zeros(0, dtype=np.int64)
        self.eerste = np.cumsum(aantallen) - aantallen
        self.opleiding = np.repeat(np.arange(len(self.plaatsen)), aantallen)

    # -- what they have and where they fail -------------------------------------------------------------------------

    def _test(self) -> None:
        kop, rij = self.kolommen.kop, self.kolommen.rijen
        bits = rij["bits"][self.rijen] | kop["bits"][self.plaatsen][self.opleiding]
        start = rij["start"][self.rijen]
        later = start >= self.vandaag
        for venster, duur in ((Startvenster.MAAND, MAAND), (Startvenster.KWARTAAL, KWARTAAL)):
            past = later & (start <= self.vandaag + duur.days) & (start != GEEN_DAG)
            bits[past] |= np.uint64(BIT[v.START, venster])
        self.bits = bits
        self.eerst = np.where(later, start, GEEN_DAG)
        self.eerst[(bits & np.uint64(BIT[v.START, Startvenster.ALTIJD])) > 0] = self.vandaag
        self.mist = np.zeros(len(bits), dtype=np.uint16)
        for facet, gekozen in self.vraag.gekozen.items():
            if gekozen:
                self.mist[self._fails(facet, gekozen)] |= np.uint16(FACETBIT[facet])
        self.afstand: Reeks | None = None
        if self.vraag.plek is not None:
            self._test_place(self.vraag.plek)
        self.past = self.mist == 0

    def _fails(self, facet: str, gekozen: frozenset[str]) -> Reeks:
        """Which rows fail this facet."""
        if facet in MASKER:
            masker = np.uint64(mask_of(facet, gekozen))
            deel = self.bits & masker
            return deel != masker if facet == v.KENMERK else deel == 0
        lijst = self.kolommen.lijsten.get(facet, [])
        nummers = [lijst.index(waarde) for waarde in gekozen if waarde in lijst]
        eigen = self.kolommen.kop[facet][self.plaatsen]
        is_sector = facet == v.SECTOR
        goed = eigen & np.uint64(sum(1 << nr for nr in nummers)) > 0 if is_sector else np.isin(eigen, nummers)
        return ~goed[self.opleiding]

    def _test_place(self, plek: v.Plek) -> None:
        online = (self.bits & np.uint64(BIT[v.LEERVORM, Leervorm.ONLINE])) > 0
        if Leervorm.ONLINE not in self.vraag.keuze(v.LEERVORM):
            # Online is nowhere and everywhere: only who asks for it by name gets it beside a place.
            self.mist[online] |= np.uint16(FACETBIT[v.LEERVORM])
        self.online = online
        self.afstand = self._distances(plek, ~online)
        self.mist[~online & ~(self.afstand <= plek.straal)] |= np.uint16(FACETBIT[v.PLEK])

    def _distances(self, plek: v.Plek, waar: Reeks) -> Reeks:
        """Km to the place (haversine), infinite beyond the largest radius: there nobody asks how far."""
        breedte = self.kolommen.rijen["breedte"][self.rijen]
        lengte = self.kolommen.rijen["lengte"][self.rijen]
        ver = max(*STRALEN, plek.straal)
        smal = ver / (PER_GRAAD * max(0.1, np.cos(np.radians(plek.breedte) + np.radians(ver / PER_GRAAD))))
        doos = np.flatnonzero(
            waar & (abs(breedte - plek.breedte) <= ver / PER_GRAAD) & (abs(lengte - plek.lengte) <= smal)
        )
        p, q = np.radians(plek.breedte), np.radians(breedte[doos])
        half = (
            np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(lengte[doos] - plek.lengte) / 2) ** 2
        )
        afstand = np.full(len(waar), np.inf)
        afstand[doos] = 2 * AARDSTRAAL_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
        return afstand

    # -- per course -------------------------------------------------------------------------------------------------

    def _per_course(self, bewerking: Any, waarden: Reeks) -> Reeks:
        return bewerking.reduceat(waarden, self.eerste) if len(self.eerste) else waarden[:0]

    @cached_property
    def raak(self) -> Reeks:
        """Which courses have a row that passes everything."""
        return self._per_course(np.logical_or, self.past)

    def _only(self, facet: str) -> Reeks:
        """Rows that fail exactly this filter."""
        return self.mist == np.uint16(FACETBIT[facet])

    def counts(self) -> dict[str, dict[str, int]]:
        """Per facet and value how many courses you would see if you chose it."""
        woord = np.where(self.past, self.bits, np.uint64(0))
        kiest = {facet for facet, gekozen in self.vraag.gekozen.items() if gekozen}
        if self.vraag.plek is not None:
            kiest.add(v.LEERVORM)
        for facet in kiest & MASKER.keys() - {v.KENMERK}:
            alleen = self._only(facet)
            woord[alleen] |= self.bits[alleen] & np.uint64(MASKER[facet])
        tellingen: dict[str, dict[str, int]] = {facet: {} for facet in v.FACETTEN}
        per_bit = count_bits(self._per_course(np.bitwise_or, woord))
        for plaats, (facet, waarde) in enumerate(BIT):
            if per_bit[plaats]:
                tellingen[facet][waarde] = int(per_bit[plaats])
        for facet in (v.SECTOR, v.AANBIEDER):
            telt = self._per_course(np.logical_or, self.past | self._only(facet)) if facet in kiest else self.raak
            tellingen[facet] = self._count_names(facet, self.kolommen.kop[facet][self.plaatsen[telt]])
        return tellingen

    def _count_names(self, facet: str, waarden: Reeks) -> dict[str, int]:
        namen = self.kolommen.lijsten.get(facet, [])
        aantallen = count_bits(waarden) if facet == v.SECTOR else np.bincount(waarden, minlength=len(namen))
        return {naam: int(aantal) for naam, aantal in zip(namen, aantallen, strict=False) if aantal}

    def online_apart(self) -> int:
        """Courses that would fit if online counted beside a place."""
        if self.vraag.plek is None or self.vraag.keuze(v.LEERVORM):
            return 0
        online = self._per_course(np.logical_or, self._only(v.LEERVORM) & self.online)
        return int(np.count_nonzero(online & ~self.raak))

    def per_radius(self) -> dict[int, int]:
        """With a place: how many courses fit within each distance in km."""
        if self.afstand is None:
            return {}
        telt = np.where(self.past | self._only(v.PLEK), self.afstand, np.inf)
        dichtst = self._per_course(np.minimum, telt)
        return {straal: int(np.count_nonzero(dichtst <= straal)) for straal in STRALEN}

    def answer(self) -> Selectie:
        """Everything that the page shows."""
        return Selectie(Gevondenlijst(self), self.counts(), self.online_apart(), self.per_radius())

    # -- order ------------------------------------------------------------------------------------------------------

    def order(self, tot: int) -> Reeks:
        """The first `tot` courses that fit, in the order asked (places within `plaatsen`)."""
        raak = np.flatnonzero(self.raak)
        sleutels = [sleutel[raak] for sleutel in self._keys()]
        if len(raak) > max(EERST_KIEZEN, tot):
            raak, sleutels = _first(raak, sleutels, tot)
        titels = self.kolommen.kop["titel"][self.plaatsen[raak]]
        nummers = self.kolommen.nummers[self.plaatsen[raak]]
        return raak[np.lexsort((nummers, titels, *reversed(sleutels)))][:tot]

    def _keys(self) -> list[Reeks]:
        """What the order asks, most important first; small comes first."""
        start = self._per_course(np.minimum, np.where(self.past, self.eerst, GEEN_DAG)).astype(np.float64)
        if self.afstand is None:
            afstand = np.full(len(self.plaatsen), VER)
        else:
            afstand = np.minimum(self._per_course(np.minimum, np.where(self.past, self.afstand, np.inf)), VER)
        if self.vraag.volgorde == Volgorde.START:
            return [start, afstand]
        if self.vraag.volgorde == Volgorde.AFSTAND:
            return [afstand, start]
        if self.vraag.volgorde == Volgorde.PRIJS:
            centen = self.kolommen.rijen["prijs"][self.rijen].astype(np.float64)
            centen[(centen < 0) | ~self.past] = np.inf
            return [self._per_course(np.minimum, centen), start]
        zonder = self.kolommen.rijen["uitvoering"][self.rijen[self.eerste]] == 0
        return [zonder.astype(np.float64), -self.rang, np.round(afstand), start]

    def make(self, plaats: int) -> Gevonden:
        """The record of one course with its fitting runs, the best first."""
        begin = self.eerste[plaats]
        eind = self.eerste[plaats + 1] if plaats + 1 < len(self.eerste) else len(self.rijen)
        gevonden = Gevonden(int(self.kolommen.nummers[self.plaatsen[plaats]]))
        paren = []
        for rij in range(begin, eind):
            if self.past[rij]:
                km = None if self.afstand is None or not np.isfinite(self.afstand[rij]) else float(self.afstand[rij])
                sleutel = (
                    VER if km is None else km,
                    int(self.eerst[rij]),
                    int(self.kolommen.rijen["uitvoering"][self.rijen[rij]]),
                )
                paren.append((sleutel, self.row(rij), km))
        gevonden.regels = [(regel, km) for _, regel, km in sorted(paren, key=lambda drie: drie[0])]
        return gevonden

    def row(self, rij: int) -> Aanbodregel:
        """One row in the shape that cards and proposals read."""
        plaats = self.plaatsen[self.opleiding[rij]]
        kolom = {naam: waarden[self.rijen[rij]] for naam, waarden in self.kolommen.rijen.items()}
        bits = int(self.bits[rij])
        heeft = {paar for paar, bit in BIT.items() if bits & bit}
        een = {
            facet: next((waarde for naam, waarde in heeft if naam == facet), "")
            for facet in (v.NIVEAU, v.TAAL, v.LEERVORM)
        }
        sectoren = int(self.kolommen.kop[v.SECTOR][plaats])
        punt = None if np.isnan(kolom["breedte"]) else (float(kolom["breedte"]), float(kolom["lengte"]))
        uitvoering = int(kolom["uitvoering"]) or None
        return Aanbodregel(
            opleiding=int(self.kolommen.nummers[plaats]),
            uitvoering=uitvoering,
            titel="",
            rang=float(self.rang[self.opleiding[rij]]),
            aanbieder=self.kolommen.lijsten[v.AANBIEDER][self.kolommen.kop[v.AANBIEDER][plaats]],
            niveau=een[v.NIVEAU],
            taal=een[v.TAAL],
            opleidingsverlof=(v.KENMERK, Kenmerk.OPLEIDINGSVERLOF) in heeft,
            opleidingscheques=(v.KENMERK, Kenmerk.OPLEIDINGSCHEQUES) in heeft,
            knelpuntberoep=(v.KENMERK, Kenmerk.KNELPUNTBEROEP) in heeft,
            start=None if kolom["start"] == GEEN_DAG else DAG_NUL + timedelta(days=int(kolom["start"])),
            flexibel=(v.START, Startvenster.ALTIJD) in heeft,
            vorm=een[v.LEERVORM] or None,
            momenten=[str(moment) for moment in Moment if (v.MOMENT, moment) in heeft],
            prijs=None if kolom["prijs"] < 0 else Decimal(int(kolom["prijs"])) / 100,
            breedte=punt[0] if punt else None,
            lengte=punt[1] if punt else None,
            toegankelijk=(v.KENMERK, Kenmerk.TOEGANKELIJK) in heeft,
            kinderopvang=(v.KENMERK, Kenmerk.KINDEROPVANG) in heeft,
            sectoren=tuple(code for nr, code in enumerate(self.kolommen.lijsten[v.SECTOR]) if sectoren >> nr & 1),
        )  # fmt: skip

    def near_misses(self) -> list[Aanbodregel]:
        """The rows that `verruimen` needs: those that fail one filter, and those of the first row of steps that helps."""
        bijna = (self.mist & (self.mist - np.uint16(1))) == 0
        weg = np.uint16(0)
        for facet in VOLGORDE:
            weg |= np.uint16(FACETBIT[facet])
            if facet == v.PLEK and not self.vraag.keuze(v.LEERVORM):
                weg |= np.uint16(FACETBIT[v.LEERVORM])
            if (binnen := (self.mist & ~weg) == 0).any():
                bijna |= binnen
                break
        # One row for each filter says that it stops something.
        voor_elk = [np.flatnonzero(self.mist & np.uint16(bit))[:1] for bit in FACETBIT.values()]
        rijen = np.unique(np.concatenate([np.flatnonzero(bijna)[:MEESTE_BIJNA], *voor_elk]))
        return [self.row(rij) for rij in rijen.tolist()]


MEESTE_BIJNA = 20_000
"""Rows looked at to propose a wider question; beyond it the numbers in a proposal are at least."""


def count_bits(woorden: Reeks) -> Reeks:
    """For each of the 64 bits in how many of these numbers it is on."""
    if len(woorden) < 5000:
        aan = np.unpackbits(
            np.ascontiguousarray(woorden, dtype="<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little"
        )
        return aan.sum(axis=0, dtype=np.int64)
    delen = np.ascontiguousarray(woorden, dtype="<u8").view("<u2").reshape(-1, 4)
    return np.concatenate([np.bincount(delen[:, deel], minlength=1 << 16) @ BITTABEL for deel in range(4)])


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


class Gevondenlijst(Sequence[Gevonden]):
    """The courses that fit, in order; sorted as far as somebody looks."""

    def __init__(self, selectie: Kolomselectie) -> None:
        self._selectie = selectie
        self._aantal = int(np.count_nonzero(selectie.raak))
        self._volgorde: Reeks = np.zeros(0, dtype=np.int64)

    def __len__(self) -> int:
        return self._aantal

    def _places(self, tot: int) -> Reeks:
        tot = min(max(tot, 0), self._aantal)
        if tot > len(self._volgorde):
            self._volgorde = self._selectie.order(tot)
        return self._volgorde

    def ids(self) -> list[int]:
        """All course numbers in order."""
        plaatsen = self._selectie.plaatsen[self._places(self._aantal)]
        return [int(nr) for nr in self._selectie.kolommen.nummers[plaatsen]]

    @overload
    def __getitem__(self, plaats: int) -> Gevonden: ...
    @overload
    def __getitem__(self, plaats: slice) -> list[Gevonden]: ...
    def __getitem__(self, plaats: int | slice) -> Gevonden | list[Gevonden]:
        if isinstance(plaats, int):
            if not -self._aantal <= plaats < self._aantal:
                raise IndexError(plaats)
            plaats %= self._aantal
            return self._selectie.make(int(self._places(plaats + 1)[plaats]))
        van, tot, stap = plaats.indices(self._aantal)
        return [self._selectie.make(int(een)) for een in self._places(tot)[van:tot:stap]]
