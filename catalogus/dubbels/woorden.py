"""What is left of titles, providers and addresses when two sources write the same thing differently."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import urlsplit

from partnerschap.kern.zoeken.taal import ALGEMEEN, STOPWOORDEN, fold, stem, words


def _set(tekst: str) -> frozenset[str]:
    return frozenset(tekst.split())


RECHTSVORMEN = _set("vzw asbl nv bv bvba cv cvba comm vof ivzw so")
SOORTWOORDEN = _set(
    "centrum cvo volwassenenonderwijs opleidingscentrum vormingscentrum academie campus afdeling vestiging school hogeschool "
    "site regio avondonderwijs bijscholing opleidingen vorming"
)
"""Words that say what kind of house it is, not which one."""
AFKORTINGEN = {
    "nl": "nederlands", "eng": "engels", "fr": "frans", "bev": "bevoegd", "adm": "administratie", "boekh": "boekhouden",
    "elektr": "elektriciteit", "info": "informatica", "pc": "computer", "ehbo": "eerstehulp", "&": "en",
}  # fmt: skip
TRAPPEN: dict[str, str] = {
    **dict.fromkeys(sorted(_set("basis start starter starters beginner beginners initiatie inleiding kennismaking")), "start"),
    **dict.fromkeys(sorted(_set("vervolg verdieping verdiepend halfgevorderd")), "vervolg"),
    **dict.fromkeys(sorted(_set("gevorderd gevorderde gevorderden expert master specialisatie")), "gevorderd"),
    **dict.fromkeys(sorted(_set("opfris opfrissing opfrissen herhaling hercertificering bijscholing")), "opfris"),
}  # fmt: skip
"""Words in a title that say for which step it is."""
_TAALTRAP = re.compile(r"\b[abc][12]\b")
_ROMEINS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_NA_NAAM = re.compile(r"\s+[-–|/]\s+|,|\(|:")
GELIJKEND = 0.8
"""From here two words count as one word with a typing error."""


@lru_cache(maxsize=200_000)
def title_tokens(titel: str) -> frozenset[str]:
    """The stems that say what a course is about; general words only when there is nothing else."""
    alle = [AFKORTINGEN.get(woord, woord) for woord in words(titel)]
    eigen = [w for w in alle if w not in ALGEMEEN and w not in STOPWOORDEN and w not in TRAPPEN and w not in _ROMEINS]
    return frozenset(stem(woord) for woord in (eigen or alle) if not woord.isdigit())


@lru_cache(maxsize=200_000)
def title_steps(titel: str) -> frozenset[str]:
    """The step, the part or the language level that a title names: `Engels B2`, `deel II`, `voor gevorderden`."""
    gevouwen = fold(titel)
    losse = words(titel)
    cijfers = {w.lstrip("0") or "0" for w in losse if w.isdigit() and len(w) < 3}
    romeins = {_ROMEINS[w] for w in losse if w in _ROMEINS}
    trappen = {TRAPPEN[w] for w in losse if w in TRAPPEN}
    return frozenset(cijfers | romeins | trappen | set(_TAALTRAP.findall(gevouwen)))


@lru_cache(maxsize=50_000)
def provider_tokens(naam: str) -> frozenset[str]:
    """The words that tell this provider from others: without legal form, branch and kind of house."""
    for deel in (_NA_NAAM.split(naam, maxsplit=1)[0], naam):
        woorden = [w for w in words(deel) if w not in RECHTSVORMEN and w not in STOPWOORDEN and not w.isdigit()]
        eigen = frozenset(w for w in woorden if w not in SOORTWOORDEN)
        if eigen:
            return eigen
    return frozenset(words(naam))


@lru_cache(maxsize=200_000)
def address_key(url: str) -> str:
    """Host and path, without scheme, `www.` and what only counts visits; empty for a home page."""
    delen = urlsplit(url.strip())
    host = (delen.hostname or "").removeprefix("www.")
    pad = delen.path.rstrip("/").lower()
    return f"{host}{pad}" if host and pad else ""


@lru_cache(maxsize=500_000)
def likeness(a: str, b: str) -> float:
    """How much two words are one: 1 for equal, less for a shortened or mistyped form, 0 for another word."""
    if a == b:
        return 1.0
    kort, lang = sorted((a, b), key=len)
    if len(kort) >= 3 and lang.startswith(kort):
        return 0.9
    if len(kort) < 4 or len(lang) - len(kort) > 3:
        return 0.0
    maat = SequenceMatcher(None, kort, lang, autojunk=False).ratio()
    return maat if maat >= GELIJKEND else 0.0


def overlap(a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
    """Which part of all the words is shared, and which part of the smaller set; long words weigh more. Both 0 to 1."""
    if not a or not b:
        return 0.0, 0.0
    links, rechts = sum(map(_weight, a)), sum(map(_weight, b))
    gedeeld = 0.0
    rest = set(b)
    for woord in sorted(a, key=lambda w: (-len(w), w)):
        beste = max(sorted(rest), key=lambda ander: likeness(woord, ander), default="")
        maat = likeness(woord, beste) if beste else 0.0
        if maat:
            rest.discard(beste)
            gedeeld += maat * (_weight(woord) + _weight(beste)) / 2
    return 2 * gedeeld / (links + rechts), min(1.0, gedeeld / min(links, rechts))


def _weight(woord: str) -> float:
    return float(min(8, max(2, len(woord))))
