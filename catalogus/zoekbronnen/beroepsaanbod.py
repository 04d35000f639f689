"""The courses for an occupation: what providers tied to it, and what its name finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from ..models import Beroep, Opleiding
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekdocumenten import tokens_of
from ..zoeken.vraag import Zoekvraag
from .opleidingen import BEGIN, zoek

HOOGSTENS = 12
MEESTE_GEKOPPELD = 1000
"""More than so many are not counted one by one."""
GEWOON = ("Ook gezocht op", BEGIN)
"""What may be done to a name and still give courses for this occupation; a guess at another word may not."""


@dataclass(frozen=True)
class Aanbodregel:
    """A course for an occupation; `gekoppeld` when its provider says so."""

    opleiding: Opleiding
    gekoppeld: bool


@dataclass(frozen=True)
class Beroepsaanbod:
    """What there is to learn for an occupation."""

    regels: list[Aanbodregel]
    gekoppeld: int
    """How many courses lead to it according to their provider; at most MEESTE_GEKOPPELD."""
    gevonden: int
    """How many courses its name finds, those among them included."""
    knelpunt: int
    """How many of the first kind say that it is a job with too few candidates."""
    zinnen: list[str]


def courses_for(beroep: Beroep, gebruiker: Any, vandaag: date) -> Beroepsaanbod:
    """The first courses for an occupation, those that were tied to it first. At most four queries beside the search."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(gebruiker)
    gekoppeld = dict(
        Opleiding.objects.zichtbaar_voor(gebruiker)
        .levend()
        .filter(beroepen=beroep)
        .order_by("titel", "pk")
        .values_list("pk", "knelpuntberoep")[:MEESTE_GEKOPPELD]
    )
    antwoord = zoek(zichtbaar, Zoekvraag(vandaag, beroep.label), tokens_of(gebruiker))
    zeker = all(zin.startswith(GEWOON) for zin in antwoord.uitgebreid_met)
    gevonden = antwoord.first(2 * HOOGSTENS) if zeker else []
    nummers = list(islice(dict.fromkeys([*gekoppeld, *gevonden]), HOOGSTENS))
    return Beroepsaanbod(
        regels=list(_rows(zichtbaar, nummers, set(gekoppeld))),
        gekoppeld=len(gekoppeld),
        gevonden=antwoord.selectie.totaal if zeker else 0,
        knelpunt=sum(gekoppeld.values()),
        zinnen=antwoord.uitgebreid_met if zeker else [],
    )


def _rows(zichtbaar: OpleidingQuerySet, nummers: list[int], gekoppeld: set[int]) -> Iterator[Aanbodregel]:
    if nummers:
        for opleiding in zichtbaar.voor_kaart().in_volgorde(nummers):
            yield Aanbodregel(opleiding, opleiding.pk in gekoppeld)
