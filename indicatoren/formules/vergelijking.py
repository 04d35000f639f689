"""With whom we compare. Flanders stands in Belgium's place in every set; Belgium never stands in for Flanders."""

from collections.abc import Callable
from dataclasses import dataclass

VLAANDEREN = "BE2"
BELGIE = "BE"
EU27 = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
# Year in which a country took the euro (European Central Bank, list of euro area members).
EURO_SINDS = {
    "AT": 1999, "BE": 1999, "DE": 1999, "ES": 1999, "FI": 1999, "FR": 1999, "IE": 1999, "IT": 1999, "LU": 1999,
    "NL": 1999, "PT": 1999, "EL": 2001, "SI": 2007, "CY": 2008, "MT": 2008, "SK": 2009, "EE": 2011, "LV": 2014,
    "LT": 2015, "HR": 2023, "BG": 2026,
}  # fmt: skip
BUREN = ("BE", "DE", "FR", "LU", "NL")
NOORDS = ("BE", "DK", "FI", "IS", "NO", "SE")


@dataclass(frozen=True)
class Vergelijking:
    """A comparison set: its members in a year, its name, and the code of the average that goes with it."""

    code: str
    naam: str
    uitleg: str
    _leden: Callable[[int], tuple[str, ...]]
    gemiddelde: str = "EU27_2020"

    def leden(self, jaar: int, hoofd: str = VLAANDEREN) -> tuple[str, ...]:
        """The members in this year, with `hoofd` in Belgium's place."""
        return tuple(hoofd if geo == BELGIE else geo for geo in self._leden(jaar))


def _euro(jaar: int) -> tuple[str, ...]:
    return tuple(geo for geo in EU27 if EURO_SINDS.get(geo, 9999) <= jaar)


VERGELIJKINGEN: dict[str, Vergelijking] = {
    v.code: v
    for v in (
        Vergelijking("eu27", "EU-27", "de 27 landen van de EU van nu", lambda _jaar: EU27),
        Vergelijking("euro", "Eurogebied", "de landen die in dat jaar de euro hadden", _euro),
        Vergelijking("buren", "Buurlanden", "Nederland, Frankrijk, Duitsland en Luxemburg", lambda _jaar: BUREN),
        Vergelijking(
            "noords", "Noordse landen", "Denemarken, Finland, IJsland, Noorwegen en Zweden", lambda _jaar: NOORDS
        ),
        Vergelijking(
            "noords-buren",
            "Noordse en buurlanden",
            "de vijf Noordse landen, Nederland, Frankrijk, Duitsland en Luxemburg",
            lambda _jaar: tuple(sorted({*NOORDS, *BUREN})),
        ),
    )
}
