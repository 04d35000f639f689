"""Selections of pairs that look like one course."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ..dubbels.samen import extra_runs
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

    def extra_runs(self, leiders: Collection[int] | None) -> dict[int, list[Any]]:
        """For each of these courses (None: all) the runs that only what was merged into it tells: none, mostly.

        One query, and one more when something was merged. The runs come with their municipality and their own course.
        """
        paren = self.filter(staat=Dubbelstaat.SAMENGEVOEGD, volger__verdwenen_op=None)
        if leiders is not None:
            paren = paren.filter(leider__in=leiders)
        volgers: dict[int, list[int]] = defaultdict(list)
        for leider, volger in paren.order_by("pk").values_list("leider_id", "volger_id"):
            volgers[leider].append(volger)
        if not volgers:
            return {}
        soort = self.model._meta.get_field("leider").related_model._meta.get_field("uitvoeringen").related_model
        van: dict[int, list[Any]] = defaultdict(list)
        nummers = {*volgers, *(volger for rij in volgers.values() for volger in rij)}
        for run in soort.objects.levend().filter(opleiding__in=nummers).select_related("gemeente", "opleiding"):
            van[run.opleiding_id].append(run)
        return {
            leider: extra
            for leider, rij in volgers.items()
            if (extra := extra_runs(van[leider], [run for volger in rij for run in van[volger]]))
        }

    def others(self, nummers: Iterable[int] | None = None) -> dict[int, set[int]]:
        """For courses that are or were merged: with which others. Of these courses only, when given."""
        rijen = self.filter(staat__in=(Dubbelstaat.SAMENGEVOEGD, Dubbelstaat.UITEENGEHAALD))
        if nummers is not None:
            nummers = list(nummers)
            rijen = rijen.filter(Q(eerste__in=nummers) | Q(tweede__in=nummers))
        ander: dict[int, set[int]] = defaultdict(set)
        for een, twee in rijen.values_list("eerste_id", "tweede_id"):
            ander[een].add(twee)
            ander[twee].add(een)
        return ander

    def followers(self, leiders: Iterable[Any]) -> list[int]:
        """The courses that were merged into these."""
        rijen = self.filter(staat=Dubbelstaat.SAMENGEVOEGD, leider__in=list(leiders))
        return list(rijen.order_by("volger_id").values_list("volger_id", flat=True))
