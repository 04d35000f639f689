"""What a load of figures changes, cell by cell: read from the difference that the loader made, the biggest change first."""

from decimal import Decimal

from django.db import connection

from partnerschap.kern.enums import Verschilsoort
from partnerschap.kern.imports.verschillen import Verandering

from ..formules.reekswoorden import in_words

# Changed values by size, then cells of which only the flag or the presence of a value changed, then the gone, then the new.
VRAAG = """
SELECT r.geo, r.sleutel, w.periode, w.heeft, w.b_van IS NOT NULL,
       w.b_waarde, w.b_vlaggen, w.b_vertrouwelijk, w.waarde, w.vlaggen, w.vertrouwelijk
FROM inv_wijziging w JOIN indicatoren_reeks r ON r.id = w.reeks_id
ORDER BY (w.heeft AND w.b_van IS NOT NULL) DESC, abs(w.waarde - w.b_waarde) DESC NULLS LAST, w.heeft, r.sleutel, w.periode
LIMIT %s
"""


def changed_cells(dataset: str, hoogstens: int) -> list[Verandering]:
    """The changes that wait in `inv_wijziging`, in the words of a reader; `dataset` stands before each series' codes."""
    with connection.cursor() as cursor:
        cursor.execute(VRAAG, [hoogstens])
        return [_change(dataset, *rij) for rij in cursor.fetchall()]


def _change(
    dataset: str, geo: str, sleutel: str, periode: str, heeft: bool, had: bool,
    oud: Decimal | None, oude_vlaggen: str, oud_geheim: bool, nieuw: Decimal | None, vlaggen: str, geheim: bool,
) -> Verandering:  # fmt: skip
    beide = oud is not None and nieuw is not None
    return Verandering(
        soort=Verschilsoort.GEWIJZIGD if heeft and had else Verschilsoort.NIEUW if heeft else Verschilsoort.VERDWENEN,
        onderwerp=in_words(geo, sleutel, periode),
        detail=", ".join([dataset, *sleutel.split(";")]),
        oud=cell_text(oud, oude_vlaggen, oud_geheim) if had else "",
        nieuw=cell_text(nieuw, vlaggen, geheim) if heeft else "",
        verschil=float(nieuw - oud) if beide and heeft and had else None,
    )


def cell_text(waarde: Decimal | None, vlaggen: str, vertrouwelijk: bool) -> str:
    """A cell as one text: `8.6 b`, `: c`, `vertrouwelijk`."""
    if vertrouwelijk and waarde is None:
        return "vertrouwelijk"
    getal = ":" if waarde is None else f"{waarde:f}"
    return f"{getal} {vlaggen}".strip()
