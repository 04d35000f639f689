"""The states of a report and every arrow between them, with who may take it. Pure: no Django, no database."""

from collections.abc import Mapping

from .enums import Staat, Wie

_B, _M, _S = Wie.BEHANDELAAR, Wie.MELDER, Wie.SYSTEEM

OVERGANGEN: Mapping[Staat, Mapping[Staat, frozenset[Wie]]] = {
    Staat.NIEUW: {
        Staat.BEKEKEN: frozenset({_B}),
        Staat.WACHT_OP_MELDER: frozenset({_B}),
        # A plain question can be answered at once.
        Staat.BEANTWOORD: frozenset({_B}),
        Staat.ONGEGROND: frozenset({_B}),
        Staat.SPAM: frozenset({_B}),
    },
    Staat.BEKEKEN: {
        Staat.WACHT_OP_MELDER: frozenset({_B}),
        Staat.ONDERZOCHT: frozenset({_B}),
        Staat.BIJ_WERKGROEP: frozenset({_B}),
        Staat.BEANTWOORD: frozenset({_B}),
        Staat.ONGEGROND: frozenset({_B}),
        Staat.SPAM: frozenset({_B}),
    },
    Staat.WACHT_OP_MELDER: {
        # The reporter's reply brings the file back to the desk by itself.
        Staat.BEKEKEN: frozenset({_B, _M}),
        Staat.ONDERZOCHT: frozenset({_B}),
        Staat.BIJ_WERKGROEP: frozenset({_B}),
        Staat.BEANTWOORD: frozenset({_B}),
        Staat.ONGEGROND: frozenset({_B}),
    },
    Staat.ONDERZOCHT: {
        Staat.BEKEKEN: frozenset({_B}),
        Staat.WACHT_OP_MELDER: frozenset({_B}),
        Staat.BIJ_WERKGROEP: frozenset({_B}),
        Staat.BEANTWOORD: frozenset({_B}),
    },
    Staat.BIJ_WERKGROEP: {
        Staat.WACHT_OP_MELDER: frozenset({_B}),
        # The working group may want more research.
        Staat.ONDERZOCHT: frozenset({_B}),
        Staat.BEANTWOORD: frozenset({_B}),
    },
    Staat.BEANTWOORD: {
        Staat.AFGESLOTEN: frozenset({_B, _S}),
        Staat.HEROPEND: frozenset({_B, _M}),
    },
    Staat.HEROPEND: {
        Staat.BEKEKEN: frozenset({_B}),
        Staat.WACHT_OP_MELDER: frozenset({_B}),
        Staat.ONDERZOCHT: frozenset({_B}),
        Staat.BIJ_WERKGROEP: frozenset({_B}),
        Staat.BEANTWOORD: frozenset({_B}),
        Staat.AFGESLOTEN: frozenset({_B}),
    },
    Staat.AFGESLOTEN: {Staat.HEROPEND: frozenset({_B, _M})},
    Staat.ONGEGROND: {Staat.HEROPEND: frozenset({_B, _M})},
    # A mistake of the desk: the report gets its place in the queue back.
    Staat.SPAM: {Staat.NIEUW: frozenset({_B})},
}

GESLOTEN = frozenset({Staat.AFGESLOTEN, Staat.ONGEGROND, Staat.SPAM})
"""The matter is closed: the term for keeping personal data runs."""
IN_BEHANDELING = frozenset(
    {Staat.NIEUW, Staat.HEROPEND, Staat.BEKEKEN, Staat.WACHT_OP_MELDER, Staat.ONDERZOCHT, Staat.BIJ_WERKGROEP}
)
"""Somebody still has to do something."""
NOG_TE_BEKIJKEN = frozenset({Staat.NIEUW, Staat.HEROPEND})
KLOK_STIL = frozenset({Staat.WACHT_OP_MELDER})
MET_TEKST = frozenset({Staat.BEANTWOORD, Staat.WACHT_OP_MELDER, Staat.ONGEGROND})
"""Only reached by writing to the reporter: an answer, a question, or why we stop."""
ONHERROEPELIJK = MET_TEKST | {Staat.BIJ_WERKGROEP}
"""Steps of which the reporter got word that would no longer be true: they cannot be taken back with one click."""


class OvergangGeweigerdError(Exception):
    """This step is not allowed; the text is a Dutch sentence for the screen."""


def allowed(van: Staat, wie: Wie) -> list[Staat]:
    """The states that `wie` may bring a report to from `van`, in the order of the table."""
    return [naar for naar, mogen in OVERGANGEN[van].items() if wie in mogen]


def check(van: Staat, naar: Staat, wie: Wie) -> None:
    """Raise OvergangGeweigerdError when `wie` may not bring a report from `van` to `naar`."""
    mogen = OVERGANGEN[van].get(naar)
    if mogen is None:
        raise OvergangGeweigerdError(f"Een melding gaat niet van '{van.value}' naar '{naar.value}'.")
    if wie not in mogen:
        raise OvergangGeweigerdError(f"De stap van '{van.value}' naar '{naar.value}' is niet voor {wie.value}.")


LIJN = (Staat.NIEUW, Staat.BEKEKEN, Staat.ONDERZOCHT, Staat.BIJ_WERKGROEP, Staat.BEANTWOORD)
"""The road as the public status line shows it."""
_OP_DE_LIJN: Mapping[Staat, Staat] = {
    Staat.WACHT_OP_MELDER: Staat.BEKEKEN,
    Staat.HEROPEND: Staat.BEKEKEN,
    Staat.AFGESLOTEN: Staat.BEANTWOORD,
    Staat.ONGEGROND: Staat.BEANTWOORD,
    Staat.SPAM: Staat.NIEUW,
}


def place_on_line(staat: Staat) -> Staat:
    """Which point of the status line a state belongs to."""
    return _OP_DE_LIJN.get(staat, staat)
