"""Records of the governance app."""

from .begrippen import Doelgroep, ParitairComite, Sector, Thema
from .doelen import Doelstelling
from .gebruiker import Gebruiker
from .organisatie import Mandaat, Orgaan, Organisatie
from .regelgeving import Regelgeving

__all__ = [
    "Doelgroep",
    "Doelstelling",
    "Gebruiker",
    "Mandaat",
    "Orgaan",
    "Organisatie",
    "ParitairComite",
    "Regelgeving",
    "Sector",
    "Thema",
]
