"""Records of catalogus."""

from .beroep import (
    Beroep,
    Beroepsadres,
    Beroepsgroep,
    Beroepsrelatie,
    Beroepsvaardigheid,
    Vaardigheid,
    Vaardigheidsgroep,
    Vaardigheidsrelatie,
    Vaardigheidsverband,
)
from .bewaard import BewaardeOpleiding
from .dubbel import Dubbelkenmerk, Dubbelvoorstel
from .link import Link
from .maatregel import Maatregel
from .maatregelversie import Bedrag, Maatregelbron, Maatregelversie, Voorwaarde
from .opleiding import Aanbieder, Opleiding
from .sleutel import Aanbodsleutel, Apilevering
from .term import Termtoepassing, Termvertaling
from .uitvoering import Uitvoering
from .vraagsignaal import Vraagsignaal
from .zoekopdracht import Zoekopdracht, Zoekronde, Zoekvondst

__all__ = [
    "Aanbieder",
    "Aanbodsleutel",
    "Apilevering",
    "Bedrag",
    "Beroep",
    "Beroepsadres",
    "Beroepsgroep",
    "Beroepsrelatie",
    "Beroepsvaardigheid",
    "BewaardeOpleiding",
    "Dubbelkenmerk",
    "Dubbelvoorstel",
    "Link",
    "Maatregel",
    "Maatregelbron",
    "Maatregelversie",
    "Opleiding",
    "Termtoepassing",
    "Termvertaling",
    "Uitvoering",
    "Vaardigheid",
    "Vaardigheidsgroep",
    "Vaardigheidsrelatie",
    "Vaardigheidsverband",
    "Voorwaarde",
    "Vraagsignaal",
    "Zoekopdracht",
    "Zoekronde",
    "Zoekvondst",
]
