"""Closed lists of courses and their runs; every value has a label that a visitor reads."""

from enum import StrEnum
from typing import Self


class Gelabeld(StrEnum):
    """A value for machines with a label for people."""

    label: str

    def __new__(cls, waarde: str, label: str) -> Self:
        lid = str.__new__(cls, waarde)
        lid._value_ = waarde
        lid.label = label
        return lid


class Leervorm(Gelabeld):
    """Where the learning happens."""

    CONTACT = "contact", "In een lokaal"
    GEMENGD = "gemengd", "Deels online"
    WERKPLEK = "werkplek", "Op de werkvloer"
    ONLINE = "online", "Helemaal online"


class Moment(Gelabeld):
    """At which part of the day or week the lessons fall."""

    OVERDAG = "overdag", "Overdag"
    AVOND = "avond", "Avond"
    WEEKEND = "weekend", "Weekend"
    EIGEN_TEMPO = "eigen_tempo", "Op je eigen tempo"


class Tempo(Gelabeld):
    """How much of a week the learning takes."""

    VOLTIJDS = "voltijds", "Voltijds"
    INTENSIEF = "deeltijds_intensief", "Deeltijds, veel uren per week"
    DEELTIJDS = "deeltijds", "Deeltijds"


class Niveau(Gelabeld):
    """What you should know before you start. The level in the qualification framework is a number of its own."""

    START = "start", "Start, zonder voorkennis"
    VERVOLG = "vervolg", "Vervolg, je kent de basis"
    GEVORDERD = "gevorderd", "Gevorderd"


class Kenmerk(Gelabeld):
    """Marks that a visitor can ask for; several together must all be true."""

    OPLEIDINGSVERLOF = "opleidingsverlof", "Opleidingsverlof"
    OPLEIDINGSCHEQUES = "opleidingscheques", "Opleidingscheques"
    KNELPUNTBEROEP = "knelpuntberoep", "Knelpuntberoep"
    KINDEROPVANG = "kinderopvang", "Kinderopvang"
    TOEGANKELIJK = "toegankelijk", "Toegankelijk gebouw"


class Startvenster(Gelabeld):
    """How soon a run starts."""

    MAAND = "1m", "Binnen 1 maand"
    KWARTAAL = "3m", "Binnen 3 maanden"
    ALTIJD = "altijd", "Instappen kan altijd"
    ONBEKEND = "onbekend", "Datum nog niet bekend"


class Duurklasse(Gelabeld):
    """How many hours a run takes in all; each run falls in one of these."""

    TOT_8 = "tot8", "Hoogstens 8 uur"
    TOT_40 = "tot40", "Meer dan 8 tot 40 uur"
    TOT_160 = "tot160", "Meer dan 40 tot 160 uur"
    MEER = "meer", "Meer dan 160 uur"
    ONBEKEND = "onbekend", "Duur niet meegedeeld"


class Bewijssoort(Gelabeld):
    """What you get for it, read from the provider's own words."""

    DIPLOMA = "diploma", "Diploma of graad"
    CERTIFICAAT = "certificaat", "Certificaat of getuigschrift"
    ATTEST = "attest", "Attest of brevet"
    ANDER = "ander", "Ander bewijs"
    GEEN = "geen", "Geen bewijs"
    ONBEKEND = "onbekend", "Bewijs niet meegedeeld"


class Prijsklasse(Gelabeld):
    """What a run costs at most, by the provider's own price."""

    GRATIS = "gratis", "Gratis"
    TOT_100 = "tot100", "Tot € 100"
    TOT_300 = "tot300", "Tot € 300"
    TOT_1000 = "tot1000", "Tot € 1.000"
    ONBEKEND = "onbekend", "Prijs niet meegedeeld"


class Volgorde(Gelabeld):
    """Order of a list of courses."""

    MATCH = "match", "Beste match"
    START = "start", "Eerste start"
    PRIJS = "prijs", "Laagste prijs"
    AFSTAND = "afstand", "Dichtst bij"


class Straal(Gelabeld):
    """Distance around a place, in km."""

    KM5 = "5", "5 km"
    KM10 = "10", "10 km"
    KM25 = "25", "25 km"
    KM50 = "50", "50 km"


TALEN: dict[str, str] = {
    "nl": "Nederlands", "en": "Engels", "fr": "Frans", "de": "Duits", "es": "Spaans", "it": "Italiaans",
    "ar": "Arabisch", "tr": "Turks", "pl": "Pools", "ro": "Roemeens", "bg": "Bulgaars", "uk": "Oekraïens",
    "pt": "Portugees", "ru": "Russisch", "zh": "Chinees", "ja": "Japans", "el": "Grieks",
    "vgt": "Vlaamse Gebarentaal",
}  # fmt: skip
"""ISO 639 codes of the languages a course can be given in."""


def keuzes(soort: type[Gelabeld]) -> list[tuple[str, str]]:
    """Choices for forms, models and the API schema: value and label."""
    return [(lid.value, lid.label) for lid in soort]
