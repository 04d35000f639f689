"""A provider's own system delivers courses: at once and each whole or not, through the judge and the loader of his files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from partnerschap.kern.actions.importveger import TAAK
from partnerschap.kern.enums import Verschilsoort
from partnerschap.kern.imports.opvolging import OPEN
from partnerschap.kern.imports.slot import SLEUTEL
from partnerschap.kern.imports.source import Gelezen, Verschil
from partnerschap.kern.imports.verschillen import Verandering
from partnerschap.kern.models import ImportRun
from partnerschap.kern.taken import plan

from ..enums.aanbod import Leverstatus
from ..imports.eigen.bestand import PER_OPLEIDING
from ..imports.eigen.bron import SOORT, judge, source_of
from ..imports.eigen.lader import Eigenlader
from ..imports.eigen.rechtstreeks import Stuk, Veldfout, take_back, unfold
from ..models import Aanbieder, Aanbodsleutel, Apilevering, Opleiding
from .dagrun import Dagnieuws, note

HOOGSTENS_WIJZIGINGEN = 5000
POGINGEN, TUSSENPOOS = 5, 0.05
"""Times that we try for the lock, and seconds between two."""
TERUGGETROKKEN = (
    "Deze opleiding is aan de balie teruggetrokken. Wat je levert, bewaren we; ze is weer te zien zodra iemand van jullie "
    "haar op 'Mijn aanbod' weer toont."
)


class Bezig(Exception):
    """Another delivery of this provider is being worked off; the message is one Dutch sentence."""

    def __init__(self) -> None:
        super().__init__("We verwerken net een bestand van jouw organisatie. Probeer het over een minuut opnieuw.")


@dataclass
class Uitslag:
    """What became of one delivered course."""

    opleiding_id: str
    status: Leverstatus
    fouten: list[Veldfout] = field(default_factory=list)
    wijzigingen: list[dict[str, str]] = field(default_factory=list)
    pagina: str = ""
    let_op: str = ""


@transaction.atomic
def deliver_courses(
    *, aanbieder: Aanbieder, lichamen: Iterable[dict[str, Any]], sleutel: Aanbodsleutel | None = None
) -> list[Uitslag]:
    """Write the good courses and say of each what became of it, in order. Raises Bezig."""
    aanbieder = take_turn(aanbieder)
    tabel, stukken = unfold(lichamen)
    oordeel = judge(tabel, aanbieder)
    take_back(oordeel, stukken)
    lader = Eigenlader(source_of(aanbieder), voorbeeld=aanbieder.voorbeeld)
    verschil, veranderingen, statussen, twijfel = Verschil(0, 0, 0, 0), [], {}, ""
    if oordeel.opleidingen:
        vandaag = timezone.localdate()
        lader.stage(iter(oordeel.opleidingen.values()), Gelezen(None, iter(()), {"modus": PER_OPLEIDING}))
        verschil = lader.difference(vandaag)
        statussen = lader.statuses()
        if verschil.verandert:
            veranderingen = lader.changes_by_course(HOOGSTENS_WIJZIGINGEN)
            twijfel = lader.judge(vandaag, verschil).partition(" Er is niets vervangen")[0]
            lader.apply(vandaag, 0)
    geweigerd = [(stuk.eigen_id, stuk.fouten[0].veld, stuk.fouten[0].reden) for stuk in stukken if stuk.fouten]
    nieuws = Dagnieuws(verschil, [v for _id, v in veranderingen], geweigerd, twijfel)
    note(aanbieder=aanbieder, nieuws=nieuws)
    uitslagen = [_outcome(stuk, statussen) for stuk in stukken]
    _add_changes(uitslagen, veranderingen)
    _add_records(aanbieder, uitslagen, sleutel, twijfel)
    return uitslagen


@transaction.atomic
def withdraw_delivered(*, aanbieder: Aanbieder, eigen_id: str) -> None:
    """The provider offers a course no longer; delivered again it comes back. Raises Bezig and Opleiding.DoesNotExist."""
    aanbieder = take_turn(aanbieder)
    eigen = Opleiding.objects.filter(aanbieder=aanbieder, bron=aanbieder.bron)
    opleiding = eigen.select_for_update(no_key=True).defer("zoekvector").get(eigen_id=eigen_id)
    if opleiding.verdwenen_op is not None:
        return
    opleiding.verdwenen_op = timezone.localdate()
    opleiding.save(update_fields=["verdwenen_op"])
    onderwerp = f"{opleiding.titel[:200]} ({aanbieder.naam[:90]})"
    weg = Verandering(Verschilsoort.VERDWENEN, onderwerp, opleiding.eigen_id, "", opleiding.titel[:300], "")
    note(aanbieder=aanbieder, nieuws=Dagnieuws(Verschil(0, 0, 0, 1), [weg]))


def take_turn(aanbieder: Aanbieder) -> Aanbieder:
    """Deliveries of one provider come one after the other: wait for those of his system, not for a file. Raises Bezig.

    The lock of the import road is held until the commit, so that a worker and we never write the same courses at once; a
    trial that had to wait for us is handed to a worker again.
    """
    aanbieder = (
        Aanbieder.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organisatie")
        .get(pk=aanbieder.pk)
    )
    runs = ImportRun.objects.filter(soort=SOORT, bron=aanbieder.bron, staat__in=OPEN)
    if runs.filter(droog=False).exists():
        raise Bezig
    if not any(_locked(aanbieder) for _ in range(POGINGEN)):
        raise Bezig
    if (proef := runs.values_list("pk", flat=True).order_by("pk").first()) is not None:
        plan(TAAK, proef)
    return aanbieder


def _locked(aanbieder: Aanbieder) -> bool:
    """Take the lock of the import road; waits a moment when it is held.

    At its commit the delivery before us lets go of the row a moment before it lets go of this.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock({SLEUTEL})", [source_of(aanbieder).slotnaam])
        if cursor.fetchone()[0]:
            return True
        cursor.execute("SELECT pg_sleep(%s)", [TUSSENPOOS])
    return False


