"""A municipality or postcode that somebody typed, as a point on the map."""

from dataclasses import dataclass

from django.utils.text import slugify

from partnerschap.kern.models import Gemeente, Postcode


@dataclass(frozen=True)
class Gevonden:
    """A place we know: its name and its point (WGS84 degrees)."""

    naam: str
    breedte: float
    lengte: float


class OnbekendePlaats(Exception):
    """We do not know this place; `bedoel_je` is the nearest name, or empty."""

    def __init__(self, tekst: str, bedoel_je: str) -> None:
        vraag = f" Bedoel je {bedoel_je}?" if bedoel_je else " Schrijf een Vlaamse gemeente of een postcode."
        super().__init__(f"We kennen '{tekst}' niet.{vraag}")
        self.bedoel_je = bedoel_je


def find(tekst: str) -> Gevonden:
    """The place. Raises OnbekendePlaats."""
    p = Postcode.objects.filter(code=tekst[:4]).select_related("gemeente").first()
    if p:
        return Gevonden(p.gemeente.naam, p.breedte, p.lengte)
    g = Gemeente.objects.filter(slug=slugify(tekst)).first()
    if g is None:
        raise OnbekendePlaats(tekst, "")
    return Gevonden(g.naam, g.breedte, g.lengte)
