"""One import run a day tells what a provider's own system delivered: a run for every course would bury the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Verschil
from partnerschap.kern.imports.tekst import clean_text
from partnerschap.kern.imports.verschillen import Verandering
from partnerschap.kern.imports.verslag import sentence
from partnerschap.kern.models import Afwijzing, ImportRun, Runverschil

from ..imports.eigen.bron import SOORT
from ..models import Aanbieder

WEG = "API"
"""How the actor of such a run is called."""
BEWAAR = 500
"""Changes, and refusals, that are kept of one day."""
NIETS = Verschil(0, 0, 0, 0)


@dataclass(frozen=True)
class Dagnieuws:
    """What one request did."""

    verschil: Verschil = NIETS
    veranderingen: Sequence[Verandering] = ()
    geweigerd: Sequence[tuple[str, str, str]] = field(default=())
    """Of each refused course: its own id, the first field and the first reason."""
    twijfel: str = ""


def note(*, aanbieder: Aanbieder, nieuws: Dagnieuws) -> ImportRun | None:
    """Add it to the run of today; nothing for a request that changed and refused nothing.

    The provider's row must be locked, so that two requests do not make two runs.
    """
    if not nieuws.verschil.verandert and not nieuws.geweigerd:
        return None
    nu = timezone.now()
    run, _nieuw = ImportRun.objects.get_or_create(
        soort=SOORT, bron=aanbieder.bron, stand=timezone.localdate(), door_label=WEG, droog=False,
        defaults={"staat": Runstaat.ONGEWIJZIGD, "gestart_op": nu, "geeindigd_op": nu},
    )  # fmt: skip
    if nieuws.verschil.verandert:
        run.staat, run.geeindigd_op = Runstaat.KLAAR, nu
    run.nieuw += nieuws.verschil.nieuw
    run.gewijzigd += nieuws.verschil.gewijzigd
    run.verdwenen += nieuws.verschil.verdwenen
    run.geweigerd += len(nieuws.geweigerd)
    run.melding = nieuws.twijfel or sentence(Verschil(run.nieuw, run.gewijzigd, 0, run.verdwenen), run.geweigerd)
    run.save()
    _keep_changes(run, nieuws.veranderingen)
    _keep_refusals(run, nieuws.geweigerd)
    return run


def changed_after(*, aanbieder: Aanbieder, proef: ImportRun) -> bool:
    """Whether the provider's own system changed something after this trial looked."""
    sinds = proef.gestart_op or proef.gepland_op
    runs = ImportRun.objects.filter(soort=SOORT, bron=aanbieder.bron, door_label=WEG, staat=Runstaat.KLAAR)
    return runs.filter(geeindigd_op__gt=sinds).exists()


def _keep_changes(run: ImportRun, veranderingen: Sequence[Verandering]) -> None:
    laatste = run.verschillen.aggregate(laatste=Max("plaats"))["laatste"] or 0
    Runverschil.objects.bulk_create(
        Runverschil(
            run=run, plaats=laatste + plek, soort=v.soort, onderwerp=v.onderwerp[:300], detail=v.detail[:500], veld=v.veld[:60],
            oud=v.oud, nieuw=v.nieuw, verschil=v.verschil,
        )
        for plek, v in enumerate(veranderingen[: max(0, BEWAAR - laatste)], 1)
    )  # fmt: skip


def _keep_refusals(run: ImportRun, geweigerd: Sequence[tuple[str, str, str]]) -> None:
    staan = run.afwijzingen.count()
    Afwijzing.objects.bulk_create(
        Afwijzing(run=run, regel=staan + plek, kolom=clean_text(veld)[:120], reden=clean_text(reden)[:400], inhoud=sleutel[:400])
        for plek, (sleutel, veld, reden) in enumerate(geweigerd[: max(0, BEWAAR - staan)], 1)
    )  # fmt: skip
