"""The words of the import desk: what a state is called, its shape, and what a person can do about it."""

from dataclasses import dataclass

from partnerschap.kern.enums import Importfase, Runaard, Runstaat, Verschilsoort
from partnerschap.kern.imports.source import importsoorten


@dataclass(frozen=True)
class Staatwoord:
    """A state as shape and word; `vorm` is the css class behind `stand-`, `zin` says what it means."""

    woord: str
    vorm: str
    icoon: str
    zin: str


STATEN = {
    Runstaat.GEPLAND: Staatwoord("Wacht", "nieuw", "ring", "De import wacht op zijn beurt."),
    Runstaat.BEZIG: Staatwoord("Bezig", "bezig", "dicht", "De import loopt nu."),
    Runstaat.KLAAR: Staatwoord("Gelukt", "goed", "vink", "De import is gelukt."),
    Runstaat.ONGEWIJZIGD: Staatwoord("Niets nieuws", "goed", "vink", "Er was niets nieuws."),
    Runstaat.VERDACHT: Staatwoord("Verdacht", "laat", "driehoek", "Deze import wacht op een beslissing."),
    Runstaat.GEWEIGERD: Staatwoord("Geweigerd", "laat", "kruis", "Het bestand is geweigerd."),
    Runstaat.MISLUKT: Staatwoord("Mislukt", "laat", "uitroep", "De import is mislukt."),
    Runstaat.AFGEKEURD: Staatwoord("Afgekeurd", "wacht", "kruis", "Dit bestand is afgekeurd. Er is niets geladen."),
    Runstaat.DROOG: Staatwoord("Proef", "wacht", "deelring", "Dit was een proef."),
}
STILGELEGD = Staatwoord("Stilgelegd", "wacht", "vierkant", "Een beheerder legde deze bron stil.")
NOOIT = Staatwoord("Nog niet geladen", "wacht", "ring", "Van deze bron is nog niets geladen.")

AARDEN = {
    Runaard.IMPORT: "Import",
    Runaard.GOEDKEURING: "Goedkeuring",
    Runaard.TERUG: "Terugdraaiing",
    Runaard.HERHALING: "Herhaling",
}
FASEN = {
    Importfase.HALEN: ("Ophalen", "We halen het bestand op bij de bron."),
    Importfase.BEWAREN: ("Bewaren", "We bewaren het bestand, voor we het lezen."),
    Importfase.LEZEN: ("Lezen", "We lezen de rijen en kijken ze na."),
    Importfase.VERGELIJKEN: ("Vergelijken", "We vergelijken met wat er nu staat."),
    Importfase.SCHRIJVEN: ("Schrijven", "We schrijven alleen wat verschilt."),
}
VERSCHILWOORDEN = {
    Verschilsoort.GEWIJZIGD: "Gewijzigd",
    Verschilsoort.NIEUW: "Nieuw",
    Verschilsoort.VERDWENEN: "Verdwenen",
}
AANDACHT = (Runstaat.VERDACHT, Runstaat.MISLUKT, Runstaat.GEWEIGERD)
"""States that ask something of a person."""
LOPEND = (Runstaat.GEPLAND, Runstaat.BEZIG)
GOED = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)

SOORTWOORDEN = {
    "eurostat": "Eurostat",
    "eak": "EAK en AES",
    "feiten": "Feitentabel",
    "portaal": "Dit portaal",
    "opleidingen": "Opleidingen",
    "aanbod": "Eigen aanbod",
    "esco": "ESCO",
}


def kind_word(soort: str) -> str:
    """How a kind of sources is called on the pages; an unknown one with a capital."""
    return SOORTWOORDEN.get(soort, soort.capitalize())


def kind_names() -> list[tuple[str, str]]:
    """The kinds of sources with their words, for a list to choose from."""
    return [(soort.naam, kind_word(soort.naam)) for soort in importsoorten]
