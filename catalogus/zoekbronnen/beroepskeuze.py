"""Finding an occupation by one of its names, and the names people know while ESCO is not there."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from django.db.models import Max

from partnerschap.kern.eersten import first_of
from partnerschap.kern.models import Woordgroep
from partnerschap.kern.registers import Treffer, Zoekuitkomst
from partnerschap.kern.zoeken.lijst import clean

from ..enums.esco import edition
from ..models import Beroep
from ..querysets.beroep import BeroepQuerySet, has_name

HOOGSTENS = 8


class Escostand(NamedTuple):
    """Which ESCO we show; `versie` is empty when its files do not tell."""

    versie: str
    gewijzigd_op: Any


class Bekend(NamedTuple):
    """An occupation that people ask for, with other words for it."""

    naam: str
    ook: tuple[str, ...]


def visible(gebruiker: Any) -> BeroepQuerySet:
    """The occupations that this visitor may see."""
    gevonden: BeroepQuerySet = Beroep.objects.zichtbaar_voor(gebruiker)
    return gevonden


def find(beroepen: BeroepQuerySet, woorden: str) -> tuple[BeroepQuerySet, bool]:
    """Occupations for what somebody typed, the best first; and whether only names that look like it were left.

    One query to see whether anything has these words.
    """
    woorden = clean(woorden)
    gevonden = beroepen.met_naam(woorden)
    if gevonden.exists():
        return gevonden, False
    return beroepen.lijkt_op(woorden), True


def suggest(woorden: str, gebruiker: Any) -> list[str]:
    """Names of occupations that begin so. One query."""
    woorden = clean(woorden)
    if len(woorden) < 2:
        return []
    namen = visible(gebruiker).met_naam(woorden).values_list("label", flat=True)[: 2 * HOOGSTENS]
    return list(dict.fromkeys(namen))[:HOOGSTENS]


def near(woorden: str, gebruiker: Any, hoogstens: int = 3) -> list[Beroep]:
    """The occupations that these words may mean, for who found no course. One query."""
    gevonden = visible(gebruiker).met_naam(clean(woorden), begin=False)
    return list(gevonden.voor_lijst()[:hoogstens])


def search_everywhere(woorden: str, gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """Occupations with all these words in one of their names. One query."""
    totaal, gevonden = first_of(visible(gebruiker).met_naam(clean(woorden), begin=False), hoogstens)
    return Zoekuitkomst(totaal, [_hit(beroep) for beroep in gevonden])


def fetch(nummers: Sequence[int], gebruiker: Any) -> list[Treffer]:
    """These occupations, in this order. One query."""
    per_nummer = visible(gebruiker).in_bulk(list(nummers))
    return [_hit(per_nummer[nummer]) for nummer in nummers if nummer in per_nummer]


def _hit(beroep: Beroep) -> Treffer:
    namen = tuple(beroep.andere_labels)
    return Treffer(
        titel=beroep.label,
        url=beroep.get_absolute_url(),
        samenvatting=beroep.kort,
        trefwoorden=(*namen, *beroep.verborgen_labels),
    )


def esco_now() -> Escostand | None:
    """The ESCO that was read in; None while there is none. One query."""
    levend = Beroep.objects.levend()
    nieuwste, eerste = levend.aggregate(nieuwste=Max("gewijzigd_op"), eerste=Max("pk")).values()
    return Escostand(edition(nieuwste), nieuwste) if eerste else None


def words_for(namen: Sequence[str]) -> list[str]:
    """What editors say that means the same as one of these names, without the names themselves. One query."""
    groepen = Woordgroep.objects.filter(has_name(namen), actief=True, eenrichting=False).order_by("pk")
    eigen = {naam.lower() for naam in namen}
    woorden = (woord for groep in groepen.values_list("woorden", flat=True) for woord in groep)
    return [woord for woord in dict.fromkeys(woorden) if woord.lower() not in eigen]


@cache
def known_names() -> tuple[str, ...]:
    """The occupations that the portal knows by itself."""
    regels = files("catalogus.gegevens").joinpath("beroepen.txt").read_text(encoding="utf-8").splitlines()
    return tuple(regel.strip() for regel in regels if regel.strip() and not regel.startswith("#"))


def known() -> list[Bekend]:
    """Those with the other words that editors gave for them. One query."""
    groepen = Woordgroep.objects.filter(has_name(known_names()), actief=True, eenrichting=False).order_by("pk")
    ook: dict[str, list[str]] = {}
    for woorden in groepen.values_list("woorden", flat=True):
        for naam in woorden:
            ook.setdefault(naam.lower(), []).extend(woord for woord in woorden if woord != naam)
    return [Bekend(naam, tuple(dict.fromkeys(ook.get(naam, ())))[:4]) for naam in known_names()]
