"""A provider's own system, and what it sends."""

import json
from typing import Any

from django.test import Client

ADRES = "/api/v1/aanbod/"
BALIE = "/mijn/aanbod/"


class Systeem:
    """A provider's own system: a key, and nothing of a browser."""

    def __init__(self, tekst: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {tekst}"})

    def __getattr__(self, methode: str) -> Any:
        def ask(eigen_id: str = "", lichaam: Any = None) -> Any:
            pad = f"{ADRES}{eigen_id}/" if eigen_id else ADRES
            gegevens = {} if lichaam is None else {"data": json.dumps(lichaam), "content_type": "application/json"}
            antwoord = getattr(self.client, methode)(pad, **gegevens)
            return antwoord.status_code, antwoord.json() if antwoord.content else None

        return ask


def course(nummer: int = 1, **velden: Any) -> dict[str, Any]:
    """A course with one run, as a system sends it."""
    uitvoering = {
        "uitvoering_id": f"L{nummer}-A",
        "start": "2027-01-12",
        "vorm": "contact",
        "prijs": 320,
        "gemeente": "9000",
    }
    return {"titel": f"Lassen {nummer}", "uitvoeringen": [uitvoering], **velden}
