"""Specification of a trend: lines that are cut at breaks and holes, with the target and the last values (BEELD 5)."""

from dataclasses import dataclass, replace
from typing import Any

from . import kleuren, lagen, schaal
from .gegevens import SMAL, Lijn, Trend

VORMEN = ("circle", "square", "triangle-up", "diamond")


@dataclass(frozen=True)
class Maat:
    """The measures of one of the two drawings, in pixels."""

    breedte: int
    hoogte: float
    letter: float
    links: float
    rechts: float
    boven: float
    onder: float
    smal: bool
    jaarstap: int

    @property
    def vlak(self) -> float:
        return self.breedte - self.links - self.rechts


def _maat(breedte: int, eenheid: str) -> Maat:
    if breedte <= SMAL:
        return Maat(breedte, 264, 15, 24 + 9 * max(1, len(eenheid) + 1), 20, 34, 30, True, 10)
    return Maat(breedte, 330, 16, 20 + 9 * max(2, len(eenheid) + 2), 24, 38, 34, False, 5)


def _with_room(maat: Maat, trend: Trend, eerste: int, laatste: int) -> Maat:
    """Room at the right for the names at the line ends, as far as they stick out past the last year."""
    per_letter = maat.letter * 0.56
    nodig = 0.0
    for lijn in trend.lijnen:
        if lijn.stukken:
            woorden = max(lijn.label_kort if maat.smal else (lijn.label,), key=len)
            ruimte = (laatste - lijn.stukken[-1].punten[-1].x) / max(1, laatste - eerste)
            breed = 14 + per_letter * len(woorden)
            nodig = max(nodig, (breed - ruimte * (maat.breedte - maat.links)) / max(0.05, 1 - ruimte))
    return replace(maat, rechts=max(maat.rechts, nodig))


def specify(trend: Trend, breedte: int) -> dict[str, Any]:
    """The Vega-Lite specification of `trend` at this width."""
    jaren = [punt.x for lijn in trend.lijnen for stuk in lijn.stukken for punt in stuk.punten]
    jaren += [trend.doel.x] if trend.doel else []
    jaren += [jaar for vak in trend.vakken for jaar in (vak.van, vak.tot)]
    jaren += trend.bereik or ()
    eerste, laatste = min(jaren, default=0), max(jaren, default=1)
    x: tuple[float, float] = (eerste - 1, laatste + 1) if eerste == laatste else (eerste, laatste)
    if any(vak.tot == laatste for vak in trend.vakken):
        x = (x[0], laatste + 0.5)
    maat = _with_room(_maat(breedte, trend.eenheid), trend, eerste, laatste)
    waarden = [punt.y for lijn in trend.lijnen for stuk in lijn.stukken for punt in stuk.punten]
    raster = schaal.grid(max([*waarden, trend.doel.waarde if trend.doel else 0, trend.top or 0, 0.1]))
    top = raster[-1]

    namen = trend.asnamen or tuple((jaar, str(jaar)) for jaar in schaal.ticks(eerste, laatste, stap=maat.jaarstap))
    delen = _grid(trend, maat, raster, x, namen)
    delen += _boxes(trend, maat, top, x)
    delen += _breaks(trend, maat, top, x)
    delen += _target(trend, maat, x)
    for nummer, lijn in enumerate(sorted(trend.lijnen, key=lambda lijn: lijn.hoofd)):
        delen += _line(lijn, maat, "circle" if lijn.hoofd else VORMEN[nummer])
    delen += _labels(trend, maat, top)
    delen += _marks(trend, maat)
    return lagen.assemble(
        delen, breedte=breedte, hoogte=maat.hoogte, x=x, y=(0, top), beschrijving=trend.beschrijving,
        marges={"left": maat.links, "right": maat.rechts, "top": maat.boven, "bottom": maat.onder},
    )  # fmt: skip


def _as_text(waarde: float) -> str:
    return f"{waarde:g}".replace(".", ",")


def _grid(
    trend: Trend, maat: Maat, raster: tuple[float, ...], x: tuple[float, float], onder: tuple[tuple[int, str], ...]
) -> list[Any]:
    """Horizontal lines from 0, and the words along both axes; the unit stands once, at the top."""
    lijnen = [{"x": x[0], "x2": x[1], "y": w, "y2": w} for w in raster]
    namen = [
        {"x": x[0], "y": w, "t": _as_text(w) + (f" {trend.eenheid}" if w == raster[-1] and trend.eenheid else "")}
        for w in raster
    ]
    return [
        lagen.strokes("raster", lijnen, kleur=kleuren.RASTER),
        lagen.words("as-y", namen, grootte=maat.letter, lijn="right", dx=-10),
        lagen.words(
            "as-x", [{"x": j, "y": 0, "t": naam} for j, naam in onder], grootte=maat.letter, lijn="center", dy=20
        ),
    ]  # fmt: skip


