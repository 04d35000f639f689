"""A rate as it would be if every country had the same population structure.

Direct standardisation: the rate of each layer of the population (here: by education) weighted with the structure of a
standard population (here: the EU-27 of the same year),

    standardised = sum(weight of layer x rate in layer) / sum(weights)

Source of the formula: Eurostat, Revision of the European Standard Population, report of the task force (2013), chapter
2, the direct method. It removes what a country owes to its level of education alone; it does not say why rates inside
a layer differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Low, middle and high education (ISCED 2011), the layers for which Eurostat publishes both rates and structure.
LAGEN = ("ED0-2", "ED3_4", "ED5-8")
STAP = Decimal("0.1")


@dataclass(frozen=True)
class Laag:
    """One layer in the calculation: its weight in the standard and the rate that was found in it, both in percent."""

    code: str
    gewicht: Decimal
    cijfer: Decimal

    @property
    def bijdrage(self) -> Decimal:
        """What this layer adds, before dividing by the sum of the weights."""
        return self.gewicht * self.cijfer


@dataclass(frozen=True)
class Gestandaardiseerd:
    """The outcome with its calculation."""

    waarde: Decimal
    lagen: tuple[Laag, ...]


def standardise(
    cijfers: Mapping[str, Decimal | None], gewichten: Mapping[str, Decimal | None]
) -> Gestandaardiseerd | None:
    """The standardised rate in percent, to one decimal; None when a rate or a weight of a layer is missing.

    `gewichten` need not add up to 100: published shares are rounded, so they are divided by their sum. A layer that is
    missing is not skipped: what is left would be the rate of another population.
    """
    lagen = []
    for code in gewichten:
        gewicht, cijfer = gewichten[code], cijfers.get(code)
        if gewicht is None or cijfer is None:
            return None
        lagen.append(Laag(code, gewicht, cijfer))
    som = sum((laag.gewicht for laag in lagen), Decimal(0))
    if som <= 0:
        return None
    waarde = sum((laag.bijdrage for laag in lagen), Decimal(0)) / som
    return Gestandaardiseerd(waarde.quantize(STAP, rounding=ROUND_HALF_UP), tuple(lagen))
