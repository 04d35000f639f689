"""Everything that an indicator page shows, from one selection of date, year and comparison set."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from ..formules.landen import name_of
from ..formules.oordeel import Oordeel, Zekerheid, certainty
from ..formules.punten import Punt, value_in
from ..formules.zinnen import Stand, direction_in_words, finding
from ..models import Indicator, OntbrekendGegeven, Uitgave
from .herzieningen import Herziening, revisions
from .lezen import Keuze, Reeksen, compose, other_selections, population_selection, read, selection_of
from .rang import Rangblad, ranking
from .trend import Trendblad, course
from .uitgaven import Uitgaven, vintages
from .verdieping import Verdieping, deepen, deeper_selections, judge_rank


@dataclass(frozen=True)
class Verwarring:
    """Another indicator that sounds the same, with its figure for the same year."""

    indicator: Indicator
    punt: Punt | None
    keuze: Keuze | None = None
    """From which table the figure comes."""


@dataclass(frozen=True)
class Indicatorblad:
    """One indicator at one vintage."""

    indicator: Indicator
    stand: date | None
    reeksen: Reeksen
    uitgaven: Uitgaven
    verloop: Trendblad
    rang: Rangblad | None
    herzieningen: tuple[Herziening, ...] = ()
    verwarring: tuple[Verwarring, ...] = ()
    ontbrekend: tuple[OntbrekendGegeven, ...] = ()
    verdieping: Verdieping = field(default_factory=Verdieping)

    @property
    def uitgave(self) -> Uitgave | None:
        """The vintage that this page shows."""
        return self.uitgaven.nieuwste(self.indicator.dataset)

    @property
    def aanvullingen(self) -> list[tuple[str, str, str]]:
        """Which places come from another table: its code, who made it, and the names."""
        per_tabel: dict[str, list[str]] = {}
        for geo, dataset in sorted(self.reeksen.aangevuld.items()):
            per_tabel.setdefault(dataset, []).append(name_of(geo))
        uit = []
        for dataset, namen in per_tabel.items():
            uitgave = self.uitgaven.nieuwste(dataset)
            uit.append((dataset, uitgave.dataset.bron if uitgave else "", ", ".join(namen)))
        return uit

    @property
    def is_leeg(self) -> bool:
        """Nothing at all to show at this date."""
        return not self.reeksen.jaren

    @property
    def oudste_stand(self) -> date | None:
        """The first day on which there was something to show."""
        return self.uitgaven.oudste_stand(self.indicator.dataset)

    @property
    def bevinding(self) -> str:
        """The title of the page."""
        nieuwste = self.verloop.nieuwste
        gemiddelde = self.verloop.gemiddelde
        stand = Stand(
            waarde=nieuwste.waarde if nieuwste else None,
            jaar=nieuwste.jaar if nieuwste else None,
            gemiddelde=gemiddelde.waarde if gemiddelde else None,
            nieuwste_jaar=self.verloop.nieuwste_jaar,
            betrouwbaar=nieuwste is None or "u" not in nieuwste.vlaggen,
        )
        i = self.indicator
        return finding(stand, i.zinsdeel, i.zinsdeel_toen, gemiddelde_naam=i.gemiddelde_in_zin, is_aandeel=i.is_aandeel)

    @property
    def oordeel(self) -> Oordeel:
        """What may be said about the goal from this indicator."""
        return judge_rank(self.rang, self.verloop, self.indicator, nu=self.nu)

    @property
    def nu(self) -> int:
        """The year from which we look: that of the chosen date."""
        return (self.stand or timezone.localdate()).year

    @property
    def zekerheid(self) -> Zekerheid:
        """How sure the newest figure is."""
        benadering = self.indicator.is_benadering
        return certainty(self.verloop.nieuwste, self.verloop.segmenten, nu=self.nu, benadering=benadering)

    @property
    def richting_in_woorden(self) -> str:
        return direction_in_words(self.verloop.richting)


def sheet(
    indicator: Indicator, *, stand: date | None = None, jaar: int | None = None, set_: str = "", met_rest: bool = True
) -> Indicatorblad:
    """The sheet of one indicator. `met_rest` adds revisions, look-alikes and missing figures (the page wants them, the API not)."""
    gelijkenissen = list(indicator.niet_verwarren_met.all()) if met_rest else []
    eigen = [selection_of(indicator), *other_selections(indicator)]
    ander = [keuze for i in gelijkenissen for keuze in (selection_of(i), *other_selections(i))]
    dieper = deeper_selections(indicator) if met_rest else []
    gelezen = read([*eigen, *ander, population_selection(indicator), *dieper], stand)
    uitgaven = vintages([keuze.dataset for keuze in (*eigen, *dieper) if keuze], stand)
    blad = _from_series(indicator, gelezen, uitgaven, stand=stand, jaar=jaar, set_=set_)
    if not met_rest:
        return blad
    rangjaar = blad.rang.jaar if blad.rang else None
    ontbrekend = tuple(indicator.ontbrekend.open())
    return replace(
        _deeper(blad, gelezen, jaar, ontbrekend),
        herzieningen=tuple(
            revisions({k: gelezen[k] for k in eigen if k is not None}, indicator.hoofd_geo, stand, rangjaar)
        ),
        verwarring=tuple(_look_alike(i, gelezen, rangjaar) for i in gelijkenissen),
        ontbrekend=ontbrekend,
    )


def sheets(
    indicatoren: list[Indicator], stand: date | None = None, *, dieper: bool = False
) -> dict[str, Indicatorblad]:
    """The sheets of many indicators by code, without revisions; three queries for all.

    `dieper` adds groups, context and provinces, for who draws their charts ahead of time.
    """
    keuzes = [keuze for i in indicatoren for keuze in (selection_of(i), *other_selections(i), population_selection(i))]
    uitgaven = vintages([keuze.dataset for keuze in keuzes if keuze], stand)
    gelezen = read([*keuzes, *(keuze for i in indicatoren if dieper for keuze in deeper_selections(i))], stand)
    bladen = {i.code: _from_series(i, gelezen, uitgaven, stand=stand) for i in indicatoren}
    return {code: _deeper(blad, gelezen, None, ()) for code, blad in bladen.items()} if dieper else bladen


def _deeper(
    blad: Indicatorblad, gelezen: dict[Keuze, Reeksen], jaar: int | None, ontbrekend: tuple[OntbrekendGegeven, ...]
) -> Indicatorblad:
    """The sheet with its deeper blocks. The pace is judged on the last rank in the indicator's own set, whatever was chosen."""
    indicator, laatste = blad.indicator, blad.rang
    if laatste is not None and (jaar is not None or laatste.vergelijking.code != indicator.vergelijking):
        laatste = ranking(indicator, blad.reeksen, set_=indicator.vergelijking)
    verdieping = deepen(
        indicator,
        gelezen,
        blad.reeksen,
        verloop=blad.verloop,
        rang=blad.rang,
        laatste=laatste,
        jaar=jaar,
        nu=blad.nu,
        ontbrekend=ontbrekend,
    )
    return replace(blad, verdieping=verdieping)


