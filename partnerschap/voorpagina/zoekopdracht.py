"""The global search: one question to every kind of record, courses near a place when one was named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from partnerschap.kern.geografie import Plaats, find_place, nearest_name
from partnerschap.kern.plaatswoorden import split_place
from partnerschap.kern.registers import Treffer, Zoekbron, Zoekuitkomst, zoekbronnen
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.lijst import ZONDER_INDEX
from partnerschap.kern.zoeken.overal import Overalantwoord, ask_all

logger = structlog.get_logger(__name__)
PER_SOORT = 4


@dataclass(frozen=True)
class Plek:
    """The place of a question."""

    plaats: Plaats | None = None
    uit_woorden: bool = False
    """We recognised it among the words; nobody filled it in."""
    onbekend: str = ""
    """What was filled in and is no place we know."""
    bedoel_je: str = ""


@dataclass(frozen=True)
class Groep:
    """The first hits of one kind."""

    bron: Zoekbron
    totaal: int
    treffers: Sequence[Treffer]
    bij: str = ""
    """The place near which these are."""
    niets_bij: str = ""
    """The place near which there is nothing, so that these are from everywhere."""


@dataclass(frozen=True)
class Uitkomst:
    """Everything the page shows. `woorden` are those that were searched, without the place."""

    woorden: str
    plek: Plek
    groepen: list[Groep]
    antwoord: Overalantwoord = field(default_factory=lambda: Overalantwoord(""))
    zonder_index: str = ""

    @property
    def totaal(self) -> int:
        return sum(groep.totaal for groep in self.groepen)

    @property
    def gemist(self) -> bool:
        """Whether the words found nothing of ours: the name of an occupation alone is no answer."""
        return not any(groep.totaal for groep in self.groepen if groep.bron.in_index)


def read_place(woorden: str, waar: str, *, letterlijk: bool) -> tuple[str, Plek]:
    """The words to search and the place: the one filled in, else (unless `letterlijk`) one among the words."""
    if waar:
        plaats = find_place(waar)
        if plaats is None:
            return woorden, Plek(onbekend=waar, bedoel_je=nearest_name(waar))
        return woorden, Plek(plaats)
    vondst = None if letterlijk else split_place(woorden)
    if vondst is None:
        return woorden, Plek()
    return vondst.woorden, Plek(vondst.plaats, uit_woorden=True)


def search(woorden: str, waar: str, gebruiker: Any, *, letterlijk: bool = False) -> Uitkomst:
    """Ask every kind. The index takes no query, the rows one for each kind that has hits."""
    gezocht, plek = read_place(woorden, waar, letterlijk=letterlijk)
    bronnen = list(zoekbronnen)
    try:
        antwoord = ask_all(gezocht, {een.soort: een.zicht(gebruiker) for een in bronnen if een.in_index}, PER_SOORT)
    except Onbruikbaar as fout:
        logger.info("overal_uit_databank", reden=str(fout))
        groepen = [_group(bron, bron.zoek(gezocht, gebruiker, PER_SOORT), gezocht, plek, gebruiker) for bron in bronnen]
        return Uitkomst(gezocht, plek, groepen, Overalantwoord(gezocht), ZONDER_INDEX)
    groepen = [_group(bron, _found(bron, antwoord, gezocht, gebruiker), gezocht, plek, gebruiker) for bron in bronnen]
    return Uitkomst(gezocht, plek, groepen, antwoord)


def _found(bron: Zoekbron, antwoord: Overalantwoord, woorden: str, gebruiker: Any) -> Zoekuitkomst:
    if not bron.in_index:
        return bron.zoek(woorden, gebruiker, PER_SOORT)
    vondst = antwoord.per_soort[bron.soort]
    treffers = bron.haal(vondst.nummers, gebruiker) if vondst.nummers else []
    # What expired by the clock is still in the index, but no longer on its list.
    return Zoekuitkomst(vondst.totaal - (len(vondst.nummers) - len(treffers)), treffers)


def _group(bron: Zoekbron, overal: Zoekuitkomst, woorden: str, plek: Plek, gebruiker: Any) -> Groep:
    """Near the place for a kind that knows where; from everywhere when there is nothing near."""
    if bron.bij is None or plek.plaats is None or not overal.totaal:
        return Groep(bron, overal.totaal, overal.treffers)
    dichtbij = bron.bij(woorden, gebruiker, PER_SOORT, plek.plaats)
    if dichtbij.totaal:
        return Groep(bron, dichtbij.totaal, dichtbij.treffers, bij=plek.plaats.naam)
    return Groep(bron, overal.totaal, overal.treffers, niets_bij=plek.plaats.naam)


def list_query(groep: Groep, woorden: str) -> Mapping[str, str]:
    """The parameters with which the kind's own list shows the same."""
    return {"q": woorden, "plaats": groep.bij} if groep.bij else {"q": woorden}
