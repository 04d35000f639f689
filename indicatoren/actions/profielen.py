"""Writers of column profiles: kept as a draft, tried on a real file, and only then used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from partnerschap.kern.actions.imports import plan_import
from partnerschap.kern.enums import Runstaat
from partnerschap.kern.gelijktijdig import refuse_lost_update
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.opslag import snapshot_path, store_snapshot
from partnerschap.kern.imports.road import carry_out
from partnerschap.kern.imports.slot import Bezet
from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen, Source
from partnerschap.kern.models import Gemeente, ImportRun, Runverschil

from ..formules.reekswoorden import in_words
from ..imports.belgie.bestat import PRESETS
from ..imports.belgie.profiel import Profielfout
from ..imports.belgie.raden import guess
from ..imports.belgie.tabel import sample
from ..imports.belgie.vinden import as_profile
from ..imports.cellen import Reeksregel, series_key
from ..models import Kolomprofiel

GELUKT = (Runstaat.DROOG, Runstaat.VERDACHT)
TOON_HOOGSTENS = 50
EERSTE_CIJFERS = 12
GEEN_BESTAND = "Dit profiel heeft nog geen voorbeeldbestand. Kies er eerst een."
INTUSSEN = "Iemand wijzigde dit profiel tijdens de proef. Probeer opnieuw."


@dataclass(frozen=True)
class Proef:
    """What a profile makes of a file, without writing a figure."""

    run: ImportRun
    verschillen: list[Runverschil] = field(default_factory=list)
    afwijzingen: list[Afgewezen] = field(default_factory=list)
    cijfers: list[list[str]] = field(default_factory=list)
    """The first figures as they were read: what, value, flags."""

    @property
    def gelukt(self) -> bool:
        """Whether every row was understood and there was something to read."""
        return understood(self.run)


def understood(run: ImportRun) -> bool:
    """Whether a trial read every row, and at least one."""
    return run.staat in GELUKT and run.nieuw + run.gewijzigd + run.ongewijzigd > 0 and not run.geweigerd


@transaction.atomic
def save_profile(
    *, slug: str, titel: str, dataset: str, definitie: Mapping[str, Any], gelezen: str | None = None
) -> Kolomprofiel:
    """Make or change a profile; a changed layout must be tried again before it is used. Raises ValidationError.

    `gelezen` marks the version that the writer read; None asks no check.
    """
    _refuse_preset(slug)
    rij = Kolomprofiel.objects.select_for_update().filter(slug=slug).first() or Kolomprofiel(slug=slug)
    refuse_lost_update(gelezen, rij.bijgewerkt_op)
    nieuw = (titel, dataset, dict(definitie))
    if rij.pk and (rij.titel, rij.dataset, rij.definitie) == nieuw:
        return rij
    rij.titel, rij.dataset, rij.definitie = nieuw
    _back_to_draft(rij)
    try:
        as_profile(rij)
    except Profielfout as fout:
        raise ValidationError(str(fout)) from fout
    rij.full_clean()
    rij.save()
    return rij


@transaction.atomic
def begin_profile(
    *, slug: str, titel: str, dataset: str, gegevens: Mapping[str, str], bestand: Path, naam: str
) -> Kolomprofiel:
    """A draft with a guess from a file, which a curator completes. Raises ValidationError, also for an unreadable file."""
    _refuse_preset(slug)
    if Kolomprofiel.objects.filter(slug=slug).exists():
        raise ValidationError(f"Er is al een profiel '{slug}'. Kies een andere naam.")
    rij = Kolomprofiel(slug=slug, titel=titel, dataset=dataset)
    _take_file(rij, bestand, naam, "")
    rij.definitie = {**guess(rij.monster), "gegevens": dict(gegevens)}
    rij.full_clean()
    rij.save()
    return rij


@transaction.atomic
def change_file(*, profiel: Kolomprofiel, bestand: Path | None = None, naam: str = "", blad: str = "") -> Kolomprofiel:
    """Give a profile another example file, or read another sheet of it; what was declared stays. Raises ValidationError."""
    rij = Kolomprofiel.objects.select_for_update().get(pk=profiel.pk)
    if bestand is not None:
        _take_file(rij, bestand, naam, blad)
    elif rij.bestand is None:
        raise ValidationError(GEEN_BESTAND)
    else:
        rij.monster = _sample(_stored(rij), blad)
    if blad and blad != rij.definitie.get("blad", ""):
        rij.definitie = {**guess(rij.monster), "gegevens": rij.definitie.get("gegevens", {}), "blad": blad}
        _back_to_draft(rij)
    rij.save()
    return rij


def try_profile(*, profiel: Kolomprofiel, bestand: Path | None = None, door: models.Model | None = None) -> Proef:
    """Read a file (its example) with the profile as it stands, write no figure, and tell what would change.

    Raises ValidationError when the profile does not fit together, or when another import of the data set is busy.
    """
    from ..imports.bronnen import profile_source

    try:
        source = profile_source(as_profile(profiel))
    except Profielfout as fout:
        raise ValidationError(str(fout)) from fout
    pad = bestand or _stored(profiel)
    eerste: list[list[str]] = []
    wie = "" if door is None else f"gebruiker {door.pk}"
    run = ImportRun.objects.create(
        soort="eak", bron=profiel.slug, droog=True, door_id=getattr(door, "pk", None), door_label=wie
    )
    try:
        # Asked now: while its rows stream into the database, nothing else can be.
        plaatsen = dict(Gemeente.objects.values_list("nis", "naam"))
        carry_out(run, pad, source=_listening(source, eerste, plaatsen))
    except Bezet as fout:
        run.delete()
        raise ValidationError(str(fout)) from fout
    if profiel.bestand_id and bestand is None:
        monster = {**profiel.monster, "cijfers": eerste}
        Kolomprofiel.objects.filter(pk=profiel.pk).update(proef_run=run, monster=monster)
        profiel.proef_run, profiel.monster = run, monster
    return outcome(run, eerste)


def outcome(run: ImportRun, cijfers: list[list[str]]) -> Proef:
    """The story of a trial: the first differences and the first refusals."""
    return Proef(
        run,
        list(Runverschil.objects.filter(run=run).order_by("plaats")[:TOON_HOOGSTENS]),
        [Afgewezen(rij.regel, rij.reden, rij.kolom) for rij in run.afwijzingen.all()[:TOON_HOOGSTENS]],
        cijfers,
    )


def activate(*, profiel: Kolomprofiel, bestand: Path | None = None, door: models.Model | None = None) -> Proef:
    """Try the profile on a real file and, when every row was understood, let it be used. Raises ValidationError."""
    from partnerschap.kern.imports.opslag import file_sha256

    pad = bestand or _stored(profiel)
    proef = try_profile(profiel=profiel, bestand=bestand, door=door)
    if not proef.gelukt:
        reden = str(proef.afwijzingen[0]) if proef.afwijzingen else proef.run.melding
        raise ValidationError(f"Het profiel leest dit bestand nog niet helemaal: {reden}")
    with transaction.atomic():
        rij = Kolomprofiel.objects.select_for_update().get(pk=profiel.pk)
        if rij.bijgewerkt_op != profiel.bijgewerkt_op:
            raise ValidationError(INTUSSEN)
        rij.actief, rij.proef_op, rij.proef_sha256 = True, timezone.now(), file_sha256(pad)
        rij.save()
    return proef


def activate_and_load(*, profiel: Kolomprofiel, gelezen: str | None, door: models.Model | None) -> ImportRun:
    """Take a profile into use and plan the import of its example file at the desk. Raises ValidationError.

    The trial is done once more: between the preview and now other figures may have come in.
    """
    if profiel.bestand is None:
        raise ValidationError(GEEN_BESTAND)
    refuse_lost_update(gelezen, profiel.bijgewerkt_op)
    activate(profiel=profiel, door=door)
    try:
        return plan_import(
            soort="eak", bron=profiel.slug, bestand=_stored(profiel), naam=profiel.bestand.naam, door=door
        )
    except Bronfout as fout:
        raise ValidationError(str(fout)) from fout


@transaction.atomic
def retire(*, profiel: Kolomprofiel) -> None:
    """Take a profile out of use; what it loaded stays."""
    rij = Kolomprofiel.objects.select_for_update().get(pk=profiel.pk)
    _back_to_draft(rij)
    rij.save()


def _refuse_preset(slug: str) -> None:
    if slug in PRESETS or slug == "kerncijfers":
        raise ValidationError(f"'{slug}' is een vast profiel van het portaal. Kies een andere naam.")


def _back_to_draft(rij: Kolomprofiel) -> None:
    rij.actief, rij.proef_op, rij.proef_sha256, rij.proef_run = False, None, "", None
    rij.monster = {naam: deel for naam, deel in rij.monster.items() if naam != "cijfers"}


def _take_file(rij: Kolomprofiel, bestand: Path, naam: str, blad: str) -> None:
    """Look at the file first, then keep it: what cannot be read leaves nothing behind."""
    rij.monster = _sample(bestand, blad)
    try:
        rij.bestand = store_snapshot(bestand, naam=naam)
    except Bronfout as fout:
        raise ValidationError(str(fout)) from fout


def _sample(bestand: Path, blad: str) -> dict[str, Any]:
    try:
        with TemporaryDirectory(prefix="profiel-") as werkmap:
            return sample(prepare(bestand, Path(werkmap), rekenblad=True), blad)
    except Bronfout as fout:
        raise ValidationError(str(fout)) from fout


def _stored(rij: Kolomprofiel) -> Path:
    if rij.bestand is None:
        raise ValidationError(GEEN_BESTAND)
    try:
        return snapshot_path(rij.bestand)
    except Bronfout as fout:
        raise ValidationError(str(fout)) from fout


def _listening(source: Source, eerste: list[list[str]], plaatsen: Mapping[str, str]) -> Source:
    """The same source, which also notes the first figures that its parser gives."""

    def parse(bestand: Bronbestand) -> Gelezen:
        gelezen = source.parse(bestand)
        return replace(gelezen, rijen=_note(gelezen, eerste, plaatsen))

    return replace(source, parse=parse)


def _note(gelezen: Gelezen, eerste: list[list[str]], plaatsen: Mapping[str, str]) -> Iterator[Any]:
    namen = gelezen.kenmerken["dimensies"]
    for rij in gelezen.rijen:
        if isinstance(rij, Reeksregel) and len(eerste) < EERSTE_CIJFERS:
            geo = dict(zip(namen, rij.codes, strict=True))["geo"]
            for periode, cel in islice(rij.cellen, 2):
                waar = f"{plaatsen[geo]} ({geo})" if geo in plaatsen else geo
                eerste.append([in_words(waar, series_key(namen, rij.codes), periode), cel.waarde or "", cel.vlaggen])
        yield rij
