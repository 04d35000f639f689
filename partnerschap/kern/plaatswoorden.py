"""A place among the words of a question: `lassen Gent` is about welding, near Gent."""

from dataclasses import dataclass

from .geografie import Plaats, find_place, place_slug
from .models import Gemeente, Postcode

VOORZETSELS = frozenset(["bij", "in", "nabij", "naast", "omgeving", "omstreken", "regio", "rond", "te", "vanuit"])
"""What stands before a place."""
GEWONE_WOORDEN = frozenset(
    [
        "as", "beek", "berg", "bever", "boom", "duffel", "essen", "haan", "ham", "heks", "hoek", "kapel", "kapellen", "kerk",
        "laken", "leest", "lier", "lint", "lot", "meer", "mol", "peer", "stal", "vorst", "zand",
    ]
)  # fmt: skip
"""Places that are ordinary words too: only a place when a word of VOORZETSELS says so."""
MEESTE_WOORDEN = 3
"""Words in the longest name of a place that people type."""


@dataclass(frozen=True)
class Plaatsvondst:
    """A question with its place taken out."""

    woorden: str
    plaats: Plaats


def split_place(vraag: str) -> Plaatsvondst | None:
    """The place at the beginning or the end of a question, or after a preposition, with the words that are left.

    None when there is no such place, or no other word. At most four queries.
    """
    delen = vraag.split()
    kandidaten = dict(_candidates(delen))
    if not kandidaten:
        return None
    slugs = {slug for slug in kandidaten.values()}
    bekend = set(Gemeente.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    bekend |= set(Postcode.objects.filter(slug__in=slugs - bekend).values_list("slug", flat=True))
    bekend |= {slug for slug in slugs if len(slug) == 4 and slug.isdecimal()}
    for (van, tot), slug in kandidaten.items():
        if slug not in bekend:
            continue
        begin = van - 1 if van and delen[van - 1].lower() in VOORZETSELS else van
        rest = " ".join(delen[:begin] + delen[tot:])
        plaats = find_place(" ".join(delen[van:tot])) if rest else None
        if plaats is not None:
            return Plaatsvondst(rest, plaats)
    return None


def _candidates(delen: list[str]) -> list[tuple[tuple[int, int], str]]:
    """Spans of words that stand where a place stands, the longest first, and of those the last."""
    gevonden = []
    for lengte in range(min(MEESTE_WOORDEN, len(delen) - 1), 0, -1):
        for van in range(len(delen) - lengte, -1, -1):
            tot = van + lengte
            slug = place_slug(" ".join(delen[van:tot]))
            na_voorzetsel = van > 0 and delen[van - 1].lower() in VOORZETSELS
            if slug and (na_voorzetsel or ((van == 0 or tot == len(delen)) and slug not in GEWONE_WOORDEN)):
                gevonden.append(((van, tot), slug))
    return gevonden
