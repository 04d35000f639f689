"""Spreadsheets: read as text; and everything that wants to do harm refused in one Dutch sentence, quickly."""

from __future__ import annotations

import datetime
import os
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter

from partnerschap.kern.imports import rekenblad
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.rekenblad import KIND, read_sheet
from partnerschap.kern.imports.source import Bronfout

from .bommen import BLAD, CEL, M, big_sheet, bomb, lie_about_size, overlapping, set_flag, workbook

SHEET = "xl/worksheets/sheet1.xml"


def test_a_sheet_is_read_as_text_with_its_row_numbers(tmp_path):
    pad = tmp_path / "voorbeeld.xlsx"
    with xlsxwriter.Workbook(str(pad)) as boek:
        eerste, tweede = boek.add_worksheet("Cijfers"), boek.add_worksheet("Uitleg")
        eerste.write_row(0, 0, ["Regio", "Aandeel", "Jaar", "Dag"])
        eerste.write_row(1, 0, ["Vlaams Gewest", 0.719, 2025, None])
        eerste.write_datetime(1, 3, datetime.date(2026, 1, 31), boek.add_format({"num_format": "yyyy-mm-dd"}))
        eerste.write_formula(3, 0, "=1+1", None, 2)
        tweede.write(0, 0, "Bron")
    blad = read_sheet(pad)
    assert blad.bladen == ["Cijfers", "Uitleg"]
    rijen = dict(blad.rijen)
    assert rijen[1] == ["Regio", "Aandeel", "Jaar", "Dag"]
    assert rijen[2][:3] == ["Vlaams Gewest", "0.719", "2025"]
    assert rijen[2][3].startswith("2026-01-31")
    assert rijen[4][0] == "2"
    assert [cellen for _, cellen in read_sheet(pad, "Uitleg").rijen] == [["Bron"]]
    with pytest.raises(Bronfout, match=r"geen blad 'Bestaat niet'\. Wel: Cijfers, Uitleg\."):
        read_sheet(pad, "Bestaat niet")


BOMMEN = {
    "118 MB in een klein bestand": (bomb, "118 MB groot bij het uitpakken"),
    "gelijke rijen": (lambda p: workbook(p, big_sheet(60)), "keer op bij het uitpakken"),
    "veel delen": (lambda p: workbook(p, extra={f"xl/d{n}.xml": "x" for n in range(1100)}), "meer dan 1000 delen"),
    "samen te groot": (
        lambda p: workbook(p, extra={f"xl/d{n}.xml": os.urandom(20_000) * 90 for n in range(52)}), "MB groot bij het uitpakken",
    ),
    "liegt over de grootte": (lambda p: lie_about_size(workbook(p, big_sheet(60)), SHEET, 1000), "groter dan het zelf zegt"),
    "zegt te veel": (lambda p: lie_about_size(workbook(p), SHEET, 2000), "korter dan het zelf zegt"),
    "zip in een zip": (lambda p: workbook(p, extra={"xl/media/binnen.zip": b"PK"}), "nog een ingepakt bestand"),
    "rekenblad in een rekenblad": (lambda p: workbook(p, extra={"xl/embeddings/x.bin": b"PK"}), "zitten andere bestanden in"),
    "versleuteld": (lambda p: set_flag(workbook(p)), "wachtwoord"),
    "versleuteld als OLE": (
        lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")) and p,
        "wachtwoord",
    ),
    "externe koppeling": (lambda p: workbook(p, extra={"xl/externalLinks/externalLink1.xml": "<x/>"}), "externe koppelingen"),
    "gegevensverbinding": (lambda p: workbook(p, extra={"xl/connections.xml": "<x/>"}), "gegevensverbinding"),
    "macro's": (lambda p: workbook(p, extra={"xl/vbaProject.bin": b"x"}), "macro's"),
    "buiten zijn map": (lambda p: workbook(p, extra={"../../etc/cron.d/x": "x"}), "buiten zijn map"),
    "over elkaar": (overlapping, "liggen over elkaar"),
    "DOCTYPE": (
        lambda p: workbook(p, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + BLAD.format(CEL)), "DOCTYPE",
    ),
    "afgebroken": (lambda p: p.write_bytes(workbook(p).read_bytes()[:-40]) and p, "afgebroken"),
    "geen rekenblad": (lambda p: p.write_bytes(_only(p)) and p, "zip-bestand en geen rekenblad"),
    "twee dezelfde namen": (lambda p: workbook(p, extra={"XL/WORKBOOK.XML": "<x/>"}), "twee keer onder dezelfde naam"),
    "te groot": (lambda p: workbook(p, extra={f"xl/media/{n}": os.urandom(7 * 1024 * 1024) for n in range(3)}), "groter dan 20 MB"),
}  # fmt: skip


