"""What a group of words would change in search, before anybody saves it; and which words an editor may mean.

Reads the index, writes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .geheugen import Geheugen
from .taal import is_generic, stop, words
from .vraag import IEDEREEN, Zoekvraag
from .woorden import Woordenlijst, key_of

if TYPE_CHECKING:
    from .lezer import Opname
    from .zoeker import Zoeker

GEWICHT = 0.8
BEGIN = 5
"""So many letters of a word that finds nothing must begin a word that is proposed."""
PER_BRON = 6
KORTST = 3
"""Shorter words are codes or pieces."""


@dataclass(frozen=True)
class Woordproef:
    """One word of a group: how many records it finds now, and with the group."""

    woord: str
    nu: int
    straks: int

    @property
    def erbij(self) -> float:
        """How much more, as a share of what it finds now; 0 when it finds nothing now."""
        return (self.straks - self.nu) / self.nu if self.nu else 0.0


@dataclass(frozen=True)
class Groepsproef:
    """All words of a group, and how many records there are."""

    woorden: tuple[Woordproef, ...]
    alles: int


@dataclass(frozen=True)
class Woordvoorstel:
    """A word that may be meant, and how many records the words in question would find with it."""

    woord: str
    aantal: int


def weigh(woorden: tuple[str, ...], *, eenrichting: bool = False) -> Groepsproef:
    """Count for each word what everybody finds now and would find with this group. Raises Onbruikbaar."""
    from .lezer import look
    from .zoeker import Zoeker

    opname = look()
    nu, dan = Zoeker(opname), _with_group(opname, woorden, eenrichting=eenrichting)
    proeven = tuple(Woordproef(woord, nu.count(_ask(woord)), dan.count(_ask(woord))) for woord in woorden)
    return Groepsproef(proeven, int(opname.searcher.num_docs))


def _with_group(opname: "Opname", woorden: tuple[str, ...], *, eenrichting: bool = False) -> "Zoeker":
    """Search as it would be with this group."""
    from .lezer import ONTHOUDEN
    from .zoeker import Zoeker

    lijst = Woordenlijst("proef", GEWICHT, (woorden,), eenrichting)
    kennis = replace(opname.kennis, lijsten=(*opname.kennis.lijsten, lijst))
    return Zoeker(replace(opname, kennis=kennis, gezocht=Geheugen(ONTHOUDEN)))


def count(woorden: str) -> int:
    """How many records these words find for everybody, without widening. Raises Onbruikbaar."""
    from .lezer import look
    from .zoeker import Zoeker

    return Zoeker(look()).count(_ask(woorden))


def propose(woorden: str, hoogstens: int = 5) -> list[Woordvoorstel]:
    """Words that may be meant and with which these would find something. Raises Onbruikbaar."""
    from .lezer import look
    from .zoeker import Zoeker

    opname = look()
    zoeker = Zoeker(opname)
    gezien = {key_of(woorden), ()}
    voorstellen: list[Woordvoorstel] = []
    for woord in _candidates(woorden, opname, zoeker):
        sleutel = key_of(woord)
        if sleutel in gezien or len(woord) < KORTST or all(is_generic(deel) for deel in words(woord)):
            continue
        gezien.add(sleutel)
        if aantal := _with_group(opname, (woorden, woord)).count(_ask(woorden)):
            voorstellen.append(Woordvoorstel(woord, aantal))
        if len(voorstellen) == hoogstens:
            break
    return voorstellen


def _ask(woorden: str) -> Zoekvraag:
    return Zoekvraag(woorden, "", frozenset({IEDEREEN}), weinig=1)


def _candidates(woorden: str, opname: "Opname", zoeker: "Zoeker") -> Iterator[str]:
    """Nearest spelling first, then single words, other names, parts, and words that begin alike."""
    kennis = opname.kennis
    gelezen = [woord for woord in words(woorden) if not stop(woord)]
    if kennis.spelling is not None:
        beter = [kennis.spelling.nearest(woord) or woord for woord in gelezen]
        if beter != gelezen:
            yield " ".join(beter)
    delen = [deel for woord in gelezen for deel in kennis.splitser.split(woord)]
    if len(gelezen) > 1:
        yield from gelezen
    for stuk in (woorden, *gelezen, *delen):
        for lijst in kennis.lijsten:
            yield from lijst.others(key_of(stuk))[:PER_BRON]
    yield from delen
    for woord in gelezen:
        if len(woord) >= BEGIN:
            yield from zoeker.suggest(woord[:BEGIN], _ask(woord), PER_BRON)
