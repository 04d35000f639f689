"""From a place name or postcode in a feed to today's municipality, without a query per row."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from partnerschap.kern.geografie import place_slug
from partnerschap.kern.models import Gemeente, Postcode

_POSTCODE = re.compile(r"^(?:B-?)?([1-9]\d{3})\b", re.IGNORECASE)


_POSTCODE_IN = re.compile(r"(?:^|\s)(?:B-?)?[1-9]\d{3}(?:\s|$)", re.IGNORECASE)


def split_address(heel: str) -> tuple[str, str]:
    """Street and municipality of an address on one line or several: the part with a postcode, else the last.

    >>> split_address("Kerkstraat 1, 9000 Gent, België"), split_address("Gent")
    (('Kerkstraat 1', '9000 Gent'), ('', 'Gent'))
    """
    delen = [deel.strip() for deel in re.split(r"[,\n]", heel) if deel.strip()]
    if not delen:
        return "", ""
    plaats = next((nr for nr in range(len(delen) - 1, -1, -1) if _POSTCODE_IN.search(delen[nr])), len(delen) - 1)
    return ", ".join(delen[:plaats]), delen[plaats]


@dataclass(frozen=True)
class Plek:
    """A municipality with the point of the place that was named: WGS84 degrees."""

    gemeente_id: int
    breedte: float
    lengte: float


class Plaatsenzoeker:
    """Looks up places from memory; the tables are read at the first question."""

    def find(self, plaats: str) -> Plek | None:
        """`9000`, `9000 Gent`, `Gent` or `Gent (Sint-Amandsberg)`; None when we do not know it."""
        plaats = plaats.strip()
        if not plaats:
            return None
        if treffer := _POSTCODE.match(plaats):
            return self._postcodes.get(treffer.group(1)) or self._namen.get(place_slug(plaats[treffer.end() :]))
        return self._namen.get(place_slug(plaats)) or self._namen.get(place_slug(plaats.split("(")[0]))

    @cached_property
    def _postcodes(self) -> dict[str, Plek]:
        gevonden: dict[str, Plek] = {}
        for code, gemeente, breedte, lengte in Postcode.objects.values_list("code", "gemeente", "breedte", "lengte"):
            gevonden.setdefault(code, Plek(gemeente, breedte, lengte))
        return gevonden

    @cached_property
    def _namen(self) -> dict[str, Plek]:
        """Place names first, then municipalities: a municipality's own name always means the municipality."""
        rijen = Postcode.objects.values_list("slug", "gemeente", "breedte", "lengte")
        namen = {slug: Plek(gemeente, breedte, lengte) for slug, gemeente, breedte, lengte in rijen}
        vandaag = timezone.localdate()
        for gemeente in Gemeente.objects.select_related("opvolger").order_by("geldig_van"):
            nu = (
                gemeente.opvolger
                if gemeente.opvolger and gemeente.geldig_tot and gemeente.geldig_tot <= vandaag
                else gemeente
            )
            namen[gemeente.slug] = Plek(nu.pk, gemeente.breedte, gemeente.lengte)
        return namen
