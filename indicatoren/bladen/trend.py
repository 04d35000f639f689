"""The trend of our own place and the line beside it, cut where the formulas cut it."""

from dataclasses import dataclass

from partnerschap.kern.grafieken.gegevens import Doel, Lijn, Lijnpunt, Stuk, Trend, Vak
from partnerschap.kern.opmaak import getal

from ..formules.punten import Punt, Segment, latest, value_in
from ..formules.richting import Richting, Sprong, direction, last_jump
from ..formules.vlaggen import in_words
from ..formules.zinnen import trend_finding
from ..models import Indicator
from .lezen import Reeksen

KORT = {"Vlaanderen": "Vlaand."}


@dataclass(frozen=True)
class Tabelrij:
    """One year in the table: both values, and everything to mind in words."""

    jaar: int
    hoofd: Punt | None
    gemiddelde: Punt | None
    letop: str


@dataclass(frozen=True)
class Trendblad:
    """What a page tells about the course of an indicator."""

    titel: str
    segmenten: tuple[Segment, ...]
    nieuwste: Punt | None
    gemiddelde: Punt | None
    """The average in the year of the newest own value."""
    richting: Richting
    sprong: Sprong | None
    nieuwste_jaar: int | None
    rijen: tuple[Tabelrij, ...]
    tekening: Trend | None

    @property
    def verouderd(self) -> bool:
        """Other places have a newer figure than ours."""
        return bool(self.nieuwste and self.nieuwste_jaar and self.nieuwste_jaar > self.nieuwste.jaar)

    @property
    def verschil(self) -> object:
        """Own value minus the average, in points; None when one is missing."""
        if self.nieuwste is None or self.gemiddelde is None:
            return None
        return self.nieuwste.getal - self.gemiddelde.getal


def course(indicator: Indicator, reeksen: Reeksen, nieuwste_jaar: int | None = None) -> Trendblad:
    """The course of an indicator; without data every part says so.

    `nieuwste_jaar` is the newest year that any table with the same measurement has, also one without our own place.
    """
    nieuwste_jaar = nieuwste_jaar or reeksen.nieuwste_jaar
    eigen = reeksen.punten.get(indicator.hoofd_geo, ())
    naast = reeksen.punten.get(indicator.gemiddelde_geo, ()) if indicator.gemiddelde_geo else ()
    delen = reeksen.segmenten(indicator.hoofd_geo, jaarlijks=indicator.jaarlijks)
    nieuwste = latest(eigen)
    richting, sprong = direction(delen), last_jump(delen)
    titel = trend_finding(richting, sprong, nieuwste.jaar if nieuwste else None)
    return Trendblad(
        titel=titel,
        segmenten=delen,
        nieuwste=nieuwste,
        gemiddelde=value_in(naast, nieuwste.jaar) if nieuwste else None,
        richting=richting,
        sprong=sprong,
        nieuwste_jaar=nieuwste_jaar,
        rijen=_rows(indicator, eigen, naast),
        tekening=_drawing(indicator, reeksen, delen, titel, nieuwste_jaar) if _is_course(delen) else None,
    )


def _is_course(delen: tuple[Segment, ...]) -> bool:
    """One lone figure is no course: a page says so in words instead of drawing a dot."""
    return sum(len(deel.punten) for deel in delen) > 1


def _rows(indicator: Indicator, eigen: tuple[Punt, ...], naast: tuple[Punt, ...]) -> tuple[Tabelrij, ...]:
    """Every year with a cell for one of both, newest first; the flags of both in words."""
    links, rechts = {p.jaar: p for p in eigen}, {p.jaar: p for p in naast}
    rijen = []
    for jaar in sorted({*links, *rechts}, reverse=True):
        hoofd, ander = links.get(jaar), rechts.get(jaar)
        stukken = [in_words(hoofd.vlaggen, vertrouwelijk=hoofd.vertrouwelijk)] if hoofd else []
        if ander and (woorden := in_words(ander.vlaggen, vertrouwelijk=ander.vertrouwelijk)):
            stukken.append(f"{indicator.gemiddelde_naam}: {woorden}")
        rijen.append(Tabelrij(jaar, hoofd, ander, "; ".join(stuk for stuk in stukken if stuk)))
    return tuple(rijen)


