"""Handing an upload back without ever letting a browser run it (GARANTIES, risk 5)."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404

from partnerschap.kern.models import Bestand


def download(bestand: Bestand) -> FileResponse:
    """The bytes as an attachment, sandboxed, out of every cache. Raises Http404 when they are gone."""
    pad = Path(settings.MEDIA_ROOT) / bestand.pad
    if not pad.is_file():
        raise Http404
    antwoord = FileResponse(pad.open("rb"), as_attachment=True, filename=bestand.naam, content_type=bestand.mimetype)
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
