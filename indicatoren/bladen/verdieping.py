"""What stands below the finding, the course and the ranking: groups, context, provinces, pace, and what it would take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from partnerschap.kern.grafieken.gegevens import Trend

from ..formules.nodig import Nodig, needed
from ..formules.oordeel import Oordeel, judge
from ..formules.vergelijking import VERGELIJKINGEN
from ..formules.voortgang import HORIZON, Doelvoortgang, towards_target
from ..formules.zinnen import groups_finding
from ..models import Indicator, OntbrekendGegeven
from .achtergrond import Achtergrond, background, background_selections
from .groepen import Groepblad, Uitsplitsing, breakdowns, group_selections, group_sheets
from .groeptekening import panels
from .lezen import Keuze, Reeksen
from .provincies import Provincieblad, provinces
from .rang import Rangblad, population_in
from .trend import Trendblad

Gelezen = Mapping[Keuze, Reeksen]


@dataclass(frozen=True)
class Verdieping:
    """The deeper blocks of one sheet."""

    groepen: tuple[Groepblad, ...] = ()
    panelen: dict[str, Trend] = field(default_factory=dict)
    achtergrond: Achtergrond | None = None
    provincies: Provincieblad | None = None
    oordeel: Oordeel | None = None
    """On the last rank, whatever year the page shows."""
    doel: Doelvoortgang | None = None
    nodig: tuple[Nodig, ...] = ()
    nodig_groepen: dict[str, Nodig] = field(default_factory=dict)

    @property
    def met_cijfer(self) -> list[Groepblad]:
        """The groups that have a figure of our own."""
        return [blad for blad in self.groepen if blad.verloop]

    @property
    def zonder_cijfer(self) -> list[Groepblad]:
        """The groups that nobody can show for our own place."""
        return [blad for blad in self.groepen if not blad.verloop]

    @property
    def heeft_bevolking(self) -> bool:
        """Whether at least one distance could be told in people."""
        return any(stuk.bevolking is not None or stuk.bereikt for stuk in self.nodig)

    @property
    def groepen_titel(self) -> str:
        """The finding over the groups."""
        gevonden = [(blad.naam, blad.nieuwste) for blad in self.met_cijfer]
        return groups_finding([(naam, stuk.per_honderd) for naam, stuk in gevonden if stuk is not None])


def deeper_selections(indicator: Indicator) -> list[Keuze | None]:
    """Everything that must be read for the deeper blocks, in the same two queries as the rest."""
    bevolking = [_group_population(indicator, stuk) for stuk in breakdowns(indicator)]
    return [*group_selections(indicator), *background_selections(indicator), *bevolking]


def _group_population(indicator: Indicator, stuk: Uitsplitsing) -> Keuze | None:
    """The people of a group: the population table of the register, when it knows the dimension."""
    bron = indicator.bevolking
    if not bron or stuk.dimensie not in bron["dimensies"]:
        return None
    return Keuze.of(bron["dataset"], {**bron["dimensies"], stuk.dimensie: stuk.waarde})


def deepen(
    indicator: Indicator,
    gelezen: Gelezen,
    reeksen: Reeksen,
    *,
    verloop: Trendblad,
    rang: Rangblad | None,
    laatste: Rangblad | None,
    jaar: int | None,
    nu: int,
    ontbrekend: Iterable[OntbrekendGegeven] = (),
) -> Verdieping:
    """The deeper blocks of a sheet, seen from the year `nu`; without a ranking those that need none."""
    vergelijking = rang.vergelijking if rang else VERGELIJKINGEN[indicator.vergelijking]
    groepen = group_sheets(indicator, gelezen, vergelijking=vergelijking, jaar=jaar, ontbrekend=ontbrekend)
    return Verdieping(
        groepen=groepen,
        panelen=panels(indicator, groepen),
        achtergrond=background(indicator, reeksen, gelezen, rang.rangen, rang.jaar) if rang else None,
        provincies=provinces(indicator, reeksen, jaar),
        oordeel=judge_rank(laatste, verloop, indicator, nu=nu),
        doel=_target(indicator, verloop, nu),
        nodig=tuple(_what_it_takes(indicator, gelezen, verloop, rang, nu)),
        nodig_groepen={
            blad.code: stuk for blad in groepen if (stuk := _for_group(indicator, gelezen, blad)) is not None
        },
    )


def judge_rank(rang: Rangblad | None, verloop: Trendblad, indicator: Indicator, *, nu: int) -> Oordeel:
    """What may be said about the top five from this ranking and the course, in the year `nu`."""
    return judge(
        rang.eigen if rang else None,
        rang.kloof if rang else None,
        rang.jaar if rang else None,
        verloop.richting,
        nu=nu,
        hoger_is_beter=indicator.hoger_is_beter,
    )


def _target(indicator: Indicator, verloop: Trendblad, nu: int) -> Doelvoortgang | None:
    if indicator.doelwaarde is None or indicator.doeldatum is None:
        return None
    waarden = {punt.jaar: punt.getal for deel in verloop.segmenten for punt in deel.punten}
    return towards_target(
        waarden,
        verloop.richting,
        doelwaarde=indicator.doelwaarde,
        doeljaar=indicator.doeldatum.year,
        nu=nu,
        hoger_is_beter=indicator.hoger_is_beter,
    )


def _what_it_takes(
    indicator: Indicator, gelezen: Gelezen, verloop: Trendblad, rang: Rangblad | None, nu: int
) -> Iterable[Nodig]:
    """The fifth place, in the year of the rank; and the target, from our newest figure."""
    if rang is not None and rang.eigen is not None and rang.kloof is not None:
        yield needed(
            "vijfde plaats", nu=rang.eigen.waarde, gewenst=_wanted(rang), van_jaar=rang.jaar, bevolking=rang.bevolking,
            tegen_jaar=rang.jaar + HORIZON, hoger_is_beter=indicator.hoger_is_beter,
        )  # fmt: skip
    nieuwste = verloop.nieuwste
    if nieuwste is not None and indicator.doelwaarde is not None and indicator.doeldatum is not None:
        yield needed(
            "doelwaarde", nu=nieuwste.getal, gewenst=indicator.doelwaarde, van_jaar=nieuwste.jaar,
            bevolking=_people(indicator, gelezen, nieuwste.jaar), tegen_jaar=indicator.doeldatum.year, vandaag=nu,
            hoger_is_beter=indicator.hoger_is_beter,
        )  # fmt: skip


def _wanted(rang: Rangblad) -> Decimal:
    """The value of the fifth place, or our own when we stand in the top."""
    if rang.kloof is None or rang.eigen is None:
        raise ValueError("zonder kloof is er niets gewenst")
    return rang.kloof.waarde_top if rang.kloof.punten else rang.eigen.waarde


def _people(indicator: Indicator, gelezen: Gelezen, jaar: int) -> Decimal | None:
    bron = indicator.bevolking
    keuze = Keuze.of(bron["dataset"], bron["dimensies"]) if bron else None
    return population_in(indicator, gelezen.get(keuze) if keuze else None, jaar)


def _for_group(indicator: Indicator, gelezen: Gelezen, blad: Groepblad) -> Nodig | None:
    """From the newest figure of a group to a proportional share."""
    stuk = blad.nieuwste
    if stuk is None:
        return None
    keuze = _group_population(indicator, blad.uitsplitsing)
    return needed(
        "evenredig deel", nu=stuk.groep.getal, gewenst=stuk.referentie.getal, van_jaar=stuk.jaar,
        bevolking=population_in(indicator, gelezen.get(keuze) if keuze else None, stuk.jaar),
        hoger_is_beter=indicator.hoger_is_beter,
    )  # fmt: skip
