"""The only writer of kept drawings. A page reads them; what is missing is drawn once and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.safestring import SafeString

from ..grafieken.gegevens import Tekening, breedtes, version
from ..models import Grafiek


@dataclass(frozen=True)
class Getekend:
    """A chart ready for a page: the drawing for a desk and the one for a telephone."""

    breed: SafeString
    smal: SafeString


def draw_missing(*, tekeningen: Mapping[str, Tekening]) -> dict[str, Getekend]:
    """The drawings by key, each kept under the digest of its data; only what is not kept yet is drawn. One query when all is kept,
    without a transaction: then it only reads.

    Two processes that draw the same chart at once end with one row. Raises whatever vl-convert raises on a wrong
    specification (ValueError).
    """
    versies = {sleutel: version(tekening) for sleutel, tekening in tekeningen.items()}
    nodig = {
        (sleutel, versies[sleutel], breedte)
        for sleutel, tekening in tekeningen.items()
        for breedte in breedtes(tekening)
    }
    bewaard = _kept(nodig)
    ontbreekt = nodig - bewaard.keys()
    if ontbreekt:
        _draw(ontbreekt, tekeningen)
        bewaard = _kept(nodig)
    # The SVG is made by us from numbers and words that vl-convert and lxml escape.
    return {
        sleutel: Getekend(*(SafeString(bewaard[sleutel, versies[sleutel], breedte]) for breedte in breedtes(t)))
        for sleutel, t in tekeningen.items()
    }


@transaction.atomic
def forget_others(*, sleutel: str, houd: Iterable[Tekening]) -> int:
    """Remove kept drawings under this key that are not one of `houd`; returns how many. They can always be drawn again."""
    versies = [version(tekening) for tekening in houd]
    return Grafiek.objects.filter(sleutel=sleutel).exclude(versie__in=versies).delete()[0]


def picture(*, sleutel: str, tekening: Tekening) -> bytes:
    """A drawing as a PNG of its wide form, drawn first when it is not kept yet."""
    from ..grafieken import tekenen

    draw_missing(tekeningen={sleutel: tekening})
    rij = Grafiek.objects.get(sleutel=sleutel, versie=version(tekening), breedte=tekening.breedte)
    return tekenen.png(rij.specificatie)


def _kept(nodig: set[tuple[str, str, int]]) -> dict[tuple[str, str, int], str]:
    rijen = Grafiek.objects.filter(
        sleutel__in={sleutel for sleutel, _, _ in nodig}, versie__in={versie for _, versie, _ in nodig}
    ).values_list("sleutel", "versie", "breedte", "svg")
    return {(sleutel, versie, breedte): svg for sleutel, versie, breedte, svg in rijen}


@transaction.atomic
def _draw(ontbreekt: set[tuple[str, str, int]], tekeningen: Mapping[str, Tekening]) -> None:
    from ..grafieken import tekenen

    nieuw = []
    for sleutel, versie, breedte in sorted(ontbreekt):
        tekening = tekeningen[sleutel]
        specificatie = tekenen.specification(tekening, breedte)
        svg = tekenen.svg(specificatie, titel=tekening.titel, beschrijving=tekening.beschrijving)
        nieuw.append(Grafiek(sleutel=sleutel, versie=versie, breedte=breedte, svg=svg, specificatie=specificatie))
    Grafiek.objects.bulk_create(nieuw, ignore_conflicts=True)
