"""What we know of the addresses on our pages: which there are, what came of asking, and asking again."""

import random
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from partnerschap.kern.enums import Klopreden
from partnerschap.kern.imports.kloppen import Klop
from partnerschap.kern.taken import plan

from ..models import Link
from ..querysets.link import NACHT_UREN

MORGEN = timedelta(hours=20)
"""The next night, also when that begins a little earlier."""
WEEK = timedelta(days=7)
ONBEKEND = timedelta(days=3)
LANGST_WACHTEN = timedelta(days=14)
RUST = timedelta(hours=1)
"""So long after a question nobody can have it asked again."""
NIET_MEER_GEZIEN = 30
"""Days after which an address that stands on no page is forgotten."""
TOEVAL = random.SystemRandom()
VERZAMEL = """
INSERT INTO catalogus_link AS l (adres, host, aanbieder_id, opleiding_id, aantal, reden, gezien_op, volgende_op)
SELECT adres, left(coalesce(lower(substring(adres FROM '^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9.-]+)')), ''), 253),
    min(aanbieder), min(opleiding), count(DISTINCT opleiding), '', %(vandaag)s, now()
FROM (
    SELECT o.url AS adres, o.id AS opleiding, o.aanbieder_id AS aanbieder FROM catalogus_opleiding o
    WHERE o.gepubliceerd AND o.verdwenen_op IS NULL AND NOT o.voorbeeld
    UNION ALL
    SELECT u.url, o.id, o.aanbieder_id FROM catalogus_uitvoering u JOIN catalogus_opleiding o ON o.id = u.opleiding_id
    WHERE o.gepubliceerd AND o.verdwenen_op IS NULL AND NOT o.voorbeeld AND u.verdwenen_op IS NULL
        AND (u.start_datum IS NULL OR u.start_datum >= %(vandaag)s OR u.start_flexibel)
        AND (u.eind_datum IS NULL OR u.eind_datum >= %(vandaag)s)
    UNION ALL
    SELECT a.url, NULL, a.id FROM catalogus_aanbieder a
    WHERE NOT a.voorbeeld AND EXISTS (
        SELECT 1 FROM catalogus_opleiding o WHERE o.aanbieder_id = a.id AND o.gepubliceerd AND o.verdwenen_op IS NULL)
) getoond
WHERE adres <> '' AND octet_length(adres) <= 2000
GROUP BY adres
ON CONFLICT (adres) DO UPDATE SET gezien_op = excluded.gezien_op, aanbieder_id = excluded.aanbieder_id,
    opleiding_id = excluded.opleiding_id, aantal = excluded.aantal
WHERE l.gezien_op < %(vandaag)s - 6 OR (l.aanbieder_id, l.opleiding_id, l.aantal)
    IS DISTINCT FROM (excluded.aanbieder_id, excluded.opleiding_id, excluded.aantal)
"""
"""Every address on a public page. Invented offers are no addresses; a longer one than this fits no index, nor any browser."""


@transaction.atomic
def gather_addresses(*, vandaag: date) -> int:
    """Bring the list of addresses in step with what the pages show; returns how many were new or changed."""
    with connection.cursor() as cursor:
        cursor.execute(VERZAMEL, {"vandaag": vandaag})
        aantal = cursor.rowcount
    Link.objects.filter(gezien_op__lt=vandaag - timedelta(days=NIET_MEER_GEZIEN)).delete()
    return aantal


@transaction.atomic
def claim_address(*, link: int, nu: datetime) -> bool:
    """Note, before anything is asked, that this address is asked this night; False when it was already, or need not be."""
    nacht = nu - timedelta(hours=NACHT_UREN)
    return bool(Link.objects.filter(pk=link).aan_de_beurt(nu, nacht).update(gevraagd_op=nu))


@transaction.atomic
def note_visit(*, link: int, klop: Klop, vandaag: date, telt: bool = True) -> None:
    """Keep what came of a visit and when the next one is. With `telt=False` it is no sign against the address.

    Broken is what failed on two different days; one good answer clears it. What says nothing changes no verdict.
    """
    rij = Link.objects.select_for_update(of=("self",)).filter(pk=link).first()
    if rij is None:
        return
    twijfel = rij.fout_sinds is not None and rij.stuk_sinds is None
    over = MORGEN if twijfel else ONBEKEND
    if klop.reden == Klopreden.GOED:
        rij.goed_op, rij.fout_sinds, rij.stuk_sinds = vandaag, None, None
        over = timedelta(days=settings.LINKS_DAGEN * TOEVAL.uniform(0.9, 1.1))
    elif klop.reden.stuk and telt:
        rij.fout_sinds = rij.fout_sinds or vandaag
        if vandaag > rij.fout_sinds:
            rij.stuk_sinds = rij.fout_sinds
        over = MORGEN if rij.stuk_sinds is None else WEEK
    elif klop.reden in (Klopreden.ROBOTS, Klopreden.VORM):
        over = timedelta(days=settings.LINKS_DAGEN)
    rij.reden, rij.status, rij.nagekeken_op = klop.reden, klop.status, vandaag
    rij.volgende_op = timezone.now() + max(over, _asked_to_wait(klop.wacht))
    rij.save()


@transaction.atomic
def leave_site(*, host: str, wacht: float | None = None) -> int:
    """Ask this machine nothing more tonight: what was still due there waits until it may; returns how many."""
    nu = timezone.now()
    return Link.objects.filter(host=host, volgende_op__lte=nu).update(
        volgende_op=nu + max(MORGEN, _asked_to_wait(wacht))
    )


@transaction.atomic
def ask_again(*, link: int) -> Link:
    """Have an address looked at now. Raises ValidationError (Dutch) when that is off, or was done within the hour."""
    rij = Link.objects.select_for_update(of=("self",)).filter(pk=link).first()
    nu = timezone.now()
    if rij is None:
        raise ValidationError("Deze link staat niet meer op een pagina.")
    if not settings.OPHALEN:
        raise ValidationError("Ophalen van het internet staat hier uit, dus we kunnen deze link niet nakijken.")
    if rij.gevraagd_op is not None and rij.gevraagd_op > nu - RUST:
        om = timezone.localtime(rij.gevraagd_op)
        raise ValidationError(f"We vroegen deze link al om {om:%H.%M} u. Probeer het een uur later opnieuw.")
    rij.volgende_op, rij.gevraagd_op = nu, None
    rij.save(update_fields=["volgende_op", "gevraagd_op"])
    plan("catalogus.link_nakijken", rij.pk)
    return rij


def _asked_to_wait(seconden: float | None) -> timedelta:
    return timedelta(seconds=min(seconden or 0.0, LANGST_WACHTEN.total_seconds()))
