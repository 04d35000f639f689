"""Measuring relevance on the judged questions: nDCG@10, and how often nothing is found. Pure: the search is an argument."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log2

DIEPTE = 10


@dataclass(frozen=True)
class Oordeel:
    """One question with what answers it. `apart`: not used while tuning."""

    vraag: str
    klasse: str
    antwoorden: Mapping[tuple[str, str], int]
    """(code or its beginning, municipality or empty) -> grade."""
    apart: bool

    def grade(self, code: str, plaatsen: frozenset[str]) -> int:
        """How well a course answers; the most precise judgement counts."""
        passend = [
            (bool(plaats), len(begin), graad)
            for (begin, plaats), graad in self.antwoorden.items()
            if (code == begin or code.startswith(f"{begin}-")) and (not plaats or plaats in plaatsen)
        ]
        return max(passend)[2] if passend else 0


@dataclass(frozen=True)
class Uitslag:
    """What one question gave."""

    oordeel: Oordeel
    ndcg: float
    aantal: int


def read_judgements() -> list[Oordeel]:
    """The judged questions, in turn for tuning and kept apart."""
    regels = (files("catalogus.oordelen") / "vragen.csv").read_text(encoding="utf-8").splitlines()
    oordelen = []
    for nummer, regel in enumerate(regel for regel in regels if regel and not regel.startswith("#")):
        vraag, klasse, antwoorden = regel.split(";")
        graden = {}
        for antwoord in antwoorden.split():
            code, _, graad = antwoord.partition("=")
            begin, _, plaats = code.partition("@")
            graden[begin, plaats] = int(graad)
        oordelen.append(Oordeel(vraag, klasse, graden, apart=nummer % 2 == 1))
    return oordelen


def ndcg(graden: Sequence[int], alle: Sequence[int]) -> float:
    """Discounted gain of the first ten beside that of the best possible ten; gain is 2^grade - 1."""

    def gain(rij: Sequence[int]) -> float:
        return sum((2**graad - 1) / log2(plaats + 2) for plaats, graad in enumerate(rij[:DIEPTE]))

    beste = gain(sorted(alle, reverse=True))
    return gain(graden) / beste if beste else 0.0


def measure(
    zoek: Callable[[str], tuple[Sequence[int], int]], opleidingen: Mapping[int, tuple[str, frozenset[str]]]
) -> list[Uitslag]:
    """Ask every question. `zoek` gives the first course numbers and the total; `opleidingen` the code and places of each."""
    uitslagen = []
    for oordeel in read_judgements():
        eerste, totaal = zoek(oordeel.vraag)
        graden = [oordeel.grade(*opleidingen[nr]) for nr in eerste[:DIEPTE]]
        alle = [oordeel.grade(code, plaatsen) for code, plaatsen in opleidingen.values()]
        uitslagen.append(Uitslag(oordeel, ndcg(graden, alle), totaal))
    return uitslagen


def summarize(uitslagen: Sequence[Uitslag]) -> dict[str, object]:
    """Averages for all, for each half and each class; shares are between 0 and 1."""
    groepen: dict[str, list[Uitslag]] = defaultdict(list)
    for uitslag in uitslagen:
        groepen["alle"].append(uitslag)
        groepen["apart gehouden" if uitslag.oordeel.apart else "om af te stemmen"].append(uitslag)
        groepen[f"klasse {uitslag.oordeel.klasse}"].append(uitslag)
    return {
        naam: {
            "vragen": len(groep),
            "ndcg10": round(sum(een.ndcg for een in groep) / len(groep), 3),
            "niets_gevonden": round(sum(een.aantal == 0 for een in groep) / len(groep), 3),
        }
        for naam, groep in groepen.items()
    }
