"""Records of the ground floor."""

from .abonnement import Abonnement
from .bestand import Bestand
from .brongeheugen import Brongeheugen
from .gebeurtenis import Bezorging, Gebeurtenis
from .geografie import Gemeente, Postcode
from .grafiek import Grafiek
from .imports import Afwijzing, Bronstop, ImportRun, Snapshot
from .post import UitgaandBericht
from .runverschil import Runverschil
from .zoeken import Indexwijziging, Woordbesluit, Woordgroep, Zoekgeteld, Zoekmisser

__all__ = [
    "Abonnement",
    "Afwijzing",
    "Bestand",
    "Bezorging",
    "Brongeheugen",
    "Bronstop",
    "Gebeurtenis",
    "Gemeente",
    "Grafiek",
    "ImportRun",
    "Indexwijziging",
    "Postcode",
    "Runverschil",
    "Snapshot",
    "UitgaandBericht",
    "Woordbesluit",
    "Woordgroep",
    "Zoekgeteld",
    "Zoekmisser",
]
