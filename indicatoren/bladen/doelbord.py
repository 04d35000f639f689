"""The dashboard of one goal: a card per indicator, the groups of goal 1.1, and what nobody can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnerschap.bestuur.enums import Doelsoort
from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.registers import portaalcijfers

from ..models import Dataset, Indicator, OntbrekendGegeven
from .blad import Indicatorblad
from .dekking import Groep, groups
from .portaal import Getal, own_figures
from .rangtabel import cards


@dataclass(frozen=True)
class Indicatorkaart:
    """What the card of one indicator shows at one vintage."""

    indicator: Indicator
    blad: Indicatorblad | None
    portaalwaarde: Getal | None
    groepen: tuple[Groep, ...]
    ontbrekend: tuple[OntbrekendGegeven, ...]
    ingeladen: bool

    @property
    def is_portaal(self) -> bool:
        """Whether the portal measures itself here."""
        return bool(self.indicator.portaalcijfer)

    @property
    def portaal_bestaat(self) -> bool:
        """Whether the part of the portal that counts this is there."""
        return self.indicator.portaalcijfer in portaalcijfers

    @property
    def heeft_cijfer(self) -> bool:
        return self.portaalwaarde is not None or bool(self.blad and self.blad.verloop.nieuwste)

    @property
    def onbekende_groepen(self) -> tuple[Groep, ...]:
        """Groups without a figure for our own place."""
        return tuple(groep for groep in self.groepen if groep.punt is None)

    @property
    def bekende_groepen(self) -> tuple[Groep, ...]:
        return tuple(groep for groep in self.groepen if groep.punt is not None)

    @property
    def zelf_ontbrekend(self) -> OntbrekendGegeven | None:
        """The row that says that the indicator itself has no figure."""
        return next((gat for gat in self.ontbrekend if not gat.uitsplitsing), None)


@dataclass(frozen=True)
class Groepregel:
    """One kansengroep in one indicator."""

    indicator: Indicator
    groep: Groep


@dataclass(frozen=True)
class Kansengroep:
    """One of the groups of goal 1.1 over all indicators that ask for it; those with a figure first."""

    naam: str
    regels: tuple[Groepregel, ...]

    @property
    def is_bekend(self) -> bool:
        """Whether any indicator has a figure for this group."""
        return any(regel.groep.punt is not None for regel in self.regels)


@dataclass(frozen=True)
class Doelbord:
    """The page of one goal."""

    doel: Doelstelling
    stand: date | None
    kaarten: tuple[Indicatorkaart, ...]
    kansengroepen: tuple[Kansengroep, ...]
    ontbrekend: tuple[OntbrekendGegeven, ...]

    @property
    def met_cijfer(self) -> tuple[Indicatorkaart, ...]:
        return tuple(kaart for kaart in self.kaarten if kaart.heeft_cijfer)

    @property
    def zonder_cijfer(self) -> tuple[Indicatorkaart, ...]:
        return tuple(kaart for kaart in self.kaarten if not kaart.heeft_cijfer)


def goal_board(doel: Doelstelling, stand: date | None = None) -> Doelbord:
    """The page of one goal at one date: nine queries whatever the number of indicators, and the portal's own counts."""
    nummers = [doel.pk, *(onder.pk for onder in doel.onderliggend.all() if onder.soort == Doelsoort.OPERATIONEEL)]
    alle = list(Indicator.objects.voor_lijst())
    eigen = [i for i in alle if i.doelstelling_id in nummers or i.operationeel_id == doel.pk]
    gaten = list(OntbrekendGegeven.objects.open().voor_lijst())
    gevraagd = eigen or [i for i in alle if i.doelstelling_id == doel.bovenliggend_id]
    groepen = groups(gevraagd, gaten, stand)
    return Doelbord(
        doel=doel,
        stand=stand,
        kaarten=_cards(eigen, groepen, gaten, stand),
        kansengroepen=() if eigen else _by_group(gevraagd, groepen),
        ontbrekend=tuple(gat for gat in gaten if gat.doelstelling_id in nummers),
    )


def _cards(
    indicatoren: Sequence[Indicator],
    groepen: dict[str, tuple[Groep, ...]],
    gaten: Sequence[OntbrekendGegeven],
    stand: date | None,
) -> tuple[Indicatorkaart, ...]:
    bladen = cards([i for i in indicatoren if i.dataset], stand)
    portaal = own_figures([i for i in indicatoren if i.portaalcijfer], stand)
    ingeladen = set(Dataset.objects.filter(code__in={i.dataset for i in indicatoren}).values_list("code", flat=True))
    return tuple(
        Indicatorkaart(
            indicator=indicator,
            blad=bladen.get(indicator.code),
            portaalwaarde=portaal.get(indicator.code),
            groepen=groepen.get(indicator.code, ()),
            ontbrekend=tuple(gat for gat in gaten if gat.indicator_id == indicator.pk),
            ingeladen=indicator.dataset in ingeladen,
        )
        for indicator in indicatoren
    )


def _by_group(indicatoren: Sequence[Indicator], groepen: dict[str, tuple[Groep, ...]]) -> tuple[Kansengroep, ...]:
    regels: dict[str, list[Groepregel]] = {}
    for indicator in indicatoren:
        for groep in groepen.get(indicator.code, ()):
            if groep.uitsplitsing.kansengroep:
                regels.setdefault(groep.uitsplitsing.kansengroep, []).append(Groepregel(indicator, groep))
    return tuple(
        Kansengroep(naam, tuple(sorted(rijen, key=lambda regel: regel.groep.punt is None)))
        for naam, rijen in regels.items()
    )
