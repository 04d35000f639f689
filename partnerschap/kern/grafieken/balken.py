"""Specification of a ranking: bars from zero, places with ties, the line of the top and the gap written out (BEELD 5)."""

from dataclasses import dataclass, replace
from typing import Any

from . import kleuren, lagen
from .gegevens import SMAL, Balk, Balken

KLEUR = {"top": kleuren.TOP, "rest": kleuren.REST, "hoofd": kleuren.HOOFD}


@dataclass(frozen=True)
class Maat:
    """The measures of one of the two drawings, in pixels."""

    rij: float
    letter: float
    namen: float
    plaats: float
    rechts: float
    smal: bool


def specify(balken: Balken, breedte: int) -> dict[str, Any]:
    """The Vega-Lite specification of `balken` at this width."""
    smal = breedte <= SMAL
    hoogste = max([*(rij.waarde for rij in balken.rijen), balken.streep or 0, 0.1])
    maat = Maat(26.5, 15, 104, 30, 54, True) if smal else Maat(24.5, 15.5, 132, 36, 66, False)
    maat = replace(maat, namen=balken.naambreedte[1 if smal else 0])
    links = maat.namen + maat.plaats
    maat = replace(maat, rechts=max(maat.rechts, _margin(balken, maat, breedte - links, hoogste)))
    per_eenheid = (breedte - links - maat.rechts) / hoogste
    aantal = len(balken.rijen)
    delen = [*_bars(balken, maat)]
    delen += _mark(balken, maat, aantal)
    delen += _gap(balken, maat, per_eenheid)
    delen += _texts(balken, maat)
    return lagen.assemble(
        delen, breedte=breedte, hoogte=maat.rij * max(1, aantal), x=(0, hoogste), y=(max(1, aantal), 0),
        beschrijving=balken.beschrijving, marges={"left": links, "right": maat.rechts, "top": 8, "bottom": 8},
    )  # fmt: skip


def _margin(balken: Balken, maat: Maat, ruimte: float, hoogste: float) -> float:
    """How much room the words of the gap need right of the longest bar; they start at the line of the top."""
    if balken.streep is None:
        return 0
    tekst = max(len(balken.klooftekst[1 if maat.smal else 0]), len(balken.streeptekst[1 if maat.smal else 0]))
    breed = 12 + tekst * maat.letter * 0.52
    voorbij = 1 - balken.streep / hoogste
    return (breed - voorbij * ruimte) / max(0.05, 1 - voorbij)


def _bars(balken: Balken, maat: Maat) -> list[Any]:
    uit = []
    for soort, kleur in KLEUR.items():
        rijen = [
            {"x": 0, "x2": rij.waarde, "y": n + 0.16, "y2": n + 0.84}
            for n, rij in enumerate(balken.rijen)
            if rij.soort == soort
        ]
        if rijen:
            uit.append(
                lagen.as_layer(f"balken-{soort}", rijen)
                .mark_rect(fill=kleur, cornerRadiusTopRight=2, cornerRadiusBottomRight=2)
                .encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
            )
    return uit


def _texts(balken: Balken, maat: Maat) -> list[Any]:
    """Name and place left of the bar, the value at its end; our own row in bold and in its colour."""
    uit = []
    for hoofd in (False, True):
        rijen = [(n, rij) for n, rij in enumerate(balken.rijen) if (rij.soort == "hoofd") == hoofd]
        if not rijen:
            continue
        achter = "hoofd" if hoofd else "rest"
        kleur = kleuren.HOOFD if hoofd else kleuren.INKT
        opmaak: dict[str, Any] = {"grootte": maat.letter, "vet": hoofd}
        namen = [{"x": 0, "y": n + 0.5, "t": rij.naam} for n, rij in rijen]
        plaatsen = [{"x": 0, "y": n + 0.5, "t": rij.plaats} for n, rij in rijen]
        waarden = [{"x": rij.waarde, "y": n + 0.5, "t": rij.tekst} for n, rij in rijen]
        uit += [
            lagen.words(f"namen-{achter}", namen, lijn="right", dx=-maat.plaats, kleur=kleur, **opmaak),
            lagen.words(
                f"plaatsen-{achter}", plaatsen, lijn="right", dx=-8, kleur=kleur if hoofd else kleuren.INKT_2, **opmaak
            ),
            lagen.words(f"waarden-{achter}", waarden, dx=6, kleur=kleur, **opmaak),
        ]
    return uit


def _mark(balken: Balken, maat: Maat, aantal: int) -> list[Any]:
    """The dashed line through the last place of the top, with its value beside a row that leaves room."""
    if balken.streep is None:
        return []
    streep = [{"x": balken.streep, "x2": balken.streep, "y": 0, "y2": aantal}]
    uit = [lagen.strokes("streep", streep, kleur=kleuren.DOEL, dikte=2, streepjes=[7, 4])]
    tekst = balken.streeptekst[1 if maat.smal else 0]
    rij = _room(balken.rijen, balken.streep)
    if tekst and rij is not None:
        plek = [{"x": balken.streep, "y": rij + 0.5, "t": tekst}]
        uit.append(lagen.words("streeptekst", plek, grootte=maat.letter - 1, kleur=kleuren.DOEL, dx=7, vet=True))
    return uit


def _room(rijen: tuple[Balk, ...], streep: float) -> int | None:
    """The first row, not our own, whose bar and value end well before the line."""
    vrij = (n for n, rij in enumerate(rijen) if rij.soort != "hoofd" and rij.waarde < streep * 0.55)
    return next(vrij, None)


def _gap(balken: Balken, maat: Maat, per_eenheid: float) -> list[Any]:
    """Dots from our own bar to the line, and the gap in words on the other side."""
    eigen = next(((n, rij) for n, rij in enumerate(balken.rijen) if rij.soort == "hoofd"), None)
    if eigen is None or balken.streep is None or not balken.klooftekst[0] or eigen[1].waarde >= balken.streep:
        return []
    nummer, rij = eigen
    begin = rij.waarde + (16 + maat.letter * 0.55 * len(rij.tekst)) / per_eenheid
    uit = []
    if begin < balken.streep:
        stippen = [{"x": begin, "x2": balken.streep, "y": nummer + 0.5, "y2": nummer + 0.5}]
        uit.append(lagen.strokes("kloof", stippen, kleur=kleuren.HOOFD, dikte=2, streepjes=[2, 4]))
    # A short gap has no room for its words before the line: then they follow our own figure.
    plek = [{"x": max(balken.streep, begin), "y": nummer + 0.5, "t": balken.klooftekst[1 if maat.smal else 0]}]
    uit.append(lagen.words("klooftekst", plek, grootte=maat.letter, kleur=kleuren.HOOFD, dx=7, vet=True))
    return uit
