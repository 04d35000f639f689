"""Indicators in the global search, and the editors' work list."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.eersten import first_of
from partnerschap.kern.registers import Treffer, Zoekuitkomst

from .models import Indicator, OntbrekendGegeven
from .workflow.vraag import overdue_before


def search(woorden: str, _gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Indicators that hold these plain words; everybody may see them all. One query."""
    gevonden = Indicator.objects.voor_lijst().plain(woorden)
    totaal, eerste = first_of(gevonden, hoogstens)
    return Zoekuitkomst(totaal, [_hit(indicator) for indicator in eerste])


def fetch(nummers: Sequence[int], _gebruiker: Any) -> list[Treffer]:
    """These indicators, in this order. One query."""
    return [_hit(indicator) for indicator in Indicator.objects.voor_lijst().in_order(nummers)]


def _hit(indicator: Indicator) -> Treffer:
    return Treffer(
        titel=indicator.naam,
        url=indicator.get_absolute_url(),
        samenvatting=f"{indicator.meetzin}.",
        kenmerken=(indicator.doelstelling.titel, indicator.bronlabel),
        trefwoorden=(indicator.definitie,),
    )


def overdue_questions(gebruiker: Any) -> int | None:
    """How many questions for a missing figure wait too long; None for who does not edit."""
    if not heeft_rol(gebruiker, Rol.REDACTEUR):
        return None
    return OntbrekendGegeven.objects.te_laat(overdue_before(timezone.localdate())).count()
