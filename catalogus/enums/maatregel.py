"""Closed lists of the measures; every value has a label that a visitor reads."""

from enum import StrEnum


class Actor(StrEnum):
    """Who uses a measure."""

    WERKNEMER = "werknemer"
    WERKZOEKENDE = "werkzoekende"
    ZELFSTANDIGE = "zelfstandige"
    WERKGEVER = "werkgever"


class Maatregelsoort(StrEnum):
    """What kind of help it is."""

    VERLOF = "verlof"
    CHEQUE = "cheque"
    PREMIE = "premie"
    SUBSIDIE = "subsidie"
    BEGELEIDING = "begeleiding"
    WERKPLEKLEREN = "werkplekleren"
    RECHT = "recht"
    REKENING = "rekening"


class Versiestand(StrEnum):
    """What a version says about the measure in its period."""

    VAN_KRACHT = "van_kracht"
    ONTWERP = "ontwerp"
    AANGEKONDIGD = "aangekondigd"
    AFGESCHAFT = "afgeschaft"


class Status(StrEnum):
    """What we know about a measure on one day: a stand, or that no version covers that day."""

    VAN_KRACHT = "van_kracht"
    ONTWERP = "ontwerp"
    AANGEKONDIGD = "aangekondigd"
    AFGESCHAFT = "afgeschaft"
    GEEN_BRON = "geen_bron"


class Eenheid(StrEnum):
    """What an amount counts."""

    EURO = "euro"
    PROCENT = "procent"
    UUR = "uur"
    DAG = "dag"
    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"
    STUDIEPUNT = "studiepunt"
    AANTAL = "aantal"


class Grens(StrEnum):
    """Whether an amount is exact, a ceiling or a floor."""

    PRECIES = "precies"
    HOOGSTENS = "hoogstens"
    MINSTENS = "minstens"


LABELS: dict[StrEnum, str] = {
    Actor.WERKNEMER: "Werknemer",
    Actor.WERKZOEKENDE: "Werkzoekende",
    Actor.ZELFSTANDIGE: "Zelfstandige",
    Actor.WERKGEVER: "Werkgever",
    Maatregelsoort.VERLOF: "Verlof",
    Maatregelsoort.CHEQUE: "Cheque",
    Maatregelsoort.PREMIE: "Premie",
    Maatregelsoort.SUBSIDIE: "Subsidie",
    Maatregelsoort.BEGELEIDING: "Begeleiding",
    Maatregelsoort.WERKPLEKLEREN: "Leren op de werkvloer",
    Maatregelsoort.RECHT: "Recht",
    Maatregelsoort.REKENING: "Rekening",
    Versiestand.VAN_KRACHT: "Van kracht",
    Versiestand.ONTWERP: "Ontwerp",
    Versiestand.AANGEKONDIGD: "Aangekondigd",
    Versiestand.AFGESCHAFT: "Afgeschaft",
    Status.VAN_KRACHT: "Van kracht",
    Status.ONTWERP: "Ontwerp, nog niet beslist",
    Status.AANGEKONDIGD: "Aangekondigd",
    Status.AFGESCHAFT: "Afgeschaft",
    Status.GEEN_BRON: "Geen bron voor vandaag",
    Eenheid.EURO: "euro",
    Eenheid.PROCENT: "procent",
    Eenheid.UUR: "uur",
    Eenheid.DAG: "dagen",
    Eenheid.WEEK: "weken",
    Eenheid.MAAND: "maanden",
    Eenheid.JAAR: "jaar",
    Eenheid.STUDIEPUNT: "studiepunten",
    Eenheid.AANTAL: "aantal",
    Grens.PRECIES: "precies",
    Grens.HOOGSTENS: "hoogstens",
    Grens.MINSTENS: "minstens",
}
NIVEAUS: dict[str, str] = {
    "europees": "Europees",
    "federaal": "Federaal",
    "vlaams": "Vlaams",
    "sectoraal": "Van de sector",
    "lokaal": "Lokaal",
}
"""Labels of bestuur's Bestuursniveau as a visitor reads them."""


def keuzes(soort: type[StrEnum]) -> list[tuple[str, str]]:
    """Choices for forms, models and the API schema: value and label."""
    return [(lid.value, LABELS[lid]) for lid in soort]
