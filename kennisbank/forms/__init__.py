"""Forms of the knowledge bank. A form gives `gegevens()`: the flat dictionary that the actions take."""

from ..enums import Soort
from .basis import Itemform
from .reactie import Reactieform
from .soorten import Evenementform, Leermateriaalform, Praktijkform, Publicatieform, Toolform

FORMULIEREN: dict[Soort, type[Itemform]] = {
    Soort.GOEDE_PRAKTIJK: Praktijkform,
    Soort.PUBLICATIE: Publicatieform,
    Soort.TOOL: Toolform,
    Soort.EVENEMENT: Evenementform,
    Soort.LEERMATERIAAL: Leermateriaalform,
}

__all__ = ["FORMULIEREN", "Itemform", "Reactieform"]
