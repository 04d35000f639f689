"""One course with one of its runs, as small as the filters need it."""

import math
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..enums.opleiding import Duurklasse, Kenmerk, Leervorm, Prijsklasse, Startvenster
from . import orde
from . import vraag as v
from .hoofdcode import values_of
from .waarden import ONBEKEND

AARDSTRAAL_KM = 6371.0
MAAND = timedelta(days=31)
KWARTAAL = timedelta(days=92)
GRENZEN = ((Prijsklasse.TOT_100, 100), (Prijsklasse.TOT_300, 300), (Prijsklasse.TOT_1000, 1000))
UREN = ((Duurklasse.TOT_8, 8), (Duurklasse.TOT_40, 40), (Duurklasse.TOT_160, 160))


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
    uren: Decimal | None = None
    tempo: str | None = None
    hoofdcode: int = 0
    """Field of study, level and proof (`hoofdcode.code_of`)."""
    vol: bool = False
    compleet: int = 0
    """How many of the texts that count are told (`orde.VELDEN`)."""
    bijgewerkt: date = date.min


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
    elif regel.start is None and regel.uitvoering is not None:
        gevonden.append(Startvenster.ONBEKEND)
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


def duurklasse(uren: Decimal | float | None) -> Duurklasse:
    """The class that so many hours fall in."""
    if uren is None:
        return Duurklasse.ONBEKEND
    return next((klasse for klasse, grens in UREN if uren <= grens), Duurklasse.MEER)


def step(regel: Aanbodregel) -> int:
    """Whether you can join: a place and a day, without one of these, no run (`orde`)."""
    if regel.uitvoering is None:
        return orde.GEEN
    return orde.OPEN if regel.vol or (regel.start is None and not regel.flexibel) else orde.BOEKBAAR


def told(regel: Aanbodregel) -> int:
    """How many of the facts that count this run tells."""
    if regel.uitvoering is None:
        return 0
    return (regel.prijs is not None) + (regel.uren is not None) + bool(regel.momenten)


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
        v.MOMENT: _told(regel, *(regel.momenten or ())),
        v.START: startvensters(regel, vandaag),
        v.PRIJS: prijsklassen(regel),
        v.DUUR: [] if regel.uitvoering is None else [duurklasse(regel.uren)],
        v.LEERVORM: _told(regel, regel.vorm),
        v.TEMPO: _told(regel, regel.tempo),
        v.SECTOR: list(regel.sectoren) or [ONBEKEND],
        v.NIVEAU: [regel.niveau or ONBEKEND],
        v.AANBIEDER: [regel.aanbieder],
        v.TAAL: [regel.taal or ONBEKEND],
        **{facet: list(waarden) for facet, waarden in values_of(regel.hoofdcode).items()},
        v.KENMERK: kenmerken(regel),
        v.GEBIED: [] if is_online(regel) else [regel.gemeente or v.ONBEKEND],
    }


def _told(regel: Aanbodregel, *waarden: str | None) -> list[str]:
    """What a run has of a facet, or that its provider did not tell; nothing without a run."""
    if regel.uitvoering is None:
        return []
    return [waarde for waarde in waarden if waarde] or [ONBEKEND]


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
