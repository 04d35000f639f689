"""Loading the municipalities and postcodes that the portal carries (`kern/gegevens/`)."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from ..geografie import place_slug
from ..models import Gemeente, Postcode

MAP = Path(__file__).resolve().parents[1] / "gegevens"


@transaction.atomic
def load_geography() -> str:
    """Bring both tables in line with the files; a second time changes nothing. Rows that others point at are never removed."""
    gemeenten = _municipalities()
    Gemeente.objects.bulk_create(
        gemeenten,
        update_conflicts=True,
        unique_fields=["nis"],
        update_fields=["naam", "slug", "provincie", "breedte", "lengte", "geldig_van", "geldig_tot"],
    )
    nummers = dict(Gemeente.objects.values_list("nis", "pk"))
    _point_at_successors(nummers)
    postcodes = _postcodes(nummers)
    Postcode.objects.bulk_create(
        postcodes,
        update_conflicts=True,
        unique_fields=["code", "naam"],
        update_fields=["slug", "gemeente", "breedte", "lengte"],
    )
    bekend = {(rij.code, rij.naam) for rij in postcodes}
    oud = [pk for pk, code, naam in Postcode.objects.values_list("pk", "code", "naam") if (code, naam) not in bekend]
    Postcode.objects.filter(pk__in=oud).delete()
    vlaams = sum(1 for rij in gemeenten if rij.geldig_tot is None and rij.provincie != "Brussel")
    return f"{vlaams} Vlaamse gemeenten van vandaag, {len(gemeenten) - vlaams} andere, {len(postcodes)} postcodes"


def _rows(naam: str) -> list[dict[str, str]]:
    regels = (MAP / naam).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(regel for regel in regels if not regel.startswith("#")))


def _municipalities() -> list[Gemeente]:
    return [
        Gemeente(
            nis=rij["nis"],
            naam=rij["naam"],
            slug=place_slug(rij["naam"]),
            provincie=rij["provincie"],
            geldig_van=date.fromisoformat(rij["geldig_van"]),
            geldig_tot=date.fromisoformat(rij["geldig_tot"]) if rij["geldig_tot"] else None,
            **_point(rij),
        )
        for rij in _rows("gemeenten.csv")
    ]


def _point_at_successors(nummers: dict[str, int]) -> None:
    for rij in _rows("gemeenten.csv"):
        if rij["opvolger"]:
            Gemeente.objects.filter(nis=rij["nis"]).update(opvolger_id=nummers[rij["opvolger"]])


def _postcodes(nummers: dict[str, int]) -> list[Postcode]:
    return [
        Postcode(
            code=rij["code"],
            naam=rij["naam"],
            slug=place_slug(rij["naam"]),
            gemeente_id=nummers[rij["nis"]],
            **_point(rij),
        )
        for rij in _rows("postcodes.csv")
    ]


def _point(rij: dict[str, str]) -> dict[str, Any]:
    return {"breedte": float(rij["breedte"]), "lengte": float(rij["lengte"])}
