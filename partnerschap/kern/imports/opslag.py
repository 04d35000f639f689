"""Keeping the bytes of a source before anything reads them."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from ..models import Snapshot
from .bewaking import MB, grootte_fout
from .source import Bronfout
from .storing import SCHIJF, VOL, Schijfvol

BLOK = 1024 * 1024
HOOGSTENS_BYTES = 512 * MB
RESTEN_NA_SECONDEN = 24 * 3600


def store_snapshot(bron: Path, *, naam: str = "", url: str = "", hoofding: dict[str, str] | None = None) -> Snapshot:
    """Copy a file to the store under its own sha256, synced to disk, and make (or find) its row.

    Raises Bronfout when the file is missing, unreadable or above 512 MB, and Schijfvol when there is no room.
    """
    with _full_disk_said():
        tijdelijk = _folder() / f".{os.getpid()}-{os.urandom(6).hex()}.deel"
        try:
            sha256, grootte = _copy(bron, tijdelijk)
            pad = f"bronnen/{sha256[:2]}/{sha256}"
            doel = Path(settings.MEDIA_ROOT) / pad
            doel.parent.mkdir(exist_ok=True, mode=0o750)
            tijdelijk.replace(doel)
        finally:
            tijdelijk.unlink(missing_ok=True)
        _sync_folder(doel.parent)
    gegevens = {
        "pad": pad,
        "grootte": grootte,
        "naam": (naam or bron.name)[:200],
        "url": url,
        "hoofding": hoofding or {},
    }
    snapshot, _nieuw = Snapshot.objects.get_or_create(sha256=sha256, defaults=gegevens)
    return snapshot


@contextmanager
def work_folder(run_id: int, *, droog: bool) -> Iterator[Path]:
    """A folder for what a run unpacks, gone afterwards: on the disk of the stored files, or a dry run's elsewhere."""
    with TemporaryDirectory(prefix=f".werk-{run_id}-", dir=None if droog else _folder()) as werkmap:
        yield Path(werkmap)


def sweep_leftovers(*, nu: float | None = None) -> int:
    """Remove what killed processes left half-way more than a day ago; returns how many."""
    grens = (nu or time.time()) - RESTEN_NA_SECONDEN
    resten = [pad for vorm in (".*.deel", ".werk-*") for pad in _folder().glob(vorm) if pad.stat().st_mtime < grens]
    for rest in resten:
        if rest.is_dir():
            shutil.rmtree(rest, ignore_errors=True)
        else:
            rest.unlink(missing_ok=True)
    return len(resten)


def _folder() -> Path:
    doel_map = Path(settings.MEDIA_ROOT) / "bronnen"
    doel_map.mkdir(parents=True, exist_ok=True, mode=0o750)
    return doel_map


@contextmanager
def _full_disk_said() -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        if fout.errno in VOL:
            raise Schijfvol(SCHIJF.zin) from fout
        raise


def snapshot_path(snapshot: Snapshot) -> Path:
    """Where the bytes lie. Raises Bronfout when they are gone."""
    pad = Path(settings.MEDIA_ROOT) / snapshot.pad
    if not pad.is_file():
        raise Bronfout(f"Het bewaarde bestand {snapshot} is niet meer te vinden. Importeer het opnieuw met --bestand.")
    return pad


def file_sha256(bron: Path) -> str:
    """The sha256 of a file that is not kept (a dry run). Raises Bronfout as `store_snapshot` does."""
    return _copy(bron, None)[0]


def _copy(bron: Path, doel: Path | None) -> tuple[str, int]:
    som, grootte = hashlib.sha256(), 0
    try:
        with bron.open("rb") as invoer, (doel or Path(os.devnull)).open("wb") as uit:
            while blok := invoer.read(BLOK):
                grootte += len(blok)
                if grootte > HOOGSTENS_BYTES:
                    raise grootte_fout(HOOGSTENS_BYTES)
                som.update(blok)
                uit.write(blok)
            if doel is not None:
                uit.flush()
                os.fsync(uit.fileno())
    except OSError as fout:
        if fout.errno in VOL:
            raise
        raise Bronfout(f"We kunnen het bestand '{bron.name}' niet lezen: {_why(fout)}.") from fout
    return som.hexdigest(), grootte


def _why(fout: OSError) -> str:
    match fout:
        case FileNotFoundError():
            return "het bestaat niet"
        case IsADirectoryError():
            return "het is een map"
        case PermissionError():
            return "we mogen het niet openen"
        case _:
            return f"{type(fout).__name__} {fout.errno}"


def _sync_folder(map_: Path) -> None:
    """Make the new name itself survive a power cut."""
    with suppress(OSError):
        wijzer = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(wijzer)
        finally:
            os.close(wijzer)
