"""Searching courses: from the index of this machine, and from PostgreSQL when that index cannot answer."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import structlog
from django.utils import timezone

from partnerschap.kern.geografie import Plaats
from partnerschap.kern.registers import Treffer, Zoekuitkomst
from partnerschap.kern.zoeken.fouten import Onbruikbaar
from partnerschap.kern.zoeken.lijst import ZONDER_INDEX
from partnerschap.kern.zoeken.vraag import Uitleg
from partnerschap.kern.zoeken.vraag import Zoekvraag as Woordenvraag

from ..models import Opleiding
from ..querysets.opleiding import OpleidingQuerySet
from ..zoekdocumenten import BEHEER, SOORT, tokens_of
from ..zoeken.regel import Aanbodregel
from ..zoeken.selectie import Selectie, select
from ..zoeken.verruimen import Voorstel, widen
from ..zoeken.vraag import GEWONE_STRAAL, Plek, Zoekvraag

if TYPE_CHECKING:
    from partnerschap.kern.zoeken.kolommen import Kolommen
    from partnerschap.kern.zoeken.vraag import Zoekresultaat

    from ..zoeken.kolomselectie import Kolomselectie, Zicht
    from ..zoeken.uitkomst import Selectie as Indexselectie

logger = structlog.get_logger(__name__)
BEGIN = "We zochten ook woorden die zo beginnen."
EEN_WOORD = "Niets met al je woorden samen. Dit zijn opleidingen met één van je woorden."
ONTHOUDEN = 3_000_000
"""Courses and runs in the answers that a process remembers (about 30 bytes each)."""
_WOORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Zoekantwoord:
    """What was found, and what we did to find it. `vraag` is the question as it was asked."""

    vraag: Zoekvraag
    selectie: "Selectie | Indexselectie"
    uitgebreid_met: list[str] = field(default_factory=list)
    bedoel_je: str = ""
    voorstellen: list[Voorstel] = field(default_factory=list)
    breder: "Selectie | Indexselectie | None" = None
    """The answer to the first proposal, when the question itself has none."""
    zonder_index: str = ""
    """One line for the page when PostgreSQL answered because the index could not."""
    stammen: frozenset[str] = frozenset()
    """What may be marked in the titles."""
    uitleg: Uitleg = field(default_factory=Uitleg)
    """What the index did to the words."""
    memo: dict[Any, Any] | None = None
    """What a reader may keep as long as the index does not change; None when PostgreSQL answered."""

    @property
    def ids(self) -> list[int]:
        """The courses in their order."""
        return self.first(self.selectie.totaal)

    def first(self, hoogstens: int) -> list[int]:
        """The first courses in their order."""
        return self.selectie.first(hoogstens)


def zoek(queryset: OpleidingQuerySet, vraag: Zoekvraag, zicht: frozenset[str] | None = None) -> Zoekantwoord:
    """Answer a question within the courses that this visitor may see.

    `zicht` are the visitor's visibility tokens and say the same as `queryset`; without them PostgreSQL answers.
    The index takes no query, PostgreSQL at most seven.
    """
    if zicht is None:
        return _from_database(queryset, vraag)
    try:
        return _from_index(vraag, zicht)
    except Onbruikbaar as fout:
        logger.info("zoeken_uit_databank", reden=str(fout))
        return replace(_from_database(queryset, vraag), zonder_index=ZONDER_INDEX if vraag.woorden else "")


def _from_index(vraag: Zoekvraag, zicht: frozenset[str]) -> Zoekantwoord:
    """Raises Onbruikbaar."""
    from partnerschap.kern.zoeken.lezer import look
    from partnerschap.kern.zoeken.zoeker import Zoeker

    from ..zoeken.kolomselectie import Zicht

    opname = look()
    if SOORT not in opname.kolommen:
        raise Onbruikbaar("De index heeft geen kolommen van opleidingen.")
    organisatie = next((int(teken[4:]) for teken in zicht if teken.startswith("org:")), None)
    wie = Zicht(BEHEER in zicht, organisatie)
    uitleg, treffers, stammen = Uitleg(), None, frozenset[str]()
    if vraag.woorden:
        zoeker = Zoeker(opname)
        stammen = zoeker.parse(vraag.woorden).stammen
        treffers = zoeker.search(Woordenvraag(vraag.woorden, SOORT, zicht))
        uitleg = treffers.uitleg
    memo = opname.kolommen[SOORT].memo
    keuze, selectie = _select(opname.kolommen[SOORT], vraag, wie, treffers)
    if selectie.totaal or (treffers is not None and not treffers.totaal):
        return Zoekantwoord(vraag, selectie, uitleg.zinnen, stammen=stammen, uitleg=uitleg, memo=memo)
    voorstellen, breder = _wider(keuze, wie, treffers)
    return Zoekantwoord(
        vraag,
        selectie,
        uitleg.zinnen,
        voorstellen=voorstellen,
        breder=breder,
        stammen=stammen,
        uitleg=uitleg,
        memo=memo,
    )


def _select(
    kolommen: "Kolommen", vraag: Zoekvraag, wie: "Zicht", treffers: "Zoekresultaat | None"
) -> "tuple[Kolomselectie, Indexselectie]":
    """Choose and count. The last answers are kept as long as the index does not change.

    Everybody browses the same, asks the same words, and pages through one answer. What the words find belongs to the
    words and to who asks, so it need not stand in the key.
    """
    from partnerschap.kern.zoeken.geheugen import Geheugen

    from ..zoeken.kolomselectie import Kolomselectie
    from ..zoeken.uitkomst import answer

    def make() -> "tuple[Kolomselectie, Indexselectie]":
        keuze = Kolomselectie(kolommen, vraag, wie, treffers)
        return keuze, answer(keuze)

    geheugen = kolommen.memo.setdefault("antwoorden", Geheugen(ONTHOUDEN))
    gekozen = frozenset((facet, waarden) for facet, waarden in vraag.gekozen.items() if waarden)
    sleutel = vraag.vandaag, vraag.woorden, vraag.plek, gekozen, vraag.volgorde, wie
    return geheugen.get(sleutel, make, lambda antwoord: antwoord[0].weight)


def _wider(keuze: "Kolomselectie", wie: Any, treffers: Any) -> "tuple[list[Voorstel], Indexselectie | None]":
    """The proposals for a question without an answer, and what the first of them gives."""
    voorstellen = widen(keuze.near_misses(), keuze.vraag)
    if not voorstellen:
        return [], None
    return voorstellen, _select(keuze.kolommen, voorstellen[0].vraag, wie, treffers)[1]


def _from_database(queryset: OpleidingQuerySet, vraag: Zoekvraag) -> Zoekantwoord:
    """The same from PostgreSQL: the words as written and their beginnings, the rest on compact rows."""
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
    """Courses that hold these plain words, from PostgreSQL."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(gebruiker)
    antwoord = _from_database(zichtbaar, Zoekvraag(timezone.localdate(), woorden))
    return Zoekuitkomst(antwoord.selectie.totaal, fetch(antwoord.first(hoogstens), gebruiker))


def search_near(woorden: str, gebruiker: Any, hoogstens: int, plaats: Plaats) -> Zoekuitkomst:
    """Courses for these words near a place, as the list of courses finds them."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(gebruiker)
    plek = Plek(plaats.naam, plaats.breedte, plaats.lengte, GEWONE_STRAAL)
    antwoord = zoek(zichtbaar, Zoekvraag(timezone.localdate(), woorden, plek), tokens_of(gebruiker))
    return Zoekuitkomst(antwoord.selectie.totaal, fetch(antwoord.first(hoogstens), gebruiker))


def fetch(nummers: Sequence[int], gebruiker: Any) -> list[Treffer]:
    """These courses, in this order. One query."""
    zichtbaar = Opleiding.objects.zichtbaar_voor(gebruiker).select_related("aanbieder").defer("zoekvector")
    return [
        Treffer(
            titel=opleiding.titel,
            url=opleiding.get_absolute_url(),
            samenvatting=opleiding.samenvatting,
            kenmerken=(opleiding.aanbieder.naam,),
            voorbeeld=opleiding.voorbeeld,
            trefwoorden=tuple(opleiding.trefwoorden),
        )
        for opleiding in zichtbaar.in_volgorde(list(nummers))
    ]
