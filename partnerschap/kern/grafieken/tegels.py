"""Specification of a tile map: one tile per area on a layout of our own, each with its value and a bar from zero.

The bars of all tiles share one axis. An area without a value has a dashed frame and words, and no bar at all.
"""

from dataclasses import dataclass
from typing import Any

from . import kleuren, lagen
from .gegevens import SMAL, Tegel, Tegels

RAND = 0.09
"""Room inside a tile, as a share of its width."""
BALK = (0.76, 0.88)
"""Where the bar begins and ends, from the top of the tile."""
LUCHT = 0.03
"""Between two tiles."""


@dataclass(frozen=True)
class Maat:
    """The measures of one of the two drawings, in pixels."""

    hoogte: float
    letter: float
    cijfer: float


def specify(tegels: Tegels, breedte: int) -> dict[str, Any]:
    """The Vega-Lite specification of `tegels` at this width."""
    maat = Maat(104, 13, 17) if breedte <= SMAL else Maat(122, 15, 22)
    kolommen = max((t.kolom for t in tegels.tegels), default=0) + 1
    rijen = max((t.rij for t in tegels.tegels), default=0) + 1
    hoogste = max([*(t.waarde for t in tegels.tegels if t.waarde is not None), tegels.streep or 0, 0.1])
    delen = [*_frames(tegels.tegels), *_bars(tegels, hoogste), *_words(tegels.tegels, maat)]
    return lagen.assemble(
        delen, breedte=breedte, hoogte=maat.hoogte * rijen, x=(0, kolommen), y=(rijen, 0),
        beschrijving=tegels.beschrijving, marges={"left": 2, "right": 2, "top": 2, "bottom": 2},
    )  # fmt: skip


def _frames(tegels: tuple[Tegel, ...]) -> list[Any]:
    """A full frame around a value; a dashed one around nothing, hatched when it is confidential."""
    vol = [t for t in tegels if t.waarde is not None]
    leeg = [t for t in tegels if t.waarde is None]
    uit = []
    if vol:
        hoeken = [{"x": a, "x2": b, "y": c, "y2": d} for a, b, c, d in map(_box, vol)]
        uit.append(
            lagen.as_layer("tegels", hoeken)
            .mark_rect(fill=kleuren.PAPIER, stroke=kleuren.REST, strokeWidth=1.2)
            .encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
        )
    if leeg:
        zijden = [zijde for t in leeg for zijde in _sides(*_box(t))]
        uit.append(lagen.strokes("leeg", zijden, kleur=kleuren.ANDER, dikte=1.3, streepjes=[4, 3]))
    schuin = [streep for t in leeg if t.arcering for streep in _hatch(*_box(t))]
    if schuin:
        uit.append(lagen.strokes("arcering", schuin, kleur=kleuren.REST, dikte=1))
    return uit


def _box(tegel: Tegel) -> tuple[float, float, float, float]:
    """Left, right, top and bottom."""
    return tegel.kolom + LUCHT, tegel.kolom + 1 - LUCHT, tegel.rij + LUCHT, tegel.rij + 1 - LUCHT


def _sides(links: float, rechts: float, boven: float, onder: float) -> list[dict[str, float]]:
    hoeken = [(links, boven, rechts, boven), (links, onder, rechts, onder), (links, boven, links, onder), (rechts, boven, rechts, onder)]  # fmt: skip
    return [{"x": a, "y": b, "x2": c, "y2": d} for a, b, c, d in hoeken]


def _hatch(links: float, rechts: float, boven: float, onder: float) -> list[dict[str, float]]:
    """Slanting strokes in the lower part of a tile."""
    laag = boven + (onder - boven) * BALK[0]
    stap = (rechts - links) / 6
    return [{"x": links + stap * n, "x2": links + stap * (n + 1), "y": onder, "y2": laag} for n in range(6)]


def _bars(tegels: Tegels, hoogste: float) -> list[Any]:
    """The bar of each value, and on it a stroke for the value that all are laid beside."""
    uit = []
    breed = 1 - 2 * RAND
    met = [t for t in tegels.tegels if t.waarde is not None]
    balken = [
        {
            "x": t.kolom + RAND,
            "x2": t.kolom + RAND + breed * t.waarde / hoogste,
            "y": t.rij + BALK[0],
            "y2": t.rij + BALK[1],
        }
        for t in met
        if t.waarde is not None
    ]
    if balken:
        uit.append(
            lagen.as_layer("balken", balken).mark_rect(fill=kleuren.REST).encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
        )
    if tegels.streep is not None and met:
        plek = RAND + breed * tegels.streep / hoogste
        strepen = [{"x": t.kolom + plek, "x2": t.kolom + plek, "y": t.rij + BALK[0] - 0.05, "y2": t.rij + BALK[1] + 0.05} for t in met]  # fmt: skip
        uit.append(lagen.strokes("streep", strepen, kleur=kleuren.HOOFD, dikte=2.6))
    return uit


def _words(tegels: tuple[Tegel, ...], maat: Maat) -> list[Any]:
    """The name in one or two lines, the value below it; words instead of a value stand smaller."""
    uit = []
    links = {t: t.kolom + RAND for t in tegels}
    for regel in (0, 1):
        namen = [
            {"x": links[t], "y": t.rij + 0.16 + 0.155 * regel, "t": t.naam[regel]}
            for t in tegels
            if len(t.naam) > regel
        ]
        if namen:
            uit.append(lagen.words(f"namen-{regel}", namen, grootte=maat.letter, kleur=kleuren.INKT_2))
    waarden = [{"x": links[t], "y": t.rij + 0.55, "t": t.tekst} for t in tegels if t.waarde is not None]
    woorden = [{"x": links[t], "y": t.rij + 0.55, "t": t.tekst} for t in tegels if t.waarde is None]
    if waarden:
        uit.append(lagen.words("waarden", waarden, grootte=maat.cijfer, kleur=kleuren.INKT, vet=True))
    if woorden:
        uit.append(lagen.words("geen-waarde", woorden, grootte=maat.letter, kleur=kleuren.INKT_2))
    return uit
