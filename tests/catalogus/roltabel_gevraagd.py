"""Who may see what was asked and not found: members, providers and everybody with a desk."""

from partnerschap.bestuur.enums import Rol
from tests.huis.rollen import Rij, rollen

WIE = rollen(Rol.LID, Rol.AANBIEDER, Rol.BEHANDELAAR, Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)

RIJEN = [
    Rij("catalogus:gevraagd", WIE),
    Rij("catalogus:gevraagd_csv", WIE),
]
