"""Flanders as dots, one per municipality, with one place marked. Our own drawing: no tiles, no third party."""

import math
from dataclasses import dataclass

from django.utils import timezone

from partnerschap.kern.models import Gemeente

BREED = 320
WEST, OOST, ZUID, NOORD = 2.52, 5.94, 50.66, 51.53
SCHAAL = math.cos(math.radians(51.0))
HOOG = round(BREED * (NOORD - ZUID) / ((OOST - WEST) * SCHAAL))
RAND = 10


@dataclass(frozen=True)
class Puntenkaart:
    """What the template draws: a path of dots and one point, in SVG units."""

    breed: int
    hoog: int
    punten: str
    x: float
    y: float


def position(breedte: float, lengte: float) -> tuple[float, float]:
    """WGS84 degrees to SVG units (equirectangular at 51 degrees north)."""
    x = RAND + (lengte - WEST) / (OOST - WEST) * BREED
    y = RAND + (NOORD - breedte) / (NOORD - ZUID) * HOOG
    return round(x, 1), round(y, 1)


def draw_map(breedte: float, lengte: float) -> Puntenkaart | None:
    """The map with this point (WGS84 degrees) on it; None outside Flanders or without municipalities."""
    if not (ZUID <= breedte <= NOORD and WEST <= lengte <= OOST):
        return None
    gemeenten = Gemeente.objects.geldig_op(timezone.localdate()).order_by("pk").values_list("breedte", "lengte")
    # A line of no length with round ends is a dot: one path instead of hundreds of circles.
    punten = "".join(f"M{x:g} {y:g}h0" for x, y in (position(*gemeente) for gemeente in gemeenten))
    if not punten:
        return None
    x, y = position(breedte, lengte)
    return Puntenkaart(BREED + 2 * RAND, HOOG + 2 * RAND, punten, x, y)
