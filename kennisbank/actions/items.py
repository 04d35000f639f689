"""Making and changing the content of an item."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.actions import gebeurtenissen

from ..enums import Soort
from ..models import Kennisitem
from ..workflow import OvergangGeweigerd, may_edit
from . import versies
from .gegevens import fill
from .rechten import INDIENERS, roles_for

ALLEEN_REDACTEUR = frozenset({"voorbeeld", "te_bevestigen", "herzien_tegen", "doelstellingen"})
"""Fields that a maker cannot set: they are the editor's word."""


class IntussenGewijzigd(Exception):
    """Somebody else saved the item after this person opened it."""


@transaction.atomic
def create(*, soort: Soort, gegevens: Mapping[str, Any], door: Gebruiker) -> Kennisitem:
    """Make a draft of `door`. Raises OvergangGeweigerd without the right role, ValidationError for a wrong value."""
    if not heeft_rol(door, *INDIENERS):
        raise OvergangGeweigerd("Alleen leden, aanbieders en redacteurs brengen stukken in.")
    item = Kennisitem(soort=soort, ingediend_door=door, bijgewerkt_op=timezone.now())
    if door.organisatie and "organisatie_naam" not in gegevens:
        item.organisatie = door.organisatie
    fill(item, _allowed(gegevens, door))
    versies.add(item=item, stap="bewaard", door=door)
    return item


@transaction.atomic
def update(*, item: Kennisitem, gegevens: Mapping[str, Any], door: Gebruiker, gezien: int | None = None) -> Kennisitem:
    """Change the content; a published item is live at once, its address stays.

    `gezien` is the version number the person started from. Raises OvergangGeweigerd when `door` may not edit the item
    in its state, IntussenGewijzigd when a newer version exists, ValidationError for a wrong value.
    """
    item = Kennisitem.objects.select_for_update().get(pk=item.pk)
    if not may_edit(item.staat_, roles_for(item, door)):
        raise OvergangGeweigerd(f"Dit stuk is {item.staat_.label.lower()}. Jij kunt het nu niet wijzigen.")
    if gezien is not None and item.versies.filter(nummer__gt=gezien).exists():
        raise IntussenGewijzigd
    voor = versies.fresh_snapshot(item)
    item.bijgewerkt_op = timezone.now()
    fill(item, _allowed(gegevens, door))
    if versies.fresh_snapshot(item) != voor:
        versies.add(item=item, stap="bewaard", door=door)
        gebeurtenissen.record(soort="kennis.gewijzigd", onderwerp=item, door=door)
    return item


def _allowed(gegevens: Mapping[str, Any], door: Gebruiker) -> dict[str, Any]:
    if heeft_rol(door, Rol.REDACTEUR):
        return dict(gegevens)
    return {naam: waarde for naam, waarde in gegevens.items() if naam not in ALLEEN_REDACTEUR}


def latest_number(item: Kennisitem) -> int:
    """The number of the newest version; 0 when there is none."""
    return item.versies.order_by("-nummer").values_list("nummer", flat=True).first() or 0
