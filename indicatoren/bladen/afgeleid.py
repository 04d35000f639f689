"""Figures that we compute: what went in, by which rule, and what came out. Every input leads on to its own file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from partnerschap.kern.opmaak import datum_cijfers, getal, plaats, verschil

from ..formules.landen import name_of
from ..formules.punten import Punt, value_in
from ..formules.rangschikking import TOP
from ..formules.vlaggen import in_words
from .blad import Indicatorblad
from .herkomst import selection_for
from .lezen import Keuze


@dataclass(frozen=True)
class Invoer:
    """One published figure that went in."""

    naam: str
    geo: str
    punt: Punt
    keuze: Keuze
    rol: str = ""
    """What it is in the sum: 'vijfde plaats'."""

    @property
    def vlag(self) -> str:
        return in_words(self.punt.vlaggen, vertrouwelijk=self.punt.vertrouwelijk)


@dataclass(frozen=True)
class Afgeleid:
    """A computed figure with its rule and its inputs."""

    soort: str
    titel: str
    uitkomst: str
    regel: str
    som: str
    invoer: tuple[Invoer, ...]


def _input(blad: Indicatorblad, geo: str, jaar: int, rol: str = "") -> list[Invoer]:
    """The published figure of a place in a year, when there is one."""
    punt, keuze = value_in(blad.reeksen.punten.get(geo, ()), jaar), selection_for(blad, geo)
    return [Invoer(name_of(geo), geo, punt, keuze, rol)] if punt is not None and keuze is not None else []


def _rank(blad: Indicatorblad) -> Afgeleid | None:
    rang = blad.rang
    if rang is None or rang.eigen is None:
        return None
    return Afgeleid(
        soort="rang",
        titel=f"De plaats van {name_of(rang.hoofd)} in {rang.jaar}",
        uitkomst=f"{plaats(rang.eigen.tekst)} van {len(rang.rangen)}",
        regel="Een plaats is één meer dan het aantal landen dat het beter doet. Wie hetzelfde cijfer heeft, deelt een plaats.",
        som=f"{rang.eigen.plaats - 1} van de {len(rang.rangen)} doen het beter, dus plaats {rang.eigen.tekst}.",
        invoer=tuple(
            invoer for rij in rang.rangen for invoer in _input(blad, rij.geo, rang.jaar, f"plaats {rij.tekst}")
        ),
    )


def _gap(blad: Indicatorblad) -> Afgeleid | None:
    rang = blad.rang
    if rang is None or rang.eigen is None or rang.kloof is None:
        return None
    eigen, top = getal(rang.eigen.waarde), getal(rang.kloof.waarde_top)
    som = (
        f"{rang.eigen.tekst} is al in de top {TOP}: er is geen kloof."
        if rang.kloof.punten == 0
        else f"{top} − {eigen} = {getal(rang.kloof.punten)}."
    )
    return Afgeleid(
        soort="kloof",
        titel=f"De kloof met de vijfde plaats in {rang.jaar}",
        uitkomst=f"{getal(rang.kloof.punten)} procentpunt",
        regel=f"Het verschil tussen het cijfer op plaats {TOP} en dat van {name_of(rang.hoofd)}, in hetzelfde jaar.",
        som=som,
        invoer=tuple(
            [
                *(i for geo in rang.kloof.houders for i in _input(blad, geo, rang.jaar, "vijfde plaats")),
                *_input(blad, rang.hoofd, rang.jaar, "wij"),
            ]
        ),
    )


def _people(blad: Indicatorblad) -> Afgeleid | None:
    rang, kloof = blad.rang, _gap(blad)
    if rang is None or kloof is None or rang.mensen is None or rang.bevolking is None or rang.kloof is None:
        return None
    bron = blad.indicator.bevolking
    maal = bron.get("maal", 1)
    inwoners = Punt(rang.jaar, rang.bevolking / maal)
    return Afgeleid(
        soort="mensen",
        titel=f"De kloof in mensen in {rang.jaar}",
        uitkomst=f"{getal(rang.mensen)} mensen",
        regel="De kloof in procentpunt, genomen van het aantal inwoners van 25 tot 64 jaar in hetzelfde jaar.",
        som=f"{getal(rang.kloof.punten)} % van {getal(int(rang.bevolking))} = {getal(rang.mensen)}.",
        invoer=(
            *kloof.invoer,
            Invoer(
                name_of(rang.hoofd), rang.hoofd, inwoners, Keuze.of(bron["dataset"], bron["dimensies"]),
                f"inwoners, maal {maal}" if maal != 1 else "inwoners",
            ),
        ),
    )  # fmt: skip


def _difference(blad: Indicatorblad) -> Afgeleid | None:
    nieuwste, naast = blad.verloop.nieuwste, blad.verloop.gemiddelde
    if nieuwste is None or naast is None:
        return None
    i = blad.indicator
    uitkomst = nieuwste.getal - naast.getal
    return Afgeleid(
        soort="verschil",
        titel=f"{i.hoofd_naam} tegenover {i.gemiddelde_naam} in {nieuwste.jaar}",
        uitkomst=f"{verschil(uitkomst)} procentpunt",
        regel="Het ene cijfer min het andere, in hetzelfde jaar.",
        som=f"{getal(nieuwste.waarde)} − {getal(naast.waarde)} = {verschil(uitkomst)}.",
        invoer=(
            *_input(blad, i.hoofd_geo, nieuwste.jaar, "wij"),
            *_input(blad, i.gemiddelde_geo, nieuwste.jaar, "waarmee we vergelijken"),
        ),
    )


def _direction(blad: Indicatorblad) -> Afgeleid | None:
    richting = blad.verloop.richting
    if richting.verschil is None or richting.van is None or richting.tot is None:
        return None
    geo = blad.indicator.hoofd_geo
    return Afgeleid(
        soort="richting",
        titel=f"De richting van {richting.van} tot {richting.tot}",
        uitkomst=blad.richting_in_woorden,
        regel="Het laatste cijfer min het eerste, alleen binnen één meetwijze: over een breuk heen rekenen we niets uit.",
        som=f"Het verschil is {verschil(richting.verschil)} punt.",
        invoer=(*_input(blad, geo, richting.van, "eerste jaar"), *_input(blad, geo, richting.tot, "laatste jaar")),
    )


SOORTEN: dict[str, Callable[[Indicatorblad], Afgeleid | None]] = {
    "rang": _rank,
    "kloof": _gap,
    "mensen": _people,
    "verschil": _difference,
    "richting": _direction,
}


def derived(blad: Indicatorblad, soort: str) -> Afgeleid | None:
    """How a computed figure of this sheet came about; None when the sheet has none of this kind."""
    maker = SOORTEN.get(soort)
    return maker(blad) if maker else None


def derived_address(blad: Indicatorblad, soort: str) -> str:
    """The page that lists the inputs, for the year, the comparison and the date of this sheet."""
    vraag: dict[str, str] = {}
    if blad.rang is not None and soort in ("rang", "kloof", "mensen"):
        vraag = {"jaar": str(blad.rang.jaar), "set": blad.rang.vergelijking.code}
    stand: date | None = blad.stand
    if stand is not None:
        vraag["stand"] = datum_cijfers(stand)
    return reverse("indicatoren:afgeleid", args=[blad.indicator.code, soort]) + (
        f"?{urlencode(vraag)}" if vraag else ""
    )
