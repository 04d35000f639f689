"""The same choosing and counting as `selectie`, on columns instead of rows: for hundreds of thousands of courses.

`selectie.select` says in plain words what must come out, and the tests compare the two. A question without filters needs
no rows: a course counts for everything that any of its rows has. With filters, every step works on all rows at once:
which filters a row fails (bits in `mist`), what it counts for, and then per course the union of its rows.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from partnerschap.kern.zoeken.kolommen import Kolommen, Reeks
from partnerschap.kern.zoeken.vraag import Zoekresultaat

from ..enums.opleiding import Leervorm, Straal
from . import vraag as v
from .bits import BIT, FACETBIT, MASKER, count_bits, mask_of
from .dag import day_of
from .hoofdcode import HOOFDFACETTEN
from .hoofdcode import count as count_heads
from .hoofdcode import fails as fails_head
from .regel import AARDSTRAAL_KM, Aanbodregel
from .verruimen import VOLGORDE

STRALEN = tuple(int(straal) for straal in Straal)
PER_GRAAD = 111.0
"""Km in a degree of latitude, a little too few, so that the box is a little too large."""
MEESTE_BIJNA = 20_000
"""Rows looked at to propose a wider question; beyond it the numbers in a proposal are at least."""


@dataclass(frozen=True)
class Zicht:
    """What a visitor may find: everything, or the living offer and that of the own organisation."""

    alles: bool = False
    organisatie: int | None = None


class Kolomselectie:
    """One question on the columns. `treffers` are what the words found, None without words."""

    def __init__(
        self,
        kolommen: Kolommen,
        vraag: v.Zoekvraag,
        zicht: Zicht,
        treffers: Zoekresultaat | None,
        *,
        elke: bool = False,
    ) -> None:
        self.kolommen, self.vraag, self.zicht, self.treffers = kolommen, vraag, zicht, treffers
        self.dag = day_of(kolommen, vraag.vandaag)
        self.kiest = {facet: gekozen for facet, gekozen in vraag.gekozen.items() if gekozen}
        self.gefilterd = bool(self.kiest) or vraag.plek is not None
        self.afstand: Reeks | None = None
        self.plaatsen = self._visible(zicht, treffers)
        """Which courses take part, as places in the columns, ascending."""
        if self.gefilterd:
            self._choose_rows(elke)
            self._test()

    # -- which courses and rows take part ---------------------------------------------------------------------------

    def _visible(self, zicht: Zicht, treffers: Zoekresultaat | None) -> Reeks:
        kop = self.kolommen.kop
        if treffers is None:
            if not zicht.alles and zicht.organisatie is None:
                return self.dag.iedereen
            plaatsen = np.arange(len(self.kolommen.nummers))
        else:
            plaatsen = self.kolommen.places(treffers.nummers)
        if zicht.alles:
            return plaatsen
        mag = kop["openbaar"][plaatsen] > 0
        if zicht.organisatie is not None:
            mag |= kop["organisatie"][plaatsen] == zicht.organisatie
        return plaatsen if mag.all() else plaatsen[mag]

    def _choose_rows(self, elke: bool) -> None:
        """The rows to test. Courses that as a whole fail two filters count for nothing; only a wider question (`elke`) wants them."""
        if not elke:
            mist = np.zeros(len(self.plaatsen), dtype=np.uint16)
            unie = self.dag.unie[self.plaatsen]
            for facet, gekozen in self.kiest.items():
                if facet == v.GEBIED:
                    continue  # where a run is, its course does not know
                mist |= self._fails(facet, gekozen, unie).astype(np.uint16) * np.uint16(FACETBIT[facet])
            self.plaatsen = self.plaatsen[(mist & (mist - np.uint16(1))) == 0]
        begin, aantal = self.dag.begin[self.plaatsen], self.dag.aantal[self.plaatsen]
        eind = np.cumsum(aantal)
        self.eerste = eind - aantal
        totaal = int(eind[-1]) if len(eind) else 0
        self.opleiding = np.repeat(np.arange(len(self.plaatsen)), aantal)
        self.rijen = (begin - self.eerste)[self.opleiding] + np.arange(totaal)

    # -- what they have and where they fail -------------------------------------------------------------------------

    def _test(self) -> None:
        self.bits = self.dag.bits[self.rijen]
        self.mist = np.zeros(len(self.bits), dtype=np.uint16)
        for facet, gekozen in self.kiest.items():
            if facet == v.GEBIED:
                mist = ~np.isin(self.dag.gemeente[self.rijen], np.array(sorted(map(int, gekozen)), dtype=np.int32))
            else:
                mist = self._fails(facet, gekozen, self.bits if facet in MASKER else None)
            if facet not in MASKER and facet != v.GEBIED:
                mist = mist[self.opleiding]
            self.mist |= mist.astype(np.uint16) * np.uint16(FACETBIT[facet])
        if self.vraag.plek is not None:
            self._test_place(self.vraag.plek)
        self.past = self.mist == 0

    def _fails(self, facet: str, gekozen: frozenset[str], bits: Reeks | None) -> Reeks:
        """Which of these bits fail this facet; for a facet of names which courses do."""
        if facet in MASKER and bits is not None:
            masker = np.uint64(mask_of(facet, gekozen))
            deel = bits & masker
            return deel != masker if facet == v.KENMERK else deel == 0
        if facet in HOOFDFACETTEN:
            return np.asarray(fails_head(facet, gekozen)[self.kolommen.kop["hoofd"][self.plaatsen]])
        lijst = self.kolommen.lijsten.get(facet, [])
        nummers = [lijst.index(waarde) for waarde in gekozen if waarde in lijst]
        eigen = self.kolommen.kop[facet][self.plaatsen]
        if facet == v.SECTOR:
            return eigen & np.uint64(sum(1 << nr for nr in nummers)) == 0
        return ~np.isin(eigen, nummers)

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
        breedte, lengte = self.dag.breedte[self.rijen], self.dag.lengte[self.rijen]
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

    @property
    def weight(self) -> int:
        """How many courses and rows it holds on to; without words or filters the courses are those of the day."""
        eigen = 0 if self.treffers is None and not self.gefilterd else len(self.plaatsen)
        return 1000 + eigen + (len(self.rijen) if self.gefilterd else 0)

    # -- per course -------------------------------------------------------------------------------------------------

    def per_course(self, bewerking: Any, waarden: Reeks) -> Reeks:
        """The values of the rows of each course taken together."""
        return bewerking.reduceat(waarden, self.eerste) if len(self.eerste) else waarden[:0]

    @cached_property
    def raak(self) -> Reeks:
        """The courses that have a row that passes everything, as places within `plaatsen`."""
        if not self.gefilterd:
            return np.arange(len(self.plaatsen))
        return np.flatnonzero(self.per_course(np.logical_or, self.past))

    def _only(self, facet: str) -> Reeks:
        """Rows that fail exactly this filter."""
        return self.mist == np.uint16(FACETBIT[facet])

    def counts(self) -> dict[str, dict[str, int]]:
        """Per facet and value how many courses you would see if you chose it."""
        tellingen: dict[str, dict[str, int]] = {facet: {} for facet in v.FACETTEN}
        per_bit = count_bits(self._counted_bits(), len(BIT))
        for plaats, (facet, waarde) in enumerate(BIT):
            if per_bit[plaats]:
                tellingen[facet][waarde] = int(per_bit[plaats])
        kop = self.kolommen.kop
        raak = self.plaatsen[self.raak] if self.gefilterd else self.plaatsen
        tellingen |= count_heads(kop["hoofd"][raak])
        for facet in (v.SECTOR, v.AANBIEDER, *HOOFDFACETTEN):
            gekozen = facet in self.kiest
            plaatsen = self._alternatives(facet) if gekozen else raak
            if facet not in HOOFDFACETTEN:
                tellingen[facet] = self._count_names(facet, kop[facet][plaatsen])
            elif gekozen:
                tellingen |= count_heads(kop["hoofd"][plaatsen], (facet,))
        return tellingen

    def _alternatives(self, facet: str) -> Reeks:
        """The courses that fit, or would if this filter were off."""
        return self.plaatsen[self.per_course(np.logical_or, self.past | self._only(facet))]

    def _counted_bits(self) -> Reeks:
        """For each course the values it counts for."""
        if not self.gefilterd:
            return self.dag.unie[self.plaatsen]
        kiest = set(self.kiest)
        if self.vraag.plek is not None:
            kiest.add(v.LEERVORM)
        telt = self.past * np.uint64(2**64 - 1)
        for facet in kiest & MASKER.keys() - {v.KENMERK}:
            telt |= self._only(facet) * np.uint64(MASKER[facet])
        return self.per_course(np.bitwise_or, telt & self.bits)

    def _count_names(self, facet: str, waarden: Reeks) -> dict[str, int]:
        namen = self.kolommen.lijsten.get(facet, [])
        is_sector = facet == v.SECTOR
        aantallen = count_bits(waarden, len(namen)) if is_sector else np.bincount(waarden, minlength=len(namen))
        return {naam: aantal for naam, aantal in zip(namen, aantallen.tolist(), strict=False) if aantal}

    def online_apart(self) -> int:
        """Courses that would fit if online counted beside a place."""
        if self.vraag.plek is None or self.vraag.keuze(v.LEERVORM):
            return 0
        online = self.per_course(np.logical_or, self._only(v.LEERVORM) & self.online)
        online[self.raak] = False
        return int(np.count_nonzero(online))

    def per_radius(self) -> dict[int, int]:
        """With a place: how many courses fit within each distance in km."""
        if self.afstand is None:
            return {}
        telt = np.where(self.past | self._only(v.PLEK), self.afstand, np.inf)
        dichtst = self.per_course(np.minimum, telt)
        return {straal: int(np.count_nonzero(dichtst <= straal)) for straal in STRALEN}

    def near_misses(self) -> list[Aanbodregel]:
        """The rows that `verruimen` needs: those that fail one filter, and those of the first row of steps that helps."""
        alles = Kolomselectie(self.kolommen, self.vraag, self.zicht, self.treffers, elke=True)
        return alles.rows_near() if alles.gefilterd else []

    def rows_near(self) -> list[Aanbodregel]:
        """The same, when every row was tested."""
        from .uitkomst import row_of

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
        return [row_of(self, rij) for rij in self.rijen[rijen].tolist()]
