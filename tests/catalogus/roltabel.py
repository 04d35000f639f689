"""Who may do what with courses: everybody reads, nobody writes here (the desk is the admin)."""

from typing import Any

from catalogus.bewaarlijst import share
from catalogus.models import Beroep, Uitvoering
from partnerschap.bestuur.enums import Rol
from tests.huis.rollen import OPENBAAR, Rij

from .factories import OpleidingFactory, UitvoeringFactory


def _run() -> Uitvoering:
    return Uitvoering.objects.filter(opleiding__titel="Roltabel").first() or UitvoeringFactory(
        opleiding=OpleidingFactory(titel="Roltabel")
    )


def a_course() -> dict[str, Any]:
    return {"pk": _run().opleiding_id, "slug": "roltabel"}


def a_number() -> dict[str, Any]:
    return {"pk": _run().opleiding_id}


def a_provider() -> dict[str, Any]:
    return {"slug": _run().opleiding.aanbieder.slug}


def a_run() -> dict[str, Any]:
    return {"pk": _run().opleiding_id, "uitvoering": _run().pk}


def an_occupation() -> dict[str, Any]:
    uri = "http://data.europa.eu/esco/occupation/roltabel"
    return {
        "slug": Beroep.objects.get_or_create(uri=uri, defaults={"code": "1", "isco": "1", "slug": "roltabel"})[0].slug
    }


def a_shared_list() -> dict[str, Any]:
    return {"lijst": share([_run().opleiding_id])}


RIJEN = [
    Rij("catalogus:bewaard", OPENBAAR),
    Rij("catalogus:bewaard_stand", OPENBAAR),
    Rij("catalogus:bewaren", OPENBAAR, methoden=("POST",)),
    Rij("catalogus:gedeeld", OPENBAAR, kwargs=a_shared_list),
    Rij("catalogus:vergelijken", OPENBAAR),
    Rij("catalogus:kaart", OPENBAAR),
    Rij("catalogus:kalender", OPENBAAR),
    Rij("catalogus:zoekmail", OPENBAAR, methoden=("GET", "POST")),
    Rij("catalogus:zoekmail_gevraagd", OPENBAAR),
    Rij("catalogus:opleidingen", OPENBAAR),
    Rij("catalogus:opleidingen_sjabloon", OPENBAAR),
    Rij("catalogus:beroepen", OPENBAAR),
    Rij("catalogus:beroepen_suggesties", OPENBAAR),
    Rij("catalogus:beroep", OPENBAAR, kwargs=an_occupation),
    Rij("catalogus:dubbels", frozenset({Rol.CATALOGUSBEHEERDER}), ("GET", "POST")),
    Rij("catalogus:links", frozenset({Rol.CATALOGUSBEHEERDER}), ("GET", "POST")),
    Rij("catalogus:termen", frozenset({Rol.CATALOGUSBEHEERDER}), ("GET", "POST")),
    Rij("catalogus:nieuw", OPENBAAR),
    Rij("catalogus:opleidingen_csv", OPENBAAR),
    Rij("catalogus:opleidingen_xlsx", OPENBAAR),
    Rij("catalogus:opleidingen_loq", OPENBAAR),
    Rij("catalogus:aanbieder", OPENBAAR, kwargs=a_provider),
    Rij("catalogus:aanbieder_loq", OPENBAAR, kwargs=a_provider),
    Rij("catalogus:opleiding_kort", OPENBAAR, kwargs=a_number),
    Rij("catalogus:opleiding", OPENBAAR, kwargs=a_course),
    Rij("catalogus:uitvoering_ics", OPENBAAR, kwargs=a_run),
    Rij("api:opleidingen-list", OPENBAAR),
    Rij("api:opleidingen-detail", OPENBAAR, kwargs=a_number),
]
