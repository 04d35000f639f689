"""Writers of the register of indicators and of the register of missing figures."""

import hashlib
import json
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from django.db import transaction

from partnerschap.bestuur.models import Doelstelling
from partnerschap.kern.gelijktijdig import refuse_lost_update
from partnerschap.kern.taken import plan

from ..models import Indicator, OntbrekendGegeven

# What stands in `vulling` once an editor changed the row: from then on a filling leaves it alone.
REDACTIE = "redactie"


@transaction.atomic
def load_register() -> str:
    """Load `gegevens/indicatoren.toml` and `ontbrekend.toml`; idempotent. Returns a Dutch sentence.

    A row whose text in the file changed since the last filling follows the file; a row that an editor changed stays.
    Raises KeyError when a row names a goal that does not exist.
    """
    doelen = {doel.code: doel for doel in Doelstelling.objects.all()}
    indicatoren = _read("indicatoren")["indicator"]
    gewijzigd = sum(_load_indicator(dict(rij), doelen) for rij in indicatoren)
    _load_confusions(indicatoren)
    op_code = {indicator.code: indicator for indicator in Indicator.objects.all()}
    gegevens = _read("ontbrekend")["gegeven"]
    gewijzigd += sum(_load_missing(dict(rij), doelen, op_code) for rij in gegevens)
    wat = f"{len(indicatoren)} indicatoren en {len(gegevens)} ontbrekende gegevens"
    return f"{wat}, {gewijzigd} daarvan nieuw of gewijzigd." if gewijzigd else f"{wat}; er veranderde niets."


def _read(naam: str) -> dict[str, Any]:
    return tomllib.loads((files("indicatoren.gegevens") / f"{naam}.toml").read_text(encoding="utf-8"))


def _digest(rij: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(rij, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _apply(model: type[Any], code: str, velden: dict[str, Any], vulling: str) -> bool:
    """Write one row when the file has news for it; whether it did."""
    stuk = model.objects.filter(code=code).first() or model(code=code)
    if stuk.vulling in (vulling, REDACTIE):
        return False
    for naam, waarde in velden.items():
        setattr(stuk, naam, waarde.strip() if isinstance(waarde, str) else waarde)
    stuk.vulling = vulling
    stuk.full_clean()
    stuk.save()
    return True


def _load_indicator(rij: dict[str, Any], doelen: dict[str, Doelstelling]) -> bool:
    vulling = _digest(rij)
    rij.pop("niet_verwarren_met", None)
    operationeel = rij.pop("operationeel", None)
    velden = {
        **rij,
        "doelstelling": doelen[rij["doelstelling"]],
        "operationeel": doelen[operationeel] if operationeel else None,
    }
    return _apply(Indicator, velden.pop("code"), velden, vulling)


def _load_confusions(rijen: list[dict[str, Any]]) -> None:
    """Which indicators people take for each other; symmetrical, only added."""
    op_code = {indicator.code: indicator for indicator in Indicator.objects.all()}
    for rij in rijen:
        for ander in rij.get("niet_verwarren_met", []):
            op_code[rij["code"]].niet_verwarren_met.add(op_code[ander])


def _load_missing(rij: dict[str, Any], doelen: dict[str, Doelstelling], indicatoren: dict[str, Indicator]) -> bool:
    vulling = _digest(rij)
    indicator = rij.pop("indicator", None)
    velden = {
        **rij,
        "doelstelling": doelen[rij["doelstelling"]],
        "indicator": indicatoren[indicator] if indicator else None,
    }
    return _apply(OntbrekendGegeven, velden.pop("code"), velden, vulling)


@transaction.atomic
def save_by_editor(
    *,
    stuk: Indicator | OntbrekendGegeven,
    gelezen: str | None = None,
    niet_verwarren_met: Iterable[Indicator] | None = None,
) -> None:
    """Keep an editor's change; from now on a filling leaves this row alone.

    `gelezen` is the mark of the version that the editor read; None asks no check. `niet_verwarren_met` replaces the
    look-alikes of an indicator; None leaves them. Raises ValidationError, with the code `intussen` when somebody else
    saved the row meanwhile.
    """
    if stuk.pk is not None:
        sinds = type(stuk)._default_manager.select_for_update().values_list("gewijzigd_op", flat=True).get(pk=stuk.pk)
        refuse_lost_update(gelezen, sinds)
    stuk.vulling = REDACTIE
    stuk.full_clean()
    stuk.save()
    if isinstance(stuk, Indicator):
        if niet_verwarren_met is not None:
            stuk.niet_verwarren_met.set(niet_verwarren_met)
        plan("indicatoren.rangen")
