"""Closed lists of courses and their runs; every value has a label that a visitor reads."""

from enum import StrEnum


class Leervorm(StrEnum):
    """Where the learning happens."""

    CONTACT = "contact"
    GEMENGD = "gemengd"
    WERKPLEK = "werkplek"
    ONLINE = "online"


class Moment(StrEnum):
    """At which part of the day or week the lessons fall."""

    OVERDAG = "overdag"
    AVOND = "avond"
    WEEKEND = "weekend"
    EIGEN_TEMPO = "eigen_tempo"


class Niveau(StrEnum):
    """What you should know before you start. The level in the qualification framework is a number of its own."""

    START = "start"
    VERVOLG = "vervolg"
    GEVORDERD = "gevorderd"


class Kenmerk(StrEnum):
    """Marks that a visitor can ask for; several together must all be true."""

    OPLEIDINGSVERLOF = "opleidingsverlof"
    OPLEIDINGSCHEQUES = "opleidingscheques"
    KNELPUNTBEROEP = "knelpuntberoep"
    KINDEROPVANG = "kinderopvang"
    TOEGANKELIJK = "toegankelijk"


class Startvenster(StrEnum):
    """How soon a run starts."""

    MAAND = "1m"
    KWARTAAL = "3m"
    ALTIJD = "altijd"


class Prijsklasse(StrEnum):
    """What a run costs at most, by the provider's own price."""

    GRATIS = "gratis"
    TOT_100 = "tot100"
    TOT_300 = "tot300"
    TOT_1000 = "tot1000"
    ONBEKEND = "onbekend"


class Volgorde(StrEnum):
    """Order of a list of courses."""

    MATCH = "match"
    START = "start"
    PRIJS = "prijs"
    AFSTAND = "afstand"


class Straal(StrEnum):
    """Distance around a place, in km."""

    KM5 = "5"
    KM10 = "10"
    KM25 = "25"
    KM50 = "50"


LABELS: dict[StrEnum, str] = {
    Leervorm.CONTACT: "In een lokaal",
    Leervorm.GEMENGD: "Deels online",
    Leervorm.WERKPLEK: "Op de werkvloer",
    Leervorm.ONLINE: "Helemaal online",
    Moment.OVERDAG: "Overdag",
    Moment.AVOND: "Avond",
    Moment.WEEKEND: "Weekend",
    Moment.EIGEN_TEMPO: "Op je eigen tempo",
    Niveau.START: "Start, zonder voorkennis",
    Niveau.VERVOLG: "Vervolg, je kent de basis",
    Niveau.GEVORDERD: "Gevorderd",
    Kenmerk.OPLEIDINGSVERLOF: "Opleidingsverlof",
    Kenmerk.OPLEIDINGSCHEQUES: "Opleidingscheques",
    Kenmerk.KNELPUNTBEROEP: "Knelpuntberoep",
    Kenmerk.KINDEROPVANG: "Kinderopvang",
    Kenmerk.TOEGANKELIJK: "Toegankelijk gebouw",
    Startvenster.MAAND: "Binnen 1 maand",
    Startvenster.KWARTAAL: "Binnen 3 maanden",
    Startvenster.ALTIJD: "Instappen kan altijd",
    Prijsklasse.GRATIS: "Gratis",
    Prijsklasse.TOT_100: "Tot € 100",
    Prijsklasse.TOT_300: "Tot € 300",
    Prijsklasse.TOT_1000: "Tot € 1.000",
    Prijsklasse.ONBEKEND: "Prijs niet meegedeeld",
    Volgorde.MATCH: "Beste match",
    Volgorde.START: "Eerste start",
    Volgorde.PRIJS: "Laagste prijs",
    Volgorde.AFSTAND: "Dichtst bij",
    Straal.KM5: "5 km",
    Straal.KM10: "10 km",
    Straal.KM25: "25 km",
    Straal.KM50: "50 km",
}

TALEN: dict[str, str] = {
    "nl": "Nederlands", "en": "Engels", "fr": "Frans", "de": "Duits", "es": "Spaans", "it": "Italiaans",
    "ar": "Arabisch", "tr": "Turks", "pl": "Pools", "ro": "Roemeens", "bg": "Bulgaars", "uk": "Oekraïens",
    "pt": "Portugees", "ru": "Russisch", "zh": "Chinees", "ja": "Japans", "el": "Grieks",
    "vgt": "Vlaamse Gebarentaal",
}  # fmt: skip
"""ISO 639 codes of the languages a course can be given in."""


def keuzes(soort: type[StrEnum]) -> list[tuple[str, str]]:
    """Choices for forms, models and the API schema: value and label."""
    return [(lid.value, LABELS[lid]) for lid in soort]
