"""The rankings of an indicator in every set and year, and back from the table of ranks to what a page shows.

`rows` computes what `actions.rangen` keeps; `cards` reads it. Whatever is not kept, or kept for another definition, is
computed from the observations, so a card never shows a rank of before an edit.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import F

from ..formules import rangschikking as r
from ..formules.landen import name_of
from ..formules.punten import Punt, last_year_with
from ..formules.vergelijking import VERGELIJKINGEN, Vergelijking
from ..models import Indicator, Kaartstand, Rangstand, Uitgave
from .blad import Indicatorblad, sheet, sheets
from .lezen import Herkomst, Reeksen, compose, other_selections, population_selection, read, selection_of
from .rang import Rangblad, population_in, ranking
from .trend import course
from .uitgaven import vintages

VERSIE = 1
"""Goes up when a formula changes what is kept: everything is then computed anew."""
BEPALEND = (
    "dataset", "dimensies", "nevenbronnen", "bevolking", "hoofd_geo", "gemiddelde_geo", "jaarlijks", "streefrichting",
    "vergelijking",
)  # fmt: skip
"""The fields of an indicator on which its ranks and its card depend."""


@dataclass(frozen=True)
class Jaarrang:
    """One ranking, with the place of the indicator's own area."""

    vergelijking: str
    jaar: int
    laatste: bool
    rangen: tuple[r.Rang, ...]
    eigen: r.Rang | None
    kloof: r.Kloof | None
    leden: int
    bevolking: Decimal | None


def fingerprint(indicator: Indicator) -> str:
    """Of the definition and of the method: a kept rank counts only as long as this is the same."""
    inhoud = [VERSIE, _sets(), {naam: getattr(indicator, naam) for naam in BEPALEND}]
    return hashlib.sha256(json.dumps(inhoud, sort_keys=True).encode()).hexdigest()[:32]


@cache
def _sets() -> str:
    leden = {code: [v.leden(jaar) for jaar in range(1990, 2051)] for code, v in VERGELIJKINGEN.items()}
    return hashlib.sha256(json.dumps(leden).encode()).hexdigest()


def rows(indicator: Indicator, reeksen: Reeksen, bevolking: Reeksen | None) -> Iterator[Jaarrang]:
    """Every ranking of at least two places, per set and year. Equal to `rang.ranking` for that set and year."""
    op_jaar: dict[int, dict[str, Punt]] = defaultdict(dict)
    for geo, punten in reeksen.punten.items():
        for punt in punten:
            if punt.waarde is not None:
                op_jaar[punt.jaar][geo] = punt
    for vergelijking in VERGELIJKINGEN.values():
        getoond = _shown_year(indicator, reeksen, vergelijking)
        for jaar, gemeten in sorted(op_jaar.items()):
            leden = vergelijking.leden(jaar, indicator.hoofd_geo)
            metingen = [r.Meting(geo, gemeten[geo].getal, gemeten[geo].vlaggen) for geo in leden if geo in gemeten]
            if len(metingen) < 2:
                continue
            rangen = r.rank(metingen, hoger_is_beter=indicator.hoger_is_beter)
            yield Jaarrang(
                vergelijking=vergelijking.code,
                jaar=jaar,
                laatste=jaar == getoond,
                rangen=rangen,
                eigen=r.place_of(rangen, indicator.hoofd_geo),
                kloof=r.gap_to_top(rangen, indicator.hoofd_geo),
                leden=len(leden),
                bevolking=population_in(indicator, bevolking, jaar),
            )


def _shown_year(indicator: Indicator, reeksen: Reeksen, vergelijking: Vergelijking) -> int | None:
    """The year that `rang.ranking` takes when nobody chooses one."""
    nu, hoofd = reeksen.nieuwste_jaar, indicator.hoofd_geo
    if nu is None:
        return None
    leden = vergelijking.leden(nu, hoofd)
    if rangbaar := r.rankable_years(reeksen.punten, leden, hoofd):
        return rangbaar[-1]
    return next((j for j in reversed(reeksen.jaren) if len(r.measured_in(reeksen.punten, leden, j)) > 1), None)


def cards(indicatoren: list[Indicator], stand: date | None = None) -> dict[str, Indicatorblad]:
    """The sheets of many indicators by code as a card needs them: own place, average, and the ranking it shows.

    Three queries from what is kept; what is not kept, and everything at an earlier `stand`, costs three more.
    """
    kaarten = {} if stand is not None else _kept(indicatoren)
    over = [indicator for indicator in indicatoren if indicator.code not in kaarten]
    return kaarten | (sheets(over, stand) if over else {})


def _kept(indicatoren: list[Indicator]) -> dict[str, Indicatorblad]:
    op_nummer = {indicator.pk: indicator for indicator in indicatoren}
    standen = {
        kaart.pk: kaart
        for kaart in Kaartstand.objects.filter(pk__in=op_nummer)
        if kaart.vingerafdruk == fingerprint(op_nummer[kaart.pk])
    }
    if not standen:
        return {}
    rijen = {
        (rij.indicator_id, rij.vergelijking): rij
        for rij in Rangstand.objects.filter(indicator_id__in=standen, laatste=True)
    }
    uitgaven = vintages(
        [code for i in indicatoren for code in (i.dataset, *(keuze.dataset for keuze in other_selections(i)))]
    )
    bladen = {}
    for nummer, kaart in standen.items():
        indicator = op_nummer[nummer]
        reeksen = _series(kaart)
        bladen[indicator.code] = Indicatorblad(
            indicator=indicator,
            stand=None,
            reeksen=reeksen,
            uitgaven=uitgaven,
            verloop=course(indicator, reeksen, kaart.nieuwste_jaar),
            rang=_ranking(rijen.get((nummer, indicator.vergelijking)), indicator, reeksen),
        )
    return bladen


