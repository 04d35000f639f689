"""Where a course comes from and how old what we know is, in words."""

from dataclasses import dataclass
from datetime import date

from partnerschap.kern.enums import Runstaat
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun
from partnerschap.kern.opmaak import datum

from ..actions.voorbeelden import TWEEDE, VOORBEELD
from ..imports.bronnen import SOORT, find
from ..imports.eigen.bron import is_own
from ..models import Apilevering, Opleiding

VERZONNEN = {bron.slug: bron.titel for bron in (VOORBEELD, TWEEDE)}
OUD_NA = 180
"""Days after which we say that the data may be out of date."""


@dataclass(frozen=True)
class Herkomst:
    """The source in words, the day of its data, the day we last read it, and how many months old the data are when that is old."""

    bron: str
    bijgewerkt_op: date
    gelezen_op: date | None
    verdwenen_op: date | None
    maanden_oud: int
    geleverd: str = ""
    """How the provider himself delivered it; empty for what we read in another source."""


def origin_of(opleiding: Opleiding, vandaag: date) -> Herkomst:
    """The origin of a course; one question to the database for what comes from an import."""
    dagen = (vandaag - opleiding.bijgewerkt_op).days
    return Herkomst(
        bron=source_title(opleiding.bron),
        bijgewerkt_op=opleiding.bijgewerkt_op,
        gelezen_op=None if is_own(opleiding.bron) else _last_read(opleiding.bron),
        verdwenen_op=opleiding.verdwenen_op,
        maanden_oud=dagen // 30 if dagen > OUD_NA else 0,
        geleverd=_delivered(opleiding),
    )


def _delivered(opleiding: Opleiding) -> str:
    """By file or by his own system, and when that was."""
    if not is_own(opleiding.bron):
        return ""
    op = Apilevering.objects.filter(opleiding=opleiding).values_list("geleverd_op", flat=True).first()
    return f"geleverd via de API op {datum(op)}" if op else "door de aanbieder zelf geladen"


def source_title(bron: str) -> str:
    """The name of a source as its register says it; its slug when it is no longer known."""
    if is_own(bron):
        return "De aanbieder zelf"
    if bron in VERZONNEN:
        return VERZONNEN[bron]
    try:
        return find(bron).titel if bron else ""
    except Bronfout:
        return bron


def _last_read(bron: str) -> date | None:
    """The day on which the source was last read whole, also when it brought nothing new."""
    if not bron:
        return None
    goed = ImportRun.objects.filter(soort=SOORT, bron=bron, staat__in=(Runstaat.KLAAR, Runstaat.ONGEWIJZIGD))
    moment = goed.order_by("-geeindigd_op").values_list("geeindigd_op", flat=True).first()
    return moment.date() if moment else None
