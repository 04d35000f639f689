"""Loads the sample courses through the same loader as every feed."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from partnerschap.kern.imports.source import Bronfout, Gelezen, Source

from ..imports.bronnen import SOORT
from ..imports.lader import Aanbodlader
from ..voorbeelden.maken import make_samples


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
    lader = VOORBEELD.lader(VOORBEELD)
    lader.stage(make_samples(vandaag), Gelezen(vandaag, iter(())))
    verschil = lader.difference(vandaag)
    if not verschil.verandert:
        return f"{verschil.ongewijzigd} voorbeeldopleidingen staan er al"
    lader.apply(vandaag, 0)
    return f"{verschil.nieuw} voorbeeldopleidingen nieuw, {verschil.gewijzigd} bijgewerkt"
