"""What a kept question finds among the courses that changed: the page's own answer, asked of a few courses only.

No database and no Django: the index comes in, numbers go out.
"""

import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from partnerschap.kern.zoeken.kolommen import Kolommen, Reeks
from partnerschap.kern.zoeken.vraag import IEDEREEN, Zoekresultaat
from partnerschap.kern.zoeken.vraag import Zoekvraag as Woordenvraag

from . import vraag as v
from .kolomselectie import Kolomselectie, Zicht

if TYPE_CHECKING:
    from partnerschap.kern.zoeken.lezer import Opname

NIETS: Reeks = np.zeros(0, dtype=np.int64)


def pack(nummers: Reeks) -> bytes:
    """Ascending numbers in few bytes: the steps between them, compressed."""
    return zlib.compress(np.diff(nummers, prepend=0).astype("<u8").tobytes(), 1)


def unpack(octetten: bytes) -> Reeks:
    """The numbers again."""
    return np.cumsum(np.frombuffer(zlib.decompress(octetten), dtype="<u8").astype(np.int64))


def as_json(vraag: v.Zoekvraag) -> dict[str, Any]:
    """A question without its day and its order, to keep."""
    plek = vraag.plek
    return {
        "woorden": vraag.woorden,
        "plek": [plek.naam, plek.breedte, plek.lengte, plek.straal] if plek else None,
        "gekozen": {facet: sorted(map(str, waarden)) for facet, waarden in vraag.gekozen.items() if waarden},
    }


def from_json(gegevens: dict[str, Any], vandaag: date) -> v.Zoekvraag:
    """The question, asked today."""
    return v.Zoekvraag(
        vandaag=vandaag,
        woorden=gegevens["woorden"],
        plek=v.Plek(*gegevens["plek"]) if gegevens["plek"] else None,
        gekozen={facet: frozenset(waarden) for facet, waarden in gegevens["gekozen"].items()},
    )


def changed_since(kolommen: Kolommen, versie: int) -> Reeks:
    """The courses that the index read after this version."""
    return np.asarray(kolommen.nummers[kolommen.kop["versie"] > versie])


def newest_version(kolommen: Kolommen) -> int:
    """Up to where the index has read."""
    return int(kolommen.kop["versie"].max()) if len(kolommen.nummers) else 0


def find(opname: "Opname", soort: str, vraag: v.Zoekvraag, binnen: Reeks | None = None) -> Reeks:
    """The courses that everybody finds with this question, ascending; only those of `binnen`, when that is given.

    Words for which the page shows something that merely looks like them find nothing here: that is no news.
    Raises Onbruikbaar.
    """
    from partnerschap.kern.zoeken.zoeker import Zoeker

    treffers = None if binnen is None else Zoekresultaat(binnen)
    if vraag.woorden:
        treffers = Zoeker(opname).search(Woordenvraag(vraag.woorden, soort, frozenset({IEDEREEN})))
        if treffers.uitleg.verruimd:
            return NIETS
        if binnen is not None:
            treffers = Zoekresultaat(np.intersect1d(treffers.nummers, binnen, assume_unique=True))
    if treffers is not None and not len(treffers.nummers):
        return NIETS
    keuze = Kolomselectie(opname.kolommen[soort], vraag, Zicht(), treffers)
    return np.sort(np.asarray(keuze.kolommen.nummers[keuze.plaatsen[keuze.raak]], dtype=np.int64))


def compare(bekend: Reeks, gevonden: Reeks, binnen: Reeks | None, verborgen: Reeks = NIETS) -> tuple[Reeks, Reeks]:
    """What came in, and what is known from now on: of the courses looked at, those that were found.

    What is only hidden behind another record (`verborgen`) stays known: when it comes back, it is no news.
    """
    nieuw = np.setdiff1d(gevonden, bekend, assume_unique=True)
    rest = NIETS if binnen is None else np.setdiff1d(bekend, binnen, assume_unique=True)
    return nieuw, np.union1d(np.union1d(rest, gevonden), np.intersect1d(bekend, verborgen))
