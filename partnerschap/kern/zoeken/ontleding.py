"""From typed words to what must be searched: spans, other words for them, compounds, and what may be left out. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .spelling import Spelling
from .splitser import Splitser
from .taal import is_generic, stem, stop, without_generic_suffix, words
from .woorden import Woordenlijst, key_of, longest_match, meaningful

MEESTE_WOORDEN = 16


@dataclass(frozen=True)
class Term:
    """One word with the parts it is made of (both folded)."""

    woord: str
    delen: tuple[str, ...] = ()

    @property
    def stam(self) -> str:
        return stem(self.woord)


@dataclass(frozen=True)
class Ander:
    """Another label for a span: its words must all be there."""

    label: str
    termen: tuple[Term, ...]
    gewicht: float


@dataclass(frozen=True)
class Eenheid:
    """A span of the question: its own words, or one of the other labels. `verplicht` is false for words that only rank."""

    termen: tuple[Term, ...]
    andere: tuple[Ander, ...] = ()
    verplicht: bool = True


@dataclass(frozen=True)
class Ontleding:
    """The whole question; all required units must be there."""

    eenheden: tuple[Eenheid, ...]
    gelezen_als: tuple[tuple[str, str], ...] = ()

    @property
    def stammen(self) -> frozenset[str]:
        """Every stem that a hit may be marked with."""
        termen = [term for eenheid in self.eenheden for term in eenheid.termen]
        termen += [term for eenheid in self.eenheden for ander in eenheid.andere for term in ander.termen]
        return frozenset(stam for term in termen for stam in (term.stam, *(stem(deel) for deel in term.delen)))


@dataclass(frozen=True)
class Taalkennis:
    """What the index knows about words: the splitter, the lists of other words, and the spelling."""

    splitser: Splitser
    lijsten: tuple[Woordenlijst, ...] = ()
    spelling: Spelling | None = None

    def term(self, woord: str) -> Term:
        """A word with its parts; a course word at its end is dropped."""
        kaal = without_generic_suffix(woord)
        return Term(kaal, self.splitser.split(kaal))


def parse(vraag: str, kennis: Taalkennis) -> Ontleding:
    """Read a question; empty when it holds no words."""
    gelezen = [woord for woord in words(vraag) if not stop(woord)][:MEESTE_WOORDEN] or words(vraag)[:MEESTE_WOORDEN]
    stammen = [stem(woord) for woord in gelezen]
    eenheden: list[Eenheid] = []
    plaats = 0
    while plaats < len(gelezen):
        lengte = longest_match(stammen, plaats, kennis.lijsten) or 1
        deel = gelezen[plaats : plaats + lengte]
        eenheden.append(_unit(deel, kennis, verplicht=meaningful(deel)))
        plaats += lengte
    return Ontleding(tuple(eenheden))


def _unit(woorden: Sequence[str], kennis: Taalkennis, *, verplicht: bool) -> Eenheid:
    termen = tuple(kennis.term(woord) for woord in woorden)
    sleutels = dict.fromkeys([tuple(stem(woord) for woord in woorden), tuple(term.stam for term in termen)])
    andere: dict[str, Ander] = {}
    for lijst in kennis.lijsten:
        for sleutel in sleutels:
            for label in lijst.others(sleutel):
                # Whole words only: the parts of a label nobody typed are too far from the question.
                eigen = tuple(Term(woord) for woord in words(label) if not stop(woord) and not is_generic(woord))
                if eigen and label not in andere and key_of(label) not in sleutels:
                    andere[label] = Ander(label, eigen, lijst.gewicht)
    return Eenheid(termen, tuple(andere.values()), verplicht)


def respell(ontleding: Ontleding, kennis: Taalkennis, is_known: Callable[[Term], bool]) -> Ontleding:
    """The same question with words that nothing knows replaced by the nearest word that something does."""
    if kennis.spelling is None:
        return ontleding
    eenheden: list[Eenheid] = []
    gelezen_als: list[tuple[str, str]] = []
    for eenheid in ontleding.eenheden:
        term = eenheid.termen[0]
        nieuw = None
        if len(eenheid.termen) == 1 and not eenheid.andere and not is_known(term):
            nieuw = kennis.spelling.nearest(term.woord)
        if nieuw is None:
            eenheden.append(eenheid)
        else:
            gelezen_als.append((term.woord, nieuw))
            eenheden.append(_unit([nieuw], kennis, verplicht=not is_generic(nieuw)))
    return replace(ontleding, eenheden=tuple(eenheden), gelezen_als=tuple(gelezen_als))
