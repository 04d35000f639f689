"""The line about imports on 'Mijn overzicht'."""

from typing import Any

from . import woorden
from .bronnen import last_runs
from .wie import may_decide

ADRES = "/beheer/imports/?toestand=aandacht"


def asking_attention(gebruiker: Any) -> int | None:
    """How many sources wait for an administrator; None for whom the list is not meant. One query."""
    if not may_decide(gebruiker):
        return None
    return sum(run.staat in woorden.AANDACHT for run in last_runs().values())
