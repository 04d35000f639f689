"""Series of many selections at one vintage, in two queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, Subquery

from ..formules.landen import PROVINCIES
from ..formules.punten import Punt, Segment, expected_years, segments
from ..formules.vergelijking import BELGIE, EU27, VERGELIJKINGEN
from ..imports.cellen import series_key
from ..models import Dataset, Indicator, Reeks, Waarneming

# Every place that a page of ours names; the regions of other countries stay in the database.
LANDEN = frozenset(
    {*EU27, *(geo for v in VERGELIJKINGEN.values() for geo in v.leden(2100, BELGIE)), "BE1", "BE2", "BE3", *PROVINCIES}
)
GEMIDDELDEN = frozenset({"EU27_2020", "EU28", "EA", "EA19", "EA20", "EA21"})


@dataclass(frozen=True)
class Keuze:
    """One selection: a data set with a code for every dimension but place and time."""

    dataset: str
    dimensies: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, dataset: str, dimensies: Mapping[str, str]) -> "Keuze":
        return cls(dataset, tuple(sorted((naam, code) for naam, code in dimensies.items() if naam != "maal")))


@dataclass(frozen=True)
class Herkomst:
    """In which vintage a cell came to stand, and by which import."""

    stand: date
    run: int


@dataclass
class Reeksen:
    """All series of a selection at one vintage, by place."""

    punten: dict[str, tuple[Punt, ...]] = field(default_factory=dict)
    herkomst: dict[tuple[str, int], Herkomst] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    aangevuld: dict[str, str] = field(default_factory=dict)
    """Places whose series comes from another table, with that table's code."""
    alle_jaren: tuple[int, ...] = ()
    """Where only some places are held: every year with a cell, whatever place it is of."""

    @property
    def jaren(self) -> list[int]:
        """Every year with a cell, also an empty one."""
        return sorted({*self.alle_jaren, *(punt.jaar for punten in self.punten.values() for punt in punten)})

    @property
    def nieuwste_jaar(self) -> int | None:
        """The newest year in which any place has a value."""
        jaren = [punt.jaar for punten in self.punten.values() for punt in punten if punt.waarde is not None]
        return max(jaren, default=None)

    def segmenten(self, geo: str, *, jaarlijks: bool) -> tuple[Segment, ...]:
        """The series of one place, cut at breaks and at holes."""
        return segments(self.punten.get(geo, ()), expected_years(self.jaren, jaarlijks=jaarlijks))


def selection_of(indicator: Indicator) -> Keuze | None:
    """The selection that an indicator reads; None for one without an imported source."""
    return Keuze.of(indicator.dataset, indicator.dimensies) if indicator.dataset else None


def other_selections(indicator: Indicator) -> list[Keuze]:
    """The other tables that hold the same measurement."""
    return [Keuze.of(bron["dataset"], bron["dimensies"]) for bron in indicator.nevenbronnen]


def population_selection(indicator: Indicator) -> Keuze | None:
    """Where the number of people stands that the percentages are about; None when no source is named."""
    return Keuze.of(indicator.bevolking["dataset"], indicator.bevolking["dimensies"]) if indicator.bevolking else None


def compose(indicator: Indicator, gelezen: Mapping[Keuze, Reeksen]) -> Reeksen:
    """The series that an indicator shows: its own table, and for places that it lacks those of a table that may fill in.

    A place is filled in whole or not at all: two tables never share one line.
    """
    keuze = selection_of(indicator)
    if keuze is None:
        return Reeksen()
    eigen = gelezen[keuze]
    uit = Reeksen(dict(eigen.punten), dict(eigen.herkomst), dict(eigen.ids))
    for bron in indicator.nevenbronnen:
        if not bron.get("vult_aan"):
            continue
        ander = gelezen[Keuze.of(bron["dataset"], bron["dimensies"])]
        for geo in ander.punten.keys() - uit.punten.keys():
            uit.punten[geo] = ander.punten[geo]
            uit.aangevuld[geo] = bron["dataset"]
            uit.herkomst.update({cel: h for cel, h in ander.herkomst.items() if cel[0] == geo})
    return uit


def read(keuzes: Iterable[Keuze | None], stand: date | None = None, *, jaar: int | None = None) -> dict[Keuze, Reeksen]:
    """The series of all these selections as they stood on `stand` (None: now), or one year of them.

    Two queries, also for many selections.
    """
    gevraagd = {keuze for keuze in keuzes if keuze is not None}
    uit = {keuze: Reeksen() for keuze in gevraagd}
    if not gevraagd:
        return uit
    van_reeks = _series(gevraagd)
    for reeks_id, (keuze, geo) in van_reeks.items():
        uit[keuze].ids[reeks_id] = geo
    rijen = (
        Waarneming.objects.op_stand(stand)
        .filter(reeks_id__in=van_reeks, **({} if jaar is None else {"periode": str(jaar)}))
        .order_by("reeks_id", "periode")
        .values_list("reeks_id", "periode", "waarde", "vlaggen", "vertrouwelijk", "stand_van", "run_id")
    )
    gevonden: dict[int, list[Punt]] = defaultdict(list)
    for reeks_id, periode, waarde, vlaggen, vertrouwelijk, stand_van, run in rijen:
        if len(periode) != 4 or not periode.isdigit():
            continue
        keuze, geo = van_reeks[reeks_id]
        gevonden[reeks_id].append(Punt(int(periode), waarde, vlaggen, vertrouwelijk))
        uit[keuze].herkomst[geo, int(periode)] = Herkomst(stand_van, run)
    for reeks_id, punten in gevonden.items():
        keuze, geo = van_reeks[reeks_id]
        uit[keuze].punten[geo] = tuple(punten)
    return uit


def _series(keuzes: set[Keuze]) -> dict[int, tuple[Keuze, str]]:
    """The series ids of these selections, for the places that we name."""
    voorwaarde, plekken = by_key((keuze, geo) for keuze in keuzes for geo in LANDEN | GEMIDDELDEN)
    rijen = Reeks.objects.filter(voorwaarde).values_list("pk", "dataset__code", "sleutel")
    return {pk: plekken[code, sleutel] for pk, code, sleutel in rijen}


def by_key(plekken: Iterable[tuple[Keuze, str]]) -> tuple[Q, dict[tuple[str, str], tuple[Keuze, str]]]:
    """A condition on Reeks for these series, and which data set and key is which; by their keys, which have an index."""
    op_sleutel: dict[tuple[str, str], tuple[Keuze, str]] = {}
    per_dataset: dict[str, list[str]] = defaultdict(list)
    for keuze, geo in plekken:
        namen, codes = zip(*keuze.dimensies, strict=True) if keuze.dimensies else ((), ())
        sleutel = series_key((*namen, "geo"), (*codes, geo))
        op_sleutel[keuze.dataset, sleutel] = (keuze, geo)
        per_dataset[keuze.dataset].append(sleutel)
    # The number of the data set as a subquery: a join would hide from the planner that every part has an index.
    nummer = {code: Subquery(Dataset.objects.filter(code=code).values("pk")) for code in per_dataset}
    delen = (Q(dataset=nummer[code], sleutel__in=sleutels) for code, sleutels in per_dataset.items())
    return reduce(or_, delen), op_sleutel
