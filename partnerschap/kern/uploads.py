"""Which uploads we take: size, content that matches the name, and pictures that open (GARANTIES G4)."""

import warnings
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from .opmaak import grootte

HOOGSTENS_BYTES = 10_000_000
HOOGSTENS_UITGEPAKT = 100_000_000
HOOGSTENS_PIXELS = 40_000_000
SOORTEN = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
}
UITLEG_SOORTEN = "Kies een pdf, een foto (png of jpg), een Word-bestand (docx), een odt of een tekstbestand."


def check_size(upload: UploadedFile, hoogstens: int) -> UploadedFile:
    """Raises ValidationError above `hoogstens` bytes. An empty file is refused by the field, what is inside by the guards."""
    if (upload.size or 0) > hoogstens:
        maten = f"({grootte(upload.size or 0)}). Kies er een van hoogstens {grootte(hoogstens)}."
        raise ValidationError(f"Dit bestand is te groot {maten}", "te_groot")
    return upload


def check_upload(upload: UploadedFile) -> str:
    """Return the MIME type of a harmless upload; raise ValidationError with a Dutch sentence otherwise."""
    check_size(upload, HOOGSTENS_BYTES)
    if not upload.size:
        raise ValidationError("Dit bestand is leeg. Kies een ander bestand.")
    naam = upload.name or ""
    extensie = naam.rpartition(".")[2].lower()
    mimetype = SOORTEN.get(extensie)
    if mimetype is None:
        raise ValidationError(f"Dit soort bestand nemen we niet aan. {UITLEG_SOORTEN}")
    if not _content_matches(upload, extensie):
        raise ValidationError(f"De inhoud van dit bestand past niet bij de naam '.{extensie}'. {UITLEG_SOORTEN}")
    upload.seek(0)
    return mimetype


def _content_matches(upload: UploadedFile, extensie: str) -> bool:
    upload.seek(0)
    begin = upload.read(2048)
    upload.seek(0)
    match extensie:
        case "pdf":
            return begin.startswith(b"%PDF-")
        case "png" | "jpg" | "jpeg":
            return _picture_opens(upload, "PNG" if extensie == "png" else "JPEG")
        case "docx" | "odt":
            return _is_document_zip(upload, extensie)
        case _:
            return _is_text(begin)


def _picture_opens(upload: IO[bytes], formaat: str) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=[formaat]) as beeld:
                if beeld.width * beeld.height > HOOGSTENS_PIXELS:
                    return False
                beeld.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False
    except (OSError, SyntaxError, ValueError, EOFError):
        return False
    return True


def _is_document_zip(upload: IO[bytes], extensie: str) -> bool:
    import zipfile

    kenmerk = "word/document.xml" if extensie == "docx" else "content.xml"
    try:
        with zipfile.ZipFile(upload) as doos:
            delen = doos.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    uitgepakt = sum(deel.file_size for deel in delen)
    return len(delen) <= 2000 and uitgepakt <= HOOGSTENS_UITGEPAKT and any(deel.filename == kenmerk for deel in delen)


def _is_text(begin: bytes) -> bool:
    if b"\0" in begin:
        return False
    try:
        begin.decode("utf-8")
    except UnicodeDecodeError as fout:
        # A character cut in half by the end of what we read is no fault of the file.
        return fout.start >= len(begin) - 3
    return True
