"""Writers of column profiles: kept as a draft, tried on a real file, and only then used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.road import carry_out
from partnerschap.kern.imports.source import Afgewezen
from partnerschap.kern.models import ImportRun, Runverschil

from ..imports.belgie.bestat import PRESETS
from ..imports.belgie.profiel import Profielfout
from ..imports.belgie.vinden import as_profile
from ..models import Kolomprofiel

GELUKT = (Runstaat.DROOG, Runstaat.VERDACHT)
TOON_HOOGSTENS = 20


@dataclass(frozen=True)
class Proef:
    """What a profile makes of a file, without writing a figure."""

    run: ImportRun
    verschillen: list[Runverschil] = field(default_factory=list)
    afwijzingen: list[Afgewezen] = field(default_factory=list)

    @property
    def gelukt(self) -> bool:
        """Whether every row was understood and there was something to read."""
        gelezen = self.run.nieuw + self.run.gewijzigd + self.run.ongewijzigd
        return self.run.staat in GELUKT and gelezen > 0 and not self.run.geweigerd


@transaction.atomic
def save_profile(*, slug: str, titel: str, dataset: str, definitie: Mapping[str, Any]) -> Kolomprofiel:
    """Make or change a profile; a changed layout must be tried again before it is used. Raises ValidationError."""
    if slug in PRESETS or slug == "kerncijfers":
        raise ValidationError(f"'{slug}' is een vast profiel van het portaal. Kies een andere naam.")
    rij = Kolomprofiel.objects.select_for_update().filter(slug=slug).first() or Kolomprofiel(slug=slug)
    nieuw = (titel, dataset, dict(definitie))
    if rij.pk and (rij.titel, rij.dataset, rij.definitie) == nieuw:
        return rij
    rij.titel, rij.dataset, rij.definitie = nieuw
    rij.actief, rij.proef_op, rij.proef_sha256 = False, None, ""
    try:
        as_profile(rij)
    except Profielfout as fout:
        raise ValidationError(str(fout)) from fout
    rij.full_clean()
    rij.save()
    return rij


def try_profile(*, profiel: Kolomprofiel, bestand: Path) -> Proef:
    """Read a file with the profile as it stands, write no figure, and tell what would change."""
    from ..imports.bronnen import profile_source

    run = ImportRun.objects.create(soort="eak", bron=profiel.slug, droog=True)
    carry_out(run, bestand, source=profile_source(as_profile(profiel)))
    return Proef(
        run,
        list(Runverschil.objects.filter(run=run).order_by("plaats")[:TOON_HOOGSTENS]),
        [Afgewezen(rij.regel, rij.reden, rij.kolom) for rij in run.afwijzingen.all()[:TOON_HOOGSTENS]],
    )


def activate(*, profiel: Kolomprofiel, bestand: Path) -> Proef:
    """Try the profile on a real file and, when every row was understood, let it be used. Raises ValidationError."""
    from partnerschap.kern.imports.opslag import file_sha256

    proef = try_profile(profiel=profiel, bestand=bestand)
    if not proef.gelukt:
        reden = str(proef.afwijzingen[0]) if proef.afwijzingen else proef.run.melding
        raise ValidationError(f"Het profiel leest dit bestand nog niet helemaal: {reden}")
    with transaction.atomic():
        rij = Kolomprofiel.objects.select_for_update().get(pk=profiel.pk)
        if rij.bijgewerkt_op != profiel.bijgewerkt_op:
            raise ValidationError("Iemand wijzigde dit profiel tijdens de proef. Probeer opnieuw.")
        rij.actief, rij.proef_op, rij.proef_sha256 = True, timezone.now(), file_sha256(bestand)
        rij.save()
    return proef
