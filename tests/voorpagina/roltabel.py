"""Who may do what on the front page."""

from tests.huis.rollen import OPENBAAR, Rij

# Django's own views, which do not look at the method.
ALLES = ("GET", "POST", "PUT", "PATCH", "DELETE")

RIJEN = [
    Rij("voorpagina:home", OPENBAAR),
    Rij("voorpagina:zoeken", OPENBAAR),
    Rij("voorpagina:suggesties", OPENBAAR, los=True),
    Rij("voorpagina:suggesties_json", OPENBAAR),
    Rij("voorpagina:opensearch", OPENBAAR),
    Rij("voorpagina:robots", OPENBAAR),
    Rij("voorpagina:sitemap", OPENBAAR, ALLES, los=True),
    Rij("voorpagina:sitemap_deel", OPENBAAR, ALLES, lambda: {"section": "vast"}, los=True),
]
