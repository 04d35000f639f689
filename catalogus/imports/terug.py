"""What the providers of an import offered before it, said again by the files that are kept.

A source such as the portal's template takes one file per provider: the file before a run may be somebody else's. So for each
provider of the run the newest earlier file that speaks about him counts.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from partnerschap.kern.enums import Runaard, Runstaat
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.imports.source import Bronbestand, Gelezen, Source
from partnerschap.kern.models import ImportRun

from .rijen import Opleidingrij


def providers_of(source: Source, run_id: int) -> set[str]:
    """The providers that a run's file speaks about. Raises Bronfout when the file is gone."""
    run = ImportRun.objects.select_related("snapshot").get(pk=run_id)
    with opened(source, run) as gelezen:
        genoemd = {rij.aanbieder.eigen_id for rij in gelezen.rijen if isinstance(rij, Opleidingrij)}
        return genoemd | set(gelezen.kenmerken.get("aanbieders", ()))


def rows_before(source: Source, run_id: int, aanbieders: set[str], kenmerken: dict[str, Any]) -> Iterator[Opleidingrij]:
    """The courses that stood before a run; what those files refused is added to `kenmerken` on the way.

    As many files are read as it takes: a provider may have sent his last one long ago.
    """
    rest = set(aanbieders)
    geweigerd = kenmerken.setdefault("geweigerde_sleutels", [])
    gelezen_bestanden: set[int | None] = set()
    for run in runs_before(source, run_id):
        if len(gelezen_bestanden) == 1:
            # Only now: who is in the newest earlier file needs no looking up.
            rest -= _new_with(source, run_id, rest)
        if not rest:
            return
        if run.snapshot_id in gelezen_bestanden:
            continue
        gelezen_bestanden.add(run.snapshot_id)
        with opened(source, run) as gelezen:
            gezien = set()
            for rij in gelezen.rijen:
                if isinstance(rij, Opleidingrij) and rij.aanbieder.eigen_id in rest:
                    gezien.add(rij.aanbieder.eigen_id)
                    yield rij
            geweigerd += [s for s in gelezen.kenmerken.get("geweigerde_sleutels", ()) if s[0] in rest]
            rest -= gezien | set(gelezen.kenmerken.get("aanbieders", ()))


def _new_with(source: Source, run_id: int, aanbieders: set[str]) -> set[str]:
    """Those who were never seen before a run: nobody has to go through all files in search of them."""
    begin = ImportRun.objects.values_list("gestart_op", flat=True).get(pk=run_id)
    if begin is None or not aanbieders:
        return set()
    gebeurtenissen = apps.get_model("catalogus", "AanbiederEvent").objects.filter(pgh_label="insert")
    nieuw = gebeurtenissen.filter(bron=source.slug, eigen_id__in=aanbieders, pgh_created_at__gte=begin)
    return set(nieuw.values_list("eigen_id", flat=True))


def runs_before(source: Source, run_id: int) -> QuerySet[ImportRun]:
    """The good runs before this one, newest first, without those that were turned back themselves, whenever that was."""
    runs = ImportRun.objects.filter(soort=source.soort, bron=source.slug)
    goed = (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD)
    ongedaan = runs.filter(aard=Runaard.TERUG, staat__in=goed).values("hervat_id")
    geladen = runs.filter(pk__lt=run_id, staat=Runstaat.KLAAR, snapshot__isnull=False).exclude(pk__in=ongedaan)
    return geladen.select_related("snapshot").order_by("-pk")


@contextmanager
def opened(source: Source, run: ImportRun) -> Iterator[Gelezen]:
    """The kept file of a run, unpacked and parsed while the block lasts; nothing when it has none."""
    if run.snapshot is None:
        yield Gelezen(run.stand, iter(()))
        return
    with tempfile.TemporaryDirectory(prefix="terug-") as werkmap:
        pad = prepare(
            snapshot_path(run.snapshot), Path(werkmap), rekenblad=source.rekenblad, webpagina=source.webpagina
        )
        yield source.parse(Bronbestand(pad, run.snapshot.naam, run.snapshot.sha256))
