"""What can be chosen from a data set: its dimensions with their codes, its places and its periods."""

from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db import connection
from django.db.models import Max

from ..formules.codewoorden import in_order, is_known_place, place_name
from ..formules.vergelijking import VLAANDEREN
from ..models import Dataset, Indicator, Uitgave
from .lezen import GEMIDDELDEN

BEWAAR = 24 * 3600
EERST = (VLAANDEREN, "BE", "EU27_2020")
PERIODEN = """
select array_agg(distinct w.periode)
from indicatoren_waarneming w join indicatoren_reeks r on r.id = w.reeks_id
where r.dataset_id = %s and r.geo = any(%s)
"""
CODES = """
select e.key, array_agg(distinct e.value order by e.value)
from indicatoren_reeks r, jsonb_each_text(r.dimensies) e where r.dataset_id = %s group by e.key order by e.key
"""


@dataclass(frozen=True)
class Aanbod:
    """The choices of one data set."""

    dataset: str
    dimensies: tuple[tuple[str, tuple[str, ...]], ...]
    plaatsen: tuple[str, ...]
    perioden: tuple[str, ...]

    @property
    def bekend(self) -> tuple[str, ...]:
        """Places with a name: our own and the averages first, then by name."""
        return tuple(geo for geo in self.plaatsen if is_known_place(geo))

    @property
    def andere(self) -> tuple[str, ...]:
        """Places of which we only have the code, such as regions abroad."""
        return tuple(geo for geo in self.plaatsen if not is_known_place(geo))


def offer(dataset: Dataset) -> Aanbod:
    """What the data set offers now; kept until its next import. One query, four when it is not kept."""
    run = Uitgave.objects.filter(dataset=dataset).aggregate(run=Max("run_id"))["run"] or 0
    sleutel = f"cijfers-aanbod-2:{dataset.pk}:{run}"
    bewaard: Aanbod | None = cache.get(sleutel)
    if bewaard is None:
        bewaard = _read(dataset)
        cache.set(sleutel, bewaard, BEWAAR)
    return bewaard


def offer_for(dataset: Dataset, indicator: Indicator | None) -> Aanbod:
    """What a data set offers, and for an indicator also the places and periods of the tables that fill it in."""
    eigen = offer(dataset)
    aanvullend = [bron["dataset"] for bron in indicator.nevenbronnen if bron.get("vult_aan")] if indicator else []
    if not aanvullend:
        return eigen
    alle = [eigen, *(offer(tabel) for tabel in Dataset.objects.filter(code__in=aanvullend).order_by("code"))]
    plaatsen = {geo for aanbod in alle for geo in aanbod.plaatsen}
    perioden = {periode for aanbod in alle for periode in aanbod.perioden}
    return replace(eigen, plaatsen=tuple(sorted(plaatsen, key=_order)), perioden=tuple(sorted(perioden)))


def _read(dataset: Dataset) -> Aanbod:
    with connection.cursor() as cursor:
        cursor.execute(CODES, [dataset.pk])
        dimensies = tuple((naam, in_order(naam, codes)) for naam, codes in cursor.fetchall())
        geos = list(dataset.reeksen.order_by("geo").values_list("geo", flat=True).distinct())
        # The periods of the places that a page names: those of every region would take seconds on millions of rows.
        bekend = [geo for geo in geos if is_known_place(geo)] or geos[:40]
        cursor.execute(PERIODEN, [dataset.pk, bekend])
        perioden = cursor.fetchone()[0] or []
    plaatsen = sorted(geos, key=_order)
    return Aanbod(dataset.code, dimensies, tuple(plaatsen), tuple(sorted(perioden)))


def _order(geo: str) -> tuple[int, str]:
    if geo in EERST:
        return EERST.index(geo), ""
    rang = 10 if geo.startswith("BE") else 11 if geo in GEMIDDELDEN else 12
    return rang, place_name(geo)
