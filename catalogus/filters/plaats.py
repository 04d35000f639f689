"""A municipality or postcode that somebody typed, as a point on the map."""

from partnerschap.kern.geografie import Plaats, find_place, nearest_name, suggest_place


class OnbekendePlaats(Exception):
    """We do not know this place; `bedoel_je` is the nearest name, or empty."""

    def __init__(self, tekst: str) -> None:
        self.bedoel_je = nearest_name(tekst)
        super().__init__(suggest_place(tekst, self.bedoel_je))


def find(tekst: str) -> Plaats:
    """The place. Raises OnbekendePlaats."""
    plek = find_place(tekst)
    if plek is None:
        raise OnbekendePlaats(tekst)
    return plek
