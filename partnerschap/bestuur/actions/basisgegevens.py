"""Loading the reference data of `gegevens/`: what is missing is added, what an editor changed since is left alone."""

import tomllib
from importlib.resources import files
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify

from ..models import (
    Doelgroep,
    Doelstelling,
    Mandaat,
    Orgaan,
    Organisatie,
    ParitairComite,
    Regelgeving,
    Sector,
    Thema,
)


def read_data(naam: str) -> dict[str, Any]:
    """The contents of `gegevens/<naam>.toml`."""
    return tomllib.loads((files("partnerschap.bestuur.gegevens") / f"{naam}.toml").read_text(encoding="utf-8"))


@transaction.atomic
def load() -> str:
    """Add what is missing; returns a Dutch sentence with the number of new records. A second run adds nothing."""
    nieuw = _load_terms() + _load_committees() + _load_texts() + _load_goals() + _load_organisations()
    nieuw += _load_composition()
    return f"Bestuur: {nieuw} basisgegevens toegevoegd." if nieuw else "Bestuur: de basisgegevens stonden er al."


def _add(model: type[models.Model], sleutel: dict[str, Any], velden: dict[str, Any]) -> int:
    """Create the record when its key is not there yet; 1 when it was new."""
    _, nieuw = model.objects.get_or_create(**sleutel, defaults=velden)
    return int(nieuw)


def _load_terms() -> int:
    gegevens = read_data("begrippen")
    nieuw = 0
    for soort, model in (("thema", Thema), ("sector", Sector)):
        for plaats, (code, naam) in enumerate(gegevens[soort].items(), start=1):
            nieuw += _add(model, {"code": code}, {"naam": naam, "volgorde": plaats * 10})
    return nieuw + sum(_add(Doelgroep, {"code": code}, velden) for code, velden in gegevens["doelgroep"].items())


def _load_committees() -> int:
    sectoren = {sector.code: sector for sector in Sector.objects.all()}
    return sum(
        _add(ParitairComite, {"nummer": nummer}, {"naam": naam, "sector": sectoren.get(sector)})
        for nummer, naam, sector in read_data("paritaire_comites")["pc"]
    )


def _load_texts() -> int:
    return sum(
        _add(Regelgeving, {"code": tekst["code"]}, {naam: tekst[naam] for naam in tekst if naam != "code"})
        for tekst in read_data("regelgeving")["tekst"]
    )


def _load_goals() -> int:
    nieuw = 0
    for doel in read_data("doelen")["doel"]:
        ouder = doel.get("bovenliggend")
        nieuw += _add(
            Doelstelling,
            {"code": doel["code"]},
            {
                "slug": slugify(doel["code"].replace(".", "-")),
                "soort": doel["soort"],
                "bovenliggend": Doelstelling.objects.get(code=ouder) if ouder else None,
                "titel": doel["titel"],
                "omschrijving": doel["omschrijving"].strip(),
                "bron": doel["bron"],
                "volgorde": doel["volgorde"],
            },
        )
    return nieuw


def _load_organisations() -> int:
    return sum(
        _add(
            Organisatie,
            {"naam": rij["naam"]},
            {"slug": slugify(rij["naam"]), **{naam: rij[naam] for naam in rij if naam != "naam"}},
        )
        for rij in read_data("organisaties")["organisatie"]
    )


def _load_composition() -> int:
    """The body and its first mandates. Once the body is there, its mandates belong to the editors."""
    gegevens = read_data("samenstelling")
    orgaan, nieuw = Orgaan.objects.get_or_create(
        naam=gegevens["naam"],
        defaults={
            "slug": slugify(gegevens["naam"]),
            "opdracht": gegevens["opdracht"].strip(),
            "te_bevestigen": gegevens["te_bevestigen"],
            "bron": gegevens["bron"],
        },
    )
    if not nieuw:
        return 0
    organisaties = {organisatie.naam: organisatie for organisatie in Organisatie.objects.all()}
    aantal = 1
    for geleding in gegevens["geleding"]:
        for persoon, organisatie, *functie in geleding["leden"]:
            Mandaat.objects.create(
                orgaan=orgaan,
                persoon=persoon,
                organisatie=organisaties[organisatie],
                geleding=geleding["naam"],
                functie=functie[0] if functie else "lid",
                volgorde=aantal * 10,
                bron=gegevens["bron"],
            )
            aantal += 1
    return aantal
