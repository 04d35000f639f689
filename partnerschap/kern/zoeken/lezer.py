"""Reading the index in a process: opened after the fork, looked at again for every question, refused when it cannot be trusted."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import structlog
import tantivy
from django.conf import settings

from . import logboek
from .fouten import Onbruikbaar, engine
from .geheugen import Geheugen
from .kolommen import Kolommen, open_columns
from .ontleding import Taalkennis
from .schijf import VORM, Indexmap, check_engine_files, read_json
from .spelling import Spelling
from .splitser import Splitser
from .woorden import Woordenlijst

logger = structlog.get_logger(__name__)
STIL = 60.0
"""Seconds without a heartbeat before we ask the database whether we are behind."""
HERKIJK = 5.0
POGINGEN = 3
ONTHOUDEN = 4_000_000
"""Numbers of records in the answers that a process remembers (8 bytes each)."""


@dataclass
class Opname:
    """The index as one question sees it."""

    searcher: Any
    kolommen: dict[str, Kolommen]
    kennis: Taalkennis
    stap: int
    merk: str = ""
    """Another one after every change."""
    soorten: frozenset[str] = frozenset()
    """The kinds of records that were written in it."""
    bekend: dict[str, bool] = field(default_factory=dict)
    """Stems that were looked up: whether the index has them."""
    gezocht: Geheugen = field(default_factory=lambda: Geheugen(ONTHOUDEN))
    """The last answers to words."""


@dataclass
class Woordkennis:
    """Words of one generation, read once for each version."""

    generatie: Path
    versie: tuple[Any, Any]

    @cached_property
    def kennis(self) -> Taalkennis:
        woorden: frozenset[str] = frozenset()
        with suppress(FileNotFoundError):  # a portal without a single record has no words yet
            woorden = frozenset((self.generatie / "woordenschat.txt").read_text().split())
        lijsten = _lists(self.generatie / "woorden.json", self.versie[0])
        return Taalkennis(Splitser(woorden), lijsten, Spelling(woorden))


@lru_cache(maxsize=2)
def _lists(pad: Path, _versie: Any) -> tuple[Woordenlijst, ...]:
    """The lists of other words; thousands of names of occupations are read again only when the lists themselves changed."""
    inhoud = read_json(pad) or {}
    gericht = frozenset(inhoud.get("gericht", ()))
    return tuple(
        Woordenlijst(naam, gewicht, tuple(tuple(groep) for groep in groepen), naam in gericht)
        for naam, gewicht, groepen in inhoud.get("lijsten", [])
    )


@dataclass
class Lezer:
    """One process's view of one index directory."""

    map_: Indexmap
    proces: int = field(default_factory=os.getpid)
    _generatie: Path | None = None
    _merk: tuple[int, int] | None = None
    _index: Any = None
    _opname: Opname | None = None
    _woorden: Woordkennis | None = None
    _gekeken: tuple[float, bool] = (0.0, False)
    _slot: Lock = field(default_factory=Lock)

    def look(self) -> Opname:
        """The index as it is now. Raises Onbruikbaar."""
        self._check_in_step()
        merk = self._stamp()
        opname = self._opname
        if merk == self._merk and opname is not None:
            return opname
        with self._slot:
            # Threads share a reader: one reads again, the others wait for what it read.
            if merk != self._merk or self._opname is None:
                self._opname = self._read_again()
                self._merk = merk
            return self._opname

    def _read_again(self) -> Opname:
        """Read; what fails while the writer merges or steps is read again before it counts as damage."""
        for poging in range(POGINGEN):
            try:
                return self._read()
            except Onbruikbaar as fout:
                self._generatie = None
                if poging + 1 == POGINGEN:
                    if (generatie := self.map_.generatie) is not None and generatie.exists():
                        self.map_.mark_broken(generatie, str(fout))
                    raise
                time.sleep(0.05)
        raise AssertionError

    def _stamp(self) -> tuple[int, int]:
        """Changes when another generation is in use, or this one took a step."""
        try:
            nu = (self.map_.pad / "nu").stat().st_mtime_ns
            generatie = self._generatie if self._merk and self._merk[0] == nu else self.map_.generatie
            return nu, ((generatie or self.map_.pad) / "stand.json").stat().st_mtime_ns
        except OSError as fout:
            raise Onbruikbaar("Er is nog geen zoekindex op deze machine.") from fout

    def _read(self) -> Opname:
        generatie = self.map_.generatie
        if generatie is None:
            raise Onbruikbaar("Er is nog geen zoekindex op deze machine.")
        eerste_keer = generatie != self._generatie
        if eerste_keer:
            if (generatie / "kapot").exists():
                raise Onbruikbaar("De zoekindex wordt hersteld.")
            check_engine_files(generatie / "tekst")
            with engine():
                self._index = tantivy.Index.open(str(generatie / "tekst"))
            self._generatie = generatie
        stand = read_json(generatie / "stand.json")
        if stand is None or stand.get("vorm") != VORM:
            raise Onbruikbaar("De zoekindex heeft een andere vorm.")
        kolommen = {
            soort: open_columns(generatie / naam, check=eerste_keer) for soort, naam in stand["kolommen"].items()
        }
        versie = (stand.get("woorden"), stand.get("woordenschat"))
        if self._woorden is None or (self._woorden.generatie, self._woorden.versie) != (generatie, versie):
            self._woorden = Woordkennis(generatie, versie)
        with engine():
            self._index.reload()
            searcher = self._index.searcher()
        merk = f"{generatie.name}:{stand['stap']}:{stand.get('woorden')}"
        soorten = frozenset(stand.get("soorten", ()))
        return Opname(searcher, kolommen, self._woorden.kennis, stand["stap"], merk, soorten)

    def _check_in_step(self) -> None:
        """Without a living follower the database says whether something waits for it."""
        nu = time.time()
        leeftijd = self.map_.beat_age(nu)
        if leeftijd is not None and leeftijd < STIL:
            return
        gekeken, achter = self._gekeken
        if nu - gekeken > HERKIJK:
            stand = read_json((self.map_.generatie or self.map_.pad) / "stand.json")
            achter = stand is not None and logboek.waiting(stand, STIL) > 0
            self._gekeken = (nu, achter)
        if achter:
            raise Onbruikbaar("De zoekindex loopt achter op de databank.")


_lezers: dict[Path, Lezer] = {}


def look() -> Opname:
    """The index of this node as it is now. Raises Onbruikbaar; the caller then answers from PostgreSQL."""
    pad = Path(settings.ZOEKINDEX_MAP)
    lezer = _lezers.get(pad)
    if lezer is None or lezer.proces != os.getpid():
        # What was opened before a fork never learns of a commit.
        lezer = _lezers[pad] = Lezer(Indexmap(pad))
    return lezer.look()
