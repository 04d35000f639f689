"""Asking the text index: from a question to numbers with scores, and what was done to find them (ZOEKEN.md)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import tantivy

from .fouten import engine
from .lezer import Opname
from .ontleding import Eenheid, Ontleding, Term, parse, respell
from .ophalen import LEEG, MET_BLOKKEN, Besten, all_numbers, numbers
from .schema import DEELGEWICHTEN, DRIE, DRIEGEWICHT, GEWICHTEN, make_schema, sight
from .taal import fold, stem, trigrams
from .vraag import ALLEEN_GELIJKEND, Uitleg, Zoekresultaat, Zoekvraag

Q = tantivy.Query
MOET, MAG = tantivy.Occur.Must, tantivy.Occur.Should
BAND = 0.1
"""How much other fields add to the best one."""
DELEN = 0.7
"""A compound found by its parts, beside one found whole."""
VOORRANG = 20.0
"""Hits on the words themselves, beside those of the widened question."""
MEESTE_LABELS = 5
"""How many other words the explanation names."""
GELIJKEND = "We zochten ook woorden die er sterk op lijken."
EEN_WOORD = "Niets met al je woorden samen. Dit is gevonden met één van je woorden."


@dataclass(frozen=True)
class Plan:
    """The query that a question became, how many records answer it, and what was done to the words."""

    query: Any
    aantal: int
    uitleg: Uitleg


class Zoeker:
    """Answers questions on one view of the index."""

    def __init__(self, opname: Opname) -> None:
        self._searcher, self._kennis = opname.searcher, opname.kennis
        self._bekend, self._gezocht = opname.bekend, opname.gezocht
        self._schema = make_schema()

    def parse(self, woorden: str) -> Ontleding:
        """The question as the index reads it."""
        return parse(woorden, self._kennis)

    def search(self, vraag: Zoekvraag) -> Zoekresultaat:
        """The records that answer. Raises Onbruikbaar."""
        sleutel = vraag.woorden, vraag.soort, vraag.zichtbaar, vraag.weinig
        return self._gezocht.get(sleutel, lambda: self._search(vraag), lambda resultaat: 500 + resultaat.totaal)

    def _search(self, vraag: Zoekvraag) -> Zoekresultaat:
        ontleding = self.parse(vraag.woorden)
        if not ontleding.eenheden:
            return Zoekresultaat(LEEG)
        with engine():
            # Mostly the words as written find enough: then this is the only pass over them.
            streng = self.strict_query(ontleding)
            resultaat = self._collect(streng, vraag, Uitleg(ook_gezocht=self._labels(ontleding)), self._most(ontleding))
            if resultaat.totaal >= vraag.weinig:
                return resultaat
            plan = self._ladder(ontleding, vraag)
            return self._collect(plan.query, vraag, plan.uitleg, plan.aantal) if plan else Zoekresultaat(LEEG)

    def _most(self, ontleding: Ontleding) -> int:
        """About how many records can have the words: those of the rarest word that must be there."""
        return min(
            (
                max(self._searcher.doc_freq(veld, eenheid.termen[0].stam) for veld in (*GEWICHTEN, *DEELGEWICHTEN))
                for eenheid in ontleding.eenheden
                if eenheid.verplicht
            ),
            default=0,
        )

    def plan(self, vraag: Zoekvraag) -> Plan | None:
        """How the question is asked; None when nothing answers it. Raises Onbruikbaar."""
        ontleding = self.parse(vraag.woorden)
        if not ontleding.eenheden:
            return None
        with engine():
            return self._ladder(ontleding, vraag)

    def count(self, vraag: Zoekvraag) -> int:
        """How many records the words themselves find, or other words for them, without any widening. Raises Onbruikbaar."""
        ontleding = self.parse(vraag.woorden)
        if not ontleding.eenheden:
            return 0
        with engine():
            return self._count(self.strict_query(ontleding), vraag)

    def first(self, plan: Plan, vraag: Zoekvraag, soort: str, hoogstens: int) -> tuple[int, list[int]]:
        """How many records of one kind answer a plan, and the numbers of the best. Raises Onbruikbaar."""
        with engine():
            binnen = self._within(plan.query, replace(vraag, soort=soort))
            gevonden = self._searcher.search(binnen, hoogstens, weight_by_field="kwaliteit")
            nummers = self._searcher.fast_field_values("nr", [adres for _, adres in gevonden.hits])
            return int(gevonden.count or 0), [int(nr) for nr in nummers]

    def _ladder(self, ontleding: Ontleding, vraag: Zoekvraag) -> Plan | None:
        """The words as written; with spelling put right; with words that look like them; with one word of several."""
        streng = self.strict_query(ontleding)
        gevonden = self._count(streng, vraag)
        uitleg = Uitleg(ook_gezocht=self._labels(ontleding))
        if gevonden >= vraag.weinig:
            return Plan(streng, gevonden, uitleg)
        hersteld = respell(ontleding, self._kennis, self._is_known)
        if hersteld.gelezen_als and (aantal := self._count(self.strict_query(hersteld), vraag)):
            uitleg = Uitleg(self._labels(hersteld), gelezen_als=hersteld.gelezen_als)
            return Plan(self.strict_query(hersteld), aantal, uitleg)
        ruim = self._loose(ontleding)
        aantal = self._count(ruim, vraag)
        if aantal > gevonden:
            samen = Q.boolean_query([(MAG, Q.boost_query(streng, VOORRANG)), (MAG, ruim)])
            verruimd = GELIJKEND if gevonden else ALLEEN_GELIJKEND
            return Plan(samen, self._count(samen, vraag), Uitleg(self._labels(ontleding), verruimd=verruimd))
        if gevonden:
            return Plan(streng, gevonden, uitleg)
        los = self._any_word(hersteld)
        if los is not None and (aantal := self._count(los, vraag)):
            uitleg = Uitleg(self._labels(hersteld), hersteld.gelezen_als, EEN_WOORD)
            return Plan(los, aantal, uitleg)
        return None

    # -- from words to queries --------------------------------------------------------------------------------------

    def _term(self, term: Term) -> Any:
        """A word in any field, or all parts of it."""
        stam = term.stam
        velden = [Q.boost_query(Q.term_query(self._schema, veld, stam), w) for veld, w in GEWICHTEN.items()]
        velden += [Q.boost_query(Q.term_query(self._schema, veld, stam), w) for veld, w in DEELGEWICHTEN.items()]
        if term.delen:
            delen = Q.boolean_query([(MOET, self._part(stem(deel))) for deel in term.delen])
            velden.append(Q.boost_query(delen, DELEN))
        return Q.disjunction_max_query(velden, BAND)

    def _part(self, stam: str) -> Any:
        alle = {**GEWICHTEN, **DEELGEWICHTEN}
        velden = [Q.boost_query(Q.term_query(self._schema, veld, stam), w) for veld, w in alle.items()]
        return Q.disjunction_max_query(velden, BAND)

    def _all(self, termen: Sequence[Term]) -> Any:
        if len(termen) == 1:
            return self._term(termen[0])
        return Q.boolean_query([(MOET, self._term(term)) for term in termen])

    def _unit(self, eenheid: Eenheid) -> Any:
        """The words of a span, or one of the other labels for it."""
        eigen = self._all(eenheid.termen)
        andere = [
            Q.boost_query(self._all(ander.termen), ander.gewicht)
            for ander in eenheid.andere
            if all(self._is_known(term) for term in ander.termen)
        ]
        return Q.disjunction_max_query([eigen, *andere], BAND) if andere else eigen

    def strict_query(self, ontleding: Ontleding) -> Any:
        """The words as written, or other words for them; for measuring too."""
        return _combined([(eenheid.verplicht, self._unit(eenheid)) for eenheid in ontleding.eenheden])

    def _loose(self, ontleding: Ontleding) -> Any:
        """Every required span as written, or with words that share half of its trigrams."""
        delen = []
        for eenheid in ontleding.eenheden:
            zoals = self._alike(eenheid)
            eigen = self._unit(eenheid)
            delen.append((eenheid.verplicht, Q.disjunction_max_query([eigen, zoals], BAND) if zoals else eigen))
        return _combined(delen)

    def _alike(self, eenheid: Eenheid) -> Any | None:
        """Titles and keywords with at least half of the trigrams of these words; None for words too short for that."""
        woorden = []
        for term in eenheid.termen:
            drie = list(dict.fromkeys(trigrams(term.woord)))
            if len(drie) >= 4:
                losse = [(MAG, Q.term_query(self._schema, DRIE, een)) for een in drie]
                woorden.append((MOET, Q.boolean_query(losse, minimum_number_should_match=ceil(len(drie) * 0.6))))
        return Q.boost_query(Q.boolean_query(woorden), DRIEGEWICHT) if len(woorden) == len(eenheid.termen) else None

    def _any_word(self, ontleding: Ontleding) -> Any | None:
        """One of the spans is enough; None when there is only one."""
        nodig = [eenheid for eenheid in ontleding.eenheden if eenheid.verplicht]
        losse = [self._term(term) for eenheid in nodig for term in eenheid.termen]
        return Q.boolean_query([(MAG, een) for een in losse]) if len(losse) > 1 else None

    def _labels(self, ontleding: Ontleding) -> tuple[str, ...]:
        """The other labels that can have found something, each word of them once."""
        per_sleutel: dict[tuple[str, ...], str] = {}
        for eenheid in ontleding.eenheden:
            for ander in eenheid.andere:
                if all(self._is_known(term) for term in ander.termen):
                    per_sleutel.setdefault(tuple(term.stam for term in ander.termen), ander.label)
        return tuple(per_sleutel.values())[:MEESTE_LABELS]

    def _is_known(self, term: Term) -> bool:
        """Whether the index has this word, whole or in all its parts."""
        return self._has(term.stam) or (bool(term.delen) and all(self._has(stem(deel)) for deel in term.delen))

    def _has(self, stam: str) -> bool:
        """Whether any field has this stem; asked of the engine once for each view of the index."""
        if (bekend := self._bekend.get(stam)) is None:
            velden = (*GEWICHTEN, *DEELGEWICHTEN)
            bekend = self._bekend[stam] = any(self._searcher.doc_freq(veld, stam) for veld in velden)
        return bekend

    # -- running them -----------------------------------------------------------------------------------------------

    def _within(self, query: Any, vraag: Zoekvraag) -> Any:
        """Only this kind, and only what the visitor may find: no total can leak what he may not see."""
        tekens = [sight(vraag.soort, teken) for teken in sorted(vraag.zichtbaar)]
        losse = [Q.term_query(self._schema, "zicht", teken, "basic") for teken in tekens]
        zicht = losse[0] if len(losse) == 1 else Q.boolean_query([(MAG, een) for een in losse])
        return Q.boolean_query([(MOET, query), (MOET, Q.const_score_query(zicht, 0.0))])

    def _count(self, query: Any, vraag: Zoekvraag) -> int:
        return int(self._searcher.search(self._within(query, vraag), 1).count or 0)

    def _collect(self, query: Any, vraag: Zoekvraag, uitleg: Uitleg, aantal: int) -> Zoekresultaat:
        """The answer of a query that has about so many hits."""
        binnen = self._within(query, vraag)
        nummers = (all_numbers if aantal > MET_BLOKKEN else numbers)(self._searcher, binnen)
        return Zoekresultaat(nummers, Besten(self._searcher, query, binnen, vraag.soort, nummers), uitleg)

    def suggest(self, begin: str, vraag: Zoekvraag, hoogstens: int) -> list[str]:
        """Titles and keywords that begin so, the most frequent first; folded."""
        voor = " ".join(fold(begin).split())
        if len(voor) < 2:
            return []
        with engine():
            alles = self._within(Q.all_query(), vraag)
            paren = self._searcher.terms_with_prefix("suggestie", voor, alles, hoogstens * 4)
        return [tekst for tekst, _ in sorted(paren, key=lambda paar: (-paar[1], len(paar[0]), paar[0]))[:hoogstens]]


def _combined(delen: Sequence[tuple[bool, Any]]) -> Any:
    """Required ones must, the others may. Only words that every course has: then everything is found."""
    losse = [(MOET if verplicht else MAG, query) for verplicht, query in delen]
    if not any(verplicht for verplicht, _ in delen):
        losse.append((MOET, Q.const_score_query(Q.all_query(), 0.01)))
    return Q.boolean_query(losse)


def numbers_of(opname: Opname, soort: str) -> list[int]:
    """The numbers of every document of a kind."""
    with engine():
        query = Q.term_query(make_schema(), "soort", soort, "basic")
        hoogstens = max(1, opname.searcher.num_docs)
        return [nr for nr, _ in opname.searcher.search(query, hoogstens, count=False, order_by_field="nr").hits]
