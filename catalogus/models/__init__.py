"""Records of catalogus."""

from .beroep import Beroep, Beroepsgroep, Beroepsrelatie, Vaardigheid
from .bewaard import BewaardeOpleiding
from .dubbel import Dubbelkenmerk, Dubbelvoorstel
from .maatregel import Maatregel
from .maatregelversie import Bedrag, Maatregelbron, Maatregelversie, Voorwaarde
from .opleiding import Aanbieder, Opleiding
from .term import Termvertaling
from .uitvoering import Uitvoering
from .zoekopdracht import Zoekopdracht, Zoekronde, Zoekvondst

__all__ = [
    "Aanbieder",
    "Bedrag",
    "Beroep",
    "Beroepsgroep",
    "Beroepsrelatie",
    "BewaardeOpleiding",
    "Dubbelkenmerk",
    "Dubbelvoorstel",
    "Maatregel",
    "Maatregelbron",
    "Maatregelversie",
    "Opleiding",
    "Termvertaling",
    "Uitvoering",
    "Vaardigheid",
    "Voorwaarde",
    "Zoekopdracht",
    "Zoekronde",
    "Zoekvondst",
]
