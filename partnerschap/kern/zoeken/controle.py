"""Comparing the index with the database, and saying how it stands."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import logboek
from .bronnen import Documentbron, documentbronnen
from .fouten import Onbruikbaar
from .lezer import Lezer, Opname
from .schijf import Indexmap, read_json
from .zoeker import numbers_of


def _size(generatie: Path) -> int:
    """Bytes of a generation. The follower merges meanwhile, so a file may be gone between the list and the look."""
    totaal = 0
    for map_, _, namen in os.walk(generatie):
        for naam in namen:
            with suppress(FileNotFoundError):
                totaal += (Path(map_) / naam).stat().st_size
    return totaal


def status(map_: Indexmap) -> dict[str, Any]:
    """The generation, its age, and how many changes wait."""
    generatie = map_.generatie
    stand = read_json(generatie / "stand.json") if generatie else None
    if generatie is None or stand is None:
        return {"index": "ontbreekt", "map": str(map_.pad)}
    leeftijd = map_.beat_age(time.time())
    return {
        "generatie": generatie.name,
        "stap": stand["stap"],
        "wachtend": logboek.waiting(stand),
        "volger": "leeft" if leeftijd is not None and leeftijd < 10 else "staat stil",
        "bytes": _size(generatie),
    }


def compare(map_: Indexmap) -> dict[str, Any]:
    """Read every byte of the index, and compare its numbers with the database's. `fouten` is empty when all is well."""
    fouten: list[str] = []
    documenten: dict[str, int] = {}
    try:
        opname = Lezer(map_).look()
        if map_.generatie is not None:
            for bron in documentbronnen:
                fouten += _differences(bron, opname, documenten)
    except Onbruikbaar as fout:
        fouten.append(str(fout))
    return {"documenten": documenten, "fouten": fouten}


def _differences(bron: Documentbron, opname: Opname, documenten: dict[str, int]) -> list[str]:
    moeten, staan = set(bron.nummers()), set(numbers_of(opname, bron.soort))
    documenten[bron.soort] = len(staan)
    fouten = []
    if moeten - staan:
        fouten.append(f"{bron.soort}: {len(moeten - staan)} ontbreken in de index")
    if staan - moeten:
        fouten.append(f"{bron.soort}: {len(staan - moeten)} staan te veel in de index")
    if bron.kolommen is not None:
        kolommen = opname.kolommen.get(bron.soort)
        if kolommen is None or set(kolommen.nummers.tolist()) != moeten:
            fouten.append(f"{bron.soort}: de kolommen kloppen niet met de databank")
    return fouten
