"""Reading the history that the triggers keep (pghistory): what changed, when, by whom."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

SOORTEN = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}


@dataclass(frozen=True)
class Verschil:
    """One field that changed."""

    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Stap:
    """One entry in the history. `door` is the id of the account, never a name; empty means the system did it."""

    wanneer: datetime
    wat: str
    door: str
    verschillen: list[Verschil] = field(default_factory=list)


def is_tracked(model: type[models.Model]) -> bool:
    """Whether triggers keep the history of this model."""
    return hasattr(model, "events")


def history_of(stuk: models.Model, *, hoogstens: int = 200) -> list[Stap]:
    """The history of one record, newest first."""
    rijen = list(stuk.events.select_related("pgh_context").order_by("-pgh_id")[: hoogstens + 1])
    stappen = []
    for plaats, rij in enumerate(rijen[:hoogstens]):
        ouder = rijen[plaats + 1] if plaats + 1 < len(rijen) else None
        stappen.append(
            Stap(
                wanneer=rij.pgh_created_at,
                wat=SOORTEN.get(rij.pgh_label, rij.pgh_label),
                door=_actor(rij),
                verschillen=_differences(ouder, rij) if ouder is not None else [],
            )
        )
    return stappen


def _actor(rij: models.Model) -> str:
    context = getattr(rij, "pgh_context", None)
    ident = (context.metadata or {}).get("gebruiker") if context is not None else None
    return f"gebruiker {ident}" if ident else ""


def _differences(oud: models.Model, nieuw: models.Model) -> list[Verschil]:
    verschillen = []
    for veld in nieuw._meta.concrete_fields:
        if veld.name.startswith("pgh_"):
            continue
        voor, na = getattr(oud, veld.attname), getattr(nieuw, veld.attname)
        if voor != na:
            verschillen.append(Verschil(str(veld.verbose_name), _text(voor), _text(na)))
    return verschillen


def _text(waarde: Any) -> str:
    if waarde is None or waarde == "":
        return "leeg"
    if isinstance(waarde, list):
        return ", ".join(str(deel) for deel in waarde) or "leeg"
    return str(waarde)
