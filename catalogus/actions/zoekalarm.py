"""Keeping searches, and writing down which courses come into them. Telling people about it is the work of kern's subscriptions."""

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from partnerschap.kern.models import Abonnement
from partnerschap.kern.zoeken.fouten import Onbruikbaar

from ..enums.dubbels import Dubbelstaat
from ..models import Dubbelvoorstel, Opleiding, Zoekopdracht, Zoekronde, Zoekvondst
from ..zoekdocumenten import SOORT
from ..zoeken.vraag import Zoekvraag

if TYPE_CHECKING:
    from partnerschap.kern.zoeken.kolommen import Reeks
    from partnerschap.kern.zoeken.lezer import Opname

logger = structlog.get_logger(__name__)
NAAM = "zoekopdracht"
"""How kern's subscriptions call these."""
NIET_OPNIEUW = timedelta(days=90)
"""A course that falls out of a question and comes back within this time is not told again."""
BEWAAR_DAGEN = 8
"""So long a question stays that nobody follows (any more): a day longer than a request waits for its confirmation."""


@transaction.atomic
def keep_search(*, adres: str, vraag: Zoekvraag, label: str) -> Zoekopdracht:
    """The record of this question; the same one for everybody who asks the same. `adres` is its query string in a fixed order."""
    from ..zoeken.nieuws import as_json

    opdracht, _ = Zoekopdracht.objects.get_or_create(
        sleutel=hashlib.sha256(adres.encode()).hexdigest(),
        defaults={"adres": adres, "vraag": as_json(vraag), "label": label[:300]},
    )
    return opdracht


@transaction.atomic
def start_following(onderwerp: str) -> int:
    """The mark of somebody who begins now: all that is there already is not news to him."""
    opdracht = Zoekopdracht.objects.select_for_update().filter(pk=int(onderwerp)).first()
    if opdracht is None:
        return 0
    try:
        opname, binnen = _look()
        _note_news(opdracht, opname, binnen, _hidden())
    except Onbruikbaar as fout:
        # The next round makes up for it.
        logger.info("zoekalarm_zonder_index", id=opdracht.pk, reden=str(fout))
    return newest_find(opdracht.pk)


def newest_find(opdracht_id: int) -> int:
    """The number of the last find of a question."""
    return Zoekvondst.objects.filter(zoekopdracht_id=opdracht_id).aggregate(laatste=Max("pk"))["laatste"] or 0


def _look() -> "tuple[Opname, Reeks | None]":
    """The index, and what it read since the last round that ended; None: look at everything. Raises Onbruikbaar."""
    from partnerschap.kern.zoeken.lezer import look

    from ..zoeken.nieuws import changed_since

    opname = look()
    if SOORT not in opname.kolommen:
        raise Onbruikbaar("De index heeft geen kolommen van opleidingen.")
    vorige = Zoekronde.objects.filter(klaar_op__isnull=False).first()
    # Another build of the index counts its own versions.
    if vorige is None or vorige.generatie != build_of(opname):
        return opname, None
    return opname, changed_since(opname.kolommen[SOORT], vorige.versie)


def _hidden() -> "Reeks":
    """The courses that are hidden because they were merged into another."""
    import numpy as np

    volgers = Dubbelvoorstel.objects.filter(staat=Dubbelstaat.SAMENGEVOEGD).values_list("volger_id", flat=True)
    return np.array(sorted(volgers), dtype=np.int64)


def build_of(opname: "Opname") -> str:
    """Which build of the index this is."""
    return opname.merk.split(":")[0]


def run_round() -> dict[str, int]:
    """Look at every question once, and write down what came in. Raises Onbruikbaar when the index cannot answer.

    One transaction for each question that changes. A worker that dies halfway leaves a round without end: the next one
    looks at the same courses again, and what was already written down is known by then.
    """
    from ..zoeken.nieuws import newest_version

    opname, binnen = _look()
    verborgen = _hidden()
    ronde = Zoekronde.objects.create(generatie=build_of(opname), versie=newest_version(opname.kolommen[SOORT]))
    aantallen = {"opdrachten": 0, "vondsten": 0}
    # The same words one after another: the index remembers its last answers.
    alle = Zoekopdracht.objects.order_by("vraag__woorden", "pk")
    for opdracht in alle.iterator(chunk_size=500) if binnen is None or len(binnen) else ():
        aantallen["opdrachten"] += 1
        if _is_touched(opdracht, opname, binnen, verborgen):
            aantallen["vondsten"] += _write(opdracht.pk, opname, binnen, verborgen)
    ronde.klaar_op, ronde.opdrachten, ronde.vondsten = timezone.now(), aantallen["opdrachten"], aantallen["vondsten"]
    ronde.save()
    return aantallen


