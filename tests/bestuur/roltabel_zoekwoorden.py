"""Who may do what at the desk of search words: editors and catalogue keepers."""

from typing import Any

from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import Woordgroep
from tests.huis.rollen import Rij, rollen

REDACTIE = rollen(Rol.REDACTEUR, Rol.CATALOGUSBEHEERDER)


def a_group() -> dict[str, Any]:
    groep, _ = Woordgroep.objects.get_or_create(woorden=["roltabel", "rechtentabel"])
    return {"pk": groep.pk}


RIJEN = [
    Rij("bestuur:zoekwoorden", REDACTIE),
    Rij("bestuur:zoekwoord", REDACTIE, ("GET", "POST")),
    Rij("bestuur:zoekwoord_negeren", REDACTIE, ("POST",)),
    Rij("bestuur:zoekwoord_terug", REDACTIE, ("POST",)),
    Rij("bestuur:woordgroepen", REDACTIE),
    Rij("bestuur:woordgroep_schakel", REDACTIE, ("POST",), a_group),
]
