"""Uploads: only what is what it says, never half, and no orphans."""

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from partnerschap.kern.actions import bestanden
from partnerschap.kern.models import Bestand
from partnerschap.kern.uploads import HOOGSTENS_BYTES, check_upload


def picture(formaat: str = "PNG", maat: tuple[int, int] = (20, 10)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", maat, "teal").save(buffer, formaat)
    return buffer.getvalue()


def document(*namen: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as doos:
        for naam in namen:
            doos.writestr(naam, "<a/>")
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as doos:
        doos.writestr("word/document.xml", b"0" * (120 * 1024 * 1024))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("brief.pdf", b"%PDF-1.7\n..."),
        ("foto.png", picture()),
        ("foto.JPG", picture("JPEG")),
        ("nota.docx", document("word/document.xml")),
        ("nota.odt", document("content.xml")),
        ("nota.txt", "Eén zin.".encode()),
    ],
)
def test_honest_files_are_taken(naam: str, inhoud: bytes) -> None:
    assert "/" in check_upload(SimpleUploadedFile(naam, inhoud))


@pytest.mark.parametrize(
    ("naam", "inhoud", "woord"),
    [
        ("virus.exe", b"MZ...", "Dit soort bestand"),
        ("virus.pdf", b"MZ...", "past niet bij"),
        ("pagina.png", b"<html><script>", "past niet bij"),
        ("foto.jpg", picture("PNG"), "past niet bij"),
        ("half.png", picture(maat=(400, 400))[:200], "past niet bij"),
        ("nota.docx", document("iets/anders.xml"), "past niet bij"),
        ("bom.docx", bomb(), "past niet bij"),
        ("nul.txt", b"a\0b", "past niet bij"),
        ("latin.txt", b"caf\xe9 en nog veel meer", "past niet bij"),
        ("leeg.pdf", b"", "leeg"),
        ("geen_extensie", b"%PDF-", "Dit soort bestand"),
    ],
)
def test_other_files_are_refused_with_a_sentence(naam: str, inhoud: bytes, woord: str) -> None:
    with pytest.raises(ValidationError, match=woord):
        check_upload(SimpleUploadedFile(naam, inhoud))


def test_a_file_that_is_too_big_says_how_big_it_may_be() -> None:
    with pytest.raises(ValidationError) as fout:
        check_upload(SimpleUploadedFile("groot.pdf", b"%PDF-" + b"0" * HOOGSTENS_BYTES))
    (zin,) = fout.value.messages
    assert zin.replace("\N{NO-BREAK SPACE}", " ") == "Dit bestand is te groot (10 MB). Kies er een van hoogstens 10 MB."


@pytest.mark.django_db
def test_bytes_first_then_the_row_and_orphans_are_swept(settings) -> None:
    bestand = bestanden.store(upload=SimpleUploadedFile("../../foto.png", picture()), doel="melding")
    pad = Path(settings.MEDIA_ROOT) / bestand.pad
    assert (bestand.naam, pad.read_bytes(), bestand.grootte) == ("foto.png", picture(), len(picture()))

    wees = pad.with_name("f" * 64)
    wees.write_bytes(b"verloren")
    gisteren = time.time() - 2 * bestanden.WEES_NA_SECONDEN
    os.utime(wees, (gisteren, gisteren))
    os.utime(pad, (gisteren, gisteren))
    assert bestanden.sweep_orphans() == 1
    assert pad.exists()
    assert not wees.exists()


@pytest.mark.django_db
def test_removing_takes_the_bytes_along(settings, django_capture_on_commit_callbacks) -> None:
    bestand = bestanden.store(upload=SimpleUploadedFile("foto.png", picture()), doel="melding")
    pad = Path(settings.MEDIA_ROOT) / bestand.pad
    with django_capture_on_commit_callbacks(execute=True):
        bestanden.remove(bestand=bestand)
    assert (Bestand.objects.count(), pad.exists()) == (0, False)


@pytest.mark.django_db
def test_a_full_disk_is_told_and_leaves_nothing(settings, monkeypatch) -> None:
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ValidationError, match="Probeer het over 5 minuten opnieuw"):
        bestanden.store(upload=SimpleUploadedFile("foto.png", picture()), doel="melding")
    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []


def full_disk(beschrijver: int) -> None:
    raise OSError(28, "No space left on device")
