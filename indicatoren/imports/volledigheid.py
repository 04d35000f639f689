"""Whether a file still brings what the vintage before it brought.

Vanishing is judged inside a file's own selection; a file that lost its last lines lost their codes too, and would pass as
a smaller question. So the selection itself is compared with the one before.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from partnerschap.kern.imports.verdacht import compose
from partnerschap.kern.imports.verslag import number

from ..formules.reekswoorden import in_words
from ..models import Dataset, Uitgave
from .selectie import Blok, series_condition

HOOGSTENS_WEG = 0.2
"""Share of the series of the vintage before that may be absent."""
VANAF_REEKSEN = 10
"""Below so many series a share says nothing."""
GEVRAAGDE_PLAATSEN = 2
"""A file about so few places is a question about those places, not a list that was cut off."""
REEKSEN = """
SELECT count(*), count(*) FILTER (WHERE weg), min(geo || E'\\t' || sleutel) FILTER (WHERE weg) FROM (
    SELECT r.geo, r.sleutel, NOT EXISTS (SELECT 1 FROM inv_stage s WHERE s.reeks_id = r.id) AS weg FROM indicatoren_reeks r
    WHERE r.dataset_id = %s AND {voorwaarde} AND EXISTS (SELECT 1 FROM indicatoren_waarneming w WHERE w.reeks_id = r.id
        AND w.stand_van <= %s AND (w.stand_tot IS NULL OR w.stand_tot > %s))) alle"""


def incomplete(dataset: Dataset, stand: date, blokken: Sequence[Blok], *, heel: bool = False) -> str:
    """The sentence about series or recent periods that the vintage before had and this file has not; else empty.

    With `heel` the source always gives its whole table, so that everything that is absent counts. Otherwise
    only extractions are compared (`codes`): a list of loose facts says what it says.
    """
    vorige = _previous(dataset, stand)
    if vorige is None or not vorige.selectie or not blokken:
        return ""
    if heel and "sleutels" in blokken[0]:
        return _fewer_facts(vorige, blokken)
    if not _is_extraction(vorige.selectie) or not _is_extraction(blokken):
        return ""
    toen, nu = vorige.selectie[0], blokken[0]
    return _older(toen, nu, vorige) or _fewer(dataset, stand, toen, nu, vorige, heel)


def _previous(dataset: Dataset, stand: date) -> Uitgave | None:
    """The vintage before; the portal's own fact table is no delivery of a source."""
    eerder = Uitgave.objects.filter(dataset=dataset, stand__lte=stand).exclude(run__soort="feiten")
    return eerder.order_by("-stand", "-run_id").first()


def _fewer_facts(vorige: Uitgave, blokken: Sequence[Blok]) -> str:
    """A list of loose facts that is always sent whole."""
    toen, nu = _cells(vorige.selectie), _cells(blokken)
    weg = sorted(toen - nu)
    if len(weg) <= HOOGSTENS_WEG * len(toen):
        return ""
    sleutel, periode = weg[-1]
    geo = dict(deel.split("=", 1) for deel in sleutel.split(";")).get("geo", "")
    return compose(
        f"{number(len(weg))} van de {number(len(toen))} cijfers van de uitgave van {vorige.stand:%d-%m-%Y} staan niet in dit bestand "
        f"(meer dan {HOOGSTENS_WEG:.0%})",
        f"{in_words(geo, sleutel, periode)} ontbreekt",
        "Waarschijnlijk is het bestand afgebroken.",
    )


def _cells(blokken: Sequence[Blok]) -> set[tuple[str, str]]:
    return {
        (sleutel, periode) for blok in blokken for sleutel in blok.get("sleutels", ()) for periode in blok["perioden"]
    }


def _is_extraction(blokken: Sequence[Blok]) -> bool:
    return len(blokken) == 1 and "codes" in blokken[0]


def _older(toen: Blok, nu: Blok, vorige: Uitgave) -> str:
    """A later vintage whose last period lies before the last one that stands."""
    laatste, nieuwste = max(toen["perioden"], default=""), max(nu["perioden"], default="")
    if nieuwste >= laatste or len(nieuwste) != len(laatste):
        return ""
    return compose(
        f"Het bestand stopt bij {nieuwste}, terwijl de uitgave van {vorige.stand:%d-%m-%Y} tot {laatste} loopt",
        vermoeden="Waarschijnlijk is het een ouder bestand, of vielen de laatste kolommen weg.",
    )


def _fewer(dataset: Dataset, stand: date, toen: Blok, nu: Blok, vorige: Uitgave, heel: bool) -> str:
    if all(set(codes) <= set(nu["codes"].get(naam, ())) for naam, codes in toen["codes"].items()):
        return ""  # every code is there: what is missing counts as vanished
    if not heel and len(nu["codes"].get("geo", ())) <= GEVRAAGDE_PLAATSEN < len(toen["codes"].get("geo", ())):
        return ""
    voorwaarde, waarden = series_condition(toen)
    with connection.cursor() as cursor:
        cursor.execute(REEKSEN.format(voorwaarde=voorwaarde), [dataset.pk, *waarden, stand, stand])
        alle, weg, eerste = cursor.fetchone()
    if (alle < VANAF_REEKSEN and not heel) or weg <= HOOGSTENS_WEG * alle:
        return ""
    geo, sleutel = eerste.split("\t", 1)
    return compose(
        f"{number(weg)} van de {number(alle)} reeksen van de uitgave van {vorige.stand:%d-%m-%Y} staan niet in dit bestand "
        f"(meer dan {HOOGSTENS_WEG:.0%})",
        f"{in_words(geo, sleutel, '')} ontbreekt",
        "Waarschijnlijk is het bestand afgebroken of is de selectie kleiner dan vorige keer.",
    )
