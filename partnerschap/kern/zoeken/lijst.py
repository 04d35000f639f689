"""A list that is searched by words: what the index says, and what to tell whoever asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from .fouten import Onbruikbaar
from .ontleding import Ontleding
from .taal import stem, words
from .vraag import IEDEREEN, Uitleg, Zoekvraag

logger = structlog.get_logger(__name__)
ZONDER_INDEX = "We werken het zoeken bij. Tot dan zoeken we alleen op de woorden zoals je ze schreef."
MEESTE_TEKENS = 200


def _no_parts(_woord: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Zoekwoorden:
    """The words of a question, in the shapes in which a text can hold them."""

    eigen: frozenset[str] = frozenset()
    """Stems of what was typed (or read instead), and of its parts."""
    andere: tuple[tuple[str, frozenset[str]], ...] = ()
    """Other labels that were searched, each with its stems."""
    split: Callable[[str], tuple[str, ...]] = field(default=_no_parts, compare=False)

    @property
    def stammen(self) -> frozenset[str]:
        """Every stem that is marked in a text."""
        return self.eigen.union(*(stammen for _, stammen in self.andere))

    def found_by(self, *teksten: str) -> str:
        """The other label that these texts have, when they have nothing of what was typed; empty otherwise."""
        aanwezig = {stem(deel) for tekst in teksten for woord in words(tekst) for deel in (woord, *self.split(woord))}
        if self.eigen & aanwezig:
            return ""
        return next((label for label, stammen in self.andere if stammen <= aanwezig), "")


@dataclass(frozen=True)
class Woordantwoord:
    """What words found in one kind of record."""

    woorden: str
    nummers: tuple[int, ...] | None = None
    """The records, best first; None when the index could not say, and PostgreSQL must look for the plain words."""
    uitleg: Uitleg = field(default_factory=Uitleg)
    zoekwoorden: Zoekwoorden = field(default_factory=Zoekwoorden)

    @property
    def zonder_index(self) -> str:
        """One line for the page when PostgreSQL answers."""
        return ZONDER_INDEX if self.woorden and self.nummers is None else ""

    @property
    def zinnen(self) -> list[str]:
        """What was done to the words, a sentence each."""
        return self.uitleg.zinnen


def clean(woorden: str) -> str:
    """What somebody typed, fit to search for: single spaces, no NUL, not endless."""
    return " ".join(woorden.replace("\0", " ").split())[:MEESTE_TEKENS]


def read_words(ontleding: Ontleding, split: Callable[[str], tuple[str, ...]]) -> Zoekwoorden:
    """What may be marked for a question as the index read it."""
    eigen: set[str] = set()
    andere: dict[str, frozenset[str]] = {}
    for eenheid in ontleding.eenheden:
        for term in eenheid.termen:
            eigen |= {term.stam, *(stem(deel) for deel in term.delen)}
        for ander in eenheid.andere:
            andere[ander.label] = frozenset(term.stam for term in ander.termen)
    return Zoekwoorden(frozenset(eigen), tuple(andere.items()), split)


def ask(woorden: str, soort: str, zicht: frozenset[str] = frozenset({IEDEREEN})) -> Woordantwoord:
    """The records of one kind that answer these words, for who has these visibility tokens. No query."""
    woorden = clean(woorden)
    if not woorden:
        return Woordantwoord("")
    from .lezer import look
    from .zoeker import Zoeker

    try:
        opname = look()
        if soort not in opname.soorten:
            raise Onbruikbaar(f"De index heeft nog geen {soort}.")
        zoeker = Zoeker(opname)
        resultaat = zoeker.search(Zoekvraag(woorden, soort, zicht, weinig=1))
        uitleg = resultaat.uitleg
        gelezen = zoeker.parse(uitleg.read(woorden))
        nummers = tuple(resultaat.best(resultaat.totaal))
        return Woordantwoord(woorden, nummers, uitleg, read_words(gelezen, opname.kennis.splitser.split))
    except Onbruikbaar as fout:
        logger.info("lijst_uit_databank", soort=soort, reden=str(fout))
        return Woordantwoord(woorden)
