"""Records of indicatoren."""

from .dataset import Dataset, Uitgave
from .indicator import Indicator, OntbrekendGegeven
from .profiel import Kolomprofiel
from .waarneming import Reeks, Waarneming

__all__ = ["Dataset", "Indicator", "Kolomprofiel", "OntbrekendGegeven", "Reeks", "Uitgave", "Waarneming"]
