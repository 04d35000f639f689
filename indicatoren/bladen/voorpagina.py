"""The figure block that the front page shows."""

from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.timezone import localtime

from partnerschap.kern.opmaak import datum_lang

from ..imports.portaal import SOORT as VAN_PORTAAL
from ..models import Indicator, OntbrekendGegeven, Uitgave
from .afgeleid import derived_address
from .blad import Indicatorblad
from .herkomst import address, selection_for
from .rangtabel import cards

CODE = "deelname-4w"


def participation() -> dict[str, Any]:
    """Context of the fact `deelname`: the newest own figure, the series for the ribbons, rank, gap and what is missing.

    `waarde` is None where there is no figure: the front page then shows no block. Six queries at most.
    """
    indicatoren = list(Indicator.objects.exclude(dataset=""))
    bladen = cards(indicatoren)
    blad = bladen.get(CODE)
    if blad is None or blad.verloop.nieuwste is None:
        return {"waarde": None}
    nieuwste, gemiddelde = blad.verloop.nieuwste, blad.verloop.gemiddelde
    uitgave = blad.uitgave
    return {
        "waarde": nieuwste.waarde,
        "jaar": nieuwste.jaar,
        "eu": gemiddelde.waarde if gemiddelde else None,
        "url": blad.indicator.get_absolute_url(),
        **_series(blad),
        **_rank(blad),
        "bronnen": _sources(blad, nieuwste.jaar),
        "ontbrekend": OntbrekendGegeven.objects.open().count(),
        "bekend": sum(1 for ander in bladen.values() if ander.verloop.nieuwste),
        "bron": f"{uitgave.dataset.bron}, {uitgave.dataset.code}, Vlaams Gewest (BE2)" if uitgave else "",
        "stand": uitgave.stand if uitgave else None,
    }


def _sources(blad: Indicatorblad, jaar: int) -> dict[str, str]:
    """Where each figure of the block leads: to its source, or to the figures that it was computed from."""
    i = blad.indicator
    geos = {"waarde": i.hoofd_geo, "eu": i.gemiddelde_geo}
    keuzes = {naam: selection_for(blad, geo) for naam, geo in geos.items()}
    cellen = {naam: address(keuze, geos[naam], jaar) for naam, keuze in keuzes.items() if keuze}
    return cellen | {soort: derived_address(blad, soort) for soort in ("rang", "kloof")}


def sparkline(blad: Indicatorblad) -> list[tuple[str, Decimal | None, bool]]:
    """`(year, value, break)` for every year from the first to the last own value; a missing year is None.

    A survey that comes in waves has only its waves.
    """
    punten = {punt.jaar: punt for punt in blad.reeksen.punten.get(blad.indicator.hoofd_geo, ())}
    jaren = [jaar for jaar, punt in punten.items() if punt.waarde is not None]
    if not jaren:
        return []
    alle = range(min(jaren), max(jaren) + 1) if blad.indicator.jaarlijks else sorted(jaren)
    return [
        (str(jaar), punt.waarde if (punt := punten.get(jaar)) else None, bool(punt and punt.breuk)) for jaar in alle
    ]


def _series(blad: Indicatorblad) -> dict[str, Any]:
    reeks = sparkline(blad)
    return {"punten": reeks, "vonken": reeks, "eerste_jaar": int(reeks[0][0])}


def _rank(blad: Indicatorblad) -> dict[str, Any]:
    rang = blad.rang
    if rang is None or rang.eigen is None or rang.kloof is None:
        return {"plaats": None}
    return {
        "plaats": rang.eigen.plaats,
        "plaats_tekst": rang.eigen.tekst,
        "landen": len(rang.rangen),
        "plaats_jaar": rang.jaar,
        "kloof": rang.kloof.punten,
        "kloof_van": rang.eigen.waarde,
        "kloof_tot": rang.kloof.waarde_top,
        "kloof_houders": rang.houders,
    }


def last_figures() -> str | None:
    """A line for the footer: when figures of others last came in; what the portal counts of itself is no news. One query."""
    moment = Uitgave.objects.exclude(run__soort=VAN_PORTAAL).aggregate(laatste=Max("run__geeindigd_op"))["laatste"]
    return f"Cijfers ingelezen op {datum_lang(localtime(moment))}" if moment else None
