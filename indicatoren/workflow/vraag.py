"""The way of a question for a missing figure.

niet_gevraagd --vragen--> gevraagd --toezeggen--> toegezegd;   gevraagd, toegezegd --ontvangen--> binnen
gevraagd, toegezegd --weigeren--> geweigerd --vragen--> gevraagd;   binnen --heropenen--> gevraagd
gevraagd --terugnemen--> niet_gevraagd (it never left after all)
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ..enums import Vraagstaat

GEDULD_DAGEN = 60
"""A question without an answer for longer than this is overdue."""


@dataclass(frozen=True)
class Stap:
    """One arrow, with what it asks of the editor."""

    naam: str
    van: frozenset[Vraagstaat]
    naar: Vraagstaat
    knop: str
    datumvraag: str
    gedaan: str
    tekst_verplicht: bool = False
    met_belofte: bool = False

    @property
    def is_antwoord(self) -> bool:
        """Whether the date is that of an answer; otherwise it is the day of the question."""
        return self.naar in (Vraagstaat.TOEGEZEGD, Vraagstaat.GEWEIGERD, Vraagstaat.BINNEN)


class StapGeweigerd(Exception):
    """This arrow does not exist from here; the text is a Dutch sentence for the screen."""


V = Vraagstaat
STAPPEN = {
    stap.naam: stap
    for stap in (
        Stap(
            "vragen", frozenset({V.NIET_GEVRAAGD, V.GEWEIGERD}), V.GEVRAAGD,
            "Gevraagd", "Wanneer vertrok de vraag?", "Genoteerd. De vraag staat nu open.",
        ),
        Stap(
            "toezeggen", frozenset({V.GEVRAAGD}), V.TOEGEZEGD,
            "Toegezegd", "Wanneer kwam het antwoord?", "Genoteerd. De houder zegt het cijfer toe.",
            tekst_verplicht=True, met_belofte=True,
        ),
        Stap(
            "weigeren", frozenset({V.GEVRAAGD, V.TOEGEZEGD}), V.GEWEIGERD,
            "Niet te krijgen", "Wanneer kwam het antwoord?", "Genoteerd, met de reden van de houder.",
            tekst_verplicht=True,
        ),
        Stap(
            "ontvangen", frozenset({V.GEVRAAGD, V.TOEGEZEGD}), V.BINNEN,
            "Ontvangen", "Wanneer kwam het cijfer binnen?",
            "Genoteerd. Het staat niet meer bij wat ontbreekt. Laad het cijfer nu in.",
        ),
        Stap(
            "heropenen", frozenset({V.BINNEN}), V.GEVRAAGD,
            "Toch niet bruikbaar", "Wanneer vroegen we het opnieuw?", "Het cijfer staat weer bij wat ontbreekt.",
            tekst_verplicht=True,
        ),
        Stap(
            "terugnemen", frozenset({V.GEVRAAGD}), V.NIET_GEVRAAGD,
            "Toch niet gevraagd", "", "Teruggezet. De vraag vertrok nog niet.",
        ),
    )
}  # fmt: skip


def allowed(staat: Vraagstaat) -> list[Stap]:
    """The arrows that leave from here."""
    return [stap for stap in STAPPEN.values() if staat in stap.van]


def step(naam: str, staat: Vraagstaat) -> Stap:
    """The arrow of this name. Raises StapGeweigerd when it does not leave from here."""
    stap = STAPPEN.get(naam)
    if stap is None or staat not in stap.van:
        raise StapGeweigerd("Dat kan nu niet meer. Lees eerst hoe het er nu voor staat.")
    return stap


def overdue_before(vandaag: date) -> date:
    """A question that left before this day, and has no answer, is overdue."""
    return vandaag - timedelta(days=GEDULD_DAGEN)
