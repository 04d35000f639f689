"""Drawing the charts of the indicators ahead of time, so that a page only reads them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from partnerschap.kern.actions.grafieken import Getekend, draw_missing, forget_others
from partnerschap.kern.grafieken.gegevens import Tekening

from ..bladen.blad import Indicatorblad, sheets
from ..bladen.duiding import Noot, notes_per_indicator, with_marks
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
    uit.update({f"groep-{groep}:{code}": paneel for groep, paneel in blad.verdieping.panelen.items()})
    if blad.verdieping.provincies is not None:
        uit[f"provincies:{code}"] = blad.verdieping.provincies.tekening
    return uit


def drawings_with_notes(blad: Indicatorblad, noten: Sequence[Noot]) -> dict[str, Tekening]:
    """As `drawings_of`, with a numbered ring on the course for every note."""
    uit = drawings_of(blad)
    gemerkt = with_marks(blad, noten)
    if gemerkt is not None:
        uit[f"trend:{blad.indicator.code}"] = gemerkt
    return uit


def draw(*, blad: Indicatorblad, noten: Sequence[Noot] = ()) -> dict[str, Getekend]:
    """The drawings of a sheet as `trend`, `rang`, `groep-CODE` and `provincies`; what is not kept yet is drawn and kept."""
    getekend = draw_missing(tekeningen=drawings_with_notes(blad, noten))
    return {sleutel.partition(":")[0]: svg for sleutel, svg in getekend.items()}


@transaction.atomic
def refresh_charts(*, stand: date | None = None) -> int:
    """Draw what every indicator shows at `stand` (None: now) and forget what no page shows now; returns how many charts.

    Called after an import. Older states draw themselves again when somebody asks for them.
    """
    bladen = sheets(list(Indicator.objects.exclude(dataset="")), stand, dieper=True)
    noten = notes_per_indicator(bladen, stand)
    aantal = 0
    for code, blad in bladen.items():
        # Reports and downloads show the course without the rings: both are kept.
        kaal, tekeningen = drawings_of(blad), drawings_with_notes(blad, noten.get(code, []))
        draw_missing(tekeningen=kaal)
        draw_missing(tekeningen=tekeningen)
        for sleutel in {f"trend:{code}", f"rang:{code}", *tekeningen}:
            if stand is None:
                forget_others(sleutel=sleutel, houd=[deel[sleutel] for deel in (kaal, tekeningen) if sleutel in deel])
        aantal += len(tekeningen)
    return aantal


def draw_ahead() -> str:
    """Draw what is missing, for the basic filling; returns a Dutch sentence."""
    return f"{refresh_charts()} grafieken getekend of bijgehouden."
