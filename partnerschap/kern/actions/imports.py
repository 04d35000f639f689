"""Planning import runs, carrying them out, letting a suspect one through, going back, trying again, and holding a source."""

from datetime import date
from math import ceil
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from ..enums import Runaard, Runstaat
from ..imports.opslag import store_snapshot
from ..imports.opvolging import GOED, OPEN, overtaken_by, overtaken_sentence
from ..imports.road import carry_out
from ..imports.slot import Bezet
from ..imports.source import Bronfout, find_source
from ..models import ImportRun
from ..taken import plan
from .bronstop import held, hold, hold_sentence, release
from .importafkeur import dismiss
from .importveger import TAAK, can_go_on, sweep_runs, take_up

__all__ = [
    "approve",
    "dismiss",
    "follow_later",
    "follow_now",
    "held",
    "hold",
    "import_now",
    "plan_import",
    "release",
    "retry",
    "revert",
    "sweep_runs",
    "work_off",
]
KORT = 60
"""A wait of so many seconds is left to the broker; a longer one to the sweeper."""


def import_now(
    *, soort: str, bron: str, bestand: Path | None = None, stand: date | None = None, droog: bool = False
) -> ImportRun:
    """Plan a run and carry it out in this process; returns the run with its outcome.

    A source that is busy is an outcome too (`geweigerd`, with the sentence that says so), and so is an unforeseen error
    (`mislukt`; the log holds its trace).
    """
    run = ImportRun.objects.create(
        soort=soort, bron=_official_name(soort, bron), stand=stand, droog=droog, met_bestand=bestand is not None
    )
    return _carry_out_or_refuse(run, bestand)


def _official_name(soort: str, bron: str) -> str:
    """The source's own name for itself, so that `trng_lfse_04` and `TRNG_LFSE_04` are one source; an unknown one stays."""
    try:
        return find_source(soort, bron).slug
    except Bronfout:
        return bron


def _carry_out_or_refuse(run: ImportRun, bestand: Path | None = None) -> ImportRun:
    try:
        _refuse_held(run)
        return carry_out(run, bestand)
    except Bezet as fout:
        run.staat, run.melding, run.geeindigd_op = Runstaat.GEWEIGERD, str(fout), timezone.now()
        run.save()
        return run
    except Exception:
        if run.staat != Runstaat.MISLUKT:
            raise
        return run  # carry_out logged it and kept it with the run


def _refuse_held(run: ImportRun) -> None:
    """Raises Bezet with the reason when an administrator put the source on hold; the way back is always open."""
    stop = None if run.aard == Runaard.TERUG else held(run.soort, run.bron)
    if stop is not None:
        raise Bezet(hold_sentence(stop))


def plan_import(
    *,
    soort: str,
    bron: str,
    bestand: Path | None = None,
    naam: str = "",
    stand: date | None = None,
    droog: bool = False,
    door: models.Model | None = None,
) -> ImportRun:
    """Keep the file and plan a run for a worker; without a file the worker fetches it, where the source has an address.

    Raises Bronfout for an unknown source, an unreadable file, or a source that can only be fed from a file.
    """
    source = find_source(soort, bron)
    if bestand is None and not source.ophaalbaar:
        raise Bronfout("Deze bron heeft geen adres om op te halen. Geef een bestand.")
    snapshot = None if bestand is None else store_snapshot(bestand, naam=naam)
    with transaction.atomic():
        run = ImportRun.objects.create(
            soort=source.soort,
            bron=source.slug,
            stand=stand,
            snapshot=snapshot,
            met_bestand=bestand is not None,
            droog=droog,
            **_actor(door),
        )
        plan(TAAK, run.pk)
    return run


def work_off(*, run_id: int) -> str:
    """Carry out one planned run (the task); returns its state. A run that another worker took is left alone."""
    run = ImportRun.objects.filter(pk=run_id, staat__in=[Runstaat.GEPLAND, Runstaat.BEZIG]).first()
    if run is None:
        return "niets te doen"
    if run.staat == Runstaat.BEZIG:
        return "opnieuw" if take_up(run) else "niets te doen"
    try:
        _refuse_held(run)
        run = carry_out(run, volhouden=True)
    except Bezet as fout:
        # The run waits and says why; who is busy now hands it over at its end, else the sweeper does.
        ImportRun.objects.filter(pk=run.pk, staat=Runstaat.GEPLAND).update(melding=str(fout))
        return "bezet"
    if run.staat == Runstaat.GEPLAND:
        _come_back(run)
    else:
        _hand_over(run)
    return str(run.staat)


def _come_back(run: ImportRun) -> None:
    """A run that waits only for a moment is not left to the clock, which may itself be down just now."""
    over = 0 if run.herplan_op is None else ceil((run.herplan_op - timezone.now()).total_seconds())
    if 0 < over <= KORT:
        plan(TAAK, run.pk, over=over)