def _outcome(stuk: Stuk, statussen: dict[str, str]) -> Uitslag:
    if stuk.fouten:
        return Uitslag(stuk.eigen_id, Leverstatus.GEWEIGERD, stuk.fouten)
    return Uitslag(stuk.eigen_id, Leverstatus(statussen[stuk.eigen_id]))


def _add_changes(uitslagen: list[Uitslag], veranderingen: list[tuple[str, Verandering]]) -> None:
    """Which fields of a changed course became something else."""
    per_opleiding = defaultdict(list)
    for eigen_id, v in veranderingen:
        uitvoering = v.detail.removeprefix("uitvoering ") if v.detail.startswith("uitvoering ") else ""
        per_opleiding[eigen_id].append({"uitvoering": uitvoering, "veld": v.veld, "oud": v.oud, "nieuw": v.nieuw})
    for uitslag in uitslagen:
        if uitslag.status == Leverstatus.GEWIJZIGD:
            uitslag.wijzigingen = per_opleiding[uitslag.opleiding_id]


def _add_records(aanbieder: Aanbieder, uitslagen: list[Uitslag], sleutel: Aanbodsleutel | None, twijfel: str) -> None:
    """The public address of what stands, what its provider must know, and that it came through the API."""
    veranderd = {Leverstatus.NIEUW, Leverstatus.GEWIJZIGD}
    goed = {uitslag.opleiding_id: uitslag for uitslag in uitslagen if uitslag.status != Leverstatus.GEWEIGERD}
    rijen = Opleiding.objects.filter(aanbieder=aanbieder, bron=aanbieder.bron, eigen_id__in=goed)
    merken = []
    for opleiding in rijen.only("titel", "eigen_id", "gepubliceerd"):
        uitslag = goed[opleiding.eigen_id]
        uitslag.pagina = opleiding.get_absolute_url() if opleiding.gepubliceerd else ""
        uitslag.let_op = "" if opleiding.gepubliceerd else TERUGGETROKKEN
        if uitslag.status in veranderd:
            uitslag.let_op = uitslag.let_op or twijfel
            merken.append(Apilevering(opleiding=opleiding, sleutel=sleutel, geleverd_op=timezone.now()))
    Apilevering.objects.bulk_create(
        merken, update_conflicts=True, unique_fields=["opleiding"], update_fields=["sleutel", "geleverd_op"]
    )
