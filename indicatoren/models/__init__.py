"""Records of indicatoren."""

from .dataset import Dataset, Uitgave
from .waarneming import Reeks, Waarneming

__all__ = ["Dataset", "Reeks", "Uitgave", "Waarneming"]
