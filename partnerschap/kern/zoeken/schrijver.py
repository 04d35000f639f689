"""Building an index and keeping it in step. One process per directory; whoever calls holds `Indexmap.lock`."""

import os
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from .bronnen import Documentbron, documentbronnen, woordbronnen
from .fouten import engine
from .kolommen import Kolommen, open_columns
from .schema import Ontleder, key, make_schema
from .schijf import VORM, Indexmap, read_json, write_bytes, write_json
from .splitser import Splitser
from .taal import vocabulary

GEHEUGEN = 128_000_000
MEESTE_GEZIEN = 20_000
SLAG = 5000
"""Records read and written in one step."""


class Schrijver:
    """Writes one generation of an index."""

    def __init__(self, map_: Indexmap, generatie: Path) -> None:
        self.map_, self.generatie = map_, generatie
        tekst = generatie / "tekst"
        tekst.mkdir(parents=True, exist_ok=True)
        with engine():
            self._index = tantivy.Index(make_schema(), path=str(tekst), reuse=True)
            self._writer = self._index.writer(GEHEUGEN, 1)
        self.stand: dict[str, Any] = read_json(generatie / "stand.json") or {
            "vorm": VORM, "tot": 0, "stap": 0, "kolommen": {}, "gebouwd_op": time.time(), "soorten": documentbronnen.names(),
        }  # fmt: skip
        self._woorden: set[str] = set()
        self._kolommen: dict[str, Kolommen] = {}
        for soort, naam in self.stand["kolommen"].items():
            self._kolommen[soort] = open_columns(generatie / naam, check=True)
        with suppress(FileNotFoundError):
            self._woorden = set((generatie / "woordenschat.txt").read_text().split())
        self._ontleder = Ontleder(Splitser(frozenset(self._woorden)))

    def close(self) -> None:
        """Let go of the engine's own lock, after its merges."""
        with engine():
            self._writer.wait_merging_threads()

    # -- whole build ------------------------------------------------------------------------------------------------

    def fill(self) -> int:
        """Write every record of every source; returns how many documents. Does not yet say up to which change."""
        groepen = self.write_words()
        labels = (label for groep in groepen for label in groep)
        self._learn(labels)
        for bron in documentbronnen:
            self._learn(bron.titels())
        totaal = 0
        for bron in documentbronnen:
            with engine():
                for document in bron.documenten(None):
                    self._writer.add_document(self._ontleder.document(bron.soort, document))
                    totaal += 1
            if bron.kolommen is not None:
                self._kolommen[bron.soort] = bron.kolommen(None, {})
        return totaal

    def write_words(self) -> list[tuple[str, ...]]:
        """Write the lists of other words beside the index; returns the groups that the vocabulary learns from."""
        lijsten = [[bron.naam, bron.gewicht, bron.groepen()] for bron in woordbronnen]
        gericht = [bron.naam for bron in woordbronnen if bron.gericht]
        write_json(self.generatie / "woorden.json", {"lijsten": lijsten, "gericht": gericht})
        self.stand["woorden"] = self.stand.get("woorden", 0) + 1
        leert = {bron.naam for bron in woordbronnen if bron.leert}
        return [groep for naam, _, groepen in lijsten if naam in leert for groep in groepen]

    def _learn(self, teksten: Iterable[str]) -> None:
        """Add words to the vocabulary that compounds are split with."""
        nieuw = vocabulary(teksten) - self._woorden
        if nieuw:
            self._woorden |= nieuw
            self._ontleder = Ontleder(Splitser(frozenset(self._woorden)))
            self.stand["woordenschat"] = len(self._woorden)
            write_bytes(self.generatie / "woordenschat.txt", ["\n".join(sorted(self._woorden)).encode()])

    # -- changes ----------------------------------------------------------------------------------------------------

    def apply(self, wijzigingen: Iterable[tuple[str, int]]) -> int:
        """Read these records again and replace them; returns how many. Visible after `commit`."""
        per_soort: dict[str, set[int]] = defaultdict(set)
        for soort, nr in wijzigingen:
            per_soort[soort].add(nr)
        if per_soort.pop("woorden", None):
            self.write_words()
        for soort, nummers in per_soort.items():
            if soort in documentbronnen:
                bron = documentbronnen[soort]
                if bron.ook is not None:
                    nummers.update(bron.ook(sorted(nummers)))
                for stuk in _pieces(sorted(nummers)):
                    self._replace(bron, stuk)
        return sum(map(len, per_soort.values()))

    def _replace(self, bron: Documentbron, nummers: Sequence[int]) -> None:
        documenten = list(bron.documenten(nummers))
        self._learn(titel for document in documenten for titel in (document.titel, *document.labels))
        with engine():
            for nr in nummers:
                self._writer.delete_documents_by_term("sleutel", key(bron.soort, nr))
            for document in documenten:
                self._writer.add_document(self._ontleder.document(bron.soort, document))
        if bron.kolommen is not None and bron.soort in self._kolommen:
            staand = self._kolommen[bron.soort]
            nieuw = bron.kolommen(nummers, staand.lijsten)
            self._kolommen[bron.soort] = staand.replaced(np.array(nummers, dtype=np.int64), nieuw)

    def commit(self, tot: int, gezien: Collection[int] = ()) -> None:
        """Make everything so far visible, and note that changes before transaction `tot` are in it, and those of `gezien`.

        Text, columns, then the note: whoever dies between them starts again from the old note, and replacing twice is
        replacing once.
        """
        with engine():
            self._writer.commit()
        stap = self.stand["stap"] + 1
        namen = {}
        for soort, kolommen in self._kolommen.items():
            namen[soort] = f"kolommen-{soort}-{stap}"
            kolommen.save(self.generatie / namen[soort])
        self.stand |= {"stap": stap, "kolommen": namen}
        self.note(tot, gezien)
        for oud in self.generatie.glob("kolommen-*-*"):
            # The step before stays: a reader may just be opening it.
            if not oud.name.endswith((f"-{stap}", f"-{stap - 1}")):
                oud.unlink(missing_ok=True)

    def note(self, tot: int, gezien: Collection[int]) -> None:
        """Write down the place in the log, and what beyond it is already in the index."""
        # More than this is a large load beside a long transaction: reading it twice is then the lesser evil.
        eigen = sorted(gezien) if len(gezien) <= MEESTE_GEZIEN else []
        self.stand |= {"tot": tot, "gezien": eigen, "bijgewerkt_op": time.time()}
        write_json(self.generatie / "stand.json", self.stand)


def _pieces(nummers: Sequence[int]) -> Iterator[Sequence[int]]:
    for plaats in range(0, len(nummers), SLAG):
        yield nummers[plaats : plaats + SLAG]


def build(map_: Indexmap, tot: int) -> tuple[Path, int]:
    """Build a new generation from the database and put it in use; `tot` is the place in the log before the reading began."""
    generatie = map_.pad / f"g-{int(time.time() * 1000)}-{os.getpid()}"
    schrijver = Schrijver(map_, generatie)
    aantal = schrijver.fill()
    schrijver.commit(tot)
    schrijver.close()
    map_.use(generatie)
    return generatie, aantal