def _hand_over(run: ImportRun) -> None:
    """Wake the oldest run that waits for the source that is free now."""
    wachtend = ImportRun.objects.filter(soort=run.soort, bron=run.bron, staat=Runstaat.GEPLAND)
    volgende = wachtend.exclude(pk=run.pk).order_by("pk").values_list("pk", flat=True).first()
    if volgende is not None:
        plan(TAAK, volgende)


@transaction.atomic
def approve(*, run: ImportRun, door: models.Model | None = None) -> ImportRun:
    """Plan a suspect run again, now without the guards; the first run keeps its state. Raises ValidationError."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.droog:
        raise ValidationError(f"Import {run.pk} was een proef. Laad het bestand zelf om het te kunnen goedkeuren.")
    if run.staat != Runstaat.VERDACHT or run.snapshot_id is None:
        raise ValidationError(f"Import {run.pk} is '{run.staat}'. Je kunt alleen een verdachte import goedkeuren.")
    if run.vervolg.filter(staat__in=[*OPEN, *GOED]).exists():
        raise ValidationError(f"Import {run.pk} is al goedgekeurd.")
    _refuse_overtaken(run)
    return _follow(run, Runaard.GOEDKEURING, door)


@transaction.atomic
def revert(*, run: ImportRun, door: models.Model | None = None) -> ImportRun:
    """Plan the way back to the vintage before a run, as a new run. Raises ValidationError."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.staat not in (Runstaat.KLAAR, Runstaat.ONGEWIJZIGD) or run.stand is None:
        raise ValidationError(f"Import {run.pk} is '{run.staat}'. Je kunt alleen terug van een import die klaar is.")
    if run.aard == Runaard.TERUG:
        raise ValidationError(
            f"Import {run.pk} is zelf een terugdraaiing. Laad het bestand van import {run.hervat_id} opnieuw om vooruit te gaan."
        )
    if run.vervolg.filter(aard=Runaard.TERUG, staat__in=[*OPEN, *GOED]).exists():
        raise ValidationError(f"Import {run.pk} is al teruggedraaid, of dat gebeurt zo.")
    return _follow(run, Runaard.TERUG, door)


@transaction.atomic
def retry(*, run: ImportRun, door: models.Model | None = None) -> ImportRun:
    """Plan a run that failed or was refused once more, with the same file, as a new run. Raises ValidationError.

    A second try of an approval skips the guards as the first did, and that of a way back goes the same way back.
    """
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.staat not in (Runstaat.MISLUKT, Runstaat.GEWEIGERD):
        raise ValidationError(f"Import {run.pk} is '{run.staat}'. Je kunt alleen een mislukte of geweigerde herhalen.")
    if not can_go_on(run):
        raise ValidationError(f"Van import {run.pk} is geen bestand bewaard. Geef het bestand opnieuw.")
    keten = Q(pk=run.hervat_id) | Q(hervat_id__in=[run.pk, *([run.hervat_id] if run.hervat_id else [])])
    if ImportRun.objects.filter(keten, staat__in=[Runstaat.GEPLAND, Runstaat.BEZIG]).exists():
        raise ValidationError(f"Import {run.pk} wordt al herhaald. Wacht tot die herhaling klaar is.")
    if run.aard != Runaard.TERUG:
        _refuse_overtaken(run.hervat if run.aard == Runaard.GOEDKEURING and run.hervat else run)
    vervolg = run.aard in (Runaard.GOEDKEURING, Runaard.TERUG)
    return ImportRun.objects.create(
        soort=run.soort,
        bron=run.bron,
        stand=run.stand,
        aard=run.aard if vervolg else Runaard.HERHALING,
        hervat=run.hervat if vervolg else run,
        snapshot=run.snapshot,
        met_bestand=run.met_bestand,
        droog=run.droog,
        **_actor(door),
    )


def _refuse_overtaken(run: ImportRun) -> None:
    """Raises ValidationError when the file of this run would replace what was loaded after it."""
    try:
        later = overtaken_by(run, find_source(run.soort, run.bron))
    except Bronfout:
        return  # a source that is declared no longer is refused by the road itself
    if later is not None:
        raise ValidationError(overtaken_sentence(run, later))


def _follow(run: ImportRun, aard: Runaard, door: models.Model | None) -> ImportRun:
    return ImportRun.objects.create(
        soort=run.soort,
        bron=run.bron,
        stand=run.stand,
        aard=aard,
        hervat=run,
        snapshot=run.snapshot if aard == Runaard.GOEDKEURING else None,
        **_actor(door),
    )


def follow_now(*, run: ImportRun) -> ImportRun:
    """Carry out a run that `approve` or `revert` made, in this process."""
    return _carry_out_or_refuse(run)


def follow_later(*, run: ImportRun) -> None:
    """Hand a run that `approve` or `revert` made to a worker."""
    plan(TAAK, run.pk)


def _actor(door: models.Model | None) -> dict:
    return {"door_id": getattr(door, "pk", None), "door_label": "" if door is None else f"gebruiker {door.pk}"}
