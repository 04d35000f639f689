"""Which piece of the map is drawn, and where a point comes on it. Pure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WEST, NOORD = 2.46, 51.58
GRAAD = 450.0
"""Units in a degree of latitude: a unit is about 0.25 km."""
SCHAAL = math.cos(math.radians(51.0))
PER_KM = GRAAD / 111.2
BREED = 1000
"""Units across the drawing."""
LAAGST, HOOGST = 0.42, 0.6
"""How high the drawing may be for its width."""
STAPPEN, VERST, MEESTE_UIT_ELKAAR = 16, 26.0, 120
"""Circles make way in so many steps, go no further than so many units, and not at all when there are more than this."""
Plekken = list[tuple[float, float]]


def project(breedte: float, lengte: float) -> tuple[float, float]:
    """WGS84 degrees to units of the map (equirectangular at 51 degrees north)."""
    return (lengte - WEST) * SCHAAL * GRAAD, (NOORD - breedte) * GRAAD


@dataclass(frozen=True)
class Vlak:
    """A rectangle of the map: its corner and its size in units of the map."""

    x: float
    y: float
    breed: float
    hoog: float

    @property
    def schaal(self) -> float:
        return BREED / self.breed

    @property
    def hoogte(self) -> int:
        """Units the drawing is high."""
        return round(self.hoog * self.schaal)

    def place(self, breedte: float, lengte: float) -> tuple[float, float]:
        """Where a point (WGS84 degrees) comes on the drawing."""
        x, y = project(breedte, lengte)
        return round((x - self.x) * self.schaal, 1), round((y - self.y) * self.schaal, 1)

    def length(self, km: float) -> float:
        """How long so many km are on the drawing."""
        return round(km * PER_KM * self.schaal, 1)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place on the drawing can be seen."""
        return 0 <= x <= BREED and 0 <= y <= self.hoogte


def around(punten: Iterable[tuple[float, float]], km: float) -> Vlak:
    """The piece with all these points (WGS84 degrees; at least one), and so many km around them."""
    plekken = [project(*punt) for punt in punten]
    rand = km * PER_KM
    links, rechts = min(x for x, _ in plekken) - rand, max(x for x, _ in plekken) + rand
    boven, onder = min(y for _, y in plekken) - rand, max(y for _, y in plekken) + rand
    breed, hoog = rechts - links, onder - boven
    wil_breed, wil_hoog = max(breed, hoog / HOOGST), max(hoog, breed * LAAGST)
    return Vlak(links - (wil_breed - breed) / 2, boven - (wil_hoog - hoog) / 2, wil_breed, wil_hoog)


def apart(plekken: Plekken, stralen: Sequence[float]) -> Plekken:
    """Circles that lie over each other make way a little, the smaller one most, so that each can be read and chosen."""
    if not 1 < len(plekken) <= MEESTE_UIT_ELKAAR:
        return plekken
    import numpy as np

    thuis, straal = np.array(plekken), np.array(stralen)
    nu, samen = thuis.copy(), straal[:, None] + straal[None, :] + 1
    deel = straal[None, :] / (straal[:, None] + straal[None, :])
    # Two in the very same place go apart sideways, by their number.
    nu[:, 0] += np.arange(len(nu)) * 1e-3
    for _ in range(STAPPEN):
        tussen = nu[:, None, :] - nu[None, :, :]
        afstand = np.maximum(np.sqrt((tussen**2).sum(axis=2)), 1e-6)
        tekort = np.maximum(samen - afstand, 0.0)
        np.fill_diagonal(tekort, 0.0)
        if not tekort.any():
            break
        nu += (tussen / afstand[:, :, None] * (tekort * deel * 0.7)[:, :, None]).sum(axis=1)
        weg = nu - thuis
        lengte = np.maximum(np.sqrt((weg**2).sum(axis=1)), 1e-6)
        nu = thuis + weg * np.minimum(1.0, VERST / lengte)[:, None]
    return [(round(x, 1), round(y, 1)) for x, y in nu.tolist()]
