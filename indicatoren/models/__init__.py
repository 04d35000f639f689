"""Records of indicatoren."""

from .dataset import Dataset, Uitgave
from .duiding import Duiding
from .indicator import Indicator, OntbrekendGegeven
from .profiel import Kolomprofiel
from .rang import Kaartstand, Rangstand
from .waarneming import Reeks, Waarneming

__all__ = [
    "Dataset",
    "Duiding",
    "Indicator",
    "Kaartstand",
    "Kolomprofiel",
    "OntbrekendGegeven",
    "Rangstand",
    "Reeks",
    "Uitgave",
    "Waarneming",
]
