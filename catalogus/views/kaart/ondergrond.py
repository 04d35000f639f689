"""What lies under the circles: the areas with their points, and the shape of the provinces. Kept with the view of the index."""

import time
from typing import Any, NamedTuple

from partnerschap.kern.gebieden import PROVINCIES, Gebied, read_areas
from partnerschap.kern.models import Postcode

GELDIG = 300.0
"""Seconds that it may lag behind the tables, which change once a year."""


class Ondergrond(NamedTuple):
    """`gebieden` by NIS code, `omtrek` the path around each province by its NIS code."""

    gebieden: dict[str, Gebied]
    omtrek: dict[str, str]
    groepen: dict[str, str]
    """For the NIS code of every municipality, merged ones included, that of today."""
    groepen_per_provincie: dict[str, str]
    """And that of its province."""

    def within(self, gebied: Gebied) -> list[Gebied]:
        """The municipalities of the same province."""
        return [een for een in self.gebieden.values() if een.provincie == gebied.provincie and not een.is_provincie]


def ground(memo: dict[Any, Any] | None) -> Ondergrond:
    """Two queries, once for each view of the index; each time when there is none."""
    if memo is None:
        return _read()
    bewaard: tuple[float, Ondergrond | None] = memo.get("ondergrond", (0.0, None))
    tot, kaart = bewaard
    if kaart is None or tot < time.monotonic():
        kaart = _read()
        memo["ondergrond"] = time.monotonic() + GELDIG, kaart
    return kaart


def _read() -> Ondergrond:
    from .omtrek import outlines  # numpy: not at boot

    punten = Postcode.objects.values_list("breedte", "lengte", "gemeente__provincie").order_by("pk")
    land = tuple((breedte, lengte, PROVINCIES[naam]) for breedte, lengte, naam in punten if naam in PROVINCIES)
    gebieden = read_areas()
    groepen = {code: een.nis for een in gebieden.values() if not een.is_provincie for code in een.codes}
    provincies = {code: gebieden[nis].provincie or nis for code, nis in groepen.items()}
    return Ondergrond(gebieden, outlines(land), groepen, provincies)
