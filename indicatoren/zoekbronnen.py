"""Indicators in the global search."""

from typing import Any

from partnerschap.kern.registers import Treffer, Zoekuitkomst

from .models import Indicator


def search(woorden: str, _gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Indicators that have every word; everybody may see them all. Two queries."""
    gevonden = Indicator.objects.voor_lijst().zoek(woorden)
    return Zoekuitkomst(
        totaal=gevonden.count(),
        treffers=[
            Treffer(
                titel=indicator.naam,
                url=indicator.get_absolute_url(),
                samenvatting=f"{indicator.meetzin}.",
                kenmerken=(indicator.doelstelling.titel, indicator.bronlabel),
            )
            for indicator in gevonden[:hoogstens]
        ],
    )
