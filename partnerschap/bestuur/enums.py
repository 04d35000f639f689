"""Closed lists of the governance app."""

from enum import StrEnum


class Rol(StrEnum):
    """What a signed-in person may do. 'Bezoeker' is nobody signed in; 'melder' is whoever holds a follow link."""

    LID = "lid"
    AANBIEDER = "aanbieder"
    BEHANDELAAR = "behandelaar"
    REDACTEUR = "redacteur"
    CATALOGUSBEHEERDER = "catalogusbeheerder"
    BEHEERDER = "beheerder"


ROLLABELS: dict[Rol, str] = {
    Rol.LID: "Lid van het partnerschap",
    Rol.AANBIEDER: "Opleidingsverstrekker",
    Rol.BEHANDELAAR: "Behandelaar van meldingen",
    Rol.REDACTEUR: "Redacteur",
    Rol.CATALOGUSBEHEERDER: "Beheerder van de catalogus",
    Rol.BEHEERDER: "Beheerder",
}


class Organisatiesoort(StrEnum):
    """Kinds of organisations that work together in the partnership."""

    OVERHEID = "overheid"
    SOCIALE_PARTNER = "sociale_partner"
    ONDERWIJS = "onderwijs"
    OPLEIDINGSVERSTREKKER = "opleidingsverstrekker"
    SECTORFONDS = "sectorfonds"
    LOKAAL_BESTUUR = "lokaal_bestuur"
    KENNISINSTELLING = "kennisinstelling"
    ONDERNEMING = "onderneming"
    ANDERE = "andere"


class Regelsoort(StrEnum):
    """Kinds of legal texts."""

    WET = "wet"
    DECREET = "decreet"
    BESLUIT = "besluit"
    CAO = "cao"
    RICHTLIJN = "richtlijn"
    ANDERE = "andere"


class Bestuursniveau(StrEnum):
    """Who decides on a rule."""

    EUROPEES = "europees"
    FEDERAAL = "federaal"
    VLAAMS = "vlaams"
    SECTORAAL = "sectoraal"
    LOKAAL = "lokaal"


class Doelsoort(StrEnum):
    """Strategic goals stand in the advice; operational goals serve one of them."""

    STRATEGISCH = "strategisch"
    OPERATIONEEL = "operationeel"
