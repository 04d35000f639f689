"""Who may do what on the front page."""

from tests.huis.rollen import OPENBAAR, Rij

RIJEN = [
    Rij("voorpagina:home", OPENBAAR),
    Rij("voorpagina:zoeken", OPENBAAR),
    Rij("voorpagina:robots", OPENBAAR),
    Rij("voorpagina:sitemap", OPENBAAR, ("GET", "POST", "PUT", "PATCH", "DELETE"), los=True),
]
