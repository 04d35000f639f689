"""All sources that the portal knows, each with its last success, where it stands now, and when it is fetched next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Bronfout, Source, find_source, importsoorten
from partnerschap.kern.models import Bronstop, ImportRun

from . import woorden
from .klok import next_times
from .woorden import Staatwoord

Sleutel = tuple[str, str]
SORTERINGEN = {"aandacht": "Wat aandacht vraagt eerst", "naam": "Op naam", "laatst": "Laatst gelukt eerst"}
TOESTANDEN = {
    "aandacht": "Vraagt aandacht",
    "loopt": "Bezig of wacht",
    "stil": "Stilgelegd",
    "nooit": "Nog niet geladen",
    "goed": "In orde",
}
TOESTANDKEUZES = list(TOESTANDEN.items())


@dataclass(frozen=True)
class Bronrij:
    """One source as the desk shows it."""

    soort: str
    slug: str
    titel: str
    source: Source | None
    """None for a source that has runs but is declared no longer."""
    laatste: ImportRun | None
    gelukt: ImportRun | None
    stop: Bronstop | None
    volgende: datetime | None

    @property
    def soortwoord(self) -> str:
        return woorden.kind_word(self.soort)

    @property
    def ophaalbaar(self) -> bool:
        """Whether the button 'Haal nu op' does something: the portal carries the file, or may ask the service."""
        return self.source is not None and (self.source.eigen_bestand is not None or (self.dienst and settings.OPHALEN))

    @property
    def dienst(self) -> bool:
        """Whether the source has a live service, also where this portal may not ask it."""
        return self.source is not None and self.source.haal is not None

    @property
    def toestand(self) -> str:
        """Which of TOESTANDEN: what is held comes first, for nothing happens there until somebody lifts it."""
        if self.stop is not None:
            return "stil"
        if self.laatste is None:
            return "nooit"
        staat = Runstaat(self.laatste.staat)
        return "aandacht" if staat in woorden.AANDACHT else "loopt" if staat in woorden.LOPEND else "goed"

    @property
    def stand(self) -> Staatwoord:
        """Shape and word of where the source stands."""
        if self.stop is not None:
            return woorden.STILGELEGD
        return woorden.NOOIT if self.laatste is None else woorden.STATEN[Runstaat(self.laatste.staat)]


def overview() -> list[Bronrij]:
    """Every declared source, and every other that has runs. As many queries for many sources as for few."""
    laatste = last_runs()
    gelukt = last_runs(staat__in=woorden.GOED)
    stops = {(stop.soort, stop.bron): stop for stop in Bronstop.objects.filter(opgeheven_op__isnull=True)}
    tijden = next_times()
    bekend = {(source.soort, source.slug): source for soort in importsoorten for source in soort.sources()}
    sleutels = dict.fromkeys([*bekend, *sorted(laatste), *sorted(stops)])
    return [
        _row(sleutel, bekend.get(sleutel) or _other(*sleutel), laatste.get(sleutel), gelukt.get(sleutel),
             stops.get(sleutel), tijden)
        for sleutel in sleutels
    ]  # fmt: skip


def _other(soort: str, slug: str) -> Source | None:
    """A source that no list names but that may be asked by its code (a data set of Eurostat); asks no database."""
    met_lijst = soort in importsoorten and importsoorten[soort].alle is not None
    return None if met_lijst else declared(soort, slug)


def one(soort: str, slug: str) -> Bronrij | None:
    """One source; None when it neither is declared nor ever ran."""
    source = declared(soort, slug)
    slug = source.slug if source else slug
    runs = ImportRun.objects.filter(soort=soort, bron=slug, droog=False).order_by("-pk")
    laatste = runs.first()
    if source is None and laatste is None:
        return None
    stop = Bronstop.objects.filter(soort=soort, bron=slug, opgeheven_op__isnull=True).first()
    return _row((soort, slug), source, laatste, runs.filter(staat__in=woorden.GOED).first(), stop, next_times())


def declared(soort: str, slug: str) -> Source | None:
    """The declaration of a source; None when there is none (any more)."""
    try:
        return find_source(soort, slug)
    except Bronfout:
        return None


def last_runs(**voorwaarde: Any) -> dict[Sleutel, ImportRun]:
    """The newest run per source that was no trial."""
    runs = (
        ImportRun.objects.filter(droog=False, **voorwaarde).order_by("soort", "bron", "-pk").distinct("soort", "bron")
    )
    return {(run.soort, run.bron): run for run in runs}


def _row(
    sleutel: Sleutel, source: Source | None, laatste: ImportRun | None, gelukt: ImportRun | None, stop: Bronstop | None,
    tijden: dict[str, datetime],
) -> Bronrij:  # fmt: skip
    soort, slug = sleutel
    op_de_klok = settings.OPHALEN and source is not None and source.haal is not None and stop is None
    volgende = tijden.get(soort) if op_de_klok else None
    return Bronrij(soort, slug, source.titel if source else slug, source, laatste, gelukt, stop, volgende)


def select(rijen: Iterable[Bronrij], *, soort: str = "", toestand: str = "", sorteer: str = "") -> list[Bronrij]:
    """The rows of a kind or condition, sorted; an unknown value selects everything."""
    gekozen = [
        rij for rij in rijen if soort in ("", rij.soort) and (toestand not in TOESTANDEN or rij.toestand == toestand)
    ]
    return sorted(gekozen, key=_SLEUTELS.get(sorteer, _SLEUTELS["aandacht"]))


def _by_attention(rij: Bronrij) -> tuple[int, str, str]:
    return (list(TOESTANDEN).index(rij.toestand), rij.soortwoord, rij.titel)


def _by_name(rij: Bronrij) -> tuple[str, str]:
    return (rij.titel.lower(), rij.slug)


def _by_success(rij: Bronrij) -> tuple[float, str]:
    einde = rij.gelukt.geeindigd_op if rij.gelukt else None
    return (-einde.timestamp() if einde else 0.0, rij.titel)


_SLEUTELS: dict[str, Callable[[Bronrij], Any]] = {
    "aandacht": _by_attention,
    "naam": _by_name,
    "laatst": _by_success,
}
