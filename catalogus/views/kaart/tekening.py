"""The map as SVG: circles that are links, as large as what they lead to. Written out in Python: three hundred circles are
too much for a template."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString

from partnerschap.kern.opmaak import getal

from ...zoeken.vraag import Plek
from .vlak import BREED, Vlak, apart

STRALEN = (12, 15, 18, 22, 26, 31, 36, 42)
"""Radius of the circles of each size in units of the drawing; the style sheet makes them larger on a telephone."""
KLEINSTE_MAAT = 12
"""The largest circle stands for at least so many courses, so that two are not drawn as a crowd."""
MEESTE_NAMEN = 30
WEINIG, TELEFOON = 12, 1.8
LETTER = 8.4
"""How wide a letter of a name is, on average."""
REGEL, LUCHT = 20, 5
Doos = tuple[float, float, float, float]


@dataclass(frozen=True)
class Cirkel:
    """An area with how many courses, where it stands (WGS84 degrees), and what it leads to in words."""

    nis: str
    naam: str
    breedte: float
    lengte: float
    aantal: int
    url: str
    zin: str


class Geplaatst(NamedTuple):
    """A circle with its size and its place on the drawing."""

    cirkel: Cirkel
    maat: int
    x: float
    y: float


def draw(vlak: Vlak, omtrek: dict[str, str], cirkels: Sequence[Cirkel], plek: Plek | None, titel: str) -> SafeString:
    """The drawing. The largest circles come first, so that the small ones lie on top."""
    geplaatst = _place(vlak, cirkels)
    delen = [_land(vlak, omtrek)]
    if plek is not None:
        delen.append(_search_area(vlak, plek))
    delen += map(_circle, geplaatst)
    if plek is not None:
        delen.append(_ribbon(vlak, plek, geplaatst))
    delen.append(_names(vlak, geplaatst))
    # Our own numbers, and text that was escaped here.
    return SafeString(
        f'<svg viewBox="0 0 {BREED} {vlak.hoogte}" role="group" aria-label="{escape(titel)}">{"".join(delen)}</svg>'
    )


def _place(vlak: Vlak, cirkels: Sequence[Cirkel]) -> list[Geplaatst]:
    """The circles, the largest first, each beside the other as far as a small step allows."""
    meeste = max([KLEINSTE_MAAT, *(cirkel.aantal for cirkel in cirkels)])
    gesorteerd = sorted(cirkels, key=lambda cirkel: (-cirkel.aantal, cirkel.naam))
    maten = [size_of(cirkel.aantal, meeste) for cirkel in gesorteerd]
    plekken = [vlak.place(cirkel.breedte, cirkel.lengte) for cirkel in gesorteerd]
    plekken = apart(plekken, [float(STRALEN[maat]) for maat in maten])
    return [Geplaatst(cirkel, maat, *plek) for cirkel, maat, plek in zip(gesorteerd, maten, plekken, strict=True)]


def size_of(aantal: int, meeste: int) -> int:
    """Which of the sizes: the surface goes with the number."""
    return round((len(STRALEN) - 1) * math.sqrt(aantal / meeste))


def _land(vlak: Vlak, omtrek: dict[str, str]) -> str:
    paden = "".join(f'<path d="{pad}"/>' for pad in omtrek.values())
    zet = f"scale({vlak.schaal:.4f}) translate({-vlak.x:.1f} {-vlak.y:.1f})"
    return f'<g class="kaart-land" transform="{zet}" aria-hidden="true">{paden}</g>'


def _search_area(vlak: Vlak, plek: Plek) -> str:
    """How far was searched."""
    x, y = vlak.place(plek.breedte, plek.lengte)
    return f'<circle class="kaart-straal" cx="{x:g}" cy="{y:g}" r="{vlak.length(plek.straal):g}" aria-hidden="true"/>'


def _circle(een: Geplaatst) -> str:
    cirkel, maat, x, y = een
    return (
        f'<a href="{escape(cirkel.url)}" aria-label="{escape(cirkel.zin)}" class="kaart-cirkel m{maat}">'
        f'<circle cx="{x:g}" cy="{y:g}" r="{STRALEN[maat]}"><title>{escape(cirkel.naam)}</title></circle>'
        f'<text x="{x:g}" y="{y:g}" aria-hidden="true">{getal(cirkel.aantal, 0)}</text></a>'
    )


def _ribbon(vlak: Vlak, plek: Plek, geplaatst: Sequence[Geplaatst]) -> str:
    """The ribbon that says: here you searched. It stands on the circle that lies over the place, if one does."""
    x, y = vlak.place(plek.breedte, plek.lengte)
    over = [een for een in geplaatst if (een.x - x) ** 2 + (een.y - y) ** 2 <= STRALEN[een.maat] ** 2]
    voet = min([y, *(een.y - STRALEN[een.maat] - 2 for een in over)])
    return f'<path class="kaart-plek" d="M{x - 9:g} {voet - 34:g}h18v34l-9 -8l-9 8z" aria-hidden="true"/>'


def _names(vlak: Vlak, geplaatst: Sequence[Geplaatst]) -> str:
    """The names of the largest, beside their circle, where they hide no other circle and no other name."""
    # A few circles keep their names on a telephone, where letters and circles are larger: there must be room for those too.
    groei = TELEFOON if len(geplaatst) <= WEINIG else 1.0
    bezet: list[Doos] = []
    for _, maat, x, y in geplaatst:
        r = STRALEN[maat] * groei
        bezet.append((x - r, y - r, x + r, y + r))
    delen = []
    for cirkel, maat, x, y in geplaatst[:MEESTE_NAMEN]:
        for anker, doos in _boxes(x, y, STRALEN[maat] * groei, len(cirkel.naam) * LETTER * groei, REGEL * groei):
            if _inside(doos, vlak) and not any(_overlap(doos, ander) for ander in bezet):
                bezet.append(doos)
                delen.append(_name(cirkel, STRALEN[maat], x, y, anker))
                break
    return f'<g aria-hidden="true">{"".join(delen)}</g>'


def _boxes(x: float, y: float, straal: float, breed: float, hoog: float) -> Iterator[tuple[str, Doos]]:
    """Where a name can stand: right of its circle, left, under it, above it."""
    r = straal + LUCHT
    yield "start", (x + r, y - hoog / 2, x + r + breed, y + hoog / 2)
    yield "end", (x - r - breed, y - hoog / 2, x - r, y + hoog / 2)
    yield "onder", (x - breed / 2, y + r, x + breed / 2, y + r + hoog)
    yield "boven", (x - breed / 2, y - r - hoog, x + breed / 2, y - r)


def _name(cirkel: Cirkel, straal: int, x: float, y: float, anker: str) -> str:
    r = straal + LUCHT
    dx, dy = {"start": (r, 0), "end": (-r, 0), "onder": (0, r + REGEL / 2), "boven": (0, -r - REGEL / 2)}[anker]
    return f'<text class="kaart-naam is-{anker}" x="{x + dx:g}" y="{y + dy:g}">{escape(cirkel.naam)}</text>'


def _inside(doos: Doos, vlak: Vlak) -> bool:
    return doos[0] >= 4 and doos[1] >= 4 and doos[2] <= BREED - 4 and doos[3] <= vlak.hoogte - 4


def _overlap(a: Doos, b: Doos) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def list_places(cirkels: Sequence[Cirkel]) -> SafeString:
    """The same areas as a list with the same numbers, the largest first."""
    regels = [
        f'<li><a href="{escape(een.url)}">{escape(een.naam)}<span class="onzichtbaar">: </span><span class="plaats-aantal">'
        f'{getal(een.aantal, 0)}<span class="onzichtbaar"> {"opleiding" if een.aantal == 1 else "opleidingen"}</span></span></a></li>'
        for een in sorted(cirkels, key=lambda een: (-een.aantal, een.naam))
    ]
    return SafeString("".join(regels))
