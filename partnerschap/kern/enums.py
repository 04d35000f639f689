"""States of the ground floor's records."""

from enum import StrEnum


class Runstaat(StrEnum):
    """Where an import run stands."""

    GEPLAND = "gepland"
    BEZIG = "bezig"
    KLAAR = "klaar"
    ONGEWIJZIGD = "ongewijzigd"
    VERDACHT = "verdacht"
    GEWEIGERD = "geweigerd"
    MISLUKT = "mislukt"
    DROOG = "droog"
    AFGEKEURD = "afgekeurd"


class Runaard(StrEnum):
    """Why a run exists: an ordinary import, a person who let a suspect one through, the way back, or a second try."""

    IMPORT = "import"
    GOEDKEURING = "goedkeuring"
    TERUG = "terug"
    HERHALING = "herhaling"


class Importfase(StrEnum):
    """What a busy run is doing."""

    HALEN = "halen"
    BEWAREN = "bewaren"
    LEZEN = "lezen"
    VERGELIJKEN = "vergelijken"
    SCHRIJVEN = "schrijven"


class Verschilsoort(StrEnum):
    """What an import did with one record."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    VERDWENEN = "verdwenen"


class Poststaat(StrEnum):
    """Where an outgoing mail stands."""

    WACHT = "wacht"
    VERZONDEN = "verzonden"
    MISLUKT = "mislukt"


class Bezorgstaat(StrEnum):
    """Where the handling of one event by one listener stands."""

    WACHT = "wacht"
    KLAAR = "klaar"
    MISLUKT = "mislukt"


class Ritme(StrEnum):
    """How often somebody wants mail about a subject."""

    DAGELIJKS = "dagelijks"
    WEKELIJKS = "wekelijks"


def choices(soort: type[StrEnum]) -> list[tuple[str, str]]:
    """Django choices of an enum whose value is also its Dutch name."""
    return [(lid.value, lid.value.replace("_", " ")) for lid in soort]
