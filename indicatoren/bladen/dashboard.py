"""The dashboard: per strategic goal where we stand, which way it goes, how sure that is, and what nobody can show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.registers import portaalcijfers

from ..formules.oordeel import GEEN_CIJFER, GEEN_NORM, Oordeel, Uitkomst, Zekerheid
from ..models import Indicator, OntbrekendGegeven
from .blad import Indicatorblad
from .dekking import Groep, groups
from .portaal import Getal, own_figures
from .rangtabel import cards

TELWOORDEN = {
    Uitkomst.OP_KOERS: ("doel op koers", "doelen op koers"),
    Uitkomst.TE_TRAAG: ("doel te traag", "doelen te traag"),
    Uitkomst.STIL: ("doel staat stil", "doelen staan stil"),
    Uitkomst.ACHTERUIT: ("doel achteruit", "doelen achteruit"),
}


@dataclass(frozen=True)
class Doelkaart:
    """The card of one goal."""

    doel: Doelstelling
    indicator: Indicator | None
    blad: Indicatorblad | None
    portaalwaarde: Getal | None
    ontbrekend: tuple[OntbrekendGegeven, ...]
    bekende_groepen: tuple[str, ...] = ()
    indicatoren: int = 0
    met_cijfer: int = 0

    @property
    def heeft_cijfer(self) -> bool:
        return self.portaalwaarde is not None or bool(self.blad and self.blad.verloop.nieuwste)

    @property
    def laatst_gevraagd(self) -> date | None:
        """When somebody last asked for one of the missing figures."""
        return max((g.gevraagd_op for g in self.ontbrekend if g.gevraagd_op), default=None)

    @property
    def groepen(self) -> tuple[str, ...]:
        """Groups of which nobody has any figure for this goal."""
        namen = dict.fromkeys(gegeven.groep for gegeven in self.ontbrekend if gegeven.groep)
        return tuple(naam for naam in namen if naam not in self.bekende_groepen)

    @property
    def oordeel(self) -> Oordeel:
        if self.portaalwaarde is not None:
            return GEEN_NORM
        return self.blad.oordeel if self.blad and self.heeft_cijfer else GEEN_CIJFER

    @property
    def zekerheid(self) -> Zekerheid:
        if self.portaalwaarde is not None:
            return Zekerheid(1, "Laag: alleen dit portaal")
        if self.blad and self.heeft_cijfer:
            return self.blad.zekerheid
        return Zekerheid(0, "Geen: er is geen cijfer")


@dataclass(frozen=True)
class Dashboard:
    """All cards, with what the strip and the title say."""

    kaarten: tuple[Doelkaart, ...]
    stand: date | None
    bladen: dict[str, Indicatorblad]
    ontbrekend: int

    @property
    def kern(self) -> Indicatorblad | None:
        """The sheet of the first goal's key figure."""
        return next((kaart.blad for kaart in self.kaarten if kaart.blad), None)

    @property
    def bekend(self) -> int:
        """How many indicators have a figure of our own."""
        return sum(1 for blad in self.bladen.values() if blad.verloop.nieuwste)

    @property
    def is_leeg(self) -> bool:
        """No imported figure at all at this date."""
        return all(blad.is_leeg for blad in self.bladen.values())

    @property
    def oudste_stand(self) -> date | None:
        return min((s for blad in self.bladen.values() if (s := blad.oudste_stand)), default=None)

    @property
    def titel(self) -> str:
        """The finding over all goals."""
        rang = self.kern.rang if self.kern else None
        blind = ", en we zien nog niet alles" if self.ontbrekend else ""
        if rang is None or rang.kloof is None:
            return "We kunnen nog niet zeggen waar we staan"
        if rang.kloof.punten == 0:
            return f"Vlaanderen stond in {rang.jaar} in de top vijf{blind}"
        return f"De top vijf ligt nog ver{blind}"

    @property
    def tellingen(self) -> list[tuple[int, str]]:
        """How many goals have which verdict; those without one last."""
        geteld = Counter(kaart.oordeel.uitkomst for kaart in self.kaarten)
        uit = [(geteld[u], vormen[0 if geteld[u] == 1 else 1]) for u, vormen in TELWOORDEN.items() if geteld[u]]
        zonder = sum(n for uitkomst, n in geteld.items() if uitkomst not in TELWOORDEN)
        return [*uit, (zonder, "doel zonder oordeel" if zonder == 1 else "doelen zonder oordeel")]


def dashboard(stand: date | None = None) -> Dashboard:
    """The dashboard at one date. Eight queries at most, and one per key figure of the portal that is counted anew."""
    doelen = list(Doelstelling.objects.strategisch())
    indicatoren = list(Indicator.objects.voor_lijst())
    ontbrekend = list(OntbrekendGegeven.objects.open().voor_lijst())
    bladen = cards([i for i in indicatoren if i.dataset], stand)
    portaal = own_figures([i for i in indicatoren if i.kerncijfer], stand)
    groepen = groups(indicatoren, ontbrekend, stand)
    kaarten = tuple(_card(doel, indicatoren, ontbrekend, bladen, portaal, groepen) for doel in doelen)
    return Dashboard(kaarten, stand, bladen, len(ontbrekend))


def _card(
    doel: Doelstelling,
    indicatoren: Sequence[Indicator],
    ontbrekend: Sequence[OntbrekendGegeven],
    bladen: dict[str, Indicatorblad],
    portaal: dict[str, Getal | None],
    groepen: dict[str, tuple[Groep, ...]],
) -> Doelkaart:
    eigen = [i for i in indicatoren if i.doelstelling_id == doel.pk]
    kern = next((i for i in eigen if i.kerncijfer), None)
    return Doelkaart(
        doel=doel,
        indicator=kern,
        blad=bladen.get(kern.code) if kern else None,
        portaalwaarde=portaal.get(kern.code) if kern else None,
        ontbrekend=tuple(gegeven for gegeven in ontbrekend if gegeven.doelstelling_id == doel.pk),
        bekende_groepen=() if eigen else _known_groups(doel, indicatoren, groepen),
        indicatoren=len(eigen),
        met_cijfer=sum(1 for i in eigen if _has_figure(i, bladen)),
    )


def _has_figure(indicator: Indicator, bladen: dict[str, Indicatorblad]) -> bool:
    blad = bladen.get(indicator.code)
    return indicator.portaalcijfer in portaalcijfers or bool(blad and blad.verloop.nieuwste)


def _known_groups(
    doel: Doelstelling, indicatoren: Sequence[Indicator], groepen: dict[str, tuple[Groep, ...]]
) -> tuple[str, ...]:
    """The kansengroepen that any indicator of the goal above has a figure for, in the order of the register."""
    namen = (
        groep.uitsplitsing.kansengroep
        for indicator in indicatoren
        if indicator.doelstelling_id == doel.bovenliggend_id
        for groep in groepen.get(indicator.code, ())
        if groep.punt is not None and groep.uitsplitsing.kansengroep
    )
    return tuple(dict.fromkeys(namen))
