"""Who may do what on the ground floor."""

from datetime import UTC, datetime

from partnerschap.kern.actions.abonnementen import code_of
from partnerschap.kern.models import UitgaandBericht
from tests.huis.rollen import OPENBAAR, Rij

from .abonneren import AbonnementFactory


def a_mail() -> dict[str, int]:
    bericht, _ = UitgaandBericht.objects.get_or_create(
        sleutel="roltabel",
        defaults={
            "soort": "proef",
            "aan": "iemand@voorbeeld.test",
            "onderwerp": "Proef",
            "tekst": "Proef",
            "message_id": "<proef@voorbeeld.test>",
            "volgende_poging": datetime(2026, 1, 1, tzinfo=UTC),
        },
    )
    return {"pk": bericht.pk}


def an_own_code() -> dict[str, str]:
    """The code in the link of a subscription that waits for its confirmation."""
    return {"code": code_of(AbonnementFactory(soort="zoekopdracht"))}


RIJEN = [
    Rij("kern:leeft", OPENBAAR),
    Rij("kern:klaar", OPENBAAR),
    Rij("kern:demopost", OPENBAAR),
    Rij("kern:demobericht", OPENBAAR, kwargs=a_mail),
    Rij("kern:bouwstenen", OPENBAAR),
    Rij("kern:abonnement", OPENBAAR, kwargs=an_own_code),
    Rij("kern:abonnement_bevestig", OPENBAAR, methoden=("POST",), kwargs=an_own_code),
    Rij("kern:abonnement_ritme", OPENBAAR, methoden=("POST",), kwargs=an_own_code),
    Rij("kern:abonnement_stop", OPENBAAR, methoden=("GET", "POST"), kwargs=an_own_code),
    Rij("kern:abonnement_stop_alles", OPENBAAR, methoden=("POST",), kwargs=an_own_code),
    Rij("kern:abonnement_gestopt", OPENBAAR),
]
