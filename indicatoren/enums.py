"""Closed lists of the indicators."""

from enum import StrEnum


class Streefrichting(StrEnum):
    """Which way is better."""

    HOGER = "hoger"
    LAGER = "lager"
    GEEN = "geen"


class Meting(StrEnum):
    """Whether the figure measures the goal itself or something near it."""

    DIRECT = "direct"
    BENADERING = "benadering"


class Planlast(StrEnum):
    """What the figure costs those who must deliver it: the social partners ask to reuse what exists."""

    BESTAAND = "bestaand"
    NIEUW = "nieuw"


class Vraagstaat(StrEnum):
    """Where the question for a missing figure stands. New states are added at the end."""

    NIET_GEVRAAGD = "niet_gevraagd"
    GEVRAAGD = "gevraagd"
    TOEGEZEGD = "toegezegd"
    GEWEIGERD = "geweigerd"
    BINNEN = "binnen"


VRAAGWOORDEN = {
    Vraagstaat.NIET_GEVRAAGD: "nog niet gevraagd",
    Vraagstaat.GEVRAAGD: "gevraagd",
    Vraagstaat.TOEGEZEGD: "toegezegd",
    Vraagstaat.GEWEIGERD: "niet te krijgen",
    Vraagstaat.BINNEN: "ontvangen",
}


class Duidingstaat(StrEnum):
    """Where a member's note on a figure stands. New states are added at the end."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    GEPUBLICEERD = "gepubliceerd"
    TERUGGESTUURD = "teruggestuurd"
    INGETROKKEN = "ingetrokken"
