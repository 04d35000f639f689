"""Sending an item along the arrows of `workflow`, with the mails that go with it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.models import Gebruiker
from partnerschap.kern.actions import gebeurtenissen

from ..enums import Soort, Staat
from ..models import Kennisitem
from ..tekst import zonder_nul
from ..volledigheid import Ontbrekend, missing
from ..workflow import Overgang, OvergangGeweigerd, Wie, check
from . import berichten, versies
from .rechten import roles_for


class Onvolledig(Exception):
    """Publication or submission refused; `ontbreekt` lists what must be filled first."""

    def __init__(self, ontbreekt: list[Ontbrekend]) -> None:
        super().__init__("; ".join(o.zin for o in ontbreekt))
        self.ontbreekt = ontbreekt


def missing_for(item: Kennisitem) -> list[Ontbrekend]:
    """What the item still lacks before it may be submitted or published."""
    return missing(item.soort_, versies.fresh_snapshot(item))


@transaction.atomic
def move(*, item: Kennisitem, naam: str, door: Gebruiker, bericht: str = "") -> Kennisitem:
    """Take the arrow `naam`.

    Raises OvergangGeweigerd when the arrow does not leave this state, is not for this person, or lacks its message;
    Onvolledig (with the list) when something is missing that readers need.
    """
    item = Kennisitem.objects.select_for_update().get(pk=item.pk)
    overgang = check(naam, item.staat_, roles_for(item, door))
    bericht = zonder_nul(bericht).strip()
    if overgang.bericht_verplicht and not bericht:
        raise OvergangGeweigerd("Schrijf wat er nog moet gebeuren. De indiener krijgt je bericht.")
    if overgang.volledig and (ontbreekt := missing_for(item)):
        raise Onvolledig(ontbreekt)
    _stamp(item, overgang, door)
    item.save()
    versie = versies.add(item=item, stap=overgang.naam, door=door, bericht=bericht)
    if Staat.GEPUBLICEERD in (overgang.naar, *overgang.van):
        gebeurtenissen.record(soort=f"kennis.{overgang.naar}", onderwerp=item, door=door)
    berichten.after_move(item=item, overgang=overgang, versie=versie, door=door)
    return item


def _stamp(item: Kennisitem, overgang: Overgang, door: Gebruiker) -> None:
    nu = timezone.now()
    item.staat = overgang.naar
    if overgang.naar == Staat.INGEDIEND:
        item.ingediend_op = nu
    if overgang.naar == Staat.GEPUBLICEERD:
        item.nagelezen_door, item.nagelezen_op = door, nu
        item.gepubliceerd_op = item.gepubliceerd_op or nu
        item.herzien_tegen = _next_review(item, nu)


def _next_review(item: Kennisitem, nu: datetime) -> date | None:
    """A date an editor chose stays when it lies ahead; otherwise a year from now. Events expire and need no review."""
    vandaag = timezone.localdate(nu)
    if item.soort == Soort.EVENEMENT:
        return None
    if item.herzien_tegen and item.herzien_tegen > vandaag:
        return item.herzien_tegen
    return a_year_after(vandaag)


def a_year_after(dag: date) -> date:
    """The same day next year; 29 February becomes 1 March."""
    try:
        return dag.replace(year=dag.year + 1)
    except ValueError:
        return date(dag.year + 1, 3, 1)


@transaction.atomic
def reconfirm(*, item: Kennisitem, door: Gebruiker) -> Kennisitem:
    """An editor read a published item again and found it still right: the review date moves a year.

    Raises OvergangGeweigerd for who is no editor or for an item that is not published.
    """
    item = Kennisitem.objects.select_for_update().get(pk=item.pk)
    if Wie.REDACTEUR not in roles_for(item, door) or item.staat != Staat.GEPUBLICEERD:
        raise OvergangGeweigerd("Alleen een redacteur herbevestigt, en alleen wat gepubliceerd is.")
    nu = timezone.now()
    item.nagelezen_door, item.nagelezen_op = door, nu
    item.herzien_tegen = None if item.soort == Soort.EVENEMENT else a_year_after(timezone.localdate(nu))
    item.save()
    versies.add(item=item, stap="herbevestigd", door=door)
    return item
