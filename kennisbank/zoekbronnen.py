"""What the knowledge bank offers to the home page, the global search and the work lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.eersten import first_of
from partnerschap.kern.registers import Agendaitem, Nieuwsitem, Treffer, Zoekuitkomst

from .actions.rechten import INDIENERS
from .enums import Staat
from .models import Kennisitem, Reactie
from .querysets import KennisitemQuerySet


def search(woorden: str, gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Published items that hold these plain words, best first. Drafts never show here, not even to their maker."""
    totaal, eerste = first_of(_open_items().plain(woorden).voor_werkbank(), hoogstens)
    return Zoekuitkomst(totaal, [_hit(item) for item in eerste])


def fetch(nummers: Sequence[int], _gebruiker: Any) -> list[Treffer]:
    """These published items, in this order. One query."""
    return [_hit(item) for item in _open_items().voor_werkbank().in_order(nummers)]


def _open_items() -> KennisitemQuerySet:
    return Kennisitem.objects.gepubliceerd().niet_voorbij(timezone.now())


def _hit(item: Kennisitem) -> Treffer:
    return Treffer(
        titel=item.titel,
        url=item.get_absolute_url(),
        samenvatting=item.samenvatting,
        kenmerken=(item.soort_.label, *(naam for naam in (item.van_wie,) if naam)),
        voorbeeld=item.voorbeeld,
    )


def recent(hoogstens: int) -> Sequence[Nieuwsitem]:
    """The newest published items, events left to the agenda."""
    lijst = Kennisitem.objects.gepubliceerd().exclude(soort="evenement").op_datum().voor_werkbank()[:hoogstens]
    return [
        Nieuwsitem(
            datum=timezone.localdate(item.gepubliceerd_op),
            titel=item.titel,
            url=item.get_absolute_url(),
            soort=item.soort_.label.lower(),
            tekst=item.samenvatting,
            voorbeeld=item.voorbeeld,
        )
        for item in lijst
    ]


def upcoming(van: datetime, hoogstens: int) -> Sequence[Agendaitem]:
    """The first events that are not over."""
    return [
        Agendaitem(
            begin=item.evenement.begin,
            titel=item.titel,
            url=item.get_absolute_url(),
            plaats=item.evenement.waar,
            voorbeeld=item.voorbeeld,
        )
        for item in Kennisitem.objects.komend(van).select_related("evenement__gemeente")[:hoogstens]
    ]


def to_review(gebruiker: Any) -> int | None:
    """How many submitted items wait for an editor; None for who is no editor."""
    if not heeft_rol(gebruiker, Rol.REDACTEUR):
        return None
    return Kennisitem.objects.filter(staat__in=[Staat.INGEDIEND, Staat.IN_NAZICHT]).count()


def to_reread(gebruiker: Any) -> int | None:
    """How many published items passed their review date; None for who is no editor."""
    if not heeft_rol(gebruiker, Rol.REDACTEUR):
        return None
    return Kennisitem.objects.te_herzien(timezone.localdate()).count()


def open_reactions(gebruiker: Any) -> int | None:
    """How many messages of readers wait; None for who is no editor."""
    if not heeft_rol(gebruiker, Rol.REDACTEUR):
        return None
    return Reactie.objects.filter(afgehandeld_op__isnull=True).count()


def own_to_do(gebruiker: Any) -> int | None:
    """How many of someone's own items wait for himself; None for who cannot bring anything in."""
    if not heeft_rol(gebruiker, *INDIENERS):
        return None
    return Kennisitem.objects.van(gebruiker).filter(staat__in=[Staat.CONCEPT, Staat.TERUGGESTUURD]).count()


def number_published() -> int:
    """How many items readers can find."""
    return Kennisitem.objects.gepubliceerd().count()


def is_editor(gebruiker: Any) -> bool:
    """Whether the desk is meant for this person."""
    return heeft_rol(gebruiker, Rol.REDACTEUR)
