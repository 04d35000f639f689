"""What a person decides about two records of one course. Everything can be undone; nothing is deleted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ..enums.dubbels import OVERGANGEN, Dubbelstaat
from ..models import Dubbelvoorstel, Opleiding


@transaction.atomic
def merge(*, voorstel: int, leider: int) -> Dubbelvoorstel:
    """Make one course of a pair: `leider` (a course's number) stays, the other is hidden and its address leads there.

    An import writes neither who is hidden nor this row, so the next delivery of either source keeps the merge.
    Raises ValidationError (Dutch) when the pair or one of the courses does not allow it.
    """
    rij = _locked(voorstel, Dubbelstaat.SAMENGEVOEGD)
    if leider not in (rij.eerste_id, rij.tweede_id):
        raise ValidationError("Kies welke van de twee opleidingen blijft staan.", "leider")
    volger = rij.tweede_id if leider == rij.eerste_id else rij.eerste_id
    levend = Opleiding.objects.levend().filter(pk__in=(leider, volger)).order_by("pk").select_for_update()
    if len(levend.only("pk")) < 2:
        raise ValidationError("Een van de twee opleidingen staat niet meer in het aanbod.", "weg")
    if Dubbelvoorstel.objects.followers([volger]):
        raise ValidationError(
            "In die opleiding is al een andere samengevoegd. Laat die staan, of haal haar eerst uiteen.", "keten"
        )
    rij.leider_id, rij.volger_id = leider, volger
    _decide(rij, Dubbelstaat.SAMENGEVOEGD)
    _publish(volger, gepubliceerd=False)
    return rij


@transaction.atomic
def reject(*, voorstel: int) -> Dubbelvoorstel:
    """Say that a pair is not one course. It stays away until one of them becomes something else. Raises ValidationError."""
    return _decide(_locked(voorstel, Dubbelstaat.VERWORPEN), Dubbelstaat.VERWORPEN)


@transaction.atomic
def part(*, voorstel: int) -> Dubbelvoorstel:
    """Undo a merge: both courses stand as their sources have them now. Raises ValidationError (Dutch)."""
    rij = _locked(voorstel, Dubbelstaat.UITEENGEHAALD)
    volger, rij.leider_id, rij.volger_id = rij.volger_id, None, None
    _decide(rij, Dubbelstaat.UITEENGEHAALD)
    _publish(volger, gepubliceerd=True)
    return rij


def release_orphans() -> int:
    """Part the pairs whose lead was taken away while the other is still on offer; returns how many.

    Such a pair is a question again as soon as the lead comes back.
    """
    weg = Dubbelvoorstel.objects.filter(staat=Dubbelstaat.SAMENGEVOEGD, volger__verdwenen_op=None)
    nummers = [*weg.exclude(leider__verdwenen_op=None).values_list("pk", flat=True)]
    nummers += weg.filter(leider__verdwenen_op=None, leider__gepubliceerd=False).values_list("pk", flat=True)
    for nummer in nummers:
        with transaction.atomic():
            rij = part(voorstel=nummer)
            rij.wezen = ""
            rij.save(update_fields=["wezen"])
    return len(nummers)


def _locked(voorstel: int, naar: Dubbelstaat) -> Dubbelvoorstel:
    rij = Dubbelvoorstel.objects.select_for_update().filter(pk=voorstel).first()
    if rij is None:
        raise ValidationError("Dit voorstel bestaat niet meer.", "onbekend")
    if naar not in OVERGANGEN[Dubbelstaat(rij.staat)]:
        raise ValidationError(f"Dat kan niet meer: dit paar staat op ‘{rij.get_staat_display()}’.", "staat")
    return rij


def _decide(rij: Dubbelvoorstel, staat: Dubbelstaat) -> Dubbelvoorstel:
    rij.staat, rij.beslist_op = staat, timezone.now()
    rij.full_clean()
    rij.save()
    return rij


def _publish(nummer: int | None, *, gepubliceerd: bool) -> None:
    opleiding = Opleiding.objects.select_for_update().get(pk=nummer)
    opleiding.gepubliceerd = gepubliceerd
    opleiding.save(update_fields=["gepubliceerd"])
