"""The report and the annex are open; members write notes, editors judge them, another's draft is hidden from everybody."""

from partnerschap.bestuur.enums import Rol
from tests.huis.rollen import OPENBAAR, Rij, rollen

from .factories import make_note
from .roltabel import a_goal, an_indicator

LEDEN, REDACTEURS = rollen(Rol.LID), rollen(Rol.REDACTEUR)
IEDEREEN = frozenset({"bezoeker", *(rol.value for rol in Rol)})


def anothers_note() -> dict[str, int]:
    return {"pk": make_note().pk}


def a_note_to_judge() -> dict[str, int]:
    return {"pk": make_note(staat="ingediend").pk}


RIJEN = [
    Rij("indicatoren:bijlage", OPENBAAR),
    Rij("indicatoren:rapport-alles", OPENBAAR),
    Rij("indicatoren:rapport-alles-bestand", OPENBAAR, kwargs=lambda: {"vorm": "json"}),
    Rij("indicatoren:rapport", OPENBAAR, kwargs=a_goal),
    Rij("indicatoren:rapport-bestand", OPENBAAR, kwargs=lambda: {**a_goal(), "vorm": "html"}),
    Rij("indicatoren:duiden", LEDEN, ("GET", "POST"), kwargs=an_indicator),
    Rij("indicatoren:mijn-duidingen", LEDEN),
    Rij("indicatoren:mijn-duiding", LEDEN, kwargs=anothers_note, verborgen_voor=IEDEREEN),
    Rij("indicatoren:duiding-bewerken", LEDEN, ("GET", "POST"), kwargs=anothers_note, verborgen_voor=IEDEREEN),
    Rij("indicatoren:duiding-stap", LEDEN, ("POST",), kwargs=anothers_note, verborgen_voor=IEDEREEN),
    Rij("indicatoren:duiding-verwijder", LEDEN, ("POST",), kwargs=anothers_note, verborgen_voor=IEDEREEN),
    Rij("indicatoren:beheer-duidingen", REDACTEURS),
    Rij("indicatoren:beheer-duiding", REDACTEURS, kwargs=a_note_to_judge),
    Rij("indicatoren:beheer-duiding-stap", REDACTEURS, ("POST",), kwargs=a_note_to_judge),
]
