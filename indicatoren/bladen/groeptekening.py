"""Small drawings of the groups, one per group, that share both axes: what is higher here is higher everywhere."""

from collections.abc import Sequence
from decimal import Decimal

from partnerschap.kern.grafieken.gegevens import SMAL, Lijn, Lijnpunt, Stuk, Trend
from partnerschap.kern.opmaak import getal, procent

from ..formules.punten import Segment
from ..models import Indicator
from .groepen import Groepblad


def panels(indicator: Indicator, bladen: Sequence[Groepblad]) -> dict[str, Trend]:
    """The drawings by code of the group; a group with fewer than two figures of our own is told in words."""
    lijnen = {
        blad.code: [blad.segmenten(welke, jaarlijks=indicator.jaarlijks) for welke in ("groep", "referentie")]
        for blad in bladen
        if len(blad.verloop) > 1
    }
    punten = [punt for paar in lijnen.values() for delen in paar for deel in delen for punt in deel.punten]
    if not punten:
        return {}
    top = float(max((punt.getal for punt in punten), default=Decimal(0)))
    bereik = (min(punt.jaar for punt in punten), max(punt.jaar for punt in punten))
    return {
        blad.code: _panel(indicator, blad, lijnen[blad.code], top, bereik) for blad in bladen if blad.code in lijnen
    }


def _panel(
    indicator: Indicator, blad: Groepblad, lijnen: list[tuple[Segment, ...]], top: float, bereik: tuple[int, int]
) -> Trend:
    groep, iedereen = lijnen
    tegenover = "allen" if blad.uitsplitsing.tegenover == "iedereen" else "anderen"
    return Trend(
        titel=f"{blad.naam}, naast {blad.uitsplitsing.tegenover}",
        beschrijving=_in_words(blad),
        lijnen=(
            _line(indicator, "groep", "groep", groep, hoofd=True),
            _line(indicator, "allen", tegenover, iedereen, hoofd=False),
        ),
        eenheid=indicator.eenheid if indicator.is_aandeel else "",
        breedte=SMAL,
        top=top,
        bereik=bereik,
    )


def _line(indicator: Indicator, sleutel: str, naam: str, delen: tuple[Segment, ...], *, hoofd: bool) -> Lijn:
    laatste = delen[-1].tot if delen else None
    cijfer = "" if laatste is None else (procent if indicator.is_aandeel else getal)(laatste.getal)
    return Lijn(
        sleutel=sleutel,
        label=f"{naam} {cijfer}",
        label_kort=(cijfer, naam),
        stukken=tuple(
            Stuk(tuple(Lijnpunt(p.jaar, float(p.getal), p.voorlopig) for p in deel.punten), deel.na_breuk)
            for deel in delen
        ),
        hoofd=hoofd,
    )


def _in_words(blad: Groepblad) -> str:
    eerste, laatste = blad.verloop[0], blad.verloop[-1]
    return (
        f"Twee lijnen, onderbroken waar de meting veranderde of een jaar ontbreekt. {blad.naam}: "
        f"{getal(eerste.groep.getal)} in {eerste.jaar} en {getal(laatste.groep.getal)} in {laatste.jaar}. "
        f"Daarnaast {blad.uitsplitsing.tegenover}: {getal(eerste.referentie.getal)} en {getal(laatste.referentie.getal)}."
    )
