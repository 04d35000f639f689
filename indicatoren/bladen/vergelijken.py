"""Two figures of one place, or one figure of two places: side by side, and on one axis only where that is one measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnerschap.kern.grafieken.gegevens import Lijn, Lijnpunt, Stuk, Trend
from partnerschap.kern.opmaak import getal

from ..formules.codewoorden import place_name
from ..formules.punten import Punt, Segment, latest
from ..formules.verschilwoorden import Maat, differences, share_axis
from ..formules.vlaggen import in_words
from ..models import Indicator, Uitgave
from .lezen import compose, other_selections, read, selection_of
from .uitgaven import vintages

SMALLER = 616


@dataclass(frozen=True)
class Kant:
    """One side: an indicator for a place."""

    indicator: Indicator
    geo: str
    punten: tuple[Punt, ...]
    segmenten: tuple[Segment, ...]
    dataset: str
    """Code of the table: the indicator's own, or the one that fills this place in."""
    uitgave: Uitgave | None

    @property
    def plaats(self) -> str:
        return place_name(self.geo)

    @property
    def naam(self) -> str:
        return f"{self.indicator.naam}, {self.plaats}"

    @property
    def nieuwste(self) -> Punt | None:
        return latest(self.punten)

    def op(self, jaar: int) -> Punt | None:
        return next((punt for punt in self.punten if punt.jaar == jaar), None)


@dataclass(frozen=True)
class Paneel:
    """A chart with its own axis."""

    sleutel: str
    titel: str
    tekening: Trend | None
    kanten: tuple[Kant, ...]


@dataclass(frozen=True)
class Rij:
    """One year of both sides, with everything to mind in words."""

    jaar: int
    links: Punt | None
    rechts: Punt | None
    verschil: Decimal | None
    letop: str

    @property
    def paar(self) -> tuple[Punt | None, Punt | None]:
        return self.links, self.rechts


@dataclass(frozen=True)
class Vergelijkblad:
    """Everything that the page shows."""

    links: Kant
    rechts: Kant
    samen: bool
    verschillen: tuple[str, ...]
    panelen: tuple[Paneel, ...]
    rijen: tuple[Rij, ...]

    @property
    def is_leeg(self) -> bool:
        return not self.rijen

    @property
    def titel(self) -> str:
        """What is compared."""
        if self.links.indicator == self.rechts.indicator:
            return f"{self.links.indicator.naam}: {self.links.plaats} en {self.rechts.plaats}"
        waar = (
            self.links.plaats if self.links.geo == self.rechts.geo else f"{self.links.plaats} en {self.rechts.plaats}"
        )
        return f"{self.links.indicator.naam} naast {self.rechts.indicator.naam}: {waar}"


def measure_of(indicator: Indicator) -> Maat:
    """What of an indicator decides about axes."""
    return Maat(
        indicator.code, indicator.naam, indicator.meetzin, indicator.bronlabel, indicator.dataset, indicator.eenheid
    )


def compare(een: Indicator, ander: Indicator, *, geo: str, geo2: str, stand: date | None = None) -> Vergelijkblad:
    """Both sides at one vintage. Four queries."""
    verwarrend = een != ander and een.niet_verwarren_met.filter(pk=ander.pk).exists()
    links, rechts = _sides(((een, geo), (ander, geo2)), stand)
    samen = share_axis(measure_of(een), measure_of(ander), verwarrend=verwarrend)
    return Vergelijkblad(
        links=links,
        rechts=rechts,
        samen=samen,
        verschillen=tuple(differences(measure_of(een), measure_of(ander), verwarrend=verwarrend)),
        panelen=_panels(links, rechts, samen=samen),
        rijen=_rows(links, rechts, samen=samen),
    )


