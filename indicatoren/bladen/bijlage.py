"""The annex figure of the advice, computed from imported data: its own number beside the number of every vintage."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from partnerschap.kern.grafieken.gegevens import Balk, Balken
from partnerschap.kern.opmaak import getal, procent

from ..formules.landen import name_of
from ..formules.nagaan import Uitspraak, agrees, explain
from ..formules.punten import Punt
from ..formules.vergelijking import VLAANDEREN
from ..models import Reeks, Uitgave, Waarneming
from .lezen import Keuze
from .uitgaven import Uitgaven, vintages


@dataclass(frozen=True)
class Kolom:
    """One vintage of one table."""

    keuze: Keuze
    uitgave: Uitgave


@dataclass(frozen=True)
class Cel:
    """What one vintage says of one place; `punt` is None when it says nothing."""

    kolom: Kolom
    geo: str
    punt: Punt | None


@dataclass(frozen=True)
class Rij:
    """One place: the printed figure, what every vintage says, and what differs."""

    naam: str
    geo: str
    advies: Decimal
    gemiddelde: bool
    cellen: tuple[Cel, ...]
    klopt: bool | None
    """Whether every vintage gives the printed figure; None when none gives any."""
    zinnen: tuple[str, ...]

    @property
    def nu(self) -> Cel | None:
        """The newest figure, of the first table that has one."""
        met_cijfer = [cel for cel in self.cellen if cel.punt is not None and cel.punt.waarde is not None]
        if not met_cijfer:
            return None
        eerste = met_cijfer[0].kolom.keuze
        return max((c for c in met_cijfer if c.kolom.keuze == eerste), key=lambda c: c.kolom.uitgave.stand)

    @property
    def waarde(self) -> Decimal:
        """What the chart shows: the newest published figure, else the printed one."""
        return self.nu.punt.getal if self.nu and self.nu.punt else self.advies


@dataclass(frozen=True)
class Paneel:
    """One of the two measurements, with its own axis."""

    code: str
    titel: str
    enquete: str
    uitleg: str
    indicator: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]

    @property
    def sleutel(self) -> str:
        return f"bijlage:{self.code}"

    @property
    def bevinding(self) -> str:
        """The title: our own figure beside that of the euro area."""
        eigen = next(rij for rij in self.rijen if rij.geo == VLAANDEREN)
        midden = self.midden
        return f"{self.titel}: {procent(eigen.waarde)} in Vlaanderen, {procent(midden.waarde)} in het eurogebied"

    @property
    def midden(self) -> Rij:
        """The euro area, drawn as a line."""
        return next(rij for rij in self.rijen if rij.gemiddelde)

    @property
    def heeft_gedrukte(self) -> bool:
        """Whether the chart shows a figure that only the advice has."""
        return any(rij.nu is None for rij in self.rijen)

    @property
    def verschillen(self) -> tuple[Rij, ...]:
        """The places where something is to be explained."""
        return tuple(rij for rij in self.rijen if not rij.klopt)


@dataclass(frozen=True)
class Bijlage:
    """Both panels at one date."""

    bron: str
    datum: date
    jaar: str
    stand: date | None
    panelen: tuple[Paneel, ...]
    oudste_stand: date | None

    @property
    def is_leeg(self) -> bool:
        """No vintage of any table at this date."""
        return not any(paneel.kolommen for paneel in self.panelen)

    @property
    def telling(self) -> tuple[int, int]:
        """How many printed figures every vintage confirms, and how many there are."""
        rijen = [rij for paneel in self.panelen for rij in paneel.rijen]
        return sum(1 for rij in rijen if rij.klopt), len(rijen)


@cache
def _printed() -> dict[str, Any]:
    return tomllib.loads((files("indicatoren.gegevens") / "bijlage_advies.toml").read_text(encoding="utf-8"))


def annex(stand: date | None = None) -> Bijlage:
    """The figure as it can be computed on `stand` (None: now). Three queries."""
    gegevens = _printed()
    keuzes = [Keuze.of(t["dataset"], t["dimensies"]) for paneel in gegevens["paneel"] for t in paneel["tabellen"]]
    uitgaven = vintages([keuze.dataset for keuze in keuzes], stand)
    cellen = _cells(keuzes, gegevens["jaar"])
    return Bijlage(
        bron=gegevens["bron"],
        datum=gegevens["datum"],
        jaar=gegevens["jaar"],
        stand=stand,
        panelen=tuple(_panel(paneel, gegevens["jaar"], uitgaven, cellen) for paneel in gegevens["paneel"]),
        oudste_stand=min((u.stand for u in uitgaven.alle), default=None),
    )


def _cells(keuzes: list[Keuze], jaar: str) -> dict[tuple[Keuze, str], list[Waarneming]]:
    """Every state of the cells of that year, by selection and place. Two queries."""
    reeksen = Reeks.objects.filter(dataset__code__in={k.dataset for k in keuzes}, geo__in=_places())
    van: dict[int, tuple[Keuze, str]] = {}
    for pk, dataset, geo, dimensies in reeksen.values_list("pk", "dataset__code", "geo", "dimensies"):
        keuze = Keuze.of(dataset, dimensies)
        if keuze in keuzes:
            van[pk] = (keuze, geo)
    uit: dict[tuple[Keuze, str], list[Waarneming]] = {}
    for rij in Waarneming.objects.filter(reeks_id__in=van, periode=jaar).order_by("stand_van"):
        uit.setdefault(van[rij.reeks_id], []).append(rij)
    return uit


def _places() -> set[str]:
    return {geo for paneel in _printed()["paneel"] for rij in paneel["rijen"] for geo in rij["geo"]}


def _panel(
    paneel: dict[str, Any], jaar: str, uitgaven: Uitgaven, cellen: dict[tuple[Keuze, str], list[Waarneming]]
) -> Paneel:
    keuzes = [Keuze.of(t["dataset"], t["dimensies"]) for t in paneel["tabellen"]]
    kolommen = tuple(Kolom(keuze, uitgave) for keuze in keuzes for uitgave in _once_a_day(uitgaven.van(keuze.dataset)))
    return Paneel(
        code=paneel["code"],
        titel=paneel["titel"],
        enquete=paneel["enquete"],
        uitleg=paneel["uitleg"],
        indicator=paneel["indicator"],
        kolommen=kolommen,
        rijen=tuple(_row(rij, jaar, kolommen, cellen) for rij in paneel["rijen"]),
    )


def _once_a_day(uitgaven: list[Uitgave]) -> list[Uitgave]:
    """Oldest first; two files of one vintage are one column."""
    return list({uitgave.stand: uitgave for uitgave in reversed(uitgaven)}.values())


def _row(
    rij: dict[str, Any], jaar: str, kolommen: tuple[Kolom, ...], cellen: dict[tuple[Keuze, str], list[Waarneming]]
) -> Rij:
    gevonden = tuple(_cell(kolom, rij["geo"], jaar, cellen) for kolom in kolommen)
    uitspraken = [
        Uitspraak(c.kolom.keuze.dataset, c.kolom.uitgave.stand, c.punt.waarde, c.punt.vlaggen)
        for c in gevonden
        if c.punt is not None
    ]
    advies = Decimal(rij["advies"])
    klopt = agrees(advies, uitspraken)
    zinnen = () if klopt else (*explain(advies, uitspraken), *([rij["uitleg"]] if "uitleg" in rij else []))
    return Rij(
        naam=rij.get("naam") or name_of(rij["geo"][0]),
        geo=rij["geo"][0],
        advies=advies,
        gemiddelde=bool(rij.get("gemiddelde")),
        cellen=gevonden,
        klopt=klopt,
        zinnen=zinnen,
    )


def _cell(kolom: Kolom, geos: list[str], jaar: str, cellen: dict[tuple[Keuze, str], list[Waarneming]]) -> Cel:
    """The state of the cell at that vintage, of the first place code that has one."""
    dag = kolom.uitgave.stand
    for geo in geos:
        for rij in cellen.get((kolom.keuze, geo), []):
            if rij.stand_van <= dag and (rij.stand_tot is None or rij.stand_tot > dag):
                return Cel(kolom, geo, Punt(int(jaar), rij.waarde, rij.vlaggen, rij.vertrouwelijk))
    return Cel(kolom, geos[0], None)


def drawing(paneel: Paneel) -> Balken:
    """Bars in the order of the advice; the euro area is the dashed line. A bar that only the advice knows says so."""
    midden = paneel.midden
    balken = tuple(
        Balk(
            naam=rij.naam,
            plaats="",
            waarde=float(rij.waarde),
            tekst=getal(rij.waarde) + ("" if rij.nu else "*"),
            soort="hoofd" if rij.geo == VLAANDEREN else "rest",
        )
        for rij in paneel.rijen
        if not rij.gemiddelde
    )
    return Balken(
        titel=paneel.bevinding,
        beschrijving=(
            f"Staven in de volgorde van het advies, {paneel.enquete}: "
            + ", ".join(f"{balk.naam} {balk.tekst}" for balk in balken)
            + f". Een streeplijn toont het eurogebied: {getal(midden.waarde)}."
            + (" Een sterretje: dit cijfer staat alleen in het advies." if paneel.heeft_gedrukte else "")
        ),
        rijen=balken,
        streep=float(midden.waarde),
        streeptekst=(f"eurogebied: {getal(midden.waarde)} %", f"euro: {getal(midden.waarde)}"),
    )
