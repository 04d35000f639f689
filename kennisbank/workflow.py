"""Which way an item may go, and who may send it there. Pure: no Django, no database.

concept --indienen--> ingediend --nazien--> in nazicht --publiceren--> gepubliceerd --archiveren--> gearchiveerd
ingediend --intrekken--> concept;   ingediend, in nazicht --terugsturen--> teruggestuurd --indienen--> ingediend
concept, ingediend --publiceren--> gepubliceerd (an editor);   gearchiveerd --heropenen--> in nazicht
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from .enums import Staat


class Wie(StrEnum):
    """In which capacity somebody acts on one item."""

    INDIENER = "indiener"
    REDACTEUR = "redacteur"


@dataclass(frozen=True)
class Overgang:
    """One arrow."""

    naam: str
    van: frozenset[Staat]
    naar: Staat
    wie: frozenset[Wie]
    knop: str
    gedaan: str
    """What the toast says afterwards."""
    bericht_verplicht: bool = False
    volledig: bool = False
    """True when nothing may be missing (ANKERS 69)."""


class OvergangGeweigerd(Exception):
    """This arrow does not exist from here, or not for this person; the text says which and why."""


def _overgang(
    naam: str, van: Collection[Staat], naar: Staat, wie: Collection[Wie], knop: str, gedaan: str, **rest: bool
) -> Overgang:
    return Overgang(naam, frozenset(van), naar, frozenset(wie), knop, gedaan, **rest)


S, W = Staat, Wie
OVERGANGEN = {
    o.naam: o
    for o in (
        _overgang(
            "indienen", (S.CONCEPT, S.TERUGGESTUURD), S.INGEDIEND, (W.INDIENER, W.REDACTEUR),
            "Dien in", "Ingediend. Een redacteur leest het na.", volledig=True,
        ),
        _overgang(
            "intrekken", (S.INGEDIEND,), S.CONCEPT, (W.INDIENER,),
            "Trek terug", "Teruggetrokken. Je kunt verder werken aan je concept.",
        ),
        _overgang("nazien", (S.INGEDIEND,), S.IN_NAZICHT, (W.REDACTEUR,), "Neem in nazicht", "In nazicht."),
        _overgang(
            "terugsturen", (S.INGEDIEND, S.IN_NAZICHT), S.TERUGGESTUURD, (W.REDACTEUR,),
            "Stuur terug", "Teruggestuurd. De indiener kreeg een mail.", bericht_verplicht=True,
        ),
        _overgang(
            "publiceren", (S.CONCEPT, S.INGEDIEND, S.IN_NAZICHT), S.GEPUBLICEERD, (W.REDACTEUR,),
            "Publiceer", "Gepubliceerd. Iedereen kan het nu lezen.", volledig=True,
        ),
        _overgang("archiveren", (S.GEPUBLICEERD,), S.GEARCHIVEERD, (W.REDACTEUR,), "Archiveer", "Gearchiveerd."),
        _overgang(
            "heropenen", (S.GEARCHIVEERD,), S.IN_NAZICHT, (W.REDACTEUR,), "Heropen", "Heropend. Het staat in nazicht."
        ),
    )
}  # fmt: skip

STAPWOORDEN = {
    "indienen": "ingediend",
    "intrekken": "teruggetrokken",
    "nazien": "in nazicht genomen",
    "terugsturen": "teruggestuurd",
    "publiceren": "gepubliceerd",
    "archiveren": "gearchiveerd",
    "heropenen": "heropend",
}
"""What a step is called in the history, once it is taken."""

BEWERKBAAR_DOOR = {
    Wie.INDIENER: frozenset({S.CONCEPT, S.TERUGGESTUURD}),
    Wie.REDACTEUR: frozenset(S) - {S.GEARCHIVEERD},
}


def check(naam: str, staat: Staat, wie: Collection[Wie]) -> Overgang:
    """The arrow `naam` from `staat` for somebody acting as `wie`. Raises OvergangGeweigerd with a Dutch sentence."""
    overgang = OVERGANGEN.get(naam)
    if overgang is None:
        raise OvergangGeweigerd(f"De stap '{naam}' bestaat niet.")
    if not overgang.wie & set(wie):
        raise OvergangGeweigerd(f"Jij mag dit stuk niet {naam}.")
    if staat not in overgang.van:
        raise OvergangGeweigerd(f"Dit stuk is {staat.label.lower()}. Je kunt het nu niet {naam}.")
    return overgang


def allowed(staat: Staat, wie: Collection[Wie]) -> list[Overgang]:
    """The arrows that leave `staat` for somebody acting as `wie`, in the order of the table."""
    return [o for o in OVERGANGEN.values() if staat in o.van and o.wie & set(wie)]


def may_edit(staat: Staat, wie: Collection[Wie]) -> bool:
    """Whether the content may be changed in this state."""
    return any(staat in BEWERKBAAR_DOOR[w] for w in wie)
