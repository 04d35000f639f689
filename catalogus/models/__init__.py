"""Records of catalogus."""

from .maatregel import Maatregel
from .maatregelversie import Bedrag, Maatregelbron, Maatregelversie, Voorwaarde
from .opleiding import Aanbieder, Opleiding
from .uitvoering import Uitvoering

__all__ = [
    "Aanbieder",
    "Bedrag",
    "Maatregel",
    "Maatregelbron",
    "Maatregelversie",
    "Opleiding",
    "Uitvoering",
    "Voorwaarde",
]
