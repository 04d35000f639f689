"""Drawing the charts of the indicators ahead of time, so that a page only reads them."""

from datetime import date

from django.db import transaction

from partnerschap.kern.actions.grafieken import Getekend, draw_missing, forget_others
from partnerschap.kern.grafieken.gegevens import Tekening

from ..bladen.blad import Indicatorblad, sheets
from ..bladen.rang import bars
from ..models import Indicator


def drawings_of(blad: Indicatorblad) -> dict[str, Tekening]:
    """The drawings of one sheet by key; a sheet without figures has none."""
    code = blad.indicator.code
    uit: dict[str, Tekening] = {}
    if blad.verloop.tekening is not None:
        uit[f"trend:{code}"] = blad.verloop.tekening
    if blad.rang is not None:
        uit[f"rang:{code}"] = bars(blad.rang, blad.indicator)
    return uit


def draw(*, blad: Indicatorblad) -> dict[str, Getekend]:
    """The drawings of a sheet as `trend` and `rang`; what is not kept yet is drawn and kept."""
    getekend = draw_missing(tekeningen=drawings_of(blad))
    return {sleutel.partition(":")[0]: svg for sleutel, svg in getekend.items()}


@transaction.atomic
def refresh_charts(*, stand: date | None = None) -> int:
    """Draw what every indicator shows at `stand` (None: now) and forget what no page shows now; returns how many charts.

    Called after an import. Older states draw themselves again when somebody asks for them.
    """
    bladen = sheets(list(Indicator.objects.exclude(dataset="")), stand)
    aantal = 0
    for code, blad in bladen.items():
        tekeningen = drawings_of(blad)
        draw_missing(tekeningen=tekeningen)
        for soort in ("trend", "rang"):
            sleutel = f"{soort}:{code}"
            if stand is None:
                forget_others(sleutel=sleutel, houd=[tekeningen[sleutel]] if sleutel in tekeningen else [])
        aantal += len(tekeningen)
    return aantal


def draw_ahead() -> str:
    """Draw what is missing, for the basic filling; returns a Dutch sentence."""
    return f"{refresh_charts()} grafieken getekend of bijgehouden."
