"""The ranking of one year: places with ties, the gap to the fifth place, and who published nothing."""

from dataclasses import dataclass
from decimal import Decimal

from partnerschap.kern.grafieken.gegevens import Balk, Balken
from partnerschap.kern.opmaak import getal, procent

from ..formules import rangschikking as r
from ..formules.landen import name_of
from ..formules.punten import last_year_with
from ..formules.vergelijking import VERGELIJKINGEN, Vergelijking
from ..models import Indicator
from .lezen import Reeksen


@dataclass(frozen=True)
class Rangblad:
    """A ranking, or the reason why our own place is not in it."""

    jaar: int
    vergelijking: Vergelijking
    hoofd: str
    rangen: tuple[r.Rang, ...]
    eigen: r.Rang | None
    kloof: r.Kloof | None
    mensen: int | None
    bevolking: Decimal | None
    ontbreekt: tuple[str, ...]
    """Names of the members without a value in this year."""
    jaren: tuple[int, ...]
    """Years that can be chosen: some member has a value."""
    laatste_hoofdjaar: int | None
    gedeeld: bool

    @property
    def titel(self) -> str:
        """The finding."""
        if self.eigen is None:
            return f"Voor {self.jaar} is er geen Vlaams cijfer"
        if self.kloof is None:
            return f"In {self.jaar} stond Vlaanderen op plaats {self.eigen.tekst} van {len(self.rangen)}"
        if self.eigen.plaats <= r.TOP:
            return f"In {self.jaar} stond Vlaanderen in de top vijf"
        return f"In {self.jaar} lag de vijfde plaats {getal(self.kloof.punten)} punten hoger"

    @property
    def top(self) -> list[str]:
        """The names of the top five, in order."""
        return [name_of(rang.geo) for rang in r.top(self.rangen)]

    @property
    def houders(self) -> str:
        """Who holds the fifth place."""
        return " en ".join(name_of(geo) for geo in self.kloof.houders) if self.kloof else ""

    @property
    def toont_vlag(self) -> bool:
        return any(rang.vlaggen for rang in self.rangen)


def ranking(
    indicator: Indicator, reeksen: Reeksen, *, set_: str, jaar: int | None = None, bevolking: Reeksen | None = None
) -> Rangblad | None:
    """The ranking of `jaar`; without a year the last one in which a rank means something. None without any data to rank.

    A rank means something when our own place and at least 80% of the set have a value.
    """
    vergelijking = VERGELIJKINGEN[set_]
    hoofd = indicator.hoofd_geo
    nu = reeksen.nieuwste_jaar
    if nu is None:
        return None
    leden = vergelijking.leden(jaar or nu, hoofd)
    jaren = tuple(j for j in reeksen.jaren if len(r.measured_in(reeksen.punten, leden, j)) > 1)
    if not jaren:
        return None
    if jaar is None:
        jaar = next(reversed(r.rankable_years(reeksen.punten, leden, hoofd)), jaren[-1])
        leden = vergelijking.leden(jaar, hoofd)
    rangen = r.rank(r.measured_in(reeksen.punten, leden, jaar), hoger_is_beter=indicator.hoger_is_beter)
    kloof = r.gap_to_top(rangen, hoofd)
    inwoners = population_in(indicator, bevolking, jaar)
    gemeten = {rang.geo for rang in rangen}
    return Rangblad(
        jaar=jaar,
        vergelijking=vergelijking,
        hoofd=hoofd,
        rangen=rangen,
        eigen=r.place_of(rangen, hoofd),
        kloof=kloof,
        mensen=r.gap_in_people(kloof.punten, inwoners) if kloof else None,
        bevolking=inwoners,
        ontbreekt=tuple(sorted(name_of(geo) for geo in leden if geo not in gemeten)),
        jaren=jaren,
        laatste_hoofdjaar=last_year_with(reeksen.punten, hoofd),
        gedeeld=any(rang.gedeeld for rang in rangen),
    )


def population_in(indicator: Indicator, bevolking: Reeksen | None, jaar: int) -> Decimal | None:
    """How many people the percentages are about, from the source that the indicator names; never a guess."""
    if bevolking is None:
        return None
    punt = next((p for p in bevolking.punten.get(indicator.hoofd_geo, ()) if p.jaar == jaar), None)
    if punt is None or punt.waarde is None:
        return None
    return punt.waarde * Decimal(str(indicator.bevolking.get("maal", 1)))


def bars(blad: Rangblad, indicator: Indicator) -> Balken:
    """The drawing of a ranking."""
    eenheid = indicator.eenheid if indicator.is_aandeel else ""
    kloof = blad.kloof if blad.kloof and blad.kloof.punten > 0 else None
    top = {rang.geo for rang in r.top(blad.rangen)}
    rijen = tuple(
        Balk(
            naam=name_of(rang.geo),
            plaats=rang.tekst,
            waarde=float(rang.waarde),
            tekst=f"{getal(rang.waarde)}{' ' + rang.vlaggen if rang.vlaggen else ''}",
            soort="hoofd" if rang.geo == blad.hoofd else "top" if rang.geo in top else "rest",
        )
        for rang in blad.rangen
    )
    streep = blad.kloof.waarde_top if blad.kloof else None
    return Balken(
        titel=blad.titel,
        beschrijving=_in_words(blad),
        rijen=rijen,
        streep=float(streep) if streep is not None else None,
        streeptekst=(f"vijfde plaats: {procent(streep) if eenheid else getal(streep)}", f"vijfde: {getal(streep)}"),
        klooftekst=(f"kloof: {getal(kloof.punten)} procentpunt", f"kloof {getal(kloof.punten)}") if kloof else ("", ""),
    )


def _in_words(blad: Rangblad) -> str:
    """The ranking for who cannot see the drawing; the table beside it has every figure."""
    zin = (
        f"Staven van {len(blad.rangen)} landen in {blad.jaar}, hoogste eerst: {', '.join(blad.top)} vormen de top vijf."
    )
    if blad.eigen is None:
        return f"{zin} Vlaanderen heeft geen cijfer."
    return f"{zin} Vlaanderen staat op plaats {blad.eigen.tekst} met {getal(blad.eigen.waarde)}."
