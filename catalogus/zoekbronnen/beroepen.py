"""Names of occupations as other words for search: less than what editors say, and never many at once."""

from collections import Counter

from partnerschap.kern.zoeken.taal import words

from ..models import Beroep

GEWICHT = 0.3
"""How much another name of an occupation counts beside the word itself; the groups of editors count 0.8."""
MEESTE_WOORDEN = 3
"""Longer names are descriptions that nobody types."""
MEESTE_LABELS = 8
"""Names of one occupation that are used, the preferred one first."""
MEESTE_BEROEPEN = 2
"""A name that more occupations share says too little to widen with."""


def label_groups() -> list[tuple[str, ...]]:
    """For each occupation its names that are short and not ambiguous; one query."""
    rijen = Beroep.objects.levend().order_by("code", "pk").values_list("label", "andere_labels", "verborgen_labels")
    groepen = [_short([label, *andere, *verborgen]) for label, andere, verborgen in rijen]
    hoe_vaak = Counter(label.lower() for groep in groepen for label in groep)
    helder = [
        tuple(label for label in groep if hoe_vaak[label.lower()] <= MEESTE_BEROEPEN)[:MEESTE_LABELS]
        for groep in groepen
    ]
    return [groep for groep in helder if len(groep) > 1]


def _short(namen: list[str]) -> list[str]:
    """Names of few words, each once whatever its capitals."""
    return list({naam.lower(): naam for naam in reversed(namen) if 0 < len(words(naam)) <= MEESTE_WOORDEN}.values())[
        ::-1
    ]
