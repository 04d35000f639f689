"""A source of documents in memory, for tests of the index itself."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from partnerschap.kern.models import Indexwijziging
from partnerschap.kern.zoeken.bronnen import Documentbron
from partnerschap.kern.zoeken.vraag import Zoekdocument

VOORRAAD: dict[int, Zoekdocument] = {}


def proefbron() -> Documentbron:
    """Documents of VOORRAAD."""
    return Documentbron(
        "proef",
        documenten=lambda nummers: iter([VOORRAAD[nr] for nr in sorted(VOORRAAD) if nummers is None or nr in nummers]),
        nummers=VOORRAAD.keys,
        titels=lambda: [document.titel for document in VOORRAAD.values()],
    )


def log(soort: str, *nummers: int, oud: bool = False) -> None:
    """Write changes to the log as a trigger would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (transactie,) = cursor.fetchone()
    for nr in nummers:
        rij = Indexwijziging.objects.create(soort=soort, nr=nr, transactie=transactie)
        if oud:
            Indexwijziging.objects.filter(pk=rij.pk).update(gemaakt_op=timezone.now() - timedelta(hours=1))
