"""A small reader of the kept files for one figure, that shares no line with the importers."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal


def figure_in(inhoud: bytes, codes: dict[str, str], periode: str, dataset: str, stand: str) -> set[Decimal]:
    """Every value that the file prints for this selection and period (`codes` holds the place too)."""
    tekst = inhoud.decode("utf-8-sig")
    if tekst.lstrip().startswith("{"):
        return _jsonstat(json.loads(tekst, parse_float=Decimal), codes, periode)
    if "\t" in tekst.split("\n", 1)[0]:
        return _tsv(tekst, codes, periode)
    return _facts(tekst, codes, periode, dataset, stand)


def _facts(tekst: str, codes: dict[str, str], periode: str, dataset: str, stand: str) -> set[Decimal]:
    regels = [regel for regel in io.StringIO(tekst) if not regel.startswith("#")]
    uit = set()
    for rij in csv.DictReader(regels):
        paren = dict(paar.split("=") for paar in rij["dims"].split(";")) | {"geo": rij["geo"]}
        if (rij["dataset"], rij["stand"], rij["periode"], paren) == (dataset, stand, periode, codes):
            uit.add(Decimal(rij["waarde"]))
    return uit


def _tsv(tekst: str, codes: dict[str, str], periode: str) -> set[Decimal]:
    kop, *regels = tekst.splitlines()
    namen = kop.split("\t")[0].split("\\")[0].split(",")
    kolom = [jaar.strip() for jaar in kop.split("\t")].index(periode)
    uit = set()
    for regel in regels:
        cellen = regel.split("\t")
        gevonden = {"freq": "A"} | dict(zip(namen, cellen[0].split(","), strict=True))
        if gevonden == codes:
            uit.add(Decimal(cellen[kolom].split()[0]))
    return uit


def _jsonstat(bron: dict, codes: dict[str, str], periode: str) -> set[Decimal]:
    plaats = 0
    vraag = {**codes, "time": periode}
    for naam, aantal in zip(bron["id"], bron["size"], strict=True):
        index = bron["dimension"][naam]["category"]["index"]
        volgorde = index if isinstance(index, list) else sorted(index, key=index.get)
        plaats = plaats * aantal + volgorde.index(vraag[naam])
    waarde = bron["value"].get(str(plaats)) if isinstance(bron["value"], dict) else bron["value"][plaats]
    return set() if waarde is None else {Decimal(waarde)}
