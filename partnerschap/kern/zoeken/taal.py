"""Dutch words for search: the same analysis for what is indexed and for what is asked (ZOEKEN.md).

Pure: text in, tokens out. Speed comes from remembering each word once, since a language has few different ones.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

# Names that lose their meaning without their sign stay whole.
CODE = r"c\+\+|[cf]#|(?:asp)?\.net\b|node\.js|vue\.js"
WOORD = re.compile(rf"{CODE}|[a-z]+(?:'[a-z]+)?|[0-9]+", re.ASCII)


def _set(tekst: str) -> frozenset[str]:
    return frozenset(tekst.split())


ALGEMEEN = _set(
    "opleiding opleidingen cursus cursussen training trainingen leren les lessen workshop workshops bijscholing vorming "
    "basis module modules traject trajecten studie leergang worden beginner beginners"
)
"""Words that nearly every record has: they may help the rank, never exclude."""
STOPWOORDEN = _set(
    "aan al als bij dan dat de den der deze die dit door een en er hem het hij hoe ik in is je jij jouw kan maar me met "
    "mij mijn naar niet nog of om ons onze ook op over te tot uit van veel voor waar was wat we wie wij wil word "
    "wordt ze zij zijn zo zou"
)
_STEMMER = Stemmer.Stemmer("dutch")


def fold(tekst: str) -> str:
    """Lower case without accents: 'Crèche' and 'creche' are one word."""
    laag = tekst.lower()
    if laag.isascii():
        return laag
    ontleed = unicodedata.normalize("NFKD", laag.replace("’", "'").replace("ß", "ss"))
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def words(tekst: str) -> list[str]:
    """Folded words in order; 'ISO9001' gives iso and 9001, 'C++' stays whole."""
    return WOORD.findall(fold(tekst))


@lru_cache(maxsize=400_000)
def stem(woord: str) -> str:
    """The Dutch stem of a folded word; codes and numbers are their own stem."""
    # Plurals that the stemmer leaves as they are: foto's, cheques.
    woord = woord.removesuffix("'s")
    if woord.endswith("ques"):
        woord = woord.removesuffix("s")
    if not woord.isalpha() or len(woord) < 4:
        return woord
    return str(_STEMMER.stemWord(woord))


def stems(tekst: str) -> list[str]:
    """Stems of all words but the stop words."""
    return [stem(woord) for woord in words(tekst) if woord not in STOPWOORDEN]


@lru_cache(maxsize=200_000)
def trigrams(woord: str) -> tuple[str, ...]:
    """Three-letter windows of a word with its edges marked: what survives a typing error."""
    if len(woord) < 3:
        return ()
    rand = f"_{woord}_"
    return tuple(rand[plaats : plaats + 3] for plaats in range(len(rand) - 2))


def trigrams_of(tekst: str) -> list[str]:
    """Trigrams of the words that mean something."""
    return [drie for woord in words(tekst) if woord not in STOPWOORDEN for drie in trigrams(woord)]


def stop(woord: str) -> bool:
    """Whether a folded word says nothing by itself."""
    return woord in STOPWOORDEN


def is_generic(woord: str) -> bool:
    """Whether a word says only that something is a course."""
    return woord in ALGEMEEN


def without_generic_suffix(woord: str) -> str:
    """'lasopleiding' is asked about 'las': the course word at the end only says what every record is."""
    for staart in ("opleidingen", "opleiding", "cursussen", "cursus", "trainingen", "training", "lessen", "workshop"):
        if woord.endswith(staart) and len(woord) - len(staart) >= 3:
            kop = woord.removesuffix(staart)
            return kop.removesuffix("s") if len(kop) > 4 and kop.endswith("gs") else kop
    return woord


def vocabulary(teksten: Iterable[str], *, minstens: int = 3) -> frozenset[str]:
    """The words of titles and labels of which compounds may be made."""
    stukken: set[str] = set()
    for tekst in teksten:
        stukken.update(tekst.split())
    gevonden = {woord for stuk in stukken for woord in words(stuk) if len(woord) >= minstens and woord.isalpha()}
    return frozenset(gevonden - STOPWOORDEN)