def _only(pad: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(pad, "w") as zip_:
        zip_.writestr("lees.txt", "x")
        zip_.writestr("ook.txt", "x")
    return pad.read_bytes()


@pytest.mark.parametrize("naam", BOMMEN)
def test_a_harmful_file_is_refused_before_anything_parses_it(tmp_path, monkeypatch, naam):
    maak, zin = BOMMEN[naam]
    pad = maak(tmp_path / "bom.xlsx")
    monkeypatch.setattr(rekenblad.subprocess, "Popen", lambda *a, **k: pytest.fail("de ontleder werd gestart"))
    begin = time.process_time()
    with pytest.raises(Bronfout) as fout:
        prepare(pad, tmp_path, rekenblad=True)
    # Processor time of this process: a busy machine does not make it longer.
    assert time.process_time() - begin < 1
    assert zin in str(fout.value), str(fout.value)


def test_the_bomb_is_as_small_and_as_big_as_the_guarantee_says(tmp_path):
    pad = bomb(tmp_path / "bom.xlsx")
    assert pad.stat().st_size < 700 * 1024


def _wide(pad: Path) -> Path:
    """Two cells in opposite corners: a range of seventeen billion cells."""
    rijen = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(pad, BLAD.format(rijen))


@pytest.mark.parametrize(
    ("maak", "zin"),
    [
        (_wide, "geheugen of rekentijd|2 miljoen cellen|beschadigd"),
        (lambda p: workbook(p, f'<worksheet xmlns="{M}"><sheetData><row'), "beschadigd|geheugen"),
        (lambda p: workbook(p, extra={"xl/workbook.xml": "<x/>"}), "beschadigd|geen blad"),
        (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<I", 0xFFFFFFFE) * 400) and p, "beschadigd|geheugen"),
    ],
)  # fmt: skip
def test_what_only_the_parser_can_see_ends_in_a_sentence_too(tmp_path, maak, zin):
    with pytest.raises(Bronfout, match=zin):
        list(read_sheet(maak(tmp_path / "raar.xlsx")).rijen)


def test_a_child_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    kind = tmp_path / "traag.py"
    kind.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(rekenblad, "KIND", kind)
    monkeypatch.setattr(rekenblad, "WACHTTIJD", 0.5)
    gestart = []
    echt = subprocess.Popen
    monkeypatch.setattr(rekenblad.subprocess, "Popen", lambda *a, **k: gestart.append(echt(*a, **k)) or gestart[-1])
    with pytest.raises(Bronfout, match="nog niet gelezen"):
        read_sheet(workbook(tmp_path / "a.xlsx"))
    assert gestart[0].returncode == -9


@pytest.mark.parametrize(
    ("wil", "grens"),
    [
        ("x = bytearray(2_000 * 1024 * 1024)", "geheugen"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "verbinding"),
        ("import os; os.write(1, b'x' * (3 * 1024 * 1024))\nimport os; os.write(1, b'x')", "uitvoer"),
    ],
)
def test_the_child_cannot_leave_its_bounds(tmp_path, wil, grens):
    """The bounds of the child itself, tried from within; each attempt must fail inside the child, not by its argument."""
    proef = tmp_path / "proef.py"
    proef.write_text(
        "import importlib.util, resource, sys\n"
        f"s = importlib.util.spec_from_file_location('kind', {str(KIND)!r})\n"
        "kind = importlib.util.module_from_spec(s); s.loader.exec_module(kind)\n"
        "import socket\nkind.bind(768, 20, 1)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        f"try:\n    {wil.splitlines()[0]}\n"
        + "".join(f"    {regel}\n" for regel in wil.splitlines()[1:])
        + "except (MemoryError, OSError) as fout:\n    sys.exit(3 if getattr(fout, 'errno', None) != 111 else 4)\n"
    )
    with (tmp_path / "uit").open("wb") as uit:
        status = subprocess.run([sys.executable, "-I", str(proef)], stdout=uit, check=False).returncode
    assert status == 3, grens


def test_a_source_of_text_says_what_to_do_with_a_spreadsheet(tmp_path):
    with pytest.raises(Bronfout, match="Bewaar het blad als 'CSV UTF-8'"):
        prepare(workbook(tmp_path / "a.xlsx"), tmp_path)