def _from_series(
    indicator: Indicator,
    gelezen: dict[Keuze, Reeksen],
    uitgaven: Uitgaven,
    *,
    stand: date | None,
    jaar: int | None = None,
    set_: str = "",
) -> Indicatorblad:
    reeksen = compose(indicator, gelezen)
    bevolking = population_selection(indicator)
    anderen = [gelezen[keuze].nieuwste_jaar for keuze in other_selections(indicator)]
    nieuwste_jaar = max((j for j in (reeksen.nieuwste_jaar, *anderen) if j), default=None)
    return Indicatorblad(
        indicator=indicator,
        stand=stand,
        reeksen=reeksen,
        uitgaven=uitgaven,
        verloop=course(indicator, reeksen, nieuwste_jaar),
        rang=ranking(
            indicator,
            reeksen,
            set_=set_ or indicator.vergelijking,
            jaar=jaar,
            bevolking=gelezen[bevolking] if bevolking else None,
        ),
    )


def _look_alike(indicator: Indicator, gelezen: dict[Keuze, Reeksen], jaar: int | None) -> Verwarring:
    """Another indicator with its figure in the year of the ranking; where it has none, in its own newest year."""
    reeksen = compose(indicator, gelezen)
    punten = reeksen.punten.get(indicator.hoofd_geo, ())
    zelfde = value_in(punten, jaar) if jaar else None
    met_waarde = [punt for punt in punten if punt.waarde is not None]
    keuzes = [selection_of(indicator), *other_selections(indicator)]
    tabel = reeksen.aangevuld.get(indicator.hoofd_geo, indicator.dataset)
    keuze = next((keuze for keuze in keuzes if keuze and keuze.dataset == tabel), None)
    return Verwarring(indicator, zelfde or (met_waarde[-1] if met_waarde else None), keuze)
