"""Who may do what on the ground floor."""

from datetime import UTC, datetime

from partnerschap.kern.models import UitgaandBericht
from tests.huis.rollen import OPENBAAR, Rij


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


RIJEN = [
    Rij("kern:leeft", OPENBAAR),
    Rij("kern:klaar", OPENBAAR),
    Rij("kern:demopost", OPENBAAR),
    Rij("kern:demobericht", OPENBAAR, kwargs=a_mail),
    Rij("kern:bouwstenen", OPENBAAR),
]