def _breaks(trend: Trend, maat: Maat, top: float, x: tuple[float, float]) -> list[Any]:
    """A dotted vertical before every new start of the main line (or of the only one), with the word where there is room for words."""
    enige = trend.lijnen[0] if len(trend.lijnen) == 1 else None
    hoofd = next((lijn for lijn in trend.lijnen if lijn.hoofd), enige)
    starts = [stuk.punten[0].x - 0.5 for stuk in hoofd.stukken if stuk.open_begin] if hoofd else []
    starts = [plaats for plaats in starts if plaats > x[0]]
    if not starts:
        return []
    rijen = [{"x": p, "x2": p, "y": 0, "y2": top * 0.92} for p in starts]
    uit = [lagen.strokes("breuk", rijen, kleur=kleuren.ANDER, dikte=1.2, streepjes=[2, 3])]
    if trend.breukwoord and not maat.smal:
        per_jaar = maat.vlak / max(1, x[1] - x[0])
        hoogtes = schaal.rows([p * per_jaar for p in starts], maat.letter * 0.55 * len(trend.breukwoord) + 8)
        plekken = [
            {"x": p, "y": top * (0.955 - 0.055 * rij), "t": trend.breukwoord}
            for p, rij in zip(starts, hoogtes, strict=True)
        ]
        uit.append(lagen.words("breukwoord", plekken, grootte=maat.letter - 1, lijn="center"))
    return uit


def _target(trend: Trend, maat: Maat, x: tuple[float, float]) -> list[Any]:
    if trend.doel is None:
        return []
    doel = trend.doel
    begin = min(x[0], doel.x)
    streep = [{"x": begin, "x2": doel.x, "y": doel.waarde, "y2": doel.waarde}]
    return [
        lagen.strokes("doel", streep, kleur=kleuren.DOEL, dikte=2, streepjes=[8, 4]),
        lagen.dots("doelpunt", [{"x": doel.x, "y": doel.waarde}], kleur=kleuren.DOEL, grootte=110, vorm="diamond"),
        lagen.words(
            "doeltekst", [{"x": begin, "y": doel.waarde, "t": doel.label}],
            grootte=maat.letter - 1, kleur=kleuren.DOEL, dx=2, dy=-13, vet=True,
        ),
    ]  # fmt: skip


def _boxes(trend: Trend, maat: Maat, top: float, x: tuple[float, float]) -> list[Any]:
    """Years without a value: a dashed frame with a word; hatched for confidential. Never a value, never zero."""
    uit: list[Any] = []
    for nummer, vak in enumerate(trend.vakken):
        links, rechts = max(x[0], vak.van - 0.4), min(x[1], vak.tot + 0.4)
        laag, hoog = top * 0.03, top * 0.3
        hoeken = [(links, laag, rechts, laag), (links, hoog, rechts, hoog), (links, laag, links, hoog), (rechts, laag, rechts, hoog)]  # fmt: skip
        rijen = [{"x": a, "y": b, "x2": c, "y2": d} for a, b, c, d in hoeken]
        uit.append(lagen.strokes(f"vak-{nummer}", rijen, kleur=kleuren.ANDER, dikte=1.3, streepjes=[4, 3]))
        if vak.arcering:
            breed = (rechts - links) / 5
            schuin = [{"x": links + breed * n, "y": laag, "x2": links + breed * (n + 1), "y2": hoog} for n in range(5)]
            uit.append(lagen.strokes(f"arcering-{nummer}", schuin, kleur=kleuren.REST, dikte=1.2))
        rechtsboven = [{"x": rechts, "y": hoog, "t": vak.label}]
        uit.append(lagen.words(f"vaktekst-{nummer}", rechtsboven, grootte=maat.letter - 1, lijn="right", dy=-11))
    return uit


