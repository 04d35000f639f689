"""Records of the ground floor."""

from .bestand import Bestand
from .gebeurtenis import Bezorging, Gebeurtenis
from .geografie import Gemeente, Postcode
from .grafiek import Grafiek
from .imports import Afwijzing, ImportRun, Snapshot
from .post import UitgaandBericht

__all__ = [
    "Afwijzing",
    "Bestand",
    "Bezorging",
    "Gebeurtenis",
    "Gemeente",
    "Grafiek",
    "ImportRun",
    "Postcode",
    "Snapshot",
    "UitgaandBericht",
]
