"""Columns beside the text index: narrow arrays to filter, count and sort on, shared by all processes through one file.

Two levels: `kop` has one value per record, sorted by `nr`; `rijen` has one per part of a record (a run of a course), those
of record i from `begin[i]` to `begin[i + 1]`. Why not in the engine: it counts documents, and a record with three runs must
count once while one and the same run passes every filter.
"""

import json
import mmap
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .fouten import Onbruikbaar
from .schijf import write_bytes

TEKEN = b"PLLKOL1\n"
DICHT = 8
"""Numbers up to so many times as high as there are records lie close together."""
Reeks = np.ndarray[Any, np.dtype[Any]]


@dataclass
class Kolommen:
    """The columns of one source. `lijsten` gives names to the small numbers in them; they only grow."""

    kop: dict[str, Reeks]
    rijen: dict[str, Reeks]
    begin: Reeks
    lijsten: dict[str, list[str]] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What a reader worked out from these columns; a change gives other columns, and so forgets it."""

    @property
    def nummers(self) -> Reeks:
        return self.kop["nr"]

    def places(self, nummers: Reeks) -> Reeks:
        """Where these records stand; those that are not here are left out."""
        plaatsen, er = self.find(nummers)
        return plaatsen[er]

    def find(self, nummers: Reeks) -> tuple[Reeks, Reeks]:
        """For each of these records where it would stand, and whether it does."""
        if not len(self.nummers):
            return np.zeros(len(nummers), dtype=np.int64), np.zeros(len(nummers), dtype=bool)
        if (kaart := self._map()) is not None:
            plaatsen = kaart[np.minimum(nummers, len(kaart) - 1)]
        else:
            plaatsen = np.searchsorted(self.nummers, nummers)
            plaatsen[plaatsen == len(self.nummers)] = 0
        return plaatsen, self.nummers[plaatsen] == nummers

    def _map(self) -> Reeks | None:
        """By number where a record stands, when the numbers lie close together; quicker than looking for each."""
        hoogste = int(self.nummers[-1])
        if hoogste > DICHT * len(self.nummers) + DICHT:
            return None
        if "kaart" not in self.memo:
            kaart = np.zeros(hoogste + 1, dtype=np.int32)
            kaart[self.nummers] = np.arange(len(self.nummers), dtype=np.int32)
            self.memo["kaart"] = kaart
        kaart = self.memo["kaart"]
        return kaart if isinstance(kaart, np.ndarray) else None

    def rows_of(self, plaatsen: Reeks) -> tuple[Reeks, Reeks]:
        """The rows of these records, and for each record where its rows begin in that selection."""
        van, aantal = self.begin[plaatsen], np.diff(self.begin)[plaatsen]
        eind = np.cumsum(aantal)
        eerste = eind - aantal
        totaal = int(eind[-1]) if len(eind) else 0
        return np.repeat(van - eerste, aantal) + np.arange(totaal), eerste

    def replaced(self, weg: Reeks, nieuw: "Kolommen") -> "Kolommen":
        """These columns without the records `weg` and with those of `nieuw` (whose lists are grown from ours)."""
        if (gelijk := self._in_place(weg, nieuw)) is not None:
            return gelijk
        blijft = np.flatnonzero(~np.isin(self.nummers, weg))
        nummers = np.concatenate([self.nummers[blijft], nieuw.nummers])
        volgorde = np.argsort(nummers, kind="stable")
        kop = {naam: np.concatenate([rij[blijft], nieuw.kop[naam]])[volgorde] for naam, rij in self.kop.items()}
        eigen_rijen, _ = self.rows_of(blijft)
        aantallen = np.concatenate([np.diff(self.begin)[blijft], np.diff(nieuw.begin)])
        begin_los = np.concatenate([[0], np.cumsum(aantallen)])
        los = Kolommen({"nr": nummers}, {}, begin_los)
        rijvolgorde, _ = los.rows_of(volgorde)
        rijen = {
            naam: np.concatenate([rij[eigen_rijen], nieuw.rijen[naam]])[rijvolgorde] for naam, rij in self.rijen.items()
        }
        begin = np.concatenate([[0], np.cumsum(aantallen[volgorde])]).astype(np.int64)
        return Kolommen(kop, rijen, begin, nieuw.lijsten)

    def _in_place(self, weg: Reeks, nieuw: "Kolommen") -> "Kolommen | None":
        """The same when the records that go come back with as many rows, as most changes do: then nothing moves."""
        if not len(weg) or not np.array_equal(np.sort(weg), nieuw.nummers):
            return None
        plaatsen, staan_er = self.find(nieuw.nummers)
        if not staan_er.all() or not np.array_equal(np.diff(self.begin)[plaatsen], np.diff(nieuw.begin)):
            return None
        rijen = self.rows_of(plaatsen)[0]
        kop = {naam: _patched(rij, plaatsen, nieuw.kop[naam]) for naam, rij in self.kop.items()}
        delen = {naam: _patched(rij, rijen, nieuw.rijen[naam]) for naam, rij in self.rijen.items()}
        return Kolommen(kop, delen, self.begin.copy(), nieuw.lijsten)

    def save(self, pad: Path) -> None:
        """Write to one file with a checksum at its end."""
        reeksen = {
            **{f"kop.{naam}": rij for naam, rij in self.kop.items()},
            **{f"rij.{naam}": rij for naam, rij in self.rijen.items()},
            "begin": self.begin,
        }
        inhoud, plaats = [], 0
        delen: list[bytes | memoryview] = []
        for naam, rij in reeksen.items():
            # Seen as bytes, not copied: at a million records this is hundreds of MB at every step.
            ruw = np.ascontiguousarray(rij).view(np.uint8).data
            vulling = b"\0" * (-len(ruw) % 64)
            inhoud.append([naam, rij.dtype.str, len(rij), plaats])
            delen += [ruw, vulling]
            plaats += len(ruw) + len(vulling)
        kop = json.dumps({"reeksen": inhoud, "lijsten": self.lijsten}).encode()
        kop += b" " * (-(len(kop) + 16) % 64)
        voor = TEKEN + len(kop).to_bytes(8, "little") + kop
        som = zlib.crc32(voor)
        for deel in delen:
            som = zlib.crc32(deel, som)
        write_bytes(pad, [voor, *delen, som.to_bytes(4, "little")])


def _patched(rij: Reeks, plaatsen: Reeks, waarden: Reeks) -> Reeks:
    nieuw = rij.copy()
    nieuw[plaatsen] = waarden
    return nieuw


def open_columns(pad: Path, *, check: bool) -> Kolommen:
    """Map a file into memory; with `check` every byte is read. Raises Onbruikbaar."""
    try:
        with pad.open("rb") as bron:
            ruw = memoryview(mmap.mmap(bron.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as fout:
        raise Onbruikbaar(f"Bestand {pad.name} ontbreekt of is leeg.") from fout
    if bytes(ruw[:8]) != TEKEN or (check and zlib.crc32(ruw[:-4]) != int.from_bytes(ruw[-4:], "little")):
        raise Onbruikbaar(f"Bestand {pad.name} is beschadigd.")
    lengte = int.from_bytes(ruw[8:16], "little")
    try:
        kop = json.loads(bytes(ruw[16 : 16 + lengte]))
        return _unpack(kop, ruw[16 + lengte : -4])
    except (ValueError, KeyError, TypeError) as fout:
        raise Onbruikbaar(f"Bestand {pad.name} is niet leesbaar.") from fout


def _unpack(kop: dict[str, Any], ruw: memoryview) -> Kolommen:
    groepen: dict[str, dict[str, Reeks]] = {"kop": {}, "rij": {}}
    begin = np.zeros(1, dtype=np.int64)
    for naam, soort, aantal, plaats in kop["reeksen"]:
        rij = np.frombuffer(ruw, dtype=np.dtype(soort), count=aantal, offset=plaats)
        if naam == "begin":
            begin = rij
        else:
            groep, _, eigen = naam.partition(".")
            groepen[groep][eigen] = rij
    return Kolommen(groepen["kop"], groepen["rij"], begin, kop["lijsten"])
