"""Loads the sample courses through the same loaders as every feed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.actions.demo import HUIS
from partnerschap.bestuur.models import Organisatie
from partnerschap.kern.imports.source import Bronfout, Gelezen, Source, Verschil

from ..imports.bronnen import SOORT
from ..imports.eigen.bestand import HEEL
from ..imports.eigen.bron import source_of
from ..imports.eigen.regels import EIGEN
from ..imports.lader import Aanbodlader
from ..imports.rijen import Aanbiederrij, Opleidingrij
from ..models import Opleiding
from ..voorbeelden.balie import own_offer, second_source
from ..voorbeelden.maken import make_samples
from .aanbod import own_provider
from .dubbelronde import find_pairs


def _no_file(_bestand: object) -> Gelezen:
    raise Bronfout("De voorbeelden komen niet uit een bestand.")


VOORBEELD = Source(
    soort=SOORT,
    slug="voorbeeld",
    titel="Voorbeeldopleidingen",
    parse=_no_file,
    lader=lambda bron: Aanbodlader(bron, voorbeeld=True),
)


@transaction.atomic
def load_samples(*, vandaag: date | None = None) -> str:
    """Write the sample courses, or move their dates along with the week; returns a sentence. Idempotent."""
    vandaag = vandaag or timezone.localdate()
    verschil = _load(VOORBEELD, make_samples(vandaag), vandaag)
    if not verschil.verandert:
        return f"{verschil.ongewijzigd} voorbeeldopleidingen staan er al"
    return f"{verschil.nieuw} voorbeeldopleidingen nieuw, {verschil.gewijzigd} bijgewerkt"


TWEEDE = replace(VOORBEELD, slug="voorbeeld-2", titel="Voorbeelden van een tweede bron")


@transaction.atomic
def load_desk_samples(*, vandaag: date | None = None) -> str:
    """Give the invented provider an offer with work to do, and the keeper pairs and words to judge; returns a sentence.

    Done once: what the provider did with his offer since then stays.
    """
    huis = Organisatie.objects.filter(slug=HUIS, voorbeeld=True).first()
    if huis is None:
        return "Werk voor de balies: overgeslagen, de demo-aanbieder bestaat niet"
    aanbieder = own_provider(organisatie=huis)
    if Opleiding.objects.filter(bron__in=[aanbieder.bron, TWEEDE.slug]).exists():
        return "Werk voor de balies: staat er al"
    vandaag = vandaag or timezone.localdate()
    eigen = own_offer(vandaag, Aanbiederrij(EIGEN, aanbieder.naam))
    _load(source_of(aanbieder), eigen, vandaag, modus=HEEL)
    _load(TWEEDE, second_source(vandaag), vandaag)
    paren = find_pairs()["nieuw"]
    aantal = Opleiding.objects.filter(bron=aanbieder.bron).count()
    return f"Werk voor de balies: {aantal} opleidingen van {aanbieder.naam}, {paren} paren die dubbel lijken"


def _load(bron: Source, rijen: Iterable[Opleidingrij], vandaag: date, **kenmerken: str) -> Verschil:
    """Write what differs, if anything does; `kenmerken` as the loader of the source wants them."""
    lader = bron.lader(bron)
    lader.stage(rijen, Gelezen(vandaag, iter(()), kenmerken))
    verschil = lader.difference(vandaag)
    if verschil.verandert:
        lader.apply(vandaag, 0)
    return verschil
