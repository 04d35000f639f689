"""Records of catalogus."""

from .beroep import Beroep, Beroepsgroep, Beroepsrelatie, Vaardigheid
from .maatregel import Maatregel
from .maatregelversie import Bedrag, Maatregelbron, Maatregelversie, Voorwaarde
from .opleiding import Aanbieder, Opleiding
from .uitvoering import Uitvoering

__all__ = [
    "Aanbieder",
    "Bedrag",
    "Beroep",
    "Beroepsgroep",
    "Beroepsrelatie",
    "Maatregel",
    "Maatregelbron",
    "Maatregelversie",
    "Opleiding",
    "Uitvoering",
    "Vaardigheid",
    "Voorwaarde",
]
