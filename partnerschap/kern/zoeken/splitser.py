"""Splitting Dutch compounds with a vocabulary of our own titles and labels (ZOEKEN.md)."""

from functools import lru_cache

KORTST = 3
TUSSENKLANKEN = ("", "s", "en", "e", "n")
NOOIT = frozenset({"boekhouder", "boekhouding", "boekhouden", "onderwijs", "voorman", "overheid", "aanbod", "verkoop"})
"""Words whose parts mean something else than the whole."""
ACHTERVOEGSEL = frozenset(
    [
        "heid",
        "ing",
        "ingen",
        "schap",
        "teit",
        "atie",
        "aties",
        "eerd",
        "eren",
        "lijk",
        "baar",
        "loos",
        "isch",
        "ster",
        "sters",
        "aar",
        "aars",
    ]
)


class Splitser:
    """Finds the fewest known parts of which a word is made; a word that is no compound gives nothing."""

    def __init__(self, woorden: frozenset[str]) -> None:
        self._woorden = woorden
        self.split = lru_cache(maxsize=300_000)(self._split)

    def _split(self, woord: str) -> tuple[str, ...]:
        """Parts of `woord` (folded), longest first part preferred; empty when it cannot or may not be split."""
        if len(woord) < 2 * KORTST or not woord.isalpha() or woord in NOOIT:
            return ()
        return self._best(woord, 0) or ()

    def _best(self, rest: str, diepte: int) -> tuple[str, ...] | None:
        """The division of `rest` with the fewest parts, or None. At the top the whole word does not count as a part."""
        if diepte and self._is_part(rest):
            return (rest,)
        if diepte >= 3:
            return None
        beste: tuple[str, ...] | None = None
        for snede in range(len(rest) - KORTST, KORTST - 1, -1):
            kop = rest[:snede]
            if not self._is_part(kop):
                continue
            for klank in TUSSENKLANKEN:
                staart = rest[snede:]
                if klank and not staart.startswith(klank):
                    continue
                vervolg = self._best(staart.removeprefix(klank), diepte + 1)
                if vervolg and (beste is None or len(vervolg) + 1 < len(beste)):
                    beste = (kop, *vervolg)
            if beste is not None and len(beste) == 2:
                return beste
        return beste

    def _is_part(self, deel: str) -> bool:
        return len(deel) >= KORTST and deel in self._woorden and deel not in ACHTERVOEGSEL
