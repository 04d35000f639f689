"""Filing a report: number, files, follow link and mail job become true together or not at all (GARANTIES G2)."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from partnerschap.bestuur.models import Regelgeving, Sector
from partnerschap.kern.actions.gebeurtenissen import record

from ..enums import Meldersoort, Meldingaard, Regelkeuze, Staat, Verdenking, Wie
from ..models import Concept, Melding, Meldingbijlage, Statuswijziging
from ..termijnen import first_term
from ..volgcode import derive
from .post import write_reporter
from .volgcodes import issue


@dataclass(frozen=True, kw_only=True)
class Inzending:
    """What a reporter tells us; the step form and the API both fill it."""

    soort: Meldersoort
    titel: str
    gebeurtenis: str
    aard: Meldingaard = Meldingaard.KNELPUNT
    wanneer: date | None = None
    regelkeuze: Regelkeuze = Regelkeuze.WEET_NIET
    regelgeving: Regelgeving | None = None
    regel_tekst: str = ""
    gevolg: str = ""
    voorstel: str = ""
    sector: Sector | None = None
    anoniem: bool = False
    naam: str = ""
    email: str = ""
    telefoon: str = ""


@dataclass(frozen=True)
class Ingediend:
    """The answer to filing: the report, its first follow code, and whether this call made it."""

    melding: Melding
    code: str
    nieuw: bool


@transaction.atomic
def file(
    *,
    formuliertoken: UUID,
    inzending: Inzending,
    concept: Concept | None = None,
    verdenking: Verdenking | None = None,
    voorbeeld: bool = False,
) -> Ingediend:
    """File a report once per form token: a repeated call returns the first one, also when they run at the same time.

    The files of `concept` go along and the draft disappears. With a `verdenking` the report waits in moderation.
    Raises IntegrityError when the data break a constraint.
    """
    bestaand = Melding.objects.filter(formuliertoken=formuliertoken).first()
    if bestaand is None:
        try:
            with transaction.atomic():
                melding = _create(formuliertoken, inzending, verdenking, voorbeeld)
        except IntegrityError:
            # The other call with this token was first; its number stands and ours was never given.
            bestaand = Melding.objects.filter(formuliertoken=formuliertoken).first()
            if bestaand is None:
                raise
    if bestaand is not None:
        return Ingediend(bestaand, derive(formuliertoken, 1), nieuw=False)
    _take_over(melding, concept)
    code = issue(melding=melding)
    Statuswijziging.objects.create(melding=melding, van="", naar=Staat.NIEUW, wie=Wie.MELDER, op=melding.ingediend_op)
    record(soort="melding.ingediend", onderwerp=melding, gegevens={"aard": melding.aard, "soort": melding.soort})
    if verdenking is not Verdenking.LOKVELD:
        write_reporter(melding=melding, soort="ontvangst", sleutel="ontvangst", code=code)
    return Ingediend(melding, code, nieuw=True)


def _create(token: UUID, inzending: Inzending, verdenking: Verdenking | None, voorbeeld: bool) -> Melding:
    nu = timezone.now()
    vandaag = timezone.localdate(nu)
    return Melding.objects.create(
        nummer=_next_number(vandaag.year),
        formuliertoken=token,
        ingediend_op=nu,
        termijn=first_term(vandaag),
        verdacht_spam=verdenking is not None,
        verdacht_reden=verdenking or "",
        voorbeeld=voorbeeld,
        **{veld.name: getattr(inzending, veld.name) for veld in fields(inzending)},
    )


def _next_number(jaar: int) -> str:
    """The next number of the year. Its row stays locked until the transaction ends, so a failure leaves no gap."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO meldpunt_nummerreeks (jaar, laatste) VALUES (%s, 1) "
            "ON CONFLICT (jaar) DO UPDATE SET laatste = meldpunt_nummerreeks.laatste + 1 RETURNING laatste",
            [jaar],
        )
        laatste = cursor.fetchone()[0]
    return f"M-{jaar}-{laatste:04d}"


def _take_over(melding: Melding, concept: Concept | None) -> None:
    if concept is None:
        return
    for bijlage in concept.bijlagen.all():
        Meldingbijlage.objects.create(melding=melding, bestand_id=bijlage.bestand_id)
    # By key, so that the caller's object still stands when this transaction fails after all.
    Concept.objects.filter(pk=concept.pk).delete()
