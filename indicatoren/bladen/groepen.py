"""Groups beside everybody: how far each is from a proportional share, here and in other countries (goal SD1.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..formules import gelijkheid as g
from ..formules import rangschikking as r
from ..formules.landen import name_of
from ..formules.punten import Punt, Segment, expected_years, segments, value_in
from ..formules.vergelijking import BELGIE, Vergelijking
from ..models import Indicator, OntbrekendGegeven
from .lezen import Keuze, Reeksen

Gelezen = Mapping[Keuze, Reeksen]
GENOEG = 0.8
"""The share of a comparison set that must have a figure before a rank is shown unasked, as for every ranking."""
ALLEN = frozenset({"T", "TOTAL", "POP", "FE_NFE", "Y25-64"})
"""Codes that stand for everybody; beside another code the group is compared with another group."""


@dataclass(frozen=True)
class Uitsplitsing:
    """One group that the register asks for, and in which tables it can be found."""

    code: str
    naam: str
    kansengroep: str
    dimensie: str
    waarde: str
    referentie: str
    bronnen: tuple[tuple[Keuze, Keuze], ...]
    """Group and reference in the same table; the first one goes first, the next ones fill in places that it lacks."""

    @property
    def tegenover(self) -> str:
        """What the group is laid beside, in words."""
        return "iedereen" if self.referentie in ALLEN else "de anderen"


def breakdowns(indicator: Indicator) -> tuple[Uitsplitsing, ...]:
    """The breakdowns of an indicator, in the order of the register."""
    return tuple(_breakdown(indicator, rij) for rij in indicator.uitsplitsingen)


def _breakdown(indicator: Indicator, rij: Mapping[str, Any]) -> Uitsplitsing:
    dimensie, waarde, referentie = (str(rij.get(naam) or "") for naam in ("dimensie", "waarde", "referentie"))
    dataset = rij.get("dataset") or indicator.dataset
    tabellen = [(dataset, rij.get("dimensies") or (indicator.dimensies if dataset == indicator.dataset else {}))]
    # Other tables of the same measurement fill in the places that the first one lacks, where they know the dimension.
    tabellen += [(b["dataset"], b["dimensies"]) for b in indicator.nevenbronnen if dimensie in b["dimensies"]]
    paren = [
        (Keuze.of(tabel, {**dims, dimensie: waarde}), Keuze.of(tabel, {**dims, dimensie: referentie}))
        for tabel, dims in tabellen
        if tabel and dims
    ]
    return Uitsplitsing(
        code=str(rij["code"]),
        naam=str(rij["naam"]),
        kansengroep=str(rij.get("kansengroep") or ""),
        dimensie=dimensie,
        waarde=waarde,
        referentie=referentie,
        bronnen=tuple(paren) if dimensie and waarde and referentie else (),
    )


@dataclass(frozen=True)
class Groeprij:
    """One country in the two rankings of a group: on the share of the group itself, and on its ratio to everybody."""

    geo: str
    peil: r.Rang
    verhouding: r.Rang

    @property
    def naam(self) -> str:
        return name_of(self.geo)

    @property
    def van_honderd(self) -> int:
        """The ratio where a proportional share is 100."""
        return int(self.verhouding.waarde * 100)


@dataclass(frozen=True)
class Groeprang:
    """The rankings of one year."""

    jaar: int
    rijen: tuple[Groeprij, ...]
    """In the order of the ratio."""
    eigen: Groeprij | None


@dataclass(frozen=True)
class Groepblad:
    """One group: its course beside everybody, the equality, and the rankings."""

    uitsplitsing: Uitsplitsing
    hoofd: str
    groep: dict[str, tuple[Punt, ...]]
    referentie: dict[str, tuple[Punt, ...]]
    bron: dict[str, tuple[Keuze, Keuze]] = field(repr=False)
    """From which table each place comes."""
    verloop: tuple[g.Gelijkheid, ...]
    rang: Groeprang | None
    ontbrekend: OntbrekendGegeven | None
    belgie: g.Gelijkheid | None
    """Where our own place has no figure and Belgium has: told in words, never in its place."""

    @property
    def code(self) -> str:
        return self.uitsplitsing.code

    @property
    def naam(self) -> str:
        return self.uitsplitsing.naam

    @property
    def nieuwste(self) -> g.Gelijkheid | None:
        """The newest year with both values."""
        return self.verloop[-1] if self.verloop else None

    @property
    def van_nieuw(self) -> tuple[g.Gelijkheid, ...]:
        """Newest year first, for the table."""
        return tuple(reversed(self.verloop))

    @property
    def keuze_groep(self) -> Keuze | None:
        """The selection behind our own figures of the group."""
        return self.bron[self.hoofd][0] if self.hoofd in self.bron else None

    @property
    def keuze_referentie(self) -> Keuze | None:
        """And of what it is laid beside."""
        return self.bron[self.hoofd][1] if self.hoofd in self.bron else None

    @property
    def andere_tabel(self) -> str:
        """The table of the other countries, when ours comes from another one."""
        eigen = self.keuze_groep
        anderen = {keuze.dataset for geo, (keuze, _) in self.bron.items() if geo != self.hoofd}
        return ", ".join(sorted(anderen - {eigen.dataset})) if eigen else ""

    def punt(self, geo: str, jaar: int) -> Punt | None:
        """The published figure of the group in one place and year."""
        return value_in(self.groep.get(geo, ()), jaar)

    def segmenten(self, welke: str, *, jaarlijks: bool) -> tuple[Segment, ...]:
        """Our own series of `groep` or `referentie`, cut at breaks and at years that one of both lacks."""
        reeksen = [self.groep.get(self.hoofd, ()), self.referentie.get(self.hoofd, ())]
        jaren = expected_years((punt.jaar for punten in reeksen for punt in punten), jaarlijks=jaarlijks)
        return segments(reeksen[0 if welke == "groep" else 1], jaren)


def group_selections(indicator: Indicator) -> list[Keuze]:
    """Everything that must be read for the groups of an indicator."""
    return [keuze for stuk in breakdowns(indicator) for paar in stuk.bronnen for keuze in paar]


def group_sheets(
    indicator: Indicator,
    gelezen: Gelezen,
    *,
    vergelijking: Vergelijking,
    jaar: int | None = None,
    ontbrekend: Iterable[OntbrekendGegeven] = (),
) -> tuple[Groepblad, ...]:
    """The groups of an indicator: those with a figure of our own first, in the order of the register."""
    gaten = list(ontbrekend)
    bladen = [_sheet(indicator, stuk, gelezen, vergelijking, jaar, gaten) for stuk in breakdowns(indicator)]
    return tuple(sorted(bladen, key=lambda blad: not blad.verloop))


def _sheet(
    indicator: Indicator,
    stuk: Uitsplitsing,
    gelezen: Gelezen,
    vergelijking: Vergelijking,
    jaar: int | None,
    gaten: list[OntbrekendGegeven],
) -> Groepblad:
    hoofd = indicator.hoofd_geo
    groep: dict[str, tuple[Punt, ...]] = {}
    referentie: dict[str, tuple[Punt, ...]] = {}
    bron: dict[str, tuple[Keuze, Keuze]] = {}
    for paar in stuk.bronnen:
        links, rechts = (gelezen[keuze] for keuze in paar)
        # A place is taken from one table whole: group and reference are never of two sources.
        for geo in links.punten.keys() - groep.keys():
            groep[geo], referentie[geo], bron[geo] = links.punten[geo], rechts.punten.get(geo, ()), paar
    verloop = g.course(groep.get(hoofd, ()), referentie.get(hoofd, ()))
    belgie = () if verloop or hoofd == BELGIE else g.course(groep.get(BELGIE, ()), referentie.get(BELGIE, ()))
    return Groepblad(
        uitsplitsing=stuk,
        hoofd=hoofd,
        groep=groep,
        referentie=referentie,
        bron=bron,
        verloop=verloop,
        rang=_ranking(indicator, groep, referentie, vergelijking, jaar),
        ontbrekend=next((gat for gat in gaten if _is_about(gat, stuk)), None),
        belgie=belgie[-1] if belgie else None,
    )


def _is_about(gat: OntbrekendGegeven, stuk: Uitsplitsing) -> bool:
    if gat.uitsplitsing:
        return gat.uitsplitsing == stuk.code
    return bool(stuk.kansengroep) and gat.groep == stuk.kansengroep


def _ranking(
    indicator: Indicator,
    groep: dict[str, tuple[Punt, ...]],
    referentie: dict[str, tuple[Punt, ...]],
    vergelijking: Vergelijking,
    jaar: int | None,
) -> Groeprang | None:
    """Both rankings over the members that have group and reference in one year; None where fewer than two have.

    Without a chosen year: the last one in which our own place and 80% of the set have both; else the last with 80% of
    the set, and then we say that our own place is not in it.
    """
    hoofd, hoog = indicator.hoofd_geo, indicator.hoger_is_beter
    jaren_van = {geo: set(g.comparable_years(groep[geo], referentie.get(geo, ()))) for geo in groep}
    jaren = sorted(set().union(*jaren_van.values()))
    if not jaren:
        return None
    if jaar not in jaren:
        leden = vergelijking.leden(jaren[-1], hoofd)
        ruim = [j for j in jaren if sum(j in jaren_van.get(geo, ()) for geo in leden) >= GENOEG * len(leden)]
        eigen = [j for j in ruim if j in jaren_van.get(hoofd, ())]
        jaar = (eigen or ruim or jaren)[-1]
    leden = vergelijking.leden(jaar, hoofd)
    op_verhouding = r.rank(g.ratios_in(groep, referentie, leden, jaar), hoger_is_beter=hoog)
    if len(op_verhouding) < 2:
        return None
    gemeten = [rang.geo for rang in op_verhouding]
    op_peil = {rang.geo: rang for rang in r.rank(r.measured_in(groep, gemeten, jaar), hoger_is_beter=hoog)}
    rijen = tuple(Groeprij(rang.geo, op_peil[rang.geo], rang) for rang in op_verhouding)
    return Groeprang(jaar, rijen, next((rij for rij in rijen if rij.geo == hoofd), None))
