"""Suggestions while somebody types: titles and keywords that begin so, of every kind of record or of one."""

from itertools import chain, zip_longest

from .bronnen import documentbronnen
from .fouten import Onbruikbaar
from .vraag import IEDEREEN, Zoekvraag

HOOGSTENS = 8


def suggest(begin: str, zichtbaar: frozenset[str] = frozenset({IEDEREEN}), *, soort: str = "") -> list[str]:
    """At most eight, every kind in turn; none while the index cannot answer, because typing must go on."""
    from .lezer import look
    from .zoeker import Zoeker

    soorten = [bron.soort for bron in documentbronnen if soort in ("", bron.soort)]
    try:
        zoeker = Zoeker(look())
        per_soort = [zoeker.suggest(begin, Zoekvraag(begin, een, zichtbaar), HOOGSTENS) for een in soorten]
    except Onbruikbaar:
        return []
    om_beurt = chain.from_iterable(zip_longest(*per_soort))
    return list(dict.fromkeys(voorstel for voorstel in om_beurt if voorstel))[:HOOGSTENS]
