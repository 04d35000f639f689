"""Measures in the global search, and their changes in the news."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.eersten import first_of
from partnerschap.kern.registers import Nieuwsitem, Treffer, Zoekuitkomst

from ..enums.maatregel import LABELS, Status
from ..models import Maatregel, Maatregelversie


def zoek(woorden: str, gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Measures that hold these plain words. One query."""
    gevonden = Maatregel.objects.zichtbaar_voor(gebruiker).plain(woorden).voor_treffer(timezone.localdate())
    totaal, eerste = first_of(gevonden, hoogstens)
    return Zoekuitkomst(totaal, [_hit(een) for een in eerste])


def fetch(nummers: Sequence[int], gebruiker: Any) -> list[Treffer]:
    """These measures, in this order. One query."""
    rijen = Maatregel.objects.zichtbaar_voor(gebruiker).voor_treffer(timezone.localdate())
    return [_hit(een) for een in rijen.in_order(nummers)]


def _hit(maatregel: Maatregel) -> Treffer:
    return Treffer(
        titel=maatregel.naam,
        url=maatregel.get_absolute_url(),
        samenvatting=maatregel.uitleg,
        kenmerken=(
            maatregel.soortlabel,
            LABELS[Status(maatregel.status)],
            *(() if maatregel.bevestigd else ("Te bevestigen",)),
        ),
        trefwoorden=(*maatregel.zoekwoorden, maatregel.voor_wie),
    )


def recent(hoogstens: int) -> Sequence[Nieuwsitem]:
    """Versions that begin or end a rule, newest first, dated by the day the rule changes (the past and today only)."""
    vandaag = timezone.localdate()
    versies = (
        Maatregelversie.objects.filter(maatregel__gepubliceerd=True, geldig_van__lte=vandaag)
        .exclude(wijziging="")
        .select_related("maatregel")
        .order_by("-geldig_van", "pk")[:hoogstens]
    )
    return [
        Nieuwsitem(
            datum=versie.geldig_van,
            titel=f"{versie.maatregel.naam}: {versie.titel[:1].lower()}{versie.titel[1:]}",
            url=versie.maatregel.get_absolute_url(),
            soort="premie",
            tekst=f"{versie.wijziging}{' Te bevestigen.' if versie.te_bevestigen else ''}",
        )
        for versie in versies
    ]


def open_werk(gebruiker: Any) -> int | None:
    """How many versions of today wait for somebody to confirm them; None for whom that is no task."""
    if not heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER, Rol.REDACTEUR):
        return None
    return Maatregelversie.objects.geldig_op(timezone.localdate()).filter(bevestigd_op__isnull=True).count()
