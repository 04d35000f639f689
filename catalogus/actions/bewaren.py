"""Keeping courses in the list of somebody with an account."""

from collections.abc import Sequence

from django.db import transaction

from partnerschap.bestuur.models import Gebruiker

from ..bewaarlijst import MEESTE
from ..models import BewaardeOpleiding, Opleiding


@transaction.atomic
def keep(*, gebruiker: Gebruiker, nummers: Sequence[int]) -> int:
    """Put these courses in the list, as far as they exist and there is room; what is there stays. Returns how many were added."""
    Gebruiker.objects.select_for_update(no_key=True).get(pk=gebruiker.pk)
    al = set(BewaardeOpleiding.objects.filter(gebruiker=gebruiker).values_list("opleiding_id", flat=True))
    er = set(Opleiding.objects.filter(pk__in=nummers).values_list("pk", flat=True))
    nieuw = [nummer for nummer in dict.fromkeys(nummers) if nummer in er and nummer not in al][
        : max(0, MEESTE - len(al))
    ]
    # The first of them is the newest.
    BewaardeOpleiding.objects.bulk_create(
        BewaardeOpleiding(gebruiker=gebruiker, opleiding_id=nummer) for nummer in reversed(nieuw)
    )
    return len(nieuw)


@transaction.atomic
def forget(*, gebruiker: Gebruiker, nummers: Sequence[int]) -> int:
    """Take these courses out of the list; returns how many were in it."""
    aantal, _ = BewaardeOpleiding.objects.filter(gebruiker=gebruiker, opleiding_id__in=nummers).delete()
    return aantal


def numbers_of(gebruiker: Gebruiker) -> list[int]:
    """The list, newest first."""
    return list(BewaardeOpleiding.objects.filter(gebruiker=gebruiker).values_list("opleiding_id", flat=True)[:MEESTE])
