"""Records of the reporting desk."""

from .concept import Concept, Conceptbijlage
from .dossier import Antwoord, Bericht, Meldingbijlage, Statuswijziging, Toewijzing, Volgcode
from .melding import Melding, Nummerreeks
from .regelfiche import Regelfiche
from .register import Registerstap, Registertekst, Steun

__all__ = [
    "Antwoord",
    "Bericht",
    "Concept",
    "Conceptbijlage",
    "Melding",
    "Meldingbijlage",
    "Nummerreeks",
    "Regelfiche",
    "Registerstap",
    "Registertekst",
    "Statuswijziging",
    "Steun",
    "Toewijzing",
    "Volgcode",
]
