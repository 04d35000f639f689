"""Writers of the table of ranks: in the transaction that loads figures, after an edit, and for whatever is missing."""

from collections.abc import Mapping, Sequence

import structlog
from django.db import connection, transaction

from ..bladen.lezen import Keuze, Reeksen, compose, other_selections, population_selection, read, selection_of
from ..bladen.rangtabel import Jaarrang, as_json, fingerprint, rows
from ..bladen.trend import course
from ..models import Indicator, Kaartstand, Rangstand

logger = structlog.get_logger(__name__)
SLOT = "indicatoren.rangen"
"""Two loads that both touch an indicator keep its ranks one after the other, so that the last one sees the figures of both."""
ONBRUIKBAAR = (KeyError, TypeError, ValueError, ArithmeticError)
"""What a definition that does not fit its figures raises; such an indicator is computed by the page, which then says so."""


@transaction.atomic
def refresh(*, indicatoren: Sequence[Indicator]) -> int:
    """Compute the ranks and the card of these indicators anew from the observations; returns how many could be kept.

    Idempotent. Called inside the transaction that changes figures, so that nobody sees ranks beside other figures.
    """
    if not indicatoren:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SLOT])
    nummers = [indicator.pk for indicator in indicatoren]
    Rangstand.objects.filter(indicator_id__in=nummers).delete()
    Kaartstand.objects.filter(indicator_id__in=nummers).delete()
    gelezen = read(keuze for indicator in indicatoren for keuze in _selections(indicator))
    kaarten, rangen = [], []
    for indicator in indicatoren:
        try:
            kaart, rijen = _compute(indicator, gelezen)
        except ONBRUIKBAAR as fout:
            logger.warning("rangen_niet_berekend", indicator=indicator.pk, foutsoort=type(fout).__name__)
            continue
        kaarten.append(kaart)
        rangen += rijen
    Kaartstand.objects.bulk_create(kaarten)
    Rangstand.objects.bulk_create(rangen, batch_size=500)
    return len(kaarten)


def refresh_for(*, dataset: str) -> int:
    """Refresh every indicator that reads this data set: as its source, to fill in, or for the people it is about."""
    gelezen = ((i, _selections(i)) for i in Indicator.objects.exclude(dataset=""))
    return refresh(indicatoren=[i for i, keuzes in gelezen if any(keuze.dataset == dataset for keuze in keuzes)])


def refresh_stale() -> int:
    """Refresh what is not kept, or kept for another definition or method; returns how many. Two queries when all is well."""
    bekend = dict(Kaartstand.objects.values_list("indicator_id", "vingerafdruk"))
    oud = [i for i in Indicator.objects.exclude(dataset="") if bekend.get(i.pk) != fingerprint(i)]
    return refresh(indicatoren=oud)


def keep_ready() -> str:
    """For the basic filling; returns a Dutch sentence."""
    return f"{refresh_stale()} rangschikkingen en kaarten bijgewerkt."


def _selections(indicator: Indicator) -> list[Keuze]:
    """Every selection that the ranks follow from; none for a definition that is not written as it should."""
    try:
        keuzes = [selection_of(indicator), *other_selections(indicator), population_selection(indicator)]
    except ONBRUIKBAAR:
        return []
    return [keuze for keuze in keuzes if keuze is not None]


def _compute(indicator: Indicator, gelezen: Mapping[Keuze, Reeksen]) -> tuple[Kaartstand, list[Rangstand]]:
    reeksen = compose(indicator, gelezen)
    bevolking = population_selection(indicator)
    anderen = [gelezen[keuze].nieuwste_jaar for keuze in other_selections(indicator)]
    nieuwste_jaar = max((j for j in (reeksen.nieuwste_jaar, *anderen) if j), default=None)
    rangen = rows(indicator, reeksen, gelezen[bevolking] if bevolking else None)
    return _card(indicator, reeksen, nieuwste_jaar), [_row(indicator, stuk) for stuk in rangen]


def _card(indicator: Indicator, reeksen: Reeksen, nieuwste_jaar: int | None) -> Kaartstand:
    verloop = course(indicator, reeksen, nieuwste_jaar)
    nieuwste = verloop.nieuwste
    laatste = verloop.segmenten[-1].punten if verloop.segmenten else ()
    vorige = laatste[-2] if len(laatste) > 1 else None
    return Kaartstand(
        indicator=indicator,
        vingerafdruk=fingerprint(indicator),
        jaar=nieuwste.jaar if nieuwste else None,
        waarde=nieuwste.waarde if nieuwste else None,
        vlaggen=nieuwste.vlaggen if nieuwste else "",
        vorig_jaar=vorige.jaar if vorige else None,
        vorige_waarde=vorige.waarde if vorige else None,
        richting=verloop.richting.soort,
        verschil=verloop.richting.verschil,
        sinds=verloop.richting.van,
        nieuwste_jaar=nieuwste_jaar,
        jaren=reeksen.jaren,
        reeksen=as_json(reeksen, dict.fromkeys((indicator.hoofd_geo, indicator.gemiddelde_geo))),
        aangevuld=reeksen.aangevuld,
    )


def _row(indicator: Indicator, stuk: Jaarrang) -> Rangstand:
    eigen, kloof = stuk.eigen, stuk.kloof
    return Rangstand(
        indicator=indicator,
        vergelijking=stuk.vergelijking,
        jaar=stuk.jaar,
        laatste=stuk.laatste,
        plaats=eigen.plaats if eigen else None,
        gedeeld=eigen.gedeeld if eigen else False,
        waarde=eigen.waarde if eigen else None,
        vlaggen=eigen.vlaggen if eigen else "",
        aantal=len(stuk.rangen),
        leden=stuk.leden,
        kloof=kloof.punten if kloof else None,
        waarde_top=kloof.waarde_top if kloof else None,
        bevolking=stuk.bevolking,
        rangen=[[rang.plaats, rang.gedeeld, rang.geo, str(rang.waarde), rang.vlaggen] for rang in stuk.rangen],
    )
