"""Reading text files strictly: the wrong encoding, a cut-off end or an endless line is said with its place."""

import re
from collections.abc import Iterator
from pathlib import Path

from .source import Bronfout

BOM_UTF8 = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
LANGSTE_REGEL = 4 * 1024 * 1024
ONBEWAARBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What we keep in no text: the NUL and halves of characters, which PostgreSQL refuses, and the signs that no XML may hold."""


def clean_text(tekst: str) -> str:
    """A text from outside as it can be kept, and given on in any format. What a word processor breaks lines with is a space.

    >>> clean_text("Las\\x01sen\\x0bin Gent\\x00")
    'Lassen in Gent'
    """
    return ONBEWAARBAAR.sub(lambda vondst: " " if vondst[0] in "\v\f" else "", tekst)


def check_utf8(pad: Path) -> None:
    """Refuse UTF-16 and binary files by their first bytes. Raises Bronfout."""
    with pad.open("rb") as invoer:
        begin = invoer.read(4096)
    if begin.startswith(UTF16):
        raise Bronfout(
            "Dit bestand staat in UTF-16 en we verwachten UTF-8. Bewaar het als 'CSV UTF-8' of 'Unicode UTF-8'."
        )
    if b"\0" in begin:
        raise Bronfout("Dit is geen tekstbestand: het bevat nul-tekens. Kijk of je het juiste bestand koos.")


def read_lines(pad: Path, *, moet_eindigen: bool = True) -> Iterator[str]:
    """The lines of a UTF-8 file without their line end (LF or CRLF) and without a byte order mark.

    With `moet_eindigen` a last line without a line end is a file that was cut off. Raises Bronfout with the line.
    """
    check_utf8(pad)
    nummer = 0
    with pad.open("rb") as invoer:
        if invoer.read(3) != BOM_UTF8:
            invoer.seek(0)
        while ruw := invoer.readline(LANGSTE_REGEL):
            nummer += 1
            if not ruw.endswith(b"\n"):
                if len(ruw) >= LANGSTE_REGEL:
                    raise Bronfout(
                        f"Regel {nummer} is langer dan {LANGSTE_REGEL // 1024 // 1024} MB. Dat kan niet kloppen."
                    )
                if moet_eindigen:
                    raise Bronfout(
                        f"Het bestand is afgebroken: regel {nummer} houdt midden in op. Haal het opnieuw op."
                    )
            try:
                yield ruw.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError as fout:
                raise encoding_error(fout, nummer) from fout


def encoding_error(fout: UnicodeDecodeError, regel: int) -> Bronfout:
    """The refusal of bytes that are not UTF-8, with line and position."""
    return Bronfout(
        f"Regel {regel}, teken {fout.start + 1}: dit is geen UTF-8 (byte 0x{fout.object[fout.start]:02x}). "
        "Bewaar het bestand als UTF-8 en probeer opnieuw."
    )
