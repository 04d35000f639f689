"""How long each step may take, in calendar days, and how long we keep things. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

from .enums import Staat
from .workflow import GESLOTEN, KLOK_STIL

EERSTE_WOORD_DAGEN = 12
"""The reporter hears from us within this many days: the promise in the confirmation."""
DAGEN: Mapping[Staat, int] = {
    Staat.NIEUW: EERSTE_WOORD_DAGEN,
    Staat.HEROPEND: EERSTE_WOORD_DAGEN,
    Staat.BEKEKEN: 30,
    Staat.ONDERZOCHT: 30,
    Staat.BIJ_WERKGROEP: 60,
}
SLUIT_NA_ANTWOORD_DAGEN = 60
"""An answered report closes by itself when the reporter does not come back to it."""
BEWAAR_NA_SLUITEN_DAGEN = 365
BEWAAR_SPAM_DAGEN = 30
BEWAAR_CONCEPT_DAGEN = 7
VOLGCODE_DAGEN = 400
"""A follow link lives longer than an ordinary file; after it the reporter asks for a new one."""
ONGEDAAN_MINUTEN = 30


def first_term(ingediend: date) -> date:
    """The day before which the reporter hears from us."""
    return ingediend + timedelta(days=EERSTE_WOORD_DAGEN)


def next_term(naar: Staat, vandaag: date, huidige: date | None, gestopt_op: date | None) -> date | None:
    """The term after a step to `naar`.

    While we wait for the reporter the clock stands still: the old term stays, and moves by the waiting time afterwards.
    """
    if naar in KLOK_STIL:
        return huidige
    if naar in GESLOTEN or naar is Staat.BEANTWOORD:
        return None
    if gestopt_op is not None and huidige is not None:
        return max(huidige, gestopt_op) + (vandaag - gestopt_op)
    return vandaag + timedelta(days=DAGEN[naar])
