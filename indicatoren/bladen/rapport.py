"""The monitor report of one goal, or of all: one vintage, made again byte for byte the same in its figures and charts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from partnerschap.bestuur.enums import Doelsoort
from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.registers import Actiestand, actieplanbronnen

from ..models import Indicator, OntbrekendGegeven, Uitgave
from .blad import Indicatorblad, sheets
from .duiding import Noot, notes_per_indicator
from .groepen import Groepblad
from .lezen import other_selections, population_selection, selection_of
from .uitgaven import vintages
from .verdieping import deeper_selections

VORM = 2
"""Goes up when the shape of the canonical figures changes: fingerprints of before then no longer compare."""


@dataclass(frozen=True)
class Deel:
    """One indicator in the report."""

    indicator: Indicator
    blad: Indicatorblad
    noten: tuple[Noot, ...]
    uitgaven: tuple[Uitgave, ...]
    """The vintage of every table that this part reads: the indicator's own, those beside it, of its groups and people."""
    kansengroepen: tuple[Groepblad, ...] | None = None
    """For a goal about groups, such as 1.1: the only thing it takes from the indicators of the goal above. None: all of it."""

    @property
    def heeft_cijfer(self) -> bool:
        return not self.blad.is_leeg if self.kansengroepen is None else bool(self.kansengroepen)

    @property
    def groepen(self) -> tuple[Groepblad, ...]:
        """The groups that this part shows."""
        return tuple(self.blad.verdieping.met_cijfer) if self.kansengroepen is None else self.kansengroepen


@dataclass(frozen=True)
class Hoofdstuk:
    """One goal."""

    doel: Doelstelling
    delen: tuple[Deel, ...]
    zonder: tuple[Indicator, ...]
    """Indicators without any figure at this date."""
    van_dit_portaal: tuple[Indicator, ...]
    """Counted when somebody looks: no state is kept, so they cannot stand in a report that must come out the same."""
    ontbrekend: tuple[OntbrekendGegeven, ...]
    acties: tuple[Actiestand, ...]
    heeft_actieplan: bool


@dataclass(frozen=True)
class Rapport:
    """The whole document at one date."""

    stand: date
    hoofdstukken: tuple[Hoofdstuk, ...]
    alles: bool

    @property
    def delen(self) -> list[Deel]:
        return [deel for hoofdstuk in self.hoofdstukken for deel in hoofdstuk.delen]

    @property
    def titel(self) -> str:
        if self.alles:
            return "Alle doelen"
        doel = self.hoofdstukken[0].doel
        return f"{doel.lintcode} {doel.titel}"

    @property
    def bronnen(self) -> list[Uitgave]:
        """Every vintage that the report reads, once, by table."""
        per_uitgave = {uitgave.pk: uitgave for deel in self.delen for uitgave in deel.uitgaven}
        return sorted(per_uitgave.values(), key=lambda uitgave: (uitgave.dataset.code, uitgave.stand))

    @property
    def oudste_en_nieuwste(self) -> tuple[date, date] | None:
        """Between which vintages the figures lie."""
        dagen = [uitgave.stand for uitgave in self.bronnen]
        return (min(dagen), max(dagen)) if dagen else None


def report(doelen: Sequence[Doelstelling], stand: date, *, alles: bool = False) -> Rapport:
    """The report of these goals as the figures stood on `stand`. Ten queries or fewer, also for all goals.

    As on the page of a goal: one without indicators of its own shows the kansengroepen of those of the goal above.
    """
    onder = {
        doel.pk: [doel.pk, *(o.pk for o in doel.onderliggend.all() if o.soort == Doelsoort.OPERATIONEEL)]
        for doel in doelen
    }
    alle = [pk for pks in onder.values() for pk in pks]
    boven = [doel.bovenliggend_id for doel in doelen if doel.bovenliggend_id]
    gevraagd = Q(doelstelling__in=[*alle, *boven]) | Q(operationeel__in=alle)
    indicatoren = list(Indicator.objects.voor_lijst().filter(gevraagd))
    bladen = sheets([i for i in indicatoren if i.dataset], stand, dieper=True)
    tabellen = {i.code: _tables(i) for i in indicatoren if i.dataset}
    uitgaven = vintages({code for codes in tabellen.values() for code in codes}, stand)
    per_deel = {
        code: tuple(u for tabel in sorted(codes) if (u := uitgaven.nieuwste(tabel)) is not None)
        for code, codes in tabellen.items()
    }
    noten = notes_per_indicator(bladen, stand)
    ontbrekend = list(OntbrekendGegeven.objects.open().voor_lijst().filter(doelstelling__in=alle))
    return Rapport(
        stand=stand,
        alles=alles,
        hoofdstukken=tuple(
            _chapter(
                doel,
                [i for i in indicatoren if i.doelstelling_id in onder[doel.pk] or i.operationeel_id == doel.pk],
                [i for i in indicatoren if i.doelstelling_id == doel.bovenliggend_id],
                bladen,
                per_deel,
                noten,
                [g for g in ontbrekend if g.doelstelling_id in onder[doel.pk]],
                stand,
            )
            for doel in doelen
        ),
    )


