"""Selections of signs of demand."""

from datetime import date

from django.db.models import Max, Min, QuerySet, Sum

MINSTENS = 3
"""Fewer than this many are not shown: a number that small could be about one household."""
MAANDEN = 12
"""How far back the list looks unless somebody asks one month."""


def month_begin(dag: date, terug: int = 0) -> date:
    """The first day of the month so many months back."""
    nummer = dag.year * 12 + dag.month - 1 - terug
    return date(nummer // 12, nummer % 12 + 1, 1)


class VraagsignaalQuerySet(QuerySet):
    def recent(self, vandaag: date) -> "VraagsignaalQuerySet":
        """This month and the eleven before."""
        return self.filter(maand__gte=month_begin(vandaag, MAANDEN - 1))

    def per_woord(self) -> "VraagsignaalQuerySet":
        """One row per words: `totaal`, `eerste` and `laatst` (months); small numbers are left out."""
        return (
            self.order_by()
            .values("woorden")
            .annotate(totaal=Sum("aantal"), eerste=Min("maand"), laatst=Max("maand"))
            .filter(totaal__gte=MINSTENS)
        )
