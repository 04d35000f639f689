"""Today's municipalities and provinces as areas to count in: each with the NIS codes of all that belongs to it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .models import Gemeente

BRUSSEL = "04000"
PROVINCIES = {
    "Antwerpen": "10000",
    "Vlaams-Brabant": "20001",
    "West-Vlaanderen": "30000",
    "Oost-Vlaanderen": "40000",
    "Limburg": "70000",
    "Brussel": BRUSSEL,
}
"""NIS codes (REFNIS, Statbel) by the name in the table of municipalities; Brussels is a region and has no province."""


@dataclass(frozen=True)
class Gebied:
    """A municipality or a province. `codes` are the municipalities in it, those that merged into one included."""

    nis: str
    naam: str
    provincie: str
    """The NIS code of its province; its own when it is one."""
    breedte: float
    lengte: float
    codes: frozenset[str]

    @property
    def is_provincie(self) -> bool:
        return self.nis == self.provincie

    @property
    def label(self) -> str:
        """How it is called where a municipality of the same name may stand beside it."""
        if self.nis == BRUSSEL:
            return "Brussels Gewest"
        return f"Provincie {self.naam}" if self.is_provincie else self.naam

    @property
    def waar(self) -> str:
        """In a sentence: `in Gent`."""
        if self.nis == BRUSSEL:
            return "in het Brussels Gewest"
        return f"in de provincie {self.naam}" if self.is_provincie else f"in {self.naam}"


def read_areas(op: date | None = None) -> dict[str, Gebied]:
    """Every area on this day (today), by NIS code. The point of a province (WGS84 degrees) is the middle of its municipalities. One query."""
    dag = op or timezone.localdate()
    rijen = list(Gemeente.objects.select_related("opvolger").order_by("nis"))
    leden: dict[str, set[str]] = {}
    for rij in rijen:
        nu = rij.opvolger if rij.opvolger and rij.geldig_tot and rij.geldig_tot <= dag else rij
        leden.setdefault(nu.nis, set()).add(rij.nis)
    vandaag = [rij for rij in rijen if rij.geldig_van <= dag and (rij.geldig_tot is None or rij.geldig_tot > dag)]
    gebieden = {
        rij.nis: Gebied(
            rij.nis,
            rij.naam,
            PROVINCIES.get(rij.provincie, ""),
            rij.breedte,
            rij.lengte,
            frozenset(leden.get(rij.nis, {rij.nis})),
        )
        for rij in vandaag
    }
    for naam, nis in PROVINCIES.items():
        if delen := [gebied for gebied in gebieden.values() if gebied.provincie == nis]:
            gebieden[nis] = _province(nis, naam, delen)
    return gebieden


def _province(nis: str, naam: str, delen: list[Gebied]) -> Gebied:
    return Gebied(
        nis,
        naam,
        nis,
        sum(deel.breedte for deel in delen) / len(delen),
        sum(deel.lengte for deel in delen) / len(delen),
        frozenset(code for deel in delen for code in deel.codes),
    )


def find_area(nis: str) -> Gebied | None:
    """The area with this code; one that merged leads to what it is part of now. One query."""
    gebieden = read_areas()
    gevonden = gebieden.get(nis)
    return gevonden or next((gebied for gebied in gebieden.values() if nis in gebied.codes), None)