def _tables(indicator: Indicator) -> set[str]:
    """The codes of every table that the part of an indicator reads."""
    keuzes = [
        selection_of(indicator),
        *other_selections(indicator),
        population_selection(indicator),
        *deeper_selections(indicator),
    ]
    return {keuze.dataset for keuze in keuzes if keuze is not None}


def _chapter(
    doel: Doelstelling,
    indicatoren: list[Indicator],
    daarboven: list[Indicator],
    bladen: dict[str, Indicatorblad],
    uitgaven: dict[str, tuple[Uitgave, ...]],
    noten: dict[str, list[Noot]],
    ontbrekend: list[OntbrekendGegeven],
    stand: date,
) -> Hoofdstuk:
    delen = [
        Deel(i, bladen[i.code], tuple(noten.get(i.code, ())), uitgaven[i.code]) for i in indicatoren if i.code in bladen
    ] or [_groups_only(bladen[i.code], uitgaven[i.code]) for i in daarboven if i.code in bladen and not indicatoren]
    return Hoofdstuk(
        doel=doel,
        delen=tuple(deel for deel in delen if deel.heeft_cijfer),
        zonder=tuple(
            i for i in indicatoren if not i.portaalcijfer and (i.code not in bladen or bladen[i.code].is_leeg)
        ),
        van_dit_portaal=tuple(i for i in indicatoren if i.portaalcijfer and i.code not in bladen),
        ontbrekend=tuple(ontbrekend),
        acties=tuple(actie for bron in actieplanbronnen for actie in bron.stand(doel.code, stand)),
        heeft_actieplan=bool(actieplanbronnen.names()),
    )


def _groups_only(blad: Indicatorblad, uitgaven: tuple[Uitgave, ...]) -> Deel:
    groepen = tuple(groep for groep in blad.verdieping.met_cijfer if groep.uitsplitsing.kansengroep)
    keuzes = [keuze for groep in groepen for keuze in (groep.keuze_groep, groep.keuze_referentie)]
    gelezen = {keuze.dataset for keuze in keuzes if keuze is not None}
    return Deel(blad.indicator, blad, (), tuple(u for u in uitgaven if u.dataset.code in gelezen), groepen)


def canonical(rapport: Rapport, grafieken: dict[str, str]) -> dict[str, Any]:
    """Every figure and chart of the report in one fixed form. `grafieken` holds the drawings by key; words are left out."""
    return {
        "vorm": VORM,
        "stand": rapport.stand.isoformat(),
        "doelen": [
            {"code": h.doel.code, "indicatoren": [_figures(deel) for deel in h.delen]} for h in rapport.hoofdstukken
        ],
        "grafieken": {sleutel: hashlib.sha256(svg.encode()).hexdigest() for sleutel, svg in sorted(grafieken.items())},
    }


def _figures(deel: Deel) -> dict[str, Any]:
    blad, indicator = deel.blad, deel.indicator
    groepen = [[g.code, v.jaar, str(v.groep.waarde), str(v.referentie.waarde)] for g in deel.groepen for v in g.verloop]
    uitgaven = [
        [u.dataset.code, u.stand.isoformat(), u.run.snapshot.sha256 if u.run.snapshot else None] for u in deel.uitgaven
    ]
    if deel.kansengroepen is not None:
        return {"code": indicator.code, "uitgaven": uitgaven, "groepen": groepen}
    geos = dict.fromkeys(geo for geo in (indicator.hoofd_geo, indicator.gemiddelde_geo) if geo)
    return {
        "code": indicator.code,
        "uitgaven": uitgaven,
        "cijfers": [
            [geo, p.jaar, str(p.waarde) if p.waarde is not None else None, p.vlaggen, p.vertrouwelijk]
            for geo in geos
            for p in blad.reeksen.punten.get(geo, ())
        ],
        "rangschikking": _ranks(blad),
        "groepen": groepen,
    }


def _ranks(blad: Indicatorblad) -> dict[str, Any] | None:
    rang = blad.rang
    if rang is None:
        return None
    return {
        "jaar": rang.jaar,
        "set": rang.vergelijking.code,
        "rijen": [[rij.tekst, rij.geo, str(rij.waarde), rij.vlaggen] for rij in rang.rangen],
        "kloof": str(rang.kloof.punten) if rang.kloof else None,
        "mensen": rang.mensen,
    }


def as_bytes(gegevens: dict[str, Any]) -> bytes:
    """The canonical figures as JSON: keys in order, one form for every value, no space that may differ."""
    return json.dumps(gegevens, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def fingerprint(gegevens: dict[str, Any]) -> str:
    """sha256 over those bytes, as it is printed on the cover: who makes the report again can compare."""
    return hashlib.sha256(as_bytes(gegevens)).hexdigest()