def _sides(paren: Sequence[tuple[Indicator, str]], stand: date | None) -> tuple[Kant, Kant]:
    keuzes = [keuze for i, _ in paren for keuze in (selection_of(i), *other_selections(i))]
    gelezen = read(keuzes, stand)
    uitgaven = vintages([keuze.dataset for keuze in keuzes if keuze], stand)
    kanten = []
    for indicator, geo in paren:
        reeksen = compose(indicator, gelezen)
        dataset = reeksen.aangevuld.get(geo, indicator.dataset)
        kanten.append(
            Kant(
                indicator=indicator,
                geo=geo,
                punten=reeksen.punten.get(geo, ()),
                segmenten=reeksen.segmenten(geo, jaarlijks=indicator.jaarlijks),
                dataset=dataset,
                uitgave=uitgaven.nieuwste(dataset),
            )
        )
    return kanten[0], kanten[1]


def _panels(links: Kant, rechts: Kant, *, samen: bool) -> tuple[Paneel, ...]:
    """One chart where both are one measure; else two, each with its own axis over the same years."""
    if samen:
        kanten = (links, rechts) if links.segmenten or rechts.segmenten else ()
        titel = f"{links.indicator.naam}"
        tekening = _drawing(kanten, titel, None, 1074) if kanten else None
        return (Paneel("samen", titel, tekening, (links, rechts)),)
    jaren = [punt.jaar for kant in (links, rechts) for deel in kant.segmenten for punt in deel.punten]
    bereik = (min(jaren), max(jaren)) if jaren else None
    return tuple(
        Paneel(sleutel, kant.naam, _drawing((kant,), kant.naam, bereik, SMALLER) if kant.segmenten else None, (kant,))
        for sleutel, kant in (("links", links), ("rechts", rechts))
    )


def _drawing(kanten: Sequence[Kant], titel: str, bereik: tuple[int, int] | None, breedte: int) -> Trend:
    met = [kant for kant in kanten if kant.segmenten]
    indicator = met[0].indicator
    einden = "; ".join(
        f"{kant.plaats} {getal(kant.segmenten[-1].tot.getal)} in {kant.segmenten[-1].tot.jaar}" for kant in met
    )
    return Trend(
        titel=titel,
        beschrijving=f"Lijn van {titel}, onderbroken waar de meting veranderde of een jaar ontbreekt. Laatste cijfer: {einden}.",
        lijnen=tuple(_line(kant, nummer) for nummer, kant in enumerate(met)),
        breukwoord="breuk",
        eenheid=indicator.eenheid if indicator.is_aandeel else "",
        bereik=bereik,
        breedte=breedte,
    )


def _line(kant: Kant, nummer: int) -> Lijn:
    einde = kant.segmenten[-1].tot
    cijfer = getal(einde.getal) + ("\u00a0%" if kant.indicator.is_aandeel else "")
    cijfer += " u" if "u" in einde.vlaggen else ""
    return Lijn(
        sleutel=f"{kant.indicator.code}-{kant.geo}",
        label=f"{kant.plaats} {cijfer}",
        label_kort=(cijfer, kant.plaats),
        stukken=tuple(
            Stuk(tuple(Lijnpunt(p.jaar, float(p.getal), p.voorlopig) for p in deel.punten), deel.na_breuk)
            for deel in kant.segmenten
        ),
        hoofd=nummer == 0,
    )


def _rows(links: Kant, rechts: Kant, *, samen: bool) -> tuple[Rij, ...]:
    """Every year of both, newest first. A difference only where both are one measure."""
    uit = []
    for jaar in sorted({punt.jaar for kant in (links, rechts) for punt in kant.punten}, reverse=True):
        een, ander = links.op(jaar), rechts.op(jaar)
        verschil = None
        if samen and een and ander and een.waarde is not None and ander.waarde is not None:
            verschil = een.waarde - ander.waarde
        letop = []
        for kant, punt in ((links, een), (rechts, ander)):
            if punt and (woorden := in_words(punt.vlaggen, vertrouwelijk=punt.vertrouwelijk)):
                wie = kant.plaats if links.indicator == rechts.indicator else kant.indicator.bronlabel
                letop.append(f"{wie}: {woorden}")
        uit.append(Rij(jaar, een, ander, verschil, "; ".join(letop)))
    return tuple(uit)
