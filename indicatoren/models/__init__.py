"""Records of indicatoren."""

from .dataset import Dataset, Uitgave
from .indicator import Indicator, OntbrekendGegeven
from .waarneming import Reeks, Waarneming

__all__ = ["Dataset", "Indicator", "OntbrekendGegeven", "Reeks", "Uitgave", "Waarneming"]
