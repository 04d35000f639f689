"""Spreadsheets that want to do harm, made on the fly; none of them is ever kept."""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from functools import cache
from pathlib import Path

SOORTEN = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKKET = "http://schemas.openxmlformats.org/package/2006/relationships"
M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BASIS = {
    "[Content_Types].xml": SOORTEN,
    "_rels/.rels": f'<Relationships xmlns="{PAKKET}"><Relationship Id="r1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{M}" xmlns:r="{R}"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PAKKET}"><Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
BLAD = f'<worksheet xmlns="{M}"><sheetData>{{}}</sheetData></worksheet>'
CEL = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'


def workbook(pad: Path, blad: str | bytes = "", extra: dict[str, str | bytes] | None = None, niveau: int = 6) -> Path:
    """A small .xlsx with this sheet XML and these further parts."""
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED, compresslevel=niveau) as zip_:
        for naam, inhoud in {**BASIS, "xl/worksheets/sheet1.xml": blad or BLAD.format(CEL), **(extra or {})}.items():
            zip_.writestr(naam, inhoud)
    return pad


def big_sheet(megabytes: int) -> str:
    """A sheet of equal rows that packs very small."""
    rij = "<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>"
    return BLAD.format(rij * (megabytes * 1024 * 1024 // len(rij)))


def mixed_sheet(megabytes: int) -> str:
    """A sheet that packs some 195 times: 118 MB in about 604 kB."""
    delen = (f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{"<c><v>0</v></c>" * 330}</row>' for n in range(10**9))
    uit, lengte = [], 0
    while lengte < megabytes * 1024 * 1024:
        uit.append(next(delen))
        lengte += len(uit[-1])
    return BLAD.format("".join(uit))


@cache
def _bomb() -> bytes:
    with tempfile.TemporaryDirectory() as map_:
        return workbook(Path(map_) / "bom.xlsx", mixed_sheet(118), niveau=9).read_bytes()


def bomb(pad: Path) -> Path:
    """The 118 MB in about 604 kB; made once per test run."""
    pad.write_bytes(_bomb())
    return pad


def lie_about_size(pad: Path, naam: str, zegt: int) -> Path:
    """Say another unpacked size in the directory and in the entry's own head."""
    ruw = bytearray(pad.read_bytes())
    kaal = naam.encode()
    for merk, voor, plaats in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        begin = -1
        while (begin := ruw.find(merk, begin + 1)) >= 0:
            if ruw[begin + voor : begin + voor + len(kaal)] == kaal:
                ruw[begin + plaats : begin + plaats + 4] = struct.pack("<I", zegt)
    pad.write_bytes(ruw)
    return pad


def set_flag(pad: Path) -> Path:
    """Mark every entry as encrypted."""
    ruw = bytearray(pad.read_bytes())
    for merk, plaats in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        begin = -1
        while (begin := ruw.find(merk, begin + 1)) >= 0:
            ruw[begin + plaats] |= 1
    pad.write_bytes(ruw)
    return pad


def overlapping(pad: Path, aantal: int = 60) -> Path:
    """Many names for the same packed bytes: the whole is small, what comes out is not."""
    inhoud = zlib.compress(b" " * (1024 * 1024), 9)[2:-4]
    som = zlib.crc32(b" " * (1024 * 1024))
    kop = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, som, len(inhoud), 1024 * 1024, 5, 0) + b"a.xml"
    gids = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, som, len(inhoud), 1024 * 1024, 5, 0, 0, 0, 0, 0, 0
        )
        + f"{n:05d}".encode()
        for n in range(aantal)
    )
    einde = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, aantal, aantal, len(gids), len(kop) + len(inhoud), 0)
    pad.write_bytes(kop + inhoud + gids + einde)
    return pad
