"""Loading the measures of `gegevens/maatregelen.toml`: a measure that is already there belongs to the editors."""

import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.db import transaction

from partnerschap.bestuur.models import Doelgroep, Organisatie, Regelgeving, Sector, Thema

from ..enums.maatregel import Eenheid, Grens, Versiestand
from ..models import Maatregel
from . import maatregelen
from .maatregelen import Bedraggegeven, Bron, Versiegegevens, Voorwaardegegeven

VELDEN = (
    "slug", "naam", "uitleg", "voor_wie", "actoren", "soort", "niveau", "aanvraag", "aanvraag_url", "combineerbaar",
    "ontbreekt", "zoekwoorden",
)  # fmt: skip
KOPPELINGEN = {"doelgroepen": Doelgroep, "regelgeving": Regelgeving, "themas": Thema, "sectoren": Sector}


def read_data() -> list[dict[str, Any]]:
    """The measures of the data file."""
    tekst = (files("catalogus.gegevens") / "maatregelen.toml").read_text(encoding="utf-8")
    return tomllib.loads(tekst)["maatregel"]


@transaction.atomic
def load() -> str:
    """Add the measures that are missing; returns a Dutch sentence. Asks for bestuur's reference data to be there."""
    bestaand = set(Maatregel.objects.values_list("code", flat=True))
    nieuw = [rij for rij in read_data() if rij["code"] not in bestaand]
    for rij in nieuw:
        _load_measure(rij)
    if not nieuw:
        return "Maatregelen: ze stonden er al."
    return f"Maatregelen: {len(nieuw)} toegevoegd, alle bedragen te bevestigen."


def _load_measure(rij: dict[str, Any]) -> None:
    maatregel = maatregelen.save(
        maatregel=Maatregel(
            code=rij["code"],
            uitvoerder=Organisatie.objects.get(naam=rij["uitvoerder"]),
            **{veld: rij[veld] for veld in VELDEN},
        )
    )
    for naam, model in KOPPELINGEN.items():
        codes = rij.get(naam, [])
        gevonden = list(model.objects.filter(code__in=codes))
        if len(gevonden) != len(codes):
            raise LookupError(f"{rij['code']}: onbekende {naam} in {codes}")
        getattr(maatregel, naam).set(gevonden)
    for versie in rij["versie"]:
        maatregelen.add_version(maatregel=maatregel, gegevens=_version(versie))


def _version(rij: dict[str, Any]) -> Versiegegevens:
    return Versiegegevens(
        titel=rij["titel"],
        samenvatting=rij["samenvatting"],
        geldig_van=rij.get("van"),
        geldig_tot=rij.get("tot"),
        stand=Versiestand(rij.get("stand", Versiestand.VAN_KRACHT)),
        wijziging=rij.get("wijziging", ""),
        tegenspraak=rij.get("tegenspraak", ""),
        bronnen=tuple(Bron(**bron) for bron in rij["bronnen"]),
        bedragen=tuple(
            Bedraggegeven(omschrijving, Decimal(waarde), Eenheid(eenheid), Grens(grens), per, op_kaart, bron)
            for omschrijving, waarde, eenheid, grens, per, op_kaart, bron in rij["bedragen"]
        ),
        voorwaarden=tuple(Voorwaardegegeven(tekst, bron) for tekst, bron in rij["voorwaarden"]),
    )
