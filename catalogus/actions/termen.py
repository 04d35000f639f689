"""Translating the words of the sources: once decided it holds for what stands and for every later delivery."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from ..enums.termen import CODES, VELDEN
from ..imports.termen import BASIS
from ..models import Termvertaling, Uitvoering

MEESTE = 200
ONVERTAALD = """
SELECT o.bron, e.key, lower(btrim(t.term)) AS woord, count(DISTINCT o.id) AS aantal, min(o.titel)
FROM catalogus_uitvoering u JOIN catalogus_opleiding o ON o.id = u.opleiding_id, jsonb_each(u.bron_termen) e,
    LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value ELSE jsonb_build_array(e.value) END) t(term)
WHERE u.bron_termen <> '{}' AND u.verdwenen_op IS NULL AND o.verdwenen_op IS NULL AND o.bron <> '' AND e.key = ANY(%s)
    AND NOT EXISTS (SELECT 1 FROM catalogus_termvertaling v
        WHERE v.bron = o.bron AND v.term = lower(btrim(t.term)) AND v.soort = ANY(string_to_array(%s::jsonb ->> e.key, ',')))
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT %s
"""


@dataclass(frozen=True)
class Onvertaald:
    """A word that nobody translated, how many courses use it, and one of them."""

    bron: str
    veld: str
    term: str
    aantal: int
    voorbeeld: str


def untranslated() -> list[Onvertaald]:
    """The work list: the words that most courses use first."""
    soorten = json.dumps({veld: ",".join(soorten) for veld, soorten in VELDEN.items()})
    with connection.cursor() as cursor:
        cursor.execute(ONVERTAALD, [list(VELDEN), soorten, MEESTE])
        return [Onvertaald(*rij) for rij in cursor.fetchall()]


@transaction.atomic
def translate_term(*, bron: str, soort: str, term: str, code: str) -> int:
    """Decide what a word means (empty code: nothing) and apply it; returns how many runs changed.

    Idempotent. Raises ValidationError (Dutch) for a code that does not belong to the kind.
    """
    if soort not in CODES or (code and code not in {lid.value for lid in CODES[soort]}):
        raise ValidationError("Deze vertaling bestaat niet. Kies er een uit de lijst.", "onbekend")
    vertaling, _ = Termvertaling.objects.get_or_create(bron=bron, soort=soort, term=term.strip().lower())
    if vertaling.code != code:
        vertaling.code = code
        vertaling.full_clean()
        vertaling.save()
    return _apply(vertaling) if code else 0


@transaction.atomic
def fill_base_terms() -> str:
    """Write the first translations that came with the portal; what people decided stays. Idempotent; returns a sentence."""
    rijen = [
        Termvertaling(bron=bron, soort=soort, term=term, code=str(code))
        for bron, soorten in BASIS.items()
        for soort, tabel in soorten.items()
        for term, code in tabel.items()
    ]
    voor = Termvertaling.objects.count()
    Termvertaling.objects.bulk_create(rijen, ignore_conflicts=True)
    return f"{Termvertaling.objects.count() - voor} vertalingen van termen nieuw"


def _apply(vertaling: Termvertaling) -> int:
    """Fill the field of the runs whose source used the word, and take the word off their list; never over what stands."""
    velden = [veld for veld, soorten in VELDEN.items() if vertaling.soort in soorten]
    aantal = 0
    runs = Uitvoering.objects.filter(
        opleiding__bron=vertaling.bron, bron_termen__has_any_keys=velden
    ).select_for_update(of=("self",))
    for uitvoering in runs.order_by("pk").iterator(chunk_size=1000):
        if _take_off(uitvoering.bron_termen, velden, vertaling.term):
            _set(uitvoering, vertaling.soort, vertaling.code)
            uitvoering.save(
                update_fields=[vertaling.soort if vertaling.soort != "moment" else "momenten", "bron_termen"]
            )
            aantal += 1
    return aantal


def _take_off(bron_termen: dict[str, Any], velden: list[str], term: str) -> bool:
    """Whether the word stood there; it is gone afterwards."""
    stond = False
    for veld in velden:
        ruw = bron_termen.get(veld)
        woorden = ruw if isinstance(ruw, list) else [] if ruw is None else [ruw]
        rest = [woord for woord in woorden if str(woord).strip().lower() != term]
        if len(rest) == len(woorden):
            continue
        stond = True
        if rest:
            bron_termen[veld] = rest if isinstance(ruw, list) else rest[0]
        else:
            del bron_termen[veld]
    return stond


def _set(uitvoering: Uitvoering, soort: str, code: str) -> None:
    if soort == "moment":
        uitvoering.momenten = [*uitvoering.momenten, *([code] if code not in uitvoering.momenten else [])]
    elif not getattr(uitvoering, soort):
        setattr(uitvoering, soort, code)
