"""A chart that travels alone carries its title, source, vintage and licence: written on it, and in the file. Pure."""

import struct
import zlib
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

PNG_KOP = b"\x89PNG\r\n\x1a\n"
# After the signature comes IHDR: 4 bytes of length, 4 of name, 13 of content, 4 of checksum.
NA_IHDR = len(PNG_KOP) + 4 + 4 + 13 + 4
BOVEN, ONDER = 44, 46
LETTER = 15
RAND = 16
BREED = 0.52
"""Width of a letter, as a part of its size."""
LETTERS = "Liberation Sans, Arial, sans-serif"
INKT, INKT_2 = "#10252c", "#455a61"


def with_source(specificatie: dict[str, Any], titel: str, regels: list[str]) -> dict[str, Any]:
    """The specification of a drawing with its title above it and its source below; the figures stay where they are."""
    marges = dict(specificatie["padding"])
    links, hoogte, onder = marges["left"], specificatie["height"], marges["bottom"]
    hoogstens = int((specificatie["width"] + links + marges["right"]) / (LETTER * BREED))
    regels = [stuk for regel in regels for stuk in _wrap(regel, hoogstens)]
    kop = _wrap(titel, int(hoogstens * 0.8))
    marges["left"] += RAND
    marges["right"] += RAND
    marges["top"] += BOVEN + 22 * (len(kop) - 1)
    marges["bottom"] += ONDER + 20 * (len(regels) - 1)
    boven = specificatie["padding"]["top"]
    lagen = [
        _text(f"bijschrift-kop-{n}", regel, -links, -boven - BOVEN / 2 - 22 * (len(kop) - 1 - n), 19, vet=True)
        for n, regel in enumerate(kop)
    ]
    lagen += [
        _text(f"bijschrift-{n}", regel, -links, hoogte + onder + 16 + 20 * n, LETTER) for n, regel in enumerate(regels)
    ]
    return {**specificatie, "padding": marges, "layer": [*specificatie["layer"], *lagen]}


def _text(naam: str, tekst: str, x: float, y: float, grootte: int, *, vet: bool = False) -> dict[str, Any]:
    return {
        "name": naam,
        "data": {"values": [{}]},
        "mark": {
            "type": "text", "align": "left", "baseline": "middle", "text": tekst, "fontSize": grootte, "clip": False,
            "font": LETTERS, "fontWeight": 700 if vet else 400, "color": INKT if vet else INKT_2,
        },
        "encoding": {"x": {"value": x}, "y": {"value": y}},
    }  # fmt: skip


def _wrap(tekst: str, hoogstens: int) -> list[str]:
    regels = [""]
    for woord in tekst.split():
        if regels[-1] and len(regels[-1]) + 1 + len(woord) > hoogstens:
            regels.append("")
        regels[-1] = f"{regels[-1]} {woord}".strip()
    return regels


def collage(
    delen: list[tuple[str, dict[str, Any]]], titel: str, regels: list[str], kolommen: int = 3
) -> dict[str, Any]:
    """Small drawings side by side, each with its name, as one picture with title and source."""
    eerste = delen[0][1]
    gegevens: dict[str, Any] = {}
    for _, deel in delen:
        gegevens |= deel.get("datasets", {})
    stijl = {"anchor": "start", "font": LETTERS, "color": INKT, "subtitleColor": INKT_2, "subtitleFont": LETTERS}
    return {
        "$schema": eerste["$schema"],
        "config": eerste["config"],
        "background": "transparent",
        "padding": 16,
        "datasets": gegevens,
        "columns": kolommen,
        "spacing": 28,
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "title": {**stijl, "text": titel, "fontSize": 19, "subtitle": regels, "subtitleFontSize": LETTER, "offset": 18},
        "concat": [
            {
                **{naam: deel[naam] for naam in ("width", "height", "layer")},
                "title": {"text": naam, "anchor": "start", "font": LETTERS, "fontSize": LETTER, "color": INKT},
            }
            for naam, deel in delen
        ],
    }


def png_with_text(png: bytes, teksten: Mapping[str, str]) -> bytes:
    """The picture with these key words in `iTXt` chunks (UTF-8). Raises ValueError for what is no PNG."""
    if not png.startswith(PNG_KOP):
        raise ValueError("dit is geen PNG")
    stukken = b"".join(_chunk(naam, tekst) for naam, tekst in teksten.items() if tekst)
    return png[:NA_IHDR] + stukken + png[NA_IHDR:]


def _chunk(naam: str, tekst: str) -> bytes:
    inhoud = naam.encode("latin-1") + b"\0\0\0\0\0" + tekst.encode("utf-8")
    return struct.pack(">I", len(inhoud)) + b"iTXt" + inhoud + struct.pack(">I", zlib.crc32(b"iTXt" + inhoud))


def svg_with_metadata(svg: str, teksten: Mapping[str, str]) -> str:
    """The drawing as a file of its own, with its source in `<metadata>` (Dublin Core)."""
    kop, _, rest = svg.partition(">")
    regels = "".join(f"<dc:{naam}>{escape(tekst)}</dc:{naam}>" for naam, tekst in teksten.items() if tekst)
    naamruimte = "" if "xmlns=" in kop else ' xmlns="http://www.w3.org/2000/svg"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{kop}{naamruimte} font-family="{LETTERS}">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{regels}</metadata>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{rest}'
    )
