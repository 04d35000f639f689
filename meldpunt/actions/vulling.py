"""Loading the content that comes with the portal: rule cards to confirm (`basis`) and invented reports (`demo`)."""

import tomllib
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.models import Gebruiker, Regelgeving, Sector, Thema

from ..enums import Meldersoort, Meldingaard, Regelkeuze, Richting, Staat, Verdenking, Wie
from ..models import Antwoord, Bericht, Melding, Regelfiche, Registerstap, Registertekst, Statuswijziging, Steun
from ..workflow import GESLOTEN, KLOK_STIL
from .meldingen import Inzending, file

RUIMTE = UUID("5d3f3c1e-6f0c-4b0e-9d70-2f5d0c1b8a44")
"""Names the demo's form tokens, so that a second load files nothing twice."""


def read_data(naam: str) -> dict[str, Any]:
    """One of the files in `gegevens/`."""
    return tomllib.loads((files("meldpunt.gegevens") / f"{naam}.toml").read_text(encoding="utf-8"))


@transaction.atomic
def load_rule_cards() -> str:
    """The first rule cards, published and to be confirmed. A card that an editor confirmed is left alone."""
    regels = {regel.code: regel for regel in Regelgeving.objects.all()}
    themas = {thema.code: thema for thema in Thema.objects.all()}
    nieuw = 0
    for rij in read_data("regelfiches")["fiche"]:
        bestaand = Regelfiche.objects.filter(slug=rij["slug"]).first()
        if bestaand is not None:
            continue
        Regelfiche.objects.create(
            **{
                **rij,
                "voorwaarden": rij.get("voorwaarden", "").strip(),
                "wat_nu": rij.get("wat_nu", "").strip(),
                "regelgeving": regels.get(rij.get("regelgeving", "")),
                "thema": themas.get(rij.get("thema", "")),
                "gepubliceerd_op": timezone.now(),
            }
        )
        nieuw += 1
    return f"Regelfiches: {Regelfiche.objects.count()}, waarvan {nieuw} nieuw, te bevestigen."


def load_reports() -> str:
    """The invented reports, each marked as such; idempotent. They need the demo's accounts."""
    behandelaar = Gebruiker.objects.filter(rollen__contains=[Rol.BEHANDELAAR]).order_by("pk").first()
    redacteur = Gebruiker.objects.filter(rollen__contains=[Rol.REDACTEUR]).order_by("pk").first()
    if behandelaar is None or redacteur is None:
        return "Meldingen: overgeslagen, er is geen behandelaar en redacteur."
    rijen = read_data("meldingen")["melding"]
    nieuw = sum(_load_report(rij, behandelaar, redacteur) for rij in sorted(rijen, key=lambda rij: -rij["dagen"]))
    return f"Meldingen: {len(rijen)} voorbeelden, waarvan {nieuw} nieuw."


@transaction.atomic
def _load_report(rij: dict[str, Any], behandelaar: Gebruiker, redacteur: Gebruiker) -> bool:
    regel = Regelgeving.objects.filter(code=rij.get("regel", "")).first()
    uitkomst = file(
        formuliertoken=uuid5(RUIMTE, rij["titel"]),
        inzending=Inzending(
            soort=Meldersoort(rij["soort"]),
            titel=rij["titel"],
            gebeurtenis=rij["gebeurtenis"],
            aard=Meldingaard(rij.get("aard", "knelpunt")),
            regelkeuze=Regelkeuze.BEKEND if regel else Regelkeuze.WEET_NIET,
            regelgeving=regel,
            gevolg=rij.get("gevolg", ""),
            voorstel=rij.get("voorstel", ""),
            sector=Sector.objects.filter(code=rij.get("sector", "")).first(),
            anoniem="email" not in rij,
            naam=rij.get("naam", ""),
            email=rij.get("email", ""),
        ),
        verdenking=Verdenking(rij["verdacht"]) if "verdacht" in rij else None,
        voorbeeld=True,
    )
    if uitkomst.nieuw:
        _age(uitkomst.melding, rij, behandelaar)
        _fill_register(uitkomst.melding, rij, redacteur)
    return uitkomst.nieuw


