"""The shape of Flanders and its provinces, worked out from points: a schematic drawing, nobody's polygons.

The ground is paved with hexagons. A hexagon with a known place nearby is land, of the province of the nearest place; the
edges between provinces are then followed around and rounded off. So a border is right to within some kilometres.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from .vlak import project

ZIJDE = 8.0
"""Side of a hexagon in units of the map (0.25 km)."""
DICHTBIJ = 15.0
"""A hexagon is land when a place lies within so many units of its middle."""
RAND = 6
BUREN = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
"""Steps to the six neighbours in axial coordinates, clockwise from the east (y goes down)."""
Hexen = dict[tuple[int, int], str]
Punt = tuple[float, float, str]


@lru_cache(maxsize=4)
def outlines(punten: tuple[Punt, ...]) -> dict[str, str]:
    """Per province the path around it, in units of the map. `punten`: latitude, longitude (WGS84 degrees), province."""
    if not punten:
        return {}
    hexen = _pave(punten)
    return {provincie: "".join(map(_curve, _loops(hexen, provincie))) for provincie in sorted(set(hexen.values()))}


def _middle(q: int, r: int) -> tuple[float, float]:
    """Of a hexagon that stands on a corner."""
    return ZIJDE * 3**0.5 * (q + r / 2), ZIJDE * 1.5 * r


def _pave(punten: tuple[Punt, ...]) -> Hexen:
    """The hexagons that are land, those within it that no place lies near included."""
    plekken = np.array([project(breedte, lengte) for breedte, lengte, _ in punten])
    namen = [provincie for *_, provincie in punten]
    rechts, onder = plekken.max(axis=0)
    alle: Hexen = {}
    water: set[tuple[int, int]] = set()
    for r in range(-RAND, int(onder / (ZIJDE * 1.5)) + RAND):
        begin = -(r // 2) - RAND
        rij = [(q, r) for q in range(begin, begin + int(rechts / (ZIJDE * 3**0.5)) + 2 * RAND)]
        middens = np.array([_middle(*hex_) for hex_ in rij])
        afstand = ((middens[:, None, :] - plekken[None, :, :]) ** 2).sum(axis=2)
        dichtst = afstand.argmin(axis=1)
        alle |= {hex_: namen[nr] for hex_, nr in zip(rij, dichtst.tolist(), strict=True)}
        water |= {hex_ for hex_, ver in zip(rij, afstand.min(axis=1).tolist(), strict=True) if ver > DICHTBIJ**2}
    buiten = _outside(water)
    return {hex_: provincie for hex_, provincie in alle.items() if hex_ not in buiten}


def _outside(water: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """What can be reached over water from the first corner; the rest lies within the land."""
    gezien, wacht = set(), [min(water, key=lambda hex_: (hex_[1], hex_[0]))] if water else []
    while wacht:
        q, r = wacht.pop()
        if (q, r) in water and (q, r) not in gezien:
            gezien.add((q, r))
            wacht += [(q + dq, r + dr) for dq, dr in BUREN]
    return gezien


def _loops(hexen: Hexen, provincie: str) -> Iterator[list[tuple[float, float]]]:
    """The closed lines around a province. At a corner three hexagons meet, so a line has one way to go."""
    verder: dict[tuple[int, int], tuple[int, int]] = {}
    for (q, r), van in hexen.items():
        if van != provincie:
            continue
        hoeken = _corners(q, r)
        for nr, (dq, dr) in enumerate(BUREN):
            if hexen.get((q + dq, r + dr)) != provincie:
                verder[hoeken[nr]] = hoeken[(nr + 1) % 6]
    while verder:
        begin, punt = verder.popitem()
        lus = [begin]
        while punt != begin:
            lus.append(punt)
            punt = verder.pop(punt)
        yield [(x / 10, y / 10) for x, y in lus]


def _corners(q: int, r: int) -> list[tuple[int, int]]:
    """In tenths of a unit, so that neighbours agree; the edge towards neighbour n runs from corner n to the next."""
    x, y = _middle(q, r)
    hoeken: list[Any] = []
    for nr in range(6):
        hoek = np.pi / 180 * (60 * nr - 30)
        hoeken.append((round(10 * (x + ZIJDE * np.cos(hoek))), round(10 * (y + ZIJDE * np.sin(hoek)))))
    return hoeken


def _curve(lus: list[tuple[float, float]]) -> str:
    """The line through the middles of its edges, which does away with the teeth, with its corners rounded."""
    tanden = list(zip(lus, [*lus[1:], lus[0]], strict=True))
    hoeken = [((x + u) / 2, (y + w) / 2) for (x, y), (u, w) in tanden]
    middens = [((x + u) / 2, (y + w) / 2) for (x, y), (u, w) in zip(hoeken, [*hoeken[1:], hoeken[0]], strict=True)]
    stukken = [
        f"Q{round(x)} {round(y)} {round(mx)} {round(my)}" for (x, y), (mx, my) in zip(hoeken, middens, strict=True)
    ]
    return f"M{round(middens[-1][0])} {round(middens[-1][1])}{''.join(stukken)}Z"