def _is_touched(opdracht: Zoekopdracht, opname: "Opname", binnen: "Reeks | None", verborgen: "Reeks") -> bool:
    """Whether what is known of this question must change."""
    from ..zoeken.nieuws import compare, find, from_json, unpack

    if opdracht.bekend is None:
        return True
    gevonden = find(opname, SOORT, from_json(opdracht.vraag, timezone.localdate()), binnen)
    bekend = unpack(opdracht.bekend)
    _, later = compare(bekend, gevonden, binnen, verborgen)
    return len(later) != len(bekend) or bool((later != bekend).any())


@transaction.atomic
def _write(pk: int, opname: "Opname", binnen: "Reeks | None", verborgen: "Reeks") -> int:
    opdracht = Zoekopdracht.objects.select_for_update().filter(pk=pk).first()
    return _note_news(opdracht, opname, binnen, verborgen) if opdracht else 0


def _note_news(opdracht: Zoekopdracht, opname: "Opname", binnen: "Reeks | None", verborgen: "Reeks") -> int:
    """Within a lock on the question: write down what came in. The first time only what is there."""
    from ..zoeken.nieuws import NIETS, compare, find, from_json, pack, unpack

    eerste = opdracht.bekend is None
    if eerste:
        binnen = None
    gevonden = find(opname, SOORT, from_json(opdracht.vraag, timezone.localdate()), binnen)
    bekend = NIETS if opdracht.bekend is None else unpack(opdracht.bekend)
    nieuw, later = compare(bekend, gevonden, binnen, verborgen)
    opdracht.bekend = pack(later)
    opdracht.save(update_fields=["bekend"])
    return 0 if eerste else _write_finds(opdracht, nieuw.tolist(), bekend)


def _write_finds(opdracht: Zoekopdracht, nummers: list[int], bekend: "Reeks") -> int:
    """New rows for these courses, but not for those told lately, nor for those that are gone from the database.

    Two records of one course are one course: who knew the other, now merged or parted again, knows this one.
    """
    if not nummers:
        return 0
    sinds = timezone.now() - NIET_OPNIEUW
    ander = Dubbelvoorstel.objects.others(nummers)
    samen = {*nummers, *(een for nummer in nummers for een in ander.get(nummer, ()))}
    pas = opdracht.vondsten.filter(opleiding_id__in=samen, gevonden_op__gte=sinds)
    gekend = {*pas.values_list("opleiding_id", flat=True), *(samen.intersection(bekend.tolist()) if ander else ())}
    er = Opleiding.objects.filter(pk__in=nummers).order_by("pk").values_list("pk", flat=True)
    rijen = [
        Zoekvondst(zoekopdracht=opdracht, opleiding_id=nummer)
        for nummer in er
        if nummer not in gekend and gekend.isdisjoint(ander.get(nummer, ()))
    ]
    Zoekvondst.objects.bulk_create(rijen)
    return len(rijen)


def remove_unfollowed(vandaag: date) -> int:
    """Forget the questions that nobody follows, and finds that every follower has long read; returns how many questions."""
    grens = vandaag - timedelta(days=BEWAAR_DAGEN)
    gevolgd = {int(pk) for pk in Abonnement.objects.filter(soort=NAAM).values_list("onderwerp", flat=True).distinct()}
    oud = Zoekopdracht.objects.filter(gemaakt_op__date__lt=grens).exclude(pk__in=gevolgd)
    aantal = oud.count()
    oud.delete()
    lang = timezone.now() - 2 * NIET_OPNIEUW
    Zoekvondst.objects.filter(gevonden_op__lt=lang).delete()
    Zoekronde.objects.filter(begonnen_op__lt=lang).delete()
    return aantal
