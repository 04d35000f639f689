"""`manage.py bench relevantie`: the judged questions on the sample courses, the index beside PostgreSQL."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.utils import timezone

from partnerschap.kern.zoeken.vraag import IEDEREEN

from ..models import Opleiding
from ..oordelen.meten import Uitslag, measure, summarize
from ..zoekbronnen.opleidingen import zoek
from ..zoeken.vraag import Zoekvraag

GOED = 0.85
TIEN, ANDERE = 10, 10
"""How many answers are judged, and how many may stand between them that are not."""


def run(_opties: dict[str, Any]) -> dict[str, Any]:
    """Raises ValueError without the sample courses, with others than invented ones, or without an index.

    What the demo's desks have to judge is invented as well, but nobody judged questions about it: it is passed over.
    """
    voorbeelden = Opleiding.objects.filter(bron="voorbeeld").prefetch_related("uitvoeringen__gemeente")
    opleidingen = {
        opleiding.pk: (
            opleiding.eigen_id,
            frozenset(u.gemeente.naam for u in opleiding.uitvoeringen.all() if u.gemeente),
        )
        for opleiding in voorbeelden
    }
    if not opleidingen or Opleiding.objects.filter(voorbeeld=False).exists():
        raise ValueError(
            "De oordelen gaan over de voorbeeldopleidingen, en alleen die: vul een lege databank met bouw_demo."
        )
    met_index = measure(_asker(frozenset({IEDEREEN}), opleidingen), opleidingen)
    zonder = measure(_asker(None, opleidingen), opleidingen)
    return {
        "index": summarize(met_index),
        "postgresql": summarize(zonder),
        "onder_de_maat": [_line(een) for een in met_index if een.ndcg < GOED],
    }


def _line(een: Uitslag) -> list[Any]:
    return [
        een.oordeel.vraag,
        een.oordeel.klasse,
        round(een.ndcg, 2),
        een.aantal,
        "apart" if een.oordeel.apart else "stem",
    ]


def _asker(zicht: frozenset[str] | None, beoordeeld: Collection[int]) -> Callable[[str], tuple[Sequence[int], int]]:
    def ask(woorden: str) -> tuple[Sequence[int], int]:
        antwoord = zoek(Opleiding.objects.levend(), Zoekvraag(timezone.localdate(), woorden), zicht)
        if antwoord.zonder_index:
            raise ValueError("Er is geen bruikbare zoekindex: manage.py zoekindex bouw.")
        nummers = [nummer for nummer in antwoord.first(TIEN + ANDERE) if nummer in beoordeeld]
        return nummers[:TIEN], antwoord.selectie.totaal

    return ask
