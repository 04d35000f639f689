"""One course with one of its runs, as small as the filters need it."""

import math
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..enums.opleiding import Kenmerk, Leervorm, Prijsklasse, Startvenster
from . import vraag as v

AARDSTRAAL_KM = 6371.0
MAAND = timedelta(days=31)
KWARTAAL = timedelta(days=92)
GRENZEN = ((Prijsklasse.TOT_100, 100), (Prijsklasse.TOT_300, 300), (Prijsklasse.TOT_1000, 1000))


class Aanbodregel(NamedTuple):
    """A course and a run you can still join; `uitvoering` is None for a course without such a run."""

    opleiding: int
    uitvoering: int | None
    titel: str
    rang: float
    aanbieder: str
    niveau: str
    taal: str
    opleidingsverlof: bool
    opleidingscheques: bool
    knelpuntberoep: bool
    start: date | None
    flexibel: bool | None
    vorm: str | None
    momenten: list[str] | None
    prijs: Decimal | None
    breedte: float | None
    lengte: float | None
    toegankelijk: bool | None
    kinderopvang: bool | None
    sectoren: tuple[str, ...] = ()
    gemeente: str | None = None
    """NIS code."""


def startvensters(regel: Aanbodregel, vandaag: date) -> list[str]:
    """The start windows this run falls in; a month is 31 days, three months 92."""
    gevonden: list[str] = []
    if regel.start is not None and regel.start >= vandaag:
        if regel.start <= vandaag + MAAND:
            gevonden.append(Startvenster.MAAND)
        if regel.start <= vandaag + KWARTAAL:
            gevonden.append(Startvenster.KWARTAAL)
    if regel.flexibel:
        gevonden.append(Startvenster.ALTIJD)
    return gevonden


def prijsklassen(regel: Aanbodregel) -> list[str]:
    """The price classes this run falls in, in euro; a price nobody told is its own class, never free."""
    if regel.uitvoering is None:
        return []
    if regel.prijs is None:
        return [Prijsklasse.ONBEKEND]
    gevonden: list[str] = [klasse for klasse, grens in GRENZEN if regel.prijs <= grens]
    if regel.prijs == 0:
        gevonden.append(Prijsklasse.GRATIS)
    return gevonden


def kenmerken(regel: Aanbodregel) -> list[str]:
    """The marks that are true for this course and this run."""
    vlaggen = (
        (Kenmerk.OPLEIDINGSVERLOF, regel.opleidingsverlof),
        (Kenmerk.OPLEIDINGSCHEQUES, regel.opleidingscheques),
        (Kenmerk.KNELPUNTBEROEP, regel.knelpuntberoep),
        (Kenmerk.KINDEROPVANG, regel.kinderopvang),
        (Kenmerk.TOEGANKELIJK, regel.toegankelijk),
    )
    return [kenmerk for kenmerk, waar in vlaggen if waar]


def facetwaarden(regel: Aanbodregel, vandaag: date) -> dict[str, list[str]]:
    """For each facet the values this row has."""
    return {
        v.MOMENT: regel.momenten or [],
        v.START: startvensters(regel, vandaag),
        v.PRIJS: prijsklassen(regel),
        v.LEERVORM: [regel.vorm] if regel.vorm else [],
        v.SECTOR: list(regel.sectoren),
        v.NIVEAU: [regel.niveau] if regel.niveau else [],
        v.AANBIEDER: [regel.aanbieder],
        v.TAAL: [regel.taal] if regel.taal else [],
        v.KENMERK: kenmerken(regel),
        v.GEBIED: [] if is_online(regel) else [regel.gemeente or v.ONBEKEND],
    }


def is_online(regel: Aanbodregel) -> bool:
    """Whether you can follow this run from anywhere."""
    return regel.vorm == Leervorm.ONLINE


def afstand_km(regel: Aanbodregel, plek: v.Plek) -> float | None:
    """Great-circle distance in km (haversine); None for online and for a place we do not know."""
    if regel.breedte is None or regel.lengte is None or is_online(regel):
        return None
    breedte1, breedte2 = math.radians(plek.breedte), math.radians(regel.breedte)
    half = (
        math.sin((breedte2 - breedte1) / 2) ** 2
        + math.cos(breedte1) * math.cos(breedte2) * math.sin(math.radians(regel.lengte - plek.lengte) / 2) ** 2
    )
    return 2 * AARDSTRAAL_KM * math.asin(math.sqrt(min(1.0, half)))
