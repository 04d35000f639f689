"""Searching courses: words in PostgreSQL, the rest on compact rows; the roads to take when nothing is found."""

import difflib
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from partnerschap.kern.registers import Treffer, Zoekuitkomst

from ..models import Opleiding
from ..querysets.opleiding import OpleidingQuerySet
from ..zoeken.regel import Aanbodregel
from ..zoeken.selectie import Selectie, select
from ..zoeken.verruimen import Voorstel, widen
from ..zoeken.vraag import Zoekvraag

BEGIN = "We zochten ook woorden die zo beginnen."
EEN_WOORD = "Niets met al je woorden samen. Dit zijn opleidingen met één van je woorden."
_WOORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Zoekantwoord:
    """What was found, and what we did to find it. `vraag` is the question as it was asked."""

    vraag: Zoekvraag
    selectie: Selectie
    uitgebreid_met: list[str] = field(default_factory=list)
    bedoel_je: str = ""
    voorstellen: list[Voorstel] = field(default_factory=list)
    breder: Selectie | None = None
    """The answer to the first proposal, when the question itself has none."""

    @property
    def ids(self) -> list[int]:
        """The courses in their order."""
        return [een.opleiding for een in self.selectie.gevonden]


def zoek(queryset: OpleidingQuerySet, vraag: Zoekvraag) -> Zoekantwoord:
    """Answer a question within the courses that this visitor may see. At most seven queries, with words found two."""
    regels, uitgebreid = _rows(queryset, vraag)
    selectie = select(regels, vraag)
    if selectie.gevonden:
        return Zoekantwoord(vraag, selectie, uitgebreid)
    if not regels:
        return Zoekantwoord(vraag, selectie, uitgebreid, bedoel_je=_suggest(queryset, vraag.woorden))
    voorstellen = widen(regels, vraag)
    breder = select(regels, voorstellen[0].vraag) if voorstellen else None
    return Zoekantwoord(vraag, selectie, uitgebreid, voorstellen=voorstellen, breder=breder)


def _rows(queryset: OpleidingQuerySet, vraag: Zoekvraag) -> tuple[list[Aanbodregel], list[str]]:
    """Rows for the words as written; without any, for their beginnings; without any, for one of them."""
    if not vraag.woorden:
        return queryset.aanbodregels(vraag.vandaag), []
    if regels := queryset.met_woorden(vraag.woorden).aanbodregels(vraag.vandaag):
        return regels, []
    if regels := queryset.met_begin(vraag.woorden).aanbodregels(vraag.vandaag):
        return regels, [BEGIN]
    if len(vraag.woorden.split()) > 1 and (
        regels := queryset.met_begin(vraag.woorden, een_volstaat=True).aanbodregels(vraag.vandaag)
    ):
        return regels, [EEN_WOORD]
    return [], []


def _suggest(queryset: OpleidingQuerySet, woorden: str) -> str:
    """The same words with the misspelt ones replaced by a word from a title; empty when nothing is near."""
    nieuw = woorden
    for woord in _WOORD.findall(woorden)[:3]:
        kandidaten = {deel.lower() for titel in queryset.titels_zoals(woord) for deel in _WOORD.findall(titel)}
        dichtst = difflib.get_close_matches(woord.lower(), kandidaten, n=1, cutoff=0.7)
        if dichtst and dichtst[0] != woord.lower():
            nieuw = nieuw.replace(woord, dichtst[0], 1)
    return "" if nieuw == woorden else nieuw


def zoek_overal(woorden: str, gebruiker: Any, hoogstens: int) -> Zoekuitkomst:
    """The catalogue's part of the global search."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(gebruiker)
    antwoord = zoek(zichtbaar, Zoekvraag(timezone.localdate(), woorden))
    treffers = [
        Treffer(
            titel=opleiding.titel,
            url=opleiding.get_absolute_url(),
            samenvatting=opleiding.samenvatting,
            kenmerken=(opleiding.aanbieder.naam,),
            voorbeeld=opleiding.voorbeeld,
        )
        for opleiding in zichtbaar.in_volgorde(antwoord.ids[:hoogstens])
    ]
    return Zoekuitkomst(antwoord.selectie.totaal, treffers)