def _series(kaart: Kaartstand) -> Reeksen:
    """The two lines of a card, with the vintage of every cell."""
    reeksen = Reeksen(aangevuld=dict(kaart.aangevuld), alle_jaren=tuple(kaart.jaren))
    for geo, cellen in kaart.reeksen.items():
        reeksen.punten[geo] = tuple(
            Punt(jaar, None if waarde is None else Decimal(waarde), vlaggen, vertrouwelijk)
            for jaar, waarde, vlaggen, vertrouwelijk, _, _ in cellen
        )
        for jaar, _, _, _, stand, run in cellen:
            reeksen.herkomst[geo, jaar] = Herkomst(date.fromisoformat(stand), run)
    return reeksen


def as_json(reeksen: Reeksen, geos: Iterable[str]) -> dict[str, list[list[Any]]]:
    """The lines of these places as `Kaartstand.reeksen` keeps them."""
    return {
        geo: [
            [
                punt.jaar,
                None if punt.waarde is None else str(punt.waarde),
                punt.vlaggen,
                punt.vertrouwelijk,
                reeksen.herkomst[geo, punt.jaar].stand.isoformat(),
                reeksen.herkomst[geo, punt.jaar].run,
            ]
            for punt in reeksen.punten[geo]
        ]
        for geo in geos
        if geo in reeksen.punten
    }


def _ranking(rij: Rangstand | None, indicator: Indicator, reeksen: Reeksen) -> Rangblad | None:
    return None if rij is None else from_row(rij, indicator, reeksen.punten)


def from_row(rij: Rangstand, indicator: Indicator, punten: Mapping[str, tuple[Punt, ...]]) -> Rangblad:
    """A kept ranking as `rang.ranking` gives it; the only year that can be chosen is its own."""
    vergelijking, hoofd = VERGELIJKINGEN[rij.vergelijking], indicator.hoofd_geo
    rangen = tuple(
        r.Rang(plaats, gedeeld, geo, Decimal(waarde), vlaggen) for plaats, gedeeld, geo, waarde, vlaggen in rij.rangen
    )
    gemeten = {rang.geo for rang in rangen}
    kloof = None
    if rij.kloof is not None and rij.waarde_top is not None:
        kloof = r.Kloof(rij.kloof, rij.waarde_top, tuple(rang.geo for rang in rangen if rang.waarde == rij.waarde_top))
    return Rangblad(
        jaar=rij.jaar,
        vergelijking=vergelijking,
        hoofd=hoofd,
        rangen=rangen,
        eigen=r.place_of(rangen, hoofd),
        kloof=kloof,
        mensen=r.gap_in_people(kloof.punten, rij.bevolking) if kloof else None,
        bevolking=rij.bevolking,
        ontbreekt=tuple(sorted(name_of(geo) for geo in vergelijking.leden(rij.jaar, hoofd) if geo not in gemeten)),
        jaren=(rij.jaar,),
        laatste_hoofdjaar=last_year_with(punten, hoofd),
        gedeeld=any(rang.gedeeld for rang in rangen),
    )


@dataclass(frozen=True)
class Rangstuk:
    """One ranking of an indicator with the vintage it comes from: what the API answers."""

    indicator: Indicator
    stand: date | None
    uitgave: Uitgave | None
    rang: Rangblad | None


def rank_in(indicator: Indicator, *, set_: str = "", jaar: int | None = None, stand: date | None = None) -> Rangstuk:
    """The ranking of one set and year, without the rest of the sheet. Equal to that of `blad.sheet`.

    Now it is one kept row; at an earlier `stand` the observations of that year; whatever is not there costs a whole sheet.
    """
    set_ = set_ or indicator.vergelijking
    rang = _one_kept(indicator, set_, jaar) if stand is None else _one_read(indicator, set_, jaar, stand)
    if rang is None:
        blad = sheet(indicator, stand=stand, jaar=jaar, set_=set_, met_rest=False)
        return Rangstuk(indicator, stand, blad.uitgave, blad.rang)
    return Rangstuk(indicator, stand, vintages([indicator.dataset], stand).nieuwste(indicator.dataset), rang)


def _one_kept(indicator: Indicator, set_: str, jaar: int | None) -> Rangblad | None:
    rijen = Rangstand.objects.filter(
        indicator=indicator, vergelijking=set_, **({"jaar": jaar} if jaar else {"laatste": True})
    )
    rij = rijen.annotate(afdruk=F("indicator__kaartstand__vingerafdruk")).first()
    return from_row(rij, indicator, {}) if rij is not None and rij.afdruk == fingerprint(indicator) else None


def _one_read(indicator: Indicator, set_: str, jaar: int | None, stand: date) -> Rangblad | None:
    if jaar is None or any(bron.get("vult_aan") for bron in indicator.nevenbronnen):
        return None  # a place is filled in whole or not at all, and that shows only in all its years
    bevolking = population_selection(indicator)
    gelezen = read([selection_of(indicator), *other_selections(indicator), bevolking], stand, jaar=jaar)
    mensen = gelezen[bevolking] if bevolking else None
    return ranking(indicator, compose(indicator, gelezen), set_=set_, jaar=jaar, bevolking=mensen)
