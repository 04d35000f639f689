"""Running imports in tests, and a tiny reader of the real files that shares no line with the parsers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from indicatoren.models import Reeks, Waarneming

Celsleutel = tuple[tuple[tuple[str, str], ...], str]
Inhoud = tuple[Decimal | None, str]


def importeer(*delen: str, bestand: Path | None = None, stand: str = "", droog: bool = False) -> dict[str, Any]:
    """Run the command; returns its JSON with the exit status under `exit`."""
    uit, fout, status = StringIO(), StringIO(), 0
    opties = [*delen, "--json", *(["--droog"] if droog else []), *(["--stand", stand] if stand else [])]
    if bestand is not None:
        opties += ["--bestand", str(bestand)]
    try:
        call_command("importeer", *opties, stdout=uit, stderr=fout)
    except SystemExit as einde:
        status = int(einde.code or 0)
    return {**json.loads(uit.getvalue().splitlines()[-1]), "exit": status, "stderr": fout.getvalue()}


def stored(dataset: str, stand: date | None = None) -> dict[Celsleutel, Inhoud]:
    """Every cell as the database holds it."""
    reeksen = {
        pk: tuple(sorted({**dimensies, "geo": geo}.items()))
        for pk, geo, dimensies in Reeks.objects.filter(dataset__code=dataset).values_list("pk", "geo", "dimensies")
    }
    rijen = Waarneming.objects.op_stand(stand).filter(reeks__dataset__code=dataset)
    velden = ("reeks_id", "periode", "waarde", "vlaggen")
    return {(reeksen[reeks], periode): (waarde, vlag) for reeks, periode, waarde, vlag in rijen.values_list(*velden)}


def steps(dataset: str) -> set[tuple]:
    """The whole history of a data set, free of numbers that depend on the order of import."""
    velden = ("reeks__sleutel", "periode", "waarde", "vlaggen", "vertrouwelijk", "stand_van", "stand_tot", "run__stand")
    return set(Waarneming.objects.filter(reeks__dataset__code=dataset).values_list(*velden))


def cells_of_tsv(pad: Path) -> dict[Celsleutel, Inhoud]:
    """Every cell of a TSV that is not plainly missing."""
    kop, *regels = pad.read_text(encoding="utf-8").splitlines()
    namen = kop.split("\t")[0].split("\\")[0].split(",")
    jaren = [jaar.strip() for jaar in kop.split("\t")[1:]]
    uit = {}
    for regel in regels:
        codes, *cellen = regel.split("\t")
        reeks = dict(zip(namen, codes.split(","), strict=True))
        reeks.setdefault("freq", "A")
        sleutel = tuple(sorted(reeks.items()))
        for jaar, cel in zip(jaren, cellen, strict=True):
            waarde, _, vlag = cel.strip().partition(" ")
            if waarde != ":" or vlag:
                uit[sleutel, jaar] = (None if waarde == ":" else Decimal(waarde), vlag)
    return uit


def cells_of_jsonstat(pad: Path) -> dict[Celsleutel, Inhoud]:
    """Every cell of a JSON-stat file in which only geo and time have more than one code."""
    bron = json.loads(pad.read_text(encoding="utf-8"), parse_float=Decimal)
    lijsten = {n: sorted(d["category"]["index"], key=d["category"]["index"].get) for n, d in bron["dimension"].items()}
    vast = {naam: codes[0] for naam, codes in lijsten.items() if naam not in ("geo", "time")}
    assert all(len(lijsten[naam]) == 1 for naam in vast)
    vast.setdefault("freq", "A")
    status = bron.get("status") or {}
    uit = {}
    for g, geo in enumerate(lijsten["geo"]):
        for t, jaar in enumerate(lijsten["time"]):
            plaats = str(g * len(lijsten["time"]) + t)
            waarde, vlag = bron["value"].get(plaats), status.get(plaats, "").replace(":", "")
            if waarde is not None or vlag:
                sleutel = tuple(sorted({**vast, "geo": geo}.items()))
                uit[sleutel, jaar] = (None if waarde is None else Decimal(waarde), vlag)
    return uit
