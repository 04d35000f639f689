"""Suggestions while somebody types: titles and keywords that begin so, over every kind of record."""

from .bronnen import documentbronnen
from .fouten import Onbruikbaar
from .vraag import IEDEREEN, Zoekvraag

HOOGSTENS = 8


def suggest(begin: str, zichtbaar: frozenset[str] = frozenset({IEDEREEN})) -> list[str]:
    """At most eight; none while the index cannot answer, because typing must go on."""
    from .lezer import look
    from .zoeker import Zoeker

    try:
        zoeker = Zoeker(look())
        gevonden = [
            voorstel
            for bron in documentbronnen
            for voorstel in zoeker.suggest(begin, Zoekvraag(begin, bron.soort, zichtbaar), HOOGSTENS)
        ]
    except Onbruikbaar:
        return []
    return list(dict.fromkeys(gevonden))[:HOOGSTENS]
