"""What a vintage said before its last load, when several files were loaded under one date.

The table keeps one step per vintage date: a second file of the same date takes the place of the first. To undo the second,
the kept file of the first says again what it said. (Most files carry no date: two loads on one day share that day.)
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.utils import CursorWrapper

from partnerschap.kern.enums import Runaard
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen, find_source

from ..models import Uitgave
from .cellen import Reeksregel
from .selectie import Blok, stage_selection

SERIES = """
SELECT r.sleutel, array_agg(DISTINCT z.blok) FROM inv_selectie z JOIN indicatoren_reeks r ON r.id = z.reeks_id
GROUP BY r.sleutel HAVING bool_or(z.blok < %s)
"""


def predecessor(uitgave: Uitgave) -> Uitgave | None:
    """The load whose file was this vintage when `uitgave` came; None when there was none. A way back counts as where it led."""
    zelfde_dag = Uitgave.objects.filter(dataset=uitgave.dataset_id, stand=uitgave.stand).select_related("run__snapshot")
    vorige = zelfde_dag.filter(run_id__lt=uitgave.run_id).order_by("-run_id").first()
    if vorige is None or vorige.run.aard != Runaard.TERUG:
        return vorige
    ongedaan = zelfde_dag.filter(run_id=vorige.run.hervat_id).first()
    return None if ongedaan is None else predecessor(ongedaan)


@contextmanager
def file_of(uitgave: Uitgave, code: str) -> Iterator[tuple[Iterable[Reeksregel], Gelezen]]:
    """The good lines of the kept file of a load, for one data set. Raises Bronfout when it cannot be read any more."""
    run = uitgave.run
    if run.snapshot is None:
        raise Bronfout(f"Van import {run.pk} is geen bestand bewaard, en dat hebben we nodig om terug te gaan.")
    source = find_source(run.soort, run.bron)
    with tempfile.TemporaryDirectory(prefix="terug-") as werkmap:
        pad = prepare(snapshot_path(run.snapshot), Path(werkmap), rekenblad=source.rekenblad)
        gelezen = source.parse(Bronbestand(pad, run.snapshot.naam, run.snapshot.sha256))
        goed = (rij for rij in gelezen.rijen if not isinstance(rij, Afgewezen))
        if gelezen.kenmerken.get("reeksen") is not None:
            yield goed, gelezen
            return
        # A file with several data sets gives each line with its code.
        eigen = [rij for deel, rij in goed if deel == code]
        yield eigen, Gelezen(gelezen.stand, iter(()), {**gelezen.kenmerken, "reeksen": len(eigen)})


def outside(cursor: CursorWrapper, dataset_id: int, blokken: list[Blok], andere: list[Blok]) -> list[Blok]:
    """The part of `blokken` about which `andere` says nothing, as lists of series."""
    stage_selection(cursor, dataset_id, [*blokken, *andere])
    cursor.execute(SERIES, [len(blokken)])
    perioden = [set(blok["perioden"]) for blok in (*blokken, *andere)]
    rest: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sleutel, nummers in cursor.fetchall():
        eigen = set().union(*(perioden[n] for n in nummers if n < len(blokken)))
        elders = set().union(*(perioden[n] for n in nummers if n >= len(blokken)))
        if over := eigen - elders:
            rest[tuple(sorted(over))].append(sleutel)
    return [{"sleutels": sorted(sleutels), "perioden": list(p)} for p, sleutels in sorted(rest.items())]


def unsaid(cursor: CursorWrapper, uitgave: Uitgave, vorige: Uitgave) -> list[Blok]:
    """The part of a load about which the file before it says nothing: there the vintage before holds.

    Raises Bronfout when a still earlier file of the same date spoke about that part: we do not piece files together.
    """
    rest = outside(cursor, uitgave.dataset_id, uitgave.selectie, vorige.selectie)
    eerder = Uitgave.objects.filter(dataset=uitgave.dataset_id, stand=uitgave.stand, run_id__lt=vorige.run_id)
    for nog_eerder in eerder.exclude(run__aard=Runaard.TERUG) if rest else ():
        if outside(cursor, uitgave.dataset_id, rest, nog_eerder.selectie) != rest:
            raise Bronfout(
                f"Onder dezelfde stand werden meer dan twee bestanden geladen, die elk een deel brachten. Dat zetten we niet "
                f"vanzelf terug. Laad het bestand van import {nog_eerder.run_id} en daarna dat van import {vorige.run_id} opnieuw."
            )
    return rest
