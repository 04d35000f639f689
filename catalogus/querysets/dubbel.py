"""Selections of pairs that look like one course."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ..enums.dubbels import Dubbelstaat


class DubbelQuerySet(QuerySet):
    def werklijst(self) -> "DubbelQuerySet":
        """What waits for a person: proposed, and both courses are still on offer."""
        return self.filter(
            Q(staat=Dubbelstaat.VOORGESTELD),
            eerste__gepubliceerd=True, eerste__verdwenen_op=None, tweede__gepubliceerd=True, tweede__verdwenen_op=None,
        )  # fmt: skip

    def voor_lijst(self) -> "DubbelQuerySet":
        """With both courses, their providers and runs: as many queries for three pairs as for thirty."""
        uitvoeringen = [f"{wie}__uitvoeringen__gemeente" for wie in ("eerste", "tweede")]
        gelijk = ("eerste__zoekvector", "tweede__zoekvector")
        return (
            self.select_related("eerste__aanbieder", "tweede__aanbieder").prefetch_related(*uitvoeringen).defer(*gelijk)
        )

    def leads(self, nummers: Iterable[int]) -> dict[int, int]:
        """For each of these courses that was merged into another: the other."""
        rijen = self.filter(staat=Dubbelstaat.SAMENGEVOEGD, volger__in=list(nummers))
        return dict(rijen.values_list("volger_id", "leider_id"))

    def follow(self, nummers: Iterable[int]) -> list[int]:
        """These courses in this order, with each merged one replaced by its lead; nothing twice. One query."""
        nummers = list(nummers)
        naar = self.leads(nummers) if nummers else {}
        return list(dict.fromkeys(naar.get(nummer, nummer) for nummer in nummers))

    def followers(self, leiders: Iterable[Any]) -> list[int]:
        """The courses that were merged into these."""
        rijen = self.filter(staat=Dubbelstaat.SAMENGEVOEGD, leider__in=list(leiders))
        return list(rijen.order_by("volger_id").values_list("volger_id", flat=True))
