"""The charts of an explorer choice: lines (small ones side by side above four), or bars of one period; and what a pointer reads."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from partnerschap.kern.grafieken.gegevens import SMAL, Balk, Balken, Lijn, Lijnpunt, Stuk, Tekening, Trend, Vak
from partnerschap.kern.opmaak import datum, getal

from ..formules.punten import Punt, Segment, expected_years, segments
from ..formules.tijdas import axis_names, ordinal
from ..formules.vergelijking import VLAANDEREN
from .verkenner import Verkenblad, Verkenreeks, Waarde

HOOGSTENS_SAMEN = 4
"""Lines in one drawing (BEELD 5)."""
LANGSTE_NAAM = 34
LETTER = 8.0


@dataclass(frozen=True)
class Beeld:
    """One drawing with the series on it."""

    titel: str
    tekening: Tekening
    reeksen: tuple[Verkenreeks, ...]


def no_chart(blad: Verkenblad) -> str:
    """Why these figures have no chart, in a sentence; empty when they have one."""
    waarden = [punt.waarde for reeks in blad.reeksen for punt in reeks.punten if punt.waarde is not None]
    if not waarden:
        return "Er is voor deze keuze geen enkel cijfer met een waarde."
    if min(waarden) < 0:
        return "Er zijn cijfers onder nul bij. Onze grafieken beginnen bij nul, dus je krijgt de tabel."
    if blad.keuze.vorm == "lijn" and blad.tijdsoort is None:
        return "De perioden zijn van verschillende soort of per dag. Die passen niet op één tijdas, dus je krijgt de tabel."
    return ""


def charts(blad: Verkenblad) -> tuple[Beeld, ...]:
    """The drawings of a choice; none for a table and where `no_chart` says why."""
    if blad.keuze.vorm == "tabel" or no_chart(blad):
        return ()
    return _bars(blad) if blad.keuze.vorm == "staaf" else _lines(blad)


def shown_period(blad: Verkenblad) -> str:
    """The period of the bars: the newest in which most series have a value."""

    def filled(periode: str) -> int:
        cellen = (reeks.op(periode) for reeks in blad.reeksen)
        return sum(1 for cel in cellen if cel is not None and cel.waarde is not None)

    return max(blad.perioden, key=lambda periode: (filled(periode), periode), default="")


def cut(blad: Verkenblad, reeks: Verkenreeks) -> tuple[Segment, ...]:
    """The series in pieces that may be joined: cut at breaks, and at every period without a value."""
    punten = [Punt(ordinal(p.periode), p.waarde, p.vlaggen, p.vertrouwelijk) for p in reeks.punten]
    jaarlijks = blad.keuze.indicator.jaarlijks if blad.keuze.indicator else not _has_waves(blad)
    return segments(punten, expected_years([ordinal(periode) for periode in blad.perioden], jaarlijks=jaarlijks))


def _has_waves(blad: Verkenblad) -> bool:
    """Whether no two periods of the whole choice follow each other: a survey in waves, whose empty years are no holes."""
    plaatsen = [ordinal(periode) for periode in blad.perioden]
    return len(plaatsen) > 1 and all(b - a > 1 for a, b in pairwise(plaatsen))


def _lines(blad: Verkenblad) -> tuple[Beeld, ...]:
    getekend = [(reeks, delen) for reeks in blad.reeksen if (delen := cut(blad, reeks))]
    if len(getekend) <= HOOGSTENS_SAMEN:
        titel = f"{blad.titel}: {blad.perioden[0]} tot {blad.perioden[-1]}"
        return (Beeld(titel, _trend(blad, titel, getekend), tuple(reeks for reeks, _ in getekend)),)
    top = max(float(punt.getal) for _, delen in getekend for deel in delen for punt in deel.punten)
    bereik = (ordinal(blad.perioden[0]), ordinal(blad.perioden[-1]))
    return tuple(
        Beeld(reeks.label, _trend(blad, reeks.label, [(reeks, delen)], top=top, bereik=bereik, breedte=SMAL), (reeks,))
        for reeks, delen in getekend
    )


def _trend(blad: Verkenblad, titel: str, lijnen: list[tuple[Verkenreeks, tuple[Segment, ...]]], **maten: Any) -> Trend:
    vlaams = [reeks for reeks, _ in lijnen if reeks.geo == VLAANDEREN]
    hoofd = vlaams[0] if len(vlaams) == 1 else None
    smal = "breedte" in maten
    return Trend(
        titel=titel,
        beschrijving=_in_words(blad, lijnen),
        lijnen=tuple(_line(blad, reeks, delen, hoofd=reeks is hoofd, alleen=smal) for reeks, delen in lijnen),
        vakken=_confidential(lijnen[0][0]) if len(lijnen) == 1 else (),
        breukwoord="breuk",
        eenheid=blad.eenheid if blad.is_aandeel else "",
        asnamen=axis_names(blad.perioden),
        **maten,
    )


def _line(blad: Verkenblad, reeks: Verkenreeks, delen: tuple[Segment, ...], *, hoofd: bool, alleen: bool) -> Lijn:
    """A line with its name and last figure at the end; alone in a small drawing the name stands above it."""
    cijfer = _figure(blad, delen[-1].tot)
    return Lijn(
        sleutel=reeks.sleutel,
        label=cijfer if alleen else f"{_short(reeks.label)} {cijfer}",
        label_kort=(cijfer,) if alleen else (cijfer, _short(reeks.label, 14)),
        stukken=tuple(
            Stuk(tuple(Lijnpunt(p.jaar, float(p.getal), p.voorlopig) for p in deel.punten), deel.na_breuk)
            for deel in delen
        ),
        hoofd=hoofd,
    )


def _figure(blad: Verkenblad, punt: Punt) -> str:
    vlag = " u" if "u" in punt.vlaggen else ""
    return getal(punt.getal) + ("\u00a0%" if blad.is_aandeel else "") + vlag


def _short(naam: str, lengte: int = LANGSTE_NAAM) -> str:
    return naam if len(naam) <= lengte else f"{naam[: lengte - 1].rstrip(' ,')}…"


def _confidential(reeks: Verkenreeks) -> tuple[Vak, ...]:
    return tuple(
        Vak(plek, plek, "vertrouwelijk", arcering=True)
        for punt in reeks.punten
        if punt.vertrouwelijk and (plek := ordinal(punt.periode))
    )


def _in_words(blad: Verkenblad, lijnen: list[tuple[Verkenreeks, tuple[Segment, ...]]]) -> str:
    namen = "; ".join(f"{reeks.label}: {getal(delen[-1].tot.getal)}" for reeks, delen in lijnen)
    return (
        f"Lijnen van {blad.perioden[0]} tot {blad.perioden[-1]}, onderbroken waar de meting veranderde of een cijfer ontbreekt. "
        f"Laatste cijfer van {namen}. De tabel eronder heeft elk cijfer."
    )


def _bars(blad: Verkenblad) -> tuple[Beeld, ...]:
    """The series of one period, highest first; a series without a value is no bar."""
    periode = shown_period(blad)
    paren = [(reeks, cel) for reeks in blad.reeksen if (cel := reeks.op(periode)) and cel.waarde is not None]
    paren.sort(key=lambda paar: -(paar[1].waarde or 0))
    langste = max(len(_short(reeks.label)) for reeks, _ in paren)
    titel = f"{blad.titel}: {periode}"
    tekening = Balken(
        titel=titel,
        beschrijving=f"Staven van {periode}, hoogste eerst: {'; '.join(f'{r.label} {getal(c.waarde)}' for r, c in paren)}.",
        rijen=tuple(
            Balk(
                naam=_short(reeks.label),
                plaats="",
                waarde=float(cel.waarde or 0),
                tekst=f"{getal(cel.waarde)}{' ' + cel.vlaggen if cel.vlaggen else ''}",
                soort="hoofd" if reeks.geo == VLAANDEREN else "rest",
            )
            for reeks, cel in paren
        ),
        breedte=1074,
        naambreedte=(max(132, int(langste * LETTER)), max(104, min(190, int(langste * LETTER)))),
    )
    return (Beeld(titel, tekening, tuple(reeks for reeks, _ in paren)),)


def without_bar(blad: Verkenblad) -> list[str]:
    """The series that have no value in the period of the bars, and why."""
    periode = shown_period(blad)
    uit = []
    for reeks in blad.reeksen:
        cel = reeks.op(periode)
        if cel is None or cel.waarde is None:
            uit.append(f"{reeks.label}{' (vertrouwelijk)' if cel and cel.vertrouwelijk else ''}")
    return uit


def pointer_rows(blad: Verkenblad, beeld: Beeld) -> list[dict[str, Any]]:
    """Every drawn point with its words, for whoever points at it."""
    if isinstance(beeld.tekening, Balken):
        periode = shown_period(blad)
        cellen = [(n, reeks, cel) for n, reeks in enumerate(beeld.reeksen) if (cel := reeks.op(periode))]
        return [{"x": float(cel.waarde or 0), "y": n + 0.5, **_words(reeks, cel, blad)} for n, reeks, cel in cellen]
    return [
        {"x": ordinal(punt.periode), "y": float(punt.waarde), **_words(reeks, punt, blad)}
        for reeks in beeld.reeksen
        for punt in reeks.punten
        if punt.waarde is not None
    ]


def _words(reeks: Verkenreeks, punt: Waarde, blad: Verkenblad) -> dict[str, str]:
    eenheid = "\u00a0%" if blad.is_aandeel else f" {blad.eenheid}" if blad.eenheid else ""
    return {
        "reeks": reeks.label,
        "periode": punt.periode,
        "cijfer": f"{getal(punt.waarde)}{eenheid}",
        "letop": punt.letop,
        "uitgave": datum(punt.stand),
    }


def interactive(specificatie: dict[str, Any], rijen: list[dict[str, Any]]) -> dict[str, Any]:
    """The specification of a drawing with a layer that answers to the pointer: nothing else on it changes."""
    laag = {
        "name": "aanwijzen",
        "data": {"values": rijen},
        "params": [{"name": "gewezen", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}],
        "mark": {"type": "point", "filled": True, "size": 260, "cursor": "crosshair"},
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
            "color": {"value": "#10252c"},
            "opacity": {"condition": {"param": "gewezen", "empty": False, "value": 1}, "value": 0},
            "tooltip": [
                {"field": veld, "type": "nominal"} for veld in ("reeks", "periode", "cijfer", "letop", "uitgave")
            ],
        },
    }
    return {**specificatie, "layer": [*specificatie["layer"], laag]}
