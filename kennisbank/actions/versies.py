"""Writing the readable history, and going back to an earlier version."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions import gebeurtenissen

from ..models import Kennisitem, Versie
from ..workflow import OvergangGeweigerd, may_edit
from .gegevens import fill, snapshot
from .rechten import roles_for


def add(*, item: Kennisitem, stap: str, door: Gebruiker | None, bericht: str = "", label: str = "") -> Versie:
    """Keep what the item is now as its next version. Called by the other actions, inside their transaction."""
    hoogste = item.versies.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    return Versie.objects.create(
        item=item,
        nummer=hoogste + 1,
        stap=stap,
        bericht=bericht,
        gegevens={**fresh_snapshot(item), "staat": item.staat_.label},
        door_id=door.pk if door else None,
        door_label=label or (f"gebruiker {door.pk}" if door else ""),
    )


def fresh_snapshot(item: Kennisitem) -> dict[str, Any]:
    """The snapshot as the database has it now, past any prefetched labels."""
    return snapshot(Kennisitem.objects.voor_detail().get(pk=item.pk))


@transaction.atomic
def restore(*, item: Kennisitem, nummer: int, door: Gebruiker) -> Kennisitem:
    """Give the item the content of version `nummer`; its state does not change. The restored content is a new version.

    Raises OvergangGeweigerd when `door` may not edit the item now, Versie.DoesNotExist for an unknown number,
    ValidationError when an old value no longer fits its field.
    """
    item = Kennisitem.objects.select_for_update().get(pk=item.pk)
    if not may_edit(item.staat_, roles_for(item, door)):
        raise OvergangGeweigerd("Jij mag dit stuk nu niet herstellen.")
    versie = item.versies.get(nummer=nummer)
    gegevens = {naam: waarde for naam, waarde in versie.gegevens.items() if naam != "staat"}
    item.bijgewerkt_op = timezone.now()
    fill(item, gegevens)
    add(item=item, stap="hersteld", door=door, bericht=f"Terug naar versie {nummer}.")
    gebeurtenissen.record(soort="kennis.gewijzigd", onderwerp=item, door=door)
    return item