def _drawing(
    indicator: Indicator, reeksen: Reeksen, delen: tuple[Segment, ...], titel: str, nieuwste_jaar: int | None
) -> Trend:
    lijnen = [_line(indicator, indicator.hoofd_geo, indicator.hoofd_naam, delen, hoofd=True)]
    naast = (
        reeksen.segmenten(indicator.gemiddelde_geo, jaarlijks=indicator.jaarlijks) if indicator.gemiddelde_geo else ()
    )
    if naast:
        lijnen.append(_line(indicator, indicator.gemiddelde_geo, indicator.gemiddelde_naam, naast, hoofd=False))
    return Trend(
        titel=titel,
        beschrijving=_in_words(indicator, delen),
        lijnen=tuple(lijnen),
        doel=_target(indicator),
        vakken=_holes(indicator, reeksen, delen, nieuwste_jaar),
        breukwoord="breuk",
        eenheid=indicator.eenheid if indicator.is_aandeel else "",
    )


def _line(indicator: Indicator, geo: str, naam: str, delen: tuple[Segment, ...], *, hoofd: bool) -> Lijn:
    cijfer = getal(delen[-1].tot.getal) + ("\u00a0%" if indicator.is_aandeel else "")
    vlag = " u" if "u" in delen[-1].tot.vlaggen else ""
    return Lijn(
        sleutel=geo,
        label=f"{naam} {cijfer}{vlag}",
        label_kort=(f"{cijfer}{vlag}", KORT.get(naam, naam)),
        stukken=tuple(
            Stuk(tuple(Lijnpunt(p.jaar, float(p.getal), p.voorlopig) for p in deel.punten), deel.na_breuk)
            for deel in delen
        ),
        hoofd=hoofd,
    )


def _target(indicator: Indicator) -> Doel | None:
    if indicator.doelwaarde is None or indicator.doeldatum is None:
        return None
    jaar = indicator.doeldatum.year
    waarde = f"{indicator.doelwaarde.normalize():f}".replace(".", ",")
    return Doel(float(indicator.doelwaarde), jaar, f"{indicator.doelnaam}: {waarde}\u00a0% in {jaar}")


def _holes(indicator: Indicator, reeksen: Reeksen, delen: tuple[Segment, ...], nieuwste: int | None) -> tuple[Vak, ...]:
    """Boxes for what is missing: confidential years, and the years that others have after our last figure."""
    eigen = reeksen.punten.get(indicator.hoofd_geo, ())
    vakken = [Vak(p.jaar, p.jaar, "vertrouwelijk", arcering=True) for p in eigen if p.vertrouwelijk]
    laatste = delen[-1].tot.jaar
    if indicator.jaarlijks and nieuwste and nieuwste > laatste and not any(v.tot > laatste for v in vakken):
        vakken.append(Vak(laatste + 1, nieuwste, f"geen cijfer voor {indicator.hoofd_naam}"))
    return tuple(vakken)


def _in_words(indicator: Indicator, delen: tuple[Segment, ...]) -> str:
    """The course for who cannot see the drawing; the table beside it has every figure."""
    stukken = [
        f"van {getal(deel.van.getal)} in {deel.van.jaar} naar {getal(deel.tot.getal)} in {deel.tot.jaar}"
        if len(deel.punten) > 1
        else f"{getal(deel.van.getal)} in {deel.van.jaar}"
        for deel in delen
    ]
    return f"Lijn van {indicator.hoofd_naam}, onderbroken waar de meting veranderde of een jaar ontbreekt: {'; '.join(stukken)}."
