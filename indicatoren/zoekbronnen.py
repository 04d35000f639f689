"""Indicators in the global search."""

from collections.abc import Sequence
from typing import Any

from partnerschap.kern.registers import Treffer, Zoekuitkomst

from .models import Indicator


def search(woorden: str, _gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Indicators that hold these plain words; everybody may see them all. Two queries."""
    gevonden = Indicator.objects.voor_lijst().plain(woorden)
    return Zoekuitkomst(gevonden.count(), [_hit(indicator) for indicator in gevonden[:hoogstens]])


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
