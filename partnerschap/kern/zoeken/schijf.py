"""The index on disk: generations beside each other, one small file that names the one in use, and checks of every byte.

zoekindex/nu                 {"generatie": "g-..."}, replaced in one step
zoekindex/slot               held by the one process that writes
zoekindex/hartslag           touched by that process
zoekindex/g-.../tekst/       the engine's own files
zoekindex/g-.../kolommen-N   columns to filter and count on, one file per source and step
zoekindex/g-.../stand.json   what the generation holds, replaced after each step
"""

import fcntl
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .fouten import Onbruikbaar

VORM = 5
"""Raised when fields or analysis change: an index of another shape is built again."""
MAGISCH = 1337


class Bezet(Exception):
    """Another process writes this index."""


class Indexmap:
    """One directory with an index: one writer, any number of readers."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad

    @property
    def generatie(self) -> Path | None:
        """The generation in use; None when there is none."""
        gelezen = read_json(self.pad / "nu")
        naam = gelezen.get("generatie") if gelezen else None
        return self.pad / naam if isinstance(naam, str) and naam.startswith("g-") else None

    def use(self, generatie: Path) -> None:
        """Make this generation the one in use, and remove what no reader opens any more."""
        vorige = self.generatie
        write_json(self.pad / "nu", {"generatie": generatie.name})
        for oud in self.pad.glob("g-*"):
            if oud not in (generatie, vorige):
                shutil.rmtree(oud, ignore_errors=True)

    def mark_broken(self, generatie: Path, reden: str) -> None:
        """Leave a note for the writer that this generation must be built again."""
        write_json(generatie / "kapot", {"reden": reden})

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the only writer. Raises Bezet. The kernel gives the lock back when the process dies."""
        self.pad.mkdir(parents=True, exist_ok=True)
        with (self.pad / "slot").open("w") as slot:
            try:
                fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as fout:
                raise Bezet(f"Een ander proces schrijft al in {self.pad}.") from fout
            yield

    def beat(self) -> None:
        """Say that the writer lives."""
        (self.pad / "hartslag").touch()

    def beat_age(self, nu: float) -> float | None:
        """Seconds since the writer said so; None when it never did."""
        try:
            return nu - (self.pad / "hartslag").stat().st_mtime
        except FileNotFoundError:
            return None


def read_json(pad: Path) -> dict[str, Any] | None:
    """The contents, or None when there is no such file or it cannot be read."""
    try:
        gelezen = json.loads(pad.read_text())
    except (OSError, ValueError):
        return None
    return gelezen if isinstance(gelezen, dict) else None


def write_json(pad: Path, inhoud: dict[str, Any]) -> None:
    """Replace a file in one step: a reader sees the old or the new one, never half."""
    write_bytes(pad, [json.dumps(inhoud).encode()])


def write_bytes(pad: Path, delen: Iterable[bytes | memoryview]) -> None:
    """Write, sync and rename."""
    nieuw = pad.with_name(pad.name + ".nieuw")
    with nieuw.open("wb") as uit:
        for deel in delen:
            uit.write(deel)
        uit.flush()
        os.fsync(uit.fileno())
    nieuw.replace(pad)


def check_engine_files(map_: Path) -> None:
    """Read every byte of the engine's files and compare the CRC32 of their footers. Raises Onbruikbaar with the first bad file."""
    meta = read_json(map_ / "meta.json")
    if meta is None:
        raise Onbruikbaar("De index heeft geen leesbare inhoudsopgave.")
    for segment in meta["segments"]:
        begin = segment["segment_id"].replace("-", "")
        bestanden = [pad for pad in map_.glob(f"{begin}.*")]
        if len(bestanden) < 5:
            raise Onbruikbaar(f"Van segment {begin[:8]} ontbreken bestanden.")
        verwijderd = segment.get("deletes")
        for pad in bestanden:
            if pad.name.endswith(".del") and not (verwijderd and pad.name.endswith(f".{verwijderd['opstamp']}.del")):
                continue
            _check_footer(pad)


def _check_footer(pad: Path) -> None:
    inhoud = memoryview(pad.read_bytes())
    if len(inhoud) < 8 or int.from_bytes(inhoud[-4:], "little") != MAGISCH:
        raise Onbruikbaar(f"Bestand {pad.name} heeft geen geldige voet.")
    lengte = int.from_bytes(inhoud[-8:-4], "little")
    try:
        verwacht = json.loads(bytes(inhoud[-8 - lengte : -8]))["crc"]
    except (ValueError, KeyError) as fout:
        raise Onbruikbaar(f"Bestand {pad.name} heeft geen leesbare voet.") from fout
    if zlib.crc32(inhoud[: -8 - lengte]) != verwacht:
        raise Onbruikbaar(f"Bestand {pad.name} is beschadigd.")
