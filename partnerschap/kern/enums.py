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


class Zoekuitslag(StrEnum):
    """What words did that are worth an editor's look."""

    NIETS = "niets"
    WEINIG = "weinig"
    VERBETERD = "verbeterd"


class Woordstaat(StrEnum):
    """Where words that found nothing stand at the desk."""

    OPEN = "open"
    OPGELOST = "opgelost"
    GENEGEERD = "genegeerd"


def choices(soort: type[StrEnum]) -> list[tuple[str, str]]:
    """Django choices of an enum whose value is also its Dutch name."""
    return [(lid.value, lid.value.replace("_", " ")) for lid in soort]


class Klopreden(StrEnum):
    """What came of knocking on an address that is shown on a page (`imports.kloppen`)."""

    GOED = "goed"
    WEG = "weg"
    NAAM = "naam"
    BEWIJS = "bewijs"
    WEIGERT = "weigert"
    DRUK = "druk"
    STIL = "stil"
    ROBOTS = "robots"
    RAAR = "raar"
    VORM = "vorm"

    @property
    def label(self) -> str:
        """In words, for who keeps the catalogue."""
        return KLOPREDENEN[self]

    @property
    def stuk(self) -> bool:
        """Whether it counts against the address; all the rest but `GOED` means that we do not know."""
        return self in (Klopreden.WEG, Klopreden.NAAM, Klopreden.BEWIJS)

    @property
    def laat_met_rust(self) -> bool:
        """Whether this machine is not to be asked anything more tonight."""
        return self in (Klopreden.DRUK, Klopreden.STIL, Klopreden.NAAM, Klopreden.BEWIJS)


KLOPREDENEN = {
    Klopreden.GOED: "De link werkt.",
    Klopreden.WEG: "De pagina bestaat niet (meer).",
    Klopreden.NAAM: "De naam van de site bestaat niet (meer).",
    Klopreden.BEWIJS: "Het certificaat is van een andere site.",
    Klopreden.WEIGERT: "De site laat onze controle niet toe.",
    Klopreden.DRUK: "De site kon niet antwoorden.",
    Klopreden.STIL: "De site antwoordde niet op tijd.",
    Klopreden.ROBOTS: "De site vraagt robots om hier weg te blijven.",
    Klopreden.RAAR: "De site gaf een antwoord dat we niet begrijpen.",
    Klopreden.VORM: "Dit adres vragen we niet op: het is geen gewoon openbaar webadres.",
}
