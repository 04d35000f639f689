"""Records of catalogus."""

from .opleiding import Aanbieder, Opleiding
from .uitvoering import Uitvoering

__all__ = ["Aanbieder", "Opleiding", "Uitvoering"]
