"""The explorer: the series of one choice, at one vintage, with everything that a chart, a table or a file says about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import prod
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from ..formules.codewoorden import TOTALEN, code_name, place_name
from ..formules.tijdas import kind_of
from ..formules.vlaggen import in_words
from ..models import Dataset, Indicator, Reeks, Uitgave, Waarneming
from .uitgaven import vintages

HOOGSTENS_IN_BEELD = 12
HOOGSTENS_IN_BESTAND = 500
Codes = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Verkenkeuze:
    """What was chosen; `address` is the whole of it."""

    dataset: Dataset
    indicator: Indicator | None
    geos: tuple[str, ...]
    dimensies: Codes
    van: str = ""
    tot: str = ""
    vorm: str = "lijn"
    stand: date | None = None

    @property
    def naam(self) -> str:
        """How the choice is called: the indicator, or the data set."""
        return self.indicator.naam if self.indicator else self.dataset.titel

    @property
    def code(self) -> str:
        """In the address and in names of files."""
        return self.indicator.code if self.indicator else self.dataset.code

    @property
    def aantal(self) -> int:
        """How many series the codes can make at most."""
        return len(self.geos) * prod(len(codes) for _, codes in self.dimensies)

    def address(self, **anders: str) -> str:
        """The query string of this choice; `anders` replaces or (empty) drops single parts."""
        delen: list[tuple[str, str]] = [("cijfer", self.code)]
        delen += [("geo", geo) for geo in self.geos]
        if self.indicator is None:
            delen += [(naam, code) for naam, codes in self.dimensies for code in codes]
        vast = {
            "van": self.van, "tot": self.tot, "vorm": self.vorm,
            "stand": self.stand.strftime("%d-%m-%Y") if self.stand else "",
        }  # fmt: skip
        delen += [(naam, waarde) for naam, waarde in {**vast, **anders}.items() if waarde]
        return urlencode(delen)

    def api_address(self) -> str:
        """The same choice for `/api/v1/waarnemingen/`, which knows data sets only."""
        delen = [("dataset", self.dataset.code), *(("geo", geo) for geo in self.geos)]
        delen += [(naam, code) for naam, codes in self.dimensies for code in codes]
        delen += [("van", self.van), ("tot", self.tot), ("stand", self.stand.isoformat() if self.stand else "")]
        return urlencode([(naam, waarde) for naam, waarde in delen if waarde])


@dataclass(frozen=True)
class Waarde:
    """One published cell of a series."""

    periode: str
    waarde: Decimal | None
    vlaggen: str
    vertrouwelijk: bool
    stand: date

    @property
    def letop(self) -> str:
        """The flags in words."""
        return in_words(self.vlaggen, vertrouwelijk=self.vertrouwelijk)


@dataclass(frozen=True)
class Verkenreeks:
    """One series with its name within this choice."""

    dataset: str
    geo: str
    codes: tuple[tuple[str, str], ...]
    label: str
    punten: tuple[Waarde, ...]

    @property
    def sleutel(self) -> str:
        """A key of its own: `BE2-F-Y25-64`."""
        return "-".join([self.geo, *(code for _, code in self.codes)])

    def op(self, periode: str) -> Waarde | None:
        """The cell of one period."""
        return next((punt for punt in self.punten if punt.periode == periode), None)


@dataclass(frozen=True)
class Verkenblad:
    """The series of a choice, at most `hoogstens`, and what was left out."""

    keuze: Verkenkeuze
    reeksen: tuple[Verkenreeks, ...]
    meer: int
    """How many series exist beyond those."""
    zonder: tuple[str, ...]
    """Names of chosen places without any series."""
    uitgaven: tuple[Uitgave, ...]
    eenheid: str

    @property
    def perioden(self) -> list[str]:
        """Every period with a cell, oldest first."""
        return sorted({punt.periode for reeks in self.reeksen for punt in reeks.punten})

    @property
    def is_leeg(self) -> bool:
        return not any(reeks.punten for reeks in self.reeksen)

    @property
    def uitgave(self) -> Uitgave | None:
        """The newest vintage that these figures come from."""
        return next(iter(self.uitgaven), None)

    @property
    def is_aandeel(self) -> bool:
        return self.eenheid == "%"

    @property
    def vast(self) -> str:
        """What all series have in common, in words; what says nothing (everybody, per year, procent) is left out."""
        woorden = [
            code_name(naam, codes[0])
            for naam, codes in self.keuze.dimensies
            if len(codes) == 1 and codes[0] not in TOTALEN and naam not in ("freq", "unit")
        ]
        if len(self.keuze.geos) == 1 and any(len(codes) > 1 for _, codes in self.keuze.dimensies):
            woorden.insert(0, place_name(self.keuze.geos[0]))
        return ", ".join(woorden)

    @property
    def titel(self) -> str:
        """The figure, and of whom."""
        return f"{self.keuze.naam} ({self.vast})" if self.vast and not self.keuze.indicator else self.keuze.naam

    @property
    def tijdsoort(self) -> str | None:
        """`` for years, `Q` for quarters; None when the periods are of more than one kind or have no place on an axis."""
        soorten = {kind_of(periode) for periode in self.perioden}
        return soorten.pop() if len(soorten) == 1 else None

    def rijen(self) -> Iterator[tuple[str, list[Waarde | None]]]:
        """The table: every period, newest first, with the cell of every series."""
        per_reeks = [{punt.periode: punt for punt in reeks.punten} for reeks in self.reeksen]
        for periode in reversed(self.perioden):
            yield periode, [punten.get(periode) for punten in per_reeks]


def explore(keuze: Verkenkeuze, *, hoogstens: int = HOOGSTENS_IN_BEELD) -> Verkenblad:
    """The series of a choice, in the order in which they were chosen. Three queries; five for an indicator that another table fills in."""
    gevonden = _series(keuze.dataset, keuze.geos, keuze.dimensies)
    if keuze.indicator:
        gevonden += _filled_in(keuze.indicator, set(keuze.geos) - {reeks.geo for reeks in gevonden})
    plek = {geo: nummer for nummer, geo in enumerate(keuze.geos)}
    gevonden.sort(key=lambda reeks: (plek[reeks.geo], _order_of(reeks, keuze.dimensies)))
    gekozen = gevonden[:hoogstens]
    cellen = _cells([reeks.pk for reeks in gekozen], keuze)
    datasets = {reeks.dataset.code: reeks.dataset for reeks in gekozen} or {keuze.dataset.code: keuze.dataset}
    uitgaven = [u for u in vintages(datasets, keuze.stand).alle if keuze.stand is None or u.stand <= keuze.stand]
    return Verkenblad(
        keuze=keuze,
        reeksen=tuple(
            Verkenreeks(
                reeks.dataset.code,
                reeks.geo,
                _codes_of(reeks, keuze),
                _name(reeks, keuze),
                tuple(cellen.get(reeks.pk, ())),
            )
            for reeks in gekozen
        ),
        meer=len(gevonden) - len(gekozen),
        zonder=tuple(place_name(geo) for geo in keuze.geos if geo not in {reeks.geo for reeks in gevonden}),
        uitgaven=tuple(uitgaven),
        eenheid=_unit(keuze),
    )


def _series(dataset: Dataset, geos: Iterable[str], dimensies: Codes) -> list[Reeks]:
    """The series of these places and codes."""
    reeksen: QuerySet[Reeks] = Reeks.objects.filter(dataset=dataset, geo__in=list(geos)).select_related("dataset")
    for nummer, (naam, codes) in enumerate(dimensies):
        # An alias of our own: a dimension may be called like a lookup.
        plek = f"dimensie_{nummer}"
        reeksen = reeksen.alias(**{plek: KeyTextTransform(naam, "dimensies")}).filter(**{f"{plek}__in": codes})
    return list(reeksen)


def _filled_in(indicator: Indicator, geos: set[str]) -> list[Reeks]:
    """Places that the table of the indicator lacks, from the table that may fill in (whole series, never a single year)."""
    uit: list[Reeks] = []
    for bron in indicator.nevenbronnen:
        rest = geos - {reeks.geo for reeks in uit}
        dataset = Dataset.objects.filter(code=bron["dataset"]).first() if bron.get("vult_aan") and rest else None
        if dataset is not None:
            uit += _series(dataset, rest, tuple((naam, (code,)) for naam, code in bron["dimensies"].items()))
    return uit


def _order_of(reeks: Reeks, dimensies: Codes) -> tuple[int, ...]:
    return tuple(codes.index(code) if (code := reeks.dimensies.get(naam)) in codes else 0 for naam, codes in dimensies)


def _codes_of(reeks: Reeks, keuze: Verkenkeuze) -> tuple[tuple[str, str], ...]:
    """The codes of the series in the order of the choice; of a table that fills in, its own."""
    if reeks.dataset_id != keuze.dataset.pk:
        return tuple(sorted(reeks.dimensies.items()))
    return tuple((naam, reeks.dimensies[naam]) for naam, _ in keuze.dimensies)


def _name(reeks: Reeks, keuze: Verkenkeuze) -> str:
    """What sets a series apart from the others of this choice."""
    wisselt = [naam for naam, codes in keuze.dimensies if len(codes) > 1]
    delen = [place_name(reeks.geo)] if len(keuze.geos) > 1 or not wisselt else []
    return ", ".join([*delen, *(code_name(naam, reeks.dimensies.get(naam, "")) for naam in wisselt)])


def _unit(keuze: Verkenkeuze) -> str:
    if keuze.indicator:
        return keuze.indicator.eenheid
    codes = dict(keuze.dimensies).get("unit", ())
    if codes in (("PC",), ("PC_POP",)):
        return "%"
    return ", ".join(code_name("unit", code) for code in codes) or keuze.dataset.eenheid


def _cells(reeksen: list[int], keuze: Verkenkeuze) -> dict[int, list[Waarde]]:
    rijen = Waarneming.objects.op_stand(keuze.stand).filter(reeks_id__in=reeksen)
    if keuze.van:
        rijen = rijen.filter(periode__gte=keuze.van)
    if keuze.tot:
        rijen = rijen.filter(periode__lte=keuze.tot)
    velden = rijen.order_by("reeks_id", "periode").values_list(
        "reeks_id", "periode", "waarde", "vlaggen", "vertrouwelijk", "stand_van"
    )
    uit: dict[int, list[Waarde]] = defaultdict(list)
    for reeks, *cel in velden:
        uit[reeks].append(Waarde(*cel))
    return uit
