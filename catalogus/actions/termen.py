"""Translating the words of the sources: once decided it holds for what stands and for every later delivery, until it is taken back."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet

from ..enums.termen import VAN_OPLEIDING, VELDEN, Termsoort, is_code, words_in
from ..imports.cursustermen import as_value
from ..imports.termen import BASIS
from ..models import Opleiding, Termtoepassing, Termvertaling, Uitvoering

MEESTE = 500
VOORBEELDEN = 2
# A piece is a text, or a code with its name.
STUK = """LATERAL jsonb_array_elements(
        CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value ELSE jsonb_build_array(e.value) END) s(stuk),
    LATERAL (SELECT lower(btrim(CASE jsonb_typeof(s.stuk) WHEN 'object'
        THEN coalesce(nullif(s.stuk ->> 'naam', ''), s.stuk ->> 'code') ELSE s.stuk #>> '{}' END)) AS woord) t"""
LEVEND = "o.verdwenen_op IS NULL AND o.bron <> ''"
ONVERTAALD = f"""
WITH woorden AS (
    SELECT o.bron, o.id, e.key AS veld, t.woord FROM catalogus_opleiding o, jsonb_each(o.bron_termen) e, {STUK}
    WHERE o.bron_termen <> '{{}}' AND e.key = ANY(%(velden)s) AND {LEVEND}
    UNION ALL
    SELECT o.bron, o.id, e.key, t.woord
    FROM catalogus_uitvoering u JOIN catalogus_opleiding o ON o.id = u.opleiding_id, jsonb_each(u.bron_termen) e, {STUK}
    WHERE u.bron_termen <> '{{}}' AND e.key = ANY(%(velden)s) AND u.verdwenen_op IS NULL AND {LEVEND}
)
SELECT bron, veld, woord, count(DISTINCT id), (array_agg(DISTINCT id))[1:%(voorbeelden)s]
FROM woorden w
WHERE woord <> '' AND NOT EXISTS (SELECT 1 FROM catalogus_termvertaling v
    WHERE v.bron = w.bron AND v.term = w.woord AND v.soort = ANY(string_to_array(%(soorten)s::jsonb ->> w.veld, ',')))
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT %(meeste)s
"""  # noqa: S608 - pieces of this module; every value is a parameter


@dataclass(frozen=True)
class Onvertaald:
    """A word that nobody translated, how many courses use it, and some of them."""

    bron: str
    veld: str
    term: str
    aantal: int
    voorbeelden: list[Opleiding]


def untranslated() -> list[Onvertaald]:
    """The work list: the words that most courses use first. Two queries."""
    soorten = json.dumps({veld: ",".join(soorten) for veld, soorten in VELDEN.items()})
    waarden = {"velden": list(VELDEN), "soorten": soorten, "meeste": MEESTE, "voorbeelden": VOORBEELDEN}
    with connection.cursor() as cursor:
        cursor.execute(ONVERTAALD, waarden)
        rijen = cursor.fetchall()
    titels = Opleiding.objects.only("titel").in_bulk({nr for rij in rijen for nr in rij[4]})
    return [Onvertaald(*rij, [titels[nr] for nr in nummers if nr in titels]) for *rij, nummers in rijen]


@transaction.atomic
def translate_term(*, bron: str, soort: str, term: str, code: str) -> int:
    """Decide what a word means (empty code: nothing) and apply it; returns how many runs or courses changed.

    Another decision than before is first taken back. Idempotent. Raises ValidationError (Dutch) for a code that does
    not belong to the kind.
    """
    if soort not in set(Termsoort) or (code and not is_code(soort, code)):
        raise ValidationError("Deze vertaling bestaat niet. Kies er een uit de lijst.", "onbekend")
    vertaling, _ = Termvertaling.objects.select_for_update().get_or_create(
        bron=bron, soort=soort, term=term.strip().lower()
    )
    if vertaling.code != code:
        _take_back(vertaling)
        vertaling.code = code
        vertaling.full_clean()
        vertaling.save()
    return _apply(vertaling) if code else 0


@transaction.atomic
def undo_translation(*, vertaling: Termvertaling) -> int:
    """Take a decision back: the records it filled get their word again, later deliveries read it as before.

    A word that came with the portal means again what it meant then. Returns how many runs or courses changed.
    """
    vertaling = Termvertaling.objects.select_for_update().get(pk=vertaling.pk)
    aantal = _take_back(vertaling)
    if eerst := first_meaning(vertaling):
        vertaling.code = eerst
        vertaling.save()
    else:
        vertaling.delete()
    return aantal


def first_meaning(vertaling: Termvertaling) -> str:
    """What the word meant when it came with the portal; empty when people brought it."""
    return str(BASIS.get(vertaling.bron, {}).get(vertaling.soort, {}).get(vertaling.term, ""))


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


# -- applying ---------------------------------------------------------------------------------------------------------


def _apply(vertaling: Termvertaling) -> int:
    """Take the word off the list of every record of its source, and fill the field; never over what stands."""
    velden = [veld for veld, soorten in VELDEN.items() if vertaling.soort in soorten]
    aantal = 0
    for record in _waiting(Uitvoering.objects.filter(opleiding__bron=vertaling.bron), velden):
        aantal += _apply_to(vertaling, record, record.opleiding, record, velden)
    if vertaling.soort in VAN_OPLEIDING:
        for record in _waiting(Opleiding.objects.filter(bron=vertaling.bron).defer("zoekvector"), velden):
            aantal += _apply_to(vertaling, record, record, None, velden)
    return aantal


def _waiting(records: QuerySet, velden: list[str]) -> Any:
    wachtend = records.filter(bron_termen__has_any_keys=velden).select_for_update(of=("self",))
    if records.model is Uitvoering:
        wachtend = wachtend.select_related("opleiding")
    return wachtend.order_by("pk").iterator(chunk_size=1000)


def _apply_to(
    vertaling: Termvertaling, record: Any, opleiding: Opleiding, uitvoering: Uitvoering | None, velden: list[str]
) -> bool:
    weg = _take_off(record.bron_termen, velden, vertaling.term)
    if not weg:
        return False
    doel = opleiding if vertaling.soort in VAN_OPLEIDING else record
    gezet = _set(doel, vertaling.soort, vertaling.code)
    record.save(update_fields=["bron_termen"])
    if gezet:
        doel.save(update_fields=[field_of(vertaling.soort)])
    Termtoepassing.objects.bulk_create(
        Termtoepassing(
            vertaling=vertaling, opleiding=opleiding, uitvoering=uitvoering, bronveld=veld, woord=stuk, in_lijst=in_lijst,
            gezet=gezet,
        )
        for veld, stuk, in_lijst in weg
    )  # fmt: skip
    return True


def field_of(soort: str) -> str:
    """The field that a kind of term fills."""
    return "momenten" if soort == Termsoort.MOMENT else soort


def _take_off(bron_termen: dict[str, Any], velden: list[str], term: str) -> list[tuple[str, Any, bool]]:
    """The pieces with this word, by their property; they are gone from it afterwards."""
    weg = []
    for veld in velden:
        if veld not in bron_termen:
            continue
        ruw = bron_termen[veld]
        stukken = list(words_in(ruw))
        rest = [stuk for stuk, woord in stukken if woord != term]
        weg += [(veld, stuk, isinstance(ruw, list)) for stuk, woord in stukken if woord == term]
        if not rest:
            del bron_termen[veld]
        elif len(rest) < len(stukken):
            bron_termen[veld] = rest
    return weg


def _set(doel: Any, soort: str, code: str) -> bool:
    """Whether the field was filled by this."""
    if soort == Termsoort.MOMENT:
        if code in doel.momenten:
            return False
        doel.momenten = [*doel.momenten, code]
        return True
    if getattr(doel, soort):
        return False
    setattr(doel, soort, as_value(soort, code))
    return True


# -- taking back ------------------------------------------------------------------------------------------------------


def _take_back(vertaling: Termvertaling) -> int:
    """Put the words back where they stood, and empty what they filled, unless somebody wrote something else since."""
    van_opleiding, erfgenamen = vertaling.soort in VAN_OPLEIDING, _heirs(vertaling)
    aantal, record = 0, None
    # One after the other, so that a record with the word in two places is written as one.
    toepassingen = vertaling.toepassingen.select_related("opleiding", "uitvoering")
    for toepassing in toepassingen.order_by("uitvoering_id", "opleiding_id", "pk").iterator(chunk_size=1000):
        eigen = toepassing.uitvoering or toepassing.opleiding
        if record != eigen:
            record, aantal = eigen, aantal + 1
        _put_back(record.bron_termen, toepassing)
        record.save(update_fields=["bron_termen"])
        doel = toepassing.opleiding if van_opleiding else record
        if toepassing.gezet and _empty(doel, vertaling.soort, vertaling.code):
            if (erfgenaam := erfgenamen.get(doel.pk)) is not None:
                _set(doel, vertaling.soort, erfgenaam.vertaling.code)
                Termtoepassing.objects.filter(pk=erfgenaam.pk).update(gezet=True)
            doel.save(update_fields=[field_of(vertaling.soort)])
    vertaling.toepassingen.all().delete()
    return aantal


def _heirs(vertaling: Termvertaling) -> dict[int, Termtoepassing]:
    """Per run (or course) another word that says something of the same, and found the field filled."""
    sleutel = "opleiding_id" if vertaling.soort in VAN_OPLEIDING else "uitvoering_id"
    anderen = Termtoepassing.objects.filter(
        gezet=False, vertaling__bron=vertaling.bron, vertaling__soort=vertaling.soort
    ).exclude(vertaling=vertaling)
    return {getattr(een, sleutel): een for een in anderen.select_related("vertaling").order_by("-pk")}


def _put_back(bron_termen: dict[str, Any], toepassing: Termtoepassing) -> None:
    staat = bron_termen.get(toepassing.bronveld)
    if staat is None:
        bron_termen[toepassing.bronveld] = [toepassing.woord] if toepassing.in_lijst else toepassing.woord
    elif toepassing.woord not in (staat if isinstance(staat, list) else [staat]):
        bron_termen[toepassing.bronveld] = [*(staat if isinstance(staat, list) else [staat]), toepassing.woord]


def _empty(doel: Any, soort: str, code: str) -> bool:
    """Whether the field still held what the word had filled; it is empty afterwards."""
    if soort == Termsoort.MOMENT:
        stond = code in doel.momenten
        doel.momenten = [moment for moment in doel.momenten if moment != code]
        return stond
    if getattr(doel, soort) != as_value(soort, code):
        return False
    setattr(doel, soort, None if soort == Termsoort.VKS else "")
    return True
