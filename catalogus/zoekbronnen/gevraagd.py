"""What the signs of demand say as a figure of the portal."""

from collections.abc import Sequence

from django.db.models import Sum
from django.utils import timezone

from partnerschap.kern.registers import Portaaldeel

from ..models import Vraagsignaal
from ..querysets.vraagsignaal import MINSTENS


def searches() -> int:
    """How many searches of the last twelve months found no course, of words that at least three asked."""
    rijen = Vraagsignaal.objects.recent(timezone.localdate()).per_woord()
    return int(rijen.aggregate(n=Sum("totaal"))["n"] or 0)


def by_province() -> Sequence[Portaaldeel]:
    """The same per province; who asked without a place is in none, and small numbers are left out."""
    recent = Vraagsignaal.objects.recent(timezone.localdate())
    rijen = (
        recent.exclude(provincie="")
        .filter(woorden__in=recent.per_woord().values("woorden"))
        .order_by()
        .values("provincie")
        .annotate(n=Sum("aantal"))
        .filter(n__gte=MINSTENS)
        .order_by("provincie")
    )
    return [Portaaldeel(rij["provincie"].lower().replace(" ", "-"), rij["provincie"], rij["n"]) for rij in rijen]
