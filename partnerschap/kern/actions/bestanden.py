"""Storing and removing uploads."""

import hashlib
import os
import secrets
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ..models import Bestand
from ..uploads import check_upload

WEES_NA_SECONDEN = 24 * 3600
BLOK = 256 * 1024


def store(*, upload: UploadedFile, doel: str) -> Bestand:
    """Check an upload, write and sync its bytes under a random key, then make its row.

    Raises ValidationError with a Dutch sentence when the file is too big, empty, or not what its name says.
    When the caller's transaction fails afterwards, the bytes are an orphan that the sweeper removes.
    """
    mimetype = check_upload(upload)
    bestand = Bestand(
        sleutel=secrets.token_hex(32), naam=Path(upload.name or "bestand").name[:200], mimetype=mimetype, doel=doel
    )
    bestand.grootte, bestand.sha256 = _write(Path(settings.MEDIA_ROOT) / bestand.pad, upload)
    bestand.save()
    return bestand


def _write(doel: Path, upload: UploadedFile) -> tuple[int, str]:
    doel.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    som, grootte = hashlib.sha256(), 0
    try:
        with doel.open("xb") as uit:
            for blok in upload.chunks(BLOK):
                som.update(blok)
                grootte += len(blok)
                uit.write(blok)
            uit.flush()
            os.fsync(uit.fileno())
    except OSError as fout:
        doel.unlink(missing_ok=True)
        raise ValidationError("We konden je bestand niet bewaren. Probeer het over 5 minuten opnieuw.") from fout
    return grootte, som.hexdigest()


@transaction.atomic
def remove(*, bestand: Bestand) -> None:
    """Delete the row, and after the commit the bytes."""
    pad = Path(settings.MEDIA_ROOT) / bestand.pad
    bestand.delete()
    transaction.on_commit(lambda: pad.unlink(missing_ok=True))


def sweep_orphans(*, nu: float | None = None) -> int:
    """Remove stored bytes older than a day that no row knows; returns how many."""
    grens = (nu or time.time()) - WEES_NA_SECONDEN
    oud = {
        pad.name: pad
        for pad in (Path(settings.MEDIA_ROOT) / "uploads").glob("*/*")
        if pad.is_file() and pad.stat().st_mtime < grens
    }
    bekend = set(Bestand.objects.filter(sleutel__in=oud).values_list("sleutel", flat=True))
    wezen = [pad for sleutel, pad in oud.items() if sleutel not in bekend]
    for pad in wezen:
        pad.unlink(missing_ok=True)
    return len(wezen)
