"""What a country brings along: its education structure, the rate it would have with another one, other age limits.

The advice asks for a place among the best "with an eye to the context of each country". The context is shown beside the
rank; it never replaces it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..formules import rangschikking as r
from ..formules.landen import name_of
from ..formules.punten import Punt, latest, value_in
from ..formules.standaardisatie import LAGEN, Gestandaardiseerd, standardise
from ..models import Indicator
from .groepen import breakdowns
from .lezen import Keuze, Reeksen, read

Gelezen = Mapping[Keuze, Reeksen]
STANDAARD = "EU27_2020"
LAAGNAMEN = {"ED0-2": "korte scholing", "ED3_4": "middenscholing", "ED5-8": "hoger onderwijs"}


@dataclass(frozen=True)
class Variant:
    """The same question with other limits, such as 18 to 64 years."""

    naam: str
    keuze: Keuze
    punt: Punt | None
    """Our own newest figure."""
    zelfde: Punt | None
    """The indicator itself in that year."""
    belgie: Punt | None
    """Only where our own place has none."""


@dataclass(frozen=True)
class Achtergrond:
    """The context beside the ranking of one year."""

    jaar: int
    naam: str
    keuze: Keuze | None
    structuur: dict[str, Punt]
    """By place: the background figure in the year of the ranking."""
    gestandaardiseerd: dict[str, Gestandaardiseerd]
    rang: dict[str, r.Rang]
    """The places on the standardised rate."""
    waarom_niet: str
    """Why there is no standardised rate for our own place; empty when there is."""
    varianten: tuple[Variant, ...]

    hoofd: str
    naast: str

    @property
    def eigen(self) -> Punt | None:
        """The background of our own place."""
        return self.structuur.get(self.hoofd)

    @property
    def gemiddelde(self) -> Punt | None:
        """And of the line beside it."""
        return self.structuur.get(self.naast)

    @property
    def eigen_standaard(self) -> Gestandaardiseerd | None:
        return self.gestandaardiseerd.get(self.hoofd)

    @property
    def standaardsoort(self) -> str:
        """The name of the page that tells how our own standardised rate came about."""
        return f"standaard-{self.hoofd}"

    @property
    def eigen_rang(self) -> r.Rang | None:
        return self.rang.get(self.hoofd)

    @property
    def is_leeg(self) -> bool:
        """Nothing to show beside the ranking."""
        return not (self.structuur or self.gestandaardiseerd)


def background_selection(indicator: Indicator) -> Keuze | None:
    """The table with the background figure; None when the register names none."""
    bron = indicator.context
    return Keuze.of(bron["dataset"], bron["dimensies"]) if bron.get("dataset") and bron.get("dimensies") else None


def _weights(indicator: Indicator) -> dict[str, Keuze]:
    """Where the share of each layer of education stands; empty for a background that is not education."""
    keuze = background_selection(indicator)
    dims = dict(keuze.dimensies) if keuze else {}
    if keuze is None or "isced11" not in dims:
        return {}
    return {laag: Keuze.of(keuze.dataset, {**dims, "isced11": laag}) for laag in LAGEN}


def _rates(indicator: Indicator) -> list[dict[str, Keuze]]:
    """Where the rate in each layer stands: the tables of the breakdown by education, in their order."""
    stuk = next((stuk for stuk in breakdowns(indicator) if stuk.dimensie == "isced11"), None)
    if stuk is None:
        return []
    return [
        {laag: Keuze.of(k.dataset, {**dict(k.dimensies), "isced11": laag}) for laag in LAGEN} for k, _ in stuk.bronnen
    ]


def _variant_selection(indicator: Indicator, rij: Mapping[str, object]) -> Keuze | None:
    dataset, dims = rij.get("dataset") or indicator.dataset, rij.get("dimensies")
    return Keuze.of(str(dataset), dims) if dataset and isinstance(dims, dict) and dims else None


def background_selections(indicator: Indicator) -> list[Keuze | None]:
    """Everything that must be read for the context of an indicator."""
    return [
        background_selection(indicator),
        *_weights(indicator).values(),
        *(keuze for tabel in _rates(indicator) for keuze in tabel.values()),
        *(_variant_selection(indicator, rij) for rij in indicator.varianten),
    ]


def background(
    indicator: Indicator, reeksen: Reeksen, gelezen: Gelezen, rangen: tuple[r.Rang, ...], jaar: int
) -> Achtergrond:
    """The context of the places in a ranking of `jaar`."""
    keuze = background_selection(indicator)
    geos = [*(rang.geo for rang in rangen), indicator.gemiddelde_geo]
    structuur = {geo: punt for geo in geos if keuze and (punt := _value(gelezen[keuze], geo, jaar))}
    gewichten = _in_year(_weights(indicator), gelezen, STANDAARD, jaar)
    standaard = {
        rang.geo: uit
        for rang in rangen
        if gewichten and (uit := _standardised(indicator, gelezen, rang.geo, jaar, gewichten))
    }
    metingen = [r.Meting(geo, uit.waarde) for geo, uit in standaard.items()]
    return Achtergrond(
        jaar=jaar,
        naam=str(indicator.context.get("naam") or ""),
        keuze=keuze,
        structuur=structuur,
        gestandaardiseerd=standaard,
        rang={rang.geo: rang for rang in r.rank(metingen, hoger_is_beter=indicator.hoger_is_beter)},
        waarom_niet="" if indicator.hoofd_geo in standaard else _why_not(indicator, gelezen, gewichten, jaar),
        varianten=tuple(_variants(indicator, reeksen, gelezen)),
        hoofd=indicator.hoofd_geo,
        naast=indicator.gemiddelde_geo,
    )


def _value(reeksen: Reeksen, geo: str, jaar: int) -> Punt | None:
    return value_in(reeksen.punten.get(geo, ()), jaar)


def _in_year(keuzes: Mapping[str, Keuze], gelezen: Gelezen, geo: str, jaar: int) -> dict[str, Decimal | None]:
    """The value of each layer for one place and year; None for a layer without one."""
    punten = {laag: _value(gelezen[keuze], geo, jaar) for laag, keuze in keuzes.items()}
    return {laag: punt.waarde if punt else None for laag, punt in punten.items()}


def _standardised(
    indicator: Indicator, gelezen: Gelezen, geo: str, jaar: int, gewichten: Mapping[str, Decimal | None]
) -> Gestandaardiseerd | None:
    """From the first table that has every layer for this place: layers of two tables never make one rate."""
    pogingen = (standardise(_in_year(tabel, gelezen, geo, jaar), gewichten) for tabel in _rates(indicator))
    return next((uit for uit in pogingen if uit is not None), None)


def _why_not(indicator: Indicator, gelezen: Gelezen, gewichten: Mapping[str, Decimal | None], jaar: int) -> str:
    """The first reason that holds, in words."""
    naam = name_of(indicator.hoofd_geo)
    if not _weights(indicator) or not _rates(indicator):
        return "We hebben geen bron met deelname per scholing en de scholing van de bevolking."
    if any(gewicht is None for gewicht in gewichten.values()):
        return f"Voor {jaar} hebben we de scholing van de bevolking van de EU-27 niet."
    tabellen = [_in_year(tabel, gelezen, indicator.hoofd_geo, jaar) for tabel in _rates(indicator)]
    beste = min(tabellen, key=lambda cijfers: sum(waarde is None for waarde in cijfers.values()))
    weg = [LAAGNAMEN[laag] for laag in LAGEN if beste.get(laag) is None]
    if len(weg) == len(LAGEN):
        return f"Voor {naam} is er in {jaar} geen deelname per scholing gepubliceerd."
    return f"Voor {naam} ontbreekt in {jaar} de deelname van: {', '.join(weg)}. Een laag overslaan mag niet."


def _variants(indicator: Indicator, reeksen: Reeksen, gelezen: Gelezen) -> list[Variant]:
    uit = []
    for rij in indicator.varianten:
        keuze = _variant_selection(indicator, rij)
        if keuze is None:
            continue
        punt = latest(gelezen[keuze].punten.get(indicator.hoofd_geo, ()))
        zelfde = value_in(reeksen.punten.get(indicator.hoofd_geo, ()), punt.jaar) if punt else None
        belgie = None if punt else latest(gelezen[keuze].punten.get("BE", ()))
        uit.append(Variant(str(rij["naam"]), keuze, punt, zelfde, belgie))
    return uit


def standard_inputs(
    indicator: Indicator, geo: str, jaar: int, stand: date | None
) -> list[tuple[str, str, Keuze, Punt]]:
    """What goes into the standardised rate of one place: per layer its rate there and its weight in the EU-27.

    `(role, place, selection, figure)`; empty when a layer lacks one of both. Two queries.
    """
    gewichten, tabellen = _weights(indicator), _rates(indicator)
    gelezen = read([*gewichten.values(), *(keuze for tabel in tabellen for keuze in tabel.values())], stand)
    for tabel in tabellen:
        rijen = [
            (f"{rol}, {LAAGNAMEN[laag]}", plek, keuzes[laag], punt)
            for laag in LAGEN
            for rol, plek, keuzes in (("deelname", geo, tabel), ("aandeel van de bevolking", STANDAARD, gewichten))
            if laag in keuzes and (punt := _value(gelezen[keuzes[laag]], plek, jaar)) is not None
        ]
        if len(rijen) == 2 * len(LAGEN):
            return rijen
    return []
