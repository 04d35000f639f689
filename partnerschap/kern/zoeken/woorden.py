"""Other words for the same thing: curated groups and labels of occupations, looked up by their stems. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .taal import is_generic, stem, stop, words

LANGST = 5
"""Most words in a label; longer labels are sentences that nobody types."""
HOOGSTENS = 12
"""Most other words that one question is widened with."""


@dataclass(frozen=True)
class Woordenlijst:
    """Groups of labels that mean the same, findable by any of them; `gewicht` says how much another label counts."""

    naam: str
    gewicht: float
    groepen: tuple[tuple[str, ...], ...]
    gericht: bool = False
    """Whether only the first label of a group finds the others."""
    _plaats: dict[tuple[str, ...], list[int]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for nummer, groep in enumerate(self.groepen):
            for label in groep[:1] if self.gericht else groep:
                sleutel = key_of(label)
                if 0 < len(sleutel) <= LANGST and nummer not in self._plaats.setdefault(sleutel, []):
                    self._plaats[sleutel].append(nummer)

    def others(self, sleutel: tuple[str, ...]) -> list[str]:
        """Labels that mean the same as the words with these stems, without repeats."""
        gezien = {sleutel}
        andere: list[str] = []
        for nummer in self._plaats.get(sleutel, ()):
            for label in self.groepen[nummer]:
                if (eigen := key_of(label)) and eigen not in gezien and len(eigen) <= LANGST:
                    gezien.add(eigen)
                    andere.append(label)
        return andere[:HOOGSTENS]


def key_of(label: str) -> tuple[str, ...]:
    """The stems of a label in their order, without stop words: what makes two spellings one label."""
    return tuple(stem(woord) for woord in words(label) if not stop(woord))


def longest_match(stammen: Sequence[str], vanaf: int, lijsten: Sequence[Woordenlijst]) -> int:
    """How many words from `vanaf` on form a known label: the longest, 0 when none does."""
    for lengte in range(min(LANGST, len(stammen) - vanaf), 0, -1):
        sleutel = tuple(stammen[vanaf : vanaf + lengte])
        if any(lijst.others(sleutel) for lijst in lijsten):
            return lengte
    return 0


def read_groups(regels: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of a file with one group a line, words between bars; lines with # are remarks."""
    groepen = []
    for regel in regels:
        woorden = tuple(deel.strip() for deel in regel.split("|") if deel.strip())
        if len(woorden) > 1 and not regel.startswith("#"):
            groepen.append(woorden)
    return groepen


def meaningful(woorden: Sequence[str]) -> bool:
    """Whether these words say more than that something is a course."""
    return any(not is_generic(woord) for woord in woorden)