def _line(lijn: Lijn, maat: Maat, vorm: str) -> list[Any]:
    """One series: a line per piece, provisional ends dashed, lone points as dots, open circles on new starts."""
    kleur, dikte = (kleuren.HOOFD, 3.4) if lijn.hoofd else (kleuren.ANDER, 2.2)
    vast: list[dict[str, Any]] = []
    los: list[dict[str, Any]] = []
    voorlopig: list[dict[str, Any]] = []
    for nummer, stuk in enumerate(lijn.stukken):
        zeker = [p for p in stuk.punten if not p.voorlopig]
        vast += [{"x": p.x, "y": p.y, "stuk": nummer} for p in zeker]
        los += [{"x": p.x, "y": p.y} for p in stuk.punten[:1] if len(stuk.punten) == 1 and not stuk.open_begin]
        for vorig, punt in zip(stuk.punten, stuk.punten[1:], strict=False):
            if punt.voorlopig:
                voorlopig.append({"x": vorig.x, "y": vorig.y, "x2": punt.x, "y2": punt.y})
    open_ = [{"x": s.punten[0].x, "y": s.punten[0].y} for s in lijn.stukken if s.open_begin]
    uit = [
        lagen.as_layer(f"lijn-{lijn.sleutel}", vast)
        .mark_line(color=kleur, strokeWidth=dikte, strokeJoin="round", strokeCap="round", interpolate="linear")
        .encode(x="x:Q", y="y:Q", detail="stuk:N", order="x:Q")
    ]
    if voorlopig:
        uit.append(lagen.strokes(f"voorlopig-{lijn.sleutel}", voorlopig, kleur=kleur, dikte=dikte, streepjes=[5, 4]))
    if los:
        uit.append(lagen.dots(f"los-{lijn.sleutel}", los, kleur=kleur, grootte=dikte * 12, vorm=vorm))
    if open_:
        naam = f"open-{lijn.sleutel}"
        uit.append(lagen.dots(naam, open_, kleur=kleur, grootte=40 + 10 * dikte, open_=True, rand=1 + dikte / 2.4))
    laatste = lijn.stukken[-1] if lijn.stukken else None
    if laatste and not (laatste.open_begin and len(laatste.punten) == 1):
        einde = [{"x": laatste.punten[-1].x, "y": laatste.punten[-1].y}]
        uit.append(lagen.dots(f"einde-{lijn.sleutel}", einde, kleur=kleur, grootte=24 * dikte, vorm=vorm))
    return uit


def _labels(trend: Trend, maat: Maat, top: float) -> list[Any]:
    """The name and last value at the end of each line, moved apart where they would touch."""
    lijnen = [lijn for lijn in trend.lijnen if lijn.stukken]
    einden = [lijn.stukken[-1].punten[-1] for lijn in lijnen]
    regels = max((len(lijn.label_kort) for lijn in lijnen), default=1) if maat.smal else 1
    regelhoogte = maat.letter * 1.2
    afstand = top * (regelhoogte * regels + 4) / maat.hoogte
    uit = []
    for lijn, punt, y in zip(lijnen, einden, schaal.spread([p.y for p in einden], afstand, top), strict=True):
        kleur = kleuren.HOOFD if lijn.hoofd else kleuren.ANDER
        tekst = lijn.label_kort if maat.smal else (lijn.label,)
        for regel, woorden in enumerate(tekst):
            uit.append(
                lagen.words(
                    f"label-{lijn.sleutel}-{regel}", [{"x": punt.x, "y": y, "t": woorden}],
                    grootte=maat.letter, kleur=kleur, vet=True, dx=10,
                    dy=regelhoogte * (regel - (len(tekst) - 1) / 2),
                )
            )  # fmt: skip
    return uit


def _marks(trend: Trend, maat: Maat) -> list[Any]:
    """A ring with a number above every point that somebody wrote a note on."""
    uit = []
    for nummer, merk in enumerate(trend.merken):
        plek = [{"x": merk.x, "y": merk.y, "t": merk.label}]
        letter = maat.letter - 3
        omhoog = letter + 9
        ring = lagen.as_layer(f"merk-{nummer}", plek).mark_point(
            shape="circle", size=(letter * 1.7) ** 2, opacity=1, filled=True, fill=kleuren.PAPIER, stroke=kleuren.INKT,
            strokeWidth=1.6, yOffset=-omhoog,
        )  # fmt: skip
        uit.append(ring.encode(x="x:Q", y="y:Q"))
        uit.append(
            lagen.words(
                f"merktekst-{nummer}",
                plek,
                grootte=letter,
                kleur=kleuren.INKT,
                lijn="center",
                dy=-omhoog + 0.5,
                vet=True,
            )
        )
    return uit
