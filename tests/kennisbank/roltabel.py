"""Who may do what in the knowledge bank. A maker's right to his own item is tested in test_zichtbaarheid."""

from typing import Any

from kennisbank.enums import Reactiesoort, Soort, Staat
from kennisbank.models import Reactie
from partnerschap.bestuur.enums import Rol
from tests.huis.rollen import OPENBAAR, Rij, rollen

from .factories import maak

INDIENERS = rollen(*Rol)
REDACTEUR = rollen(Rol.REDACTEUR)


def address() -> dict[str, Any]:
    item = maak(Soort.TOOL)
    return {"soort": "tool", "slug": item.slug}


def draft_address() -> dict[str, Any]:
    item = maak(Soort.TOOL, Staat.CONCEPT)
    return {"soort": "tool", "slug": item.slug}


def event() -> dict[str, Any]:
    return {"slug": maak(Soort.EVENEMENT).slug}


def number(staat: Staat = Staat.GEPUBLICEERD) -> dict[str, Any]:
    return {"pk": maak(Soort.TOOL, staat).pk}


def draft() -> dict[str, Any]:
    return number(Staat.CONCEPT)


def version() -> dict[str, Any]:
    return {**number(), "nummer": 1}


def reaction() -> dict[str, Any]:
    return {"pk": Reactie.objects.create(item=maak(), soort=Reactiesoort.FOUT, bericht="Dit klopt niet.").pk}


RIJEN = [
    Rij("kennisbank:lijst", OPENBAAR),
    Rij("kennisbank:nieuw", OPENBAAR),
    Rij("kennisbank:maatstaven", OPENBAAR),
    Rij("kennisbank:detail", OPENBAAR, kwargs=address),
    Rij("kennisbank:reageer", OPENBAAR, ("GET", "POST"), kwargs=address),
    Rij("kennisbank:evenement-ics", OPENBAAR, kwargs=event),
    Rij("kennisbank:agenda", OPENBAAR),
    Rij("kennisbank:agenda-ics", OPENBAAR),
    Rij("kennisbank:indienen", INDIENERS),
    Rij("kennisbank:indienen-soort", INDIENERS, ("GET", "POST"), kwargs=lambda: {"soort": "tool"}),
    Rij("kennisbank:mijn", INDIENERS),
    Rij("kennisbank:mijn-stuk", REDACTEUR, kwargs=draft),
    Rij("kennisbank:bewerken", REDACTEUR, ("GET", "POST"), kwargs=draft),
    Rij("kennisbank:mijn-overgang", REDACTEUR, ("POST",), kwargs=draft),
    Rij("kennisbank:beheer", REDACTEUR),
    Rij("kennisbank:beheer-stuk", REDACTEUR, kwargs=number),
    Rij("kennisbank:beheer-overgang", REDACTEUR, ("POST",), kwargs=number),
    Rij("kennisbank:herbevestig", REDACTEUR, ("POST",), kwargs=number),
    Rij("kennisbank:geschiedenis", REDACTEUR, kwargs=number),
    Rij("kennisbank:herstel", REDACTEUR, ("POST",), kwargs=version),
    Rij("kennisbank:sluit-reactie", REDACTEUR, ("POST",), kwargs=reaction),
    Rij("api:kennis-list", OPENBAAR),
    Rij("api:kennis-detail", OPENBAAR, kwargs=number),
]
