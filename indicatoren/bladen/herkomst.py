"""One figure and everything behind it: data set, selection, flag, vintages, stored file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from partnerschap.kern.models import Snapshot
from partnerschap.kern.opmaak import datum_cijfers

from ..formules.landen import name_of
from ..formules.vlaggen import in_words
from ..models import Dataset, Indicator, Reeks, Uitgave, Waarneming
from .blad import Indicatorblad
from .lezen import Keuze, other_selections, selection_of

CODE = re.compile(r"[A-Za-z0-9_.+-]{1,60}\Z")
MEEST = 20
"""More dimensions than any table has: a longer address is no selection."""


@dataclass(frozen=True)
class Tijdvak:
    """One published state of the figure, with the file that brought it."""

    rij: Waarneming
    snapshot: Snapshot | None

    @property
    def vlag(self) -> str:
        """Its flags in words."""
        return in_words(self.rij.vlaggen, vertrouwelijk=self.rij.vertrouwelijk)


@dataclass(frozen=True)
class Herkomstblad:
    """Where one figure comes from, at one date, and what it was before and after."""

    reeks: Reeks
    dataset: Dataset
    periode: str
    stand: date | None
    nu: Tijdvak | None
    """The state on the chosen date; None when there was none yet or when it had gone."""
    standen: tuple[Tijdvak, ...]
    laatste_uitgave: Uitgave | None
    indicatoren: tuple[Indicator, ...]

    @property
    def naam(self) -> str:
        return name_of(self.reeks.geo)

    @property
    def selectie(self) -> list[tuple[str, str]]:
        """Every dimension with its code, the place included."""
        return sorted({**self.reeks.dimensies, "geo": self.reeks.geo}.items())

    @property
    def api(self) -> str:
        """The same figure as JSON."""
        vraag = {"dataset": self.dataset.code, "periode": self.periode, **dict(self.selectie)}
        if self.stand:
            vraag["stand"] = self.stand.isoformat()
        return f"{reverse('api:waarneming-list')}?{urlencode(vraag)}"


def provenance(
    dataset: str, geo: str, periode: str, dimensies: Mapping[str, str], stand: date | None = None
) -> Herkomstblad | None:
    """What is known of one cell; None when no series or no figure answers to this address. Four queries."""
    if len(dimensies) > MEEST or not all(CODE.match(deel) for paar in dimensies.items() for deel in paar):
        return None
    sleutel = ";".join(f"{naam}={code}" for naam, code in sorted({**dimensies, "geo": geo}.items()))
    reeks = Reeks.objects.select_related("dataset").filter(dataset__code=dataset, sleutel=sleutel).first()
    if reeks is None:
        return None
    rijen = Waarneming.objects.filter(reeks=reeks, periode=periode).select_related("run__snapshot")
    standen = tuple(Tijdvak(rij, rij.run.snapshot) for rij in rijen.order_by("stand_van"))
    if not standen:
        return None
    dag = stand or date.max
    uitgaven = Uitgave.objects.filter(dataset=reeks.dataset, stand__lte=dag).defer("selectie")
    return Herkomstblad(
        reeks=reeks,
        dataset=reeks.dataset,
        periode=periode,
        stand=stand,
        nu=next((t for t in reversed(standen) if _stood(t.rij, stand)), None),
        standen=standen,
        laatste_uitgave=uitgaven.select_related("run__snapshot").first(),
        indicatoren=tuple(Indicator.objects.filter(dataset=dataset, dimensies=dict(dimensies))),
    )


def _stood(rij: Waarneming, stand: date | None) -> bool:
    """Whether this row was the published one on `stand`; without a date: whether it still is."""
    if stand is None:
        return rij.stand_tot is None
    return rij.stand_van <= stand and (rij.stand_tot is None or rij.stand_tot > stand)


@lru_cache(maxsize=512)
def _address(keuze: Keuze, geo: str) -> tuple[str, str]:
    """What goes before and after the year; a page asks it for every figure."""
    begin, _, eind = reverse("indicatoren:herkomst", args=[keuze.dataset, geo, "0000"]).rpartition("0000")
    return begin, f"{eind}?{urlencode(keuze.dimensies)}"


def address(keuze: Keuze, geo: str, periode: int | str, stand: date | None = None) -> str:
    """The page of one figure: `/cijfers/herkomst/TRNG_LFSE_04/BE2/2019/?age=Y25-64&...&stand=06-02-2022`."""
    begin, eind = _address(keuze, geo)
    return f"{begin}{periode}{eind}" + (f"&stand={datum_cijfers(stand)}" if stand else "")


def selection_for(blad: Indicatorblad, geo: str) -> Keuze | None:
    """From which table the page reads this place: the indicator's own, or the one that fills it in."""
    ander = blad.reeksen.aangevuld.get(geo)
    if ander is None:
        return selection_of(blad.indicator)
    return next((keuze for keuze in other_selections(blad.indicator) if keuze.dataset == ander), None)
