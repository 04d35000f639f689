"""Figures that we compute: what went in, by which rule, and what came out. Every input leads on to its own file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from partnerschap.kern.opmaak import datum_cijfers, getal, plaats, procent, verschil

from ..formules.landen import name_of
from ..formules.punten import Punt, value_in
from ..formules.rangschikking import TOP
from ..formules.vlaggen import in_words
from .achtergrond import standard_inputs
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


def _target(blad: Indicatorblad) -> Afgeleid | None:
    doel, i = blad.verdieping.doel, blad.indicator
    if doel is None:
        return None
    return Afgeleid(
        soort="doel",
        titel=f"De afstand tot het doel van {getal(doel.doelwaarde, 0)} % in {doel.doeljaar}",
        uitkomst=f"{getal(doel.afstand)} procentpunt",
        regel=f"Het doel min het laatste cijfer tot de dag van het doel. Het doel komt uit: {i.doelherkomst}.",
        som=f"{getal(doel.doelwaarde)} tegenover {getal(doel.waarde)} is {getal(doel.afstand)}.",
        invoer=tuple(_input(blad, i.hoofd_geo, doel.jaar, "het cijfer naast het doel")),
    )


def _group(blad: Indicatorblad, code: str, jaar: int | None) -> Afgeleid | None:
    """The gap and the ratio of one group, in `jaar` or in its newest year."""
    groep = next((g for g in blad.verdieping.met_cijfer if g.code == code), None)
    if groep is None or groep.keuze_groep is None or groep.keuze_referentie is None:
        return None
    stuk = next((v for v in groep.verloop if v.jaar == jaar), groep.nieuwste)
    if stuk is None:
        return None
    links, rechts = getal(stuk.groep.waarde), getal(stuk.referentie.waarde)
    deel = "" if stuk.per_honderd is None else f" {links} : {rechts} × 100 = {stuk.per_honderd}."
    return Afgeleid(
        soort=f"groep-{code}",
        titel=f"{groep.naam} naast {groep.uitsplitsing.tegenover} in {stuk.jaar}",
        uitkomst=f"kloof {verschil(stuk.kloof)}"
        + ("" if stuk.per_honderd is None else f", {stuk.per_honderd} waar 100 evenredig is"),
        regel="De kloof is het cijfer van de groep min dat ernaast. Voor het deel delen we het ene door het andere: bij 100 "
        "doet de groep evenveel mee.",
        som=f"{links} − {rechts} = {verschil(stuk.kloof)}.{deel}",
        invoer=(
            Invoer(name_of(groep.hoofd), groep.hoofd, stuk.groep, groep.keuze_groep, groep.naam.lower()),
            Invoer(name_of(groep.hoofd), groep.hoofd, stuk.referentie, groep.keuze_referentie, "ernaast"),
        ),
    )


def _standard(blad: Indicatorblad, geo: str) -> Afgeleid | None:
    """The rate that a place would have with the education of the EU-27."""
    context = blad.verdieping.achtergrond
    uit = context.gestandaardiseerd.get(geo) if context else None
    if context is None or uit is None:
        return None
    rijen = standard_inputs(blad.indicator, geo, context.jaar, blad.stand)
    return Afgeleid(
        soort=f"standaard-{geo}",
        titel=f"{name_of(geo)} in {context.jaar}, bij gelijke scholing",
        uitkomst=procent(uit.waarde),
        regel="Directe standaardisatie: de deelname per scholing van dit land, gewogen met de scholing van de EU-27.",
        som="Elke deelname maal het aandeel van die scholing in de EU-27, opgeteld en gedeeld door alle aandelen samen.",
        invoer=tuple(Invoer(name_of(plek), plek, punt, keuze, rol) for rol, plek, keuze, punt in rijen),
    )


SOORTEN: dict[str, Callable[[Indicatorblad], Afgeleid | None]] = {
    "rang": _rank,
    "kloof": _gap,
    "mensen": _people,
    "verschil": _difference,
    "richting": _direction,
    "doel": _target,
}
"""Kinds that need nothing but the sheet; `groep-CODE` and `standaard-PLAATS` name a part of it."""


def derived(blad: Indicatorblad, soort: str, jaar: int | None = None) -> Afgeleid | None:
    """How a computed figure of this sheet came about; None when the sheet has none of this kind."""
    if soort in SOORTEN:
        return SOORTEN[soort](blad)
    wat, _, deel = soort.partition("-")
    if wat == "groep":
        return _group(blad, deel, jaar)
    return _standard(blad, deel) if wat == "standaard" else None


def derived_address(blad: Indicatorblad, soort: str, jaar: int | None = None) -> str:
    """The page that lists the inputs, for the year, the comparison and the date of this sheet."""
    vraag: dict[str, str] = {}
    if jaar is not None:
        vraag = {"jaar": str(jaar)}
    elif blad.rang is not None and (soort in ("rang", "kloof", "mensen") or soort.startswith("standaard-")):
        vraag = {"jaar": str(blad.rang.jaar), "set": blad.rang.vergelijking.code}
    stand: date | None = blad.stand
    if stand is not None:
        vraag["stand"] = datum_cijfers(stand)
    return reverse("indicatoren:afgeleid", args=[blad.indicator.code, soort]) + (
        f"?{urlencode(vraag)}" if vraag else ""
    )