def _ago(dagen: int, uur: int = 10) -> datetime:
    """A moment that many days ago, always in the past and in a fixed order within a day."""
    nu = timezone.now()
    return nu - timedelta(minutes=30) if dagen == 0 else (nu - timedelta(days=dagen)).replace(hour=uur, minute=14)


def _age(melding: Melding, rij: dict[str, Any], behandelaar: Gebruiker) -> None:
    """Give a sample the past it is said to have: rows as the desk would have written them, on earlier days."""
    melding.ingediend_op = _ago(rij["dagen"], uur=8)
    melding.wijzigingen.update(op=melding.ingediend_op)
    stappen = [(Staat(staat), dagen) for staat, dagen in rij.get("stappen", [])]
    if "antwoord" in rij:
        stappen.append((Staat.BEANTWOORD, rij["antwoord_dagen"]))
        Antwoord.objects.create(
            melding=melding, tekst=rij["antwoord"], door=behandelaar, op=_ago(rij["antwoord_dagen"])
        )
    if "sluit_dagen" in rij:
        stappen.append((Staat.AFGESLOTEN, rij["sluit_dagen"]))
    van = Staat.NIEUW
    for naar, dagen in stappen:
        door = None if naar is Staat.AFGESLOTEN else behandelaar
        wie = Wie.SYSTEEM if naar is Staat.AFGESLOTEN else Wie.BEHANDELAAR
        Statuswijziging.objects.create(melding=melding, van=van, naar=naar, wie=wie, door=door, op=_ago(dagen))
        van = naar
    if "vraag" in rij:
        Bericht.objects.create(
            melding=melding, richting=Richting.AAN_MELDER, tekst=rij["vraag"], door=behandelaar, op=_ago(stappen[-1][1])
        )
    _set_present(melding, van, rij, behandelaar, stappen)


def _set_present(
    melding: Melding, staat: Staat, rij: dict[str, Any], behandelaar: Gebruiker, stappen: list[tuple[Staat, int]]
) -> None:
    vandaag = timezone.localdate()
    melding.staat = staat
    melding.thema = Thema.objects.filter(code=rij.get("thema", "")).first()
    melding.niveau = rij.get("niveau", "")
    if rij.get("wie"):
        melding.behandelaar, melding.toegewezen_op = behandelaar, _ago(rij["dagen"] - 1)
    melding.termijn = None if staat in (*GESLOTEN, Staat.BEANTWOORD) else melding.termijn - timedelta(days=rij["dagen"])
    if "termijn_over" in rij:
        melding.termijn = vandaag + timedelta(days=rij["termijn_over"])
    if staat in KLOK_STIL:
        melding.klok_gestopt_op = vandaag - timedelta(days=stappen[-1][1])
    if staat in GESLOTEN:
        melding.afgesloten_op = _ago(stappen[-1][1])
    melding.save()


def _fill_register(melding: Melding, rij: dict[str, Any], redacteur: Gebruiker) -> None:
    for nummer in range(rij.get("steun", 0)):
        Steun.objects.create(melding=melding, sleutel=f"voorbeeld-{nummer}")
    if "register" not in rij:
        return
    velden = dict(rij["register"])
    bevindingen = velden.pop("bevindingen", [])
    tekst = Registertekst.objects.create(
        melding=melding, gepubliceerd_op=_ago(max(0, rij["dagen"] - 5)), gepubliceerd_door=redacteur, **velden
    )
    for dagen, titel, uitleg in bevindingen:
        Registerstap.objects.create(
            registertekst=tekst, datum=timezone.localdate() - timedelta(days=dagen), titel=titel, tekst=uitleg
        )
