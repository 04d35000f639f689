"""The way of a note on a figure.

concept --indienen--> ingediend --publiceren--> gepubliceerd --intrekken--> ingetrokken --heropenen--> ingediend
ingediend --terugnemen--> concept;   ingediend --terugsturen--> teruggestuurd --indienen--> ingediend
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ..enums import Duidingstaat


class Wie(StrEnum):
    """In which capacity somebody stands before one note. An editor never judges a note of his own."""

    AUTEUR = "auteur"
    REDACTEUR = "redacteur"


@dataclass(frozen=True)
class Overgang:
    """One arrow."""

    naam: str
    van: frozenset[Duidingstaat]
    naar: Duidingstaat
    wie: Wie
    knop: str
    gedaan: str
    """What the toast says afterwards."""
    reden_verplicht: bool = False


class OvergangGeweigerd(Exception):
    """This arrow does not exist from here, or not for this person; the text is a Dutch sentence for the screen."""


S = Duidingstaat
OVERGANGEN = {
    o.naam: o
    for o in (
        Overgang(
            "indienen", frozenset({S.CONCEPT, S.TERUGGESTUURD}), S.INGEDIEND, Wie.AUTEUR,
            "Dien in", "Ingediend. Een redacteur leest je duiding na. Je krijgt een mail.",
        ),
        Overgang(
            "terugnemen", frozenset({S.INGEDIEND}), S.CONCEPT, Wie.AUTEUR,
            "Neem terug", "Teruggenomen. Je kunt verder schrijven.",
        ),
        Overgang(
            "publiceren", frozenset({S.INGEDIEND}), S.GEPUBLICEERD, Wie.REDACTEUR,
            "Publiceer", "Gepubliceerd. De duiding staat bij het cijfer en de schrijver kreeg een mail.",
        ),
        Overgang(
            "terugsturen", frozenset({S.INGEDIEND}), S.TERUGGESTUURD, Wie.REDACTEUR,
            "Stuur terug", "Teruggestuurd. De schrijver kreeg een mail met je reden.", reden_verplicht=True,
        ),
        Overgang(
            "intrekken", frozenset({S.GEPUBLICEERD}), S.INGETROKKEN, Wie.REDACTEUR,
            "Trek in", "Ingetrokken. De duiding staat niet meer bij het cijfer.", reden_verplicht=True,
        ),
        Overgang(
            "heropenen", frozenset({S.INGETROKKEN}), S.INGEDIEND, Wie.REDACTEUR,
            "Zet terug op de werklijst", "De duiding staat weer op de werklijst.",
        ),
    )
}  # fmt: skip

BEWERKBAAR = frozenset({S.CONCEPT, S.TERUGGESTUURD})
"""States in which the author may change the text."""


def check(naam: str, staat: Duidingstaat, wie: Collection[Wie]) -> Overgang:
    """The arrow `naam` from `staat` for somebody acting as `wie`. Raises OvergangGeweigerd with a Dutch sentence."""
    overgang = OVERGANGEN.get(naam)
    if overgang is None:
        raise OvergangGeweigerd("Die stap bestaat niet.")
    if overgang.wie not in wie:
        raise OvergangGeweigerd(f"Jij mag deze duiding niet {naam}.")
    if staat not in overgang.van:
        raise OvergangGeweigerd(f"Deze duiding is {staat.value}. Je kunt ze nu niet {naam}.")
    return overgang


def allowed(staat: Duidingstaat, wie: Collection[Wie]) -> list[Overgang]:
    """The arrows that leave `staat` for somebody acting as `wie`, in the order of the table."""
    return [o for o in OVERGANGEN.values() if staat in o.van and o.wie in wie]


def may_edit(staat: Duidingstaat, wie: Collection[Wie]) -> bool:
    """Whether the text may be changed in this state."""
    return Wie.AUTEUR in wie and staat in BEWERKBAAR
