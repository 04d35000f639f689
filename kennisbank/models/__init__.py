"""Records of kennisbank."""

from .details import Evenement, Leermateriaal, Praktijk, Publicatie, Tool
from .item import Kennisitem
from .reactie import Reactie
from .versie import Versie

__all__ = ["Evenement", "Kennisitem", "Leermateriaal", "Praktijk", "Publicatie", "Reactie", "Tool", "Versie"]
