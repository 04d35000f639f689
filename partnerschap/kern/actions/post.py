"""Putting mail in the outbox, and sending what stands in it."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from ..enums import Poststaat
from ..models import UitgaandBericht
from ..taken import plan

logger = structlog.get_logger(__name__)
HOOGSTENS = 8
"""Attempts; with doubling pauses from one minute this spans about two hours."""


PER_KEER = 200
"""Mails that one task sends."""


def queue_mail(
    *, sleutel: str, soort: str, aan: str, onderwerp: str, tekst: str, antwoord_aan: str = "", stop_url: str = ""
) -> UitgaandBericht:
    """Write a mail in the running transaction; the sender takes it after the commit.

    `sleutel` names the fact reported (for example `melding-12-ontvangst`): the same key never gives a second mail.
    `stop_url` is for mail that somebody subscribed to: a POST there stops it (RFC 8058). Of such mail there is much at
    once, so who writes it plans the sending.
    Line breaks in the subject are folded to spaces, so that no header can be smuggled in.
    """
    domein = settings.SITE_URL.split("//")[-1].split(":")[0].split("/")[0]
    bericht, nieuw = UitgaandBericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "aan": aan,
            "onderwerp": " ".join(onderwerp.split())[:200],
            "tekst": tekst,
            "antwoord_aan": antwoord_aan,
            "stop_url": stop_url,
            "message_id": f"<{uuid4().hex}@{domein}>",
            "volgende_poging": timezone.now(),
        },
    )
    if nieuw and not stop_url:
        plan("kern.verstuur_post")
    return bericht


def send_due(*, hoogstens: int = PER_KEER) -> int:
    """Send the mails that are due, one transaction each; returns how many left. Two senders never take the same row."""
    verzonden = 0
    for _ in range(hoogstens):
        uitkomst = _send_one()
        if uitkomst is None:
            break
        verzonden += uitkomst
    return verzonden


@transaction.atomic
def _send_one() -> bool | None:
    bericht = (
        UitgaandBericht.objects.select_for_update(skip_locked=True)
        .filter(staat=Poststaat.WACHT, volgende_poging__lte=timezone.now())
        .order_by("volgende_poging", "id")
        .first()
    )
    if bericht is None:
        return None
    bericht.pogingen += 1
    try:
        _as_email(bericht).send()
    except Exception as fout:  # whatever is wrong with one mail, those behind it must leave
        bericht.foutsoort = type(fout).__name__
        bericht.volgende_poging = timezone.now() + timedelta(minutes=2 ** (bericht.pogingen - 1))
        if bericht.pogingen >= HOOGSTENS:
            bericht.staat = Poststaat.MISLUKT
        logger.warning("post_niet_verzonden", id=bericht.pk, foutsoort=bericht.foutsoort)
    else:
        bericht.staat, bericht.verzonden_op, bericht.foutsoort = Poststaat.VERZONDEN, timezone.now(), ""
    bericht.save()
    return bericht.staat == Poststaat.VERZONDEN


def _as_email(bericht: UitgaandBericht) -> EmailMessage:
    koppen = {"Message-ID": bericht.message_id, "Auto-Submitted": "auto-generated"}
    if bericht.stop_url:
        koppen |= {"List-Unsubscribe": f"<{bericht.stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        to=[bericht.aan],
        reply_to=[bericht.antwoord_aan] if bericht.antwoord_aan else None,
        headers=koppen,
    )


def forget(*, begin: str) -> int:
    """Delete every mail whose key begins with `begin`, sent or not: the matter is wiped; returns how many."""
    aantal, _ = UitgaandBericht.objects.filter(sleutel__startswith=begin).delete()
    return aantal


BEWAAR_DAGEN = 180


def remove_old(vandaag: date) -> int:
    """Delete mails that were sent (or given up) more than 180 days before `vandaag`; returns how many."""
    grens = vandaag - timedelta(days=BEWAAR_DAGEN)
    aantal, _ = UitgaandBericht.objects.filter(gemaakt_op__date__lt=grens).exclude(staat=Poststaat.WACHT).delete()
    return aantal


def count_since(*, aan: str, soort: str, sinds: datetime) -> int:
    """How many mails of a kind were written to an address since a moment."""
    return UitgaandBericht.objects.filter(aan=aan, soort=soort, gemaakt_op__gte=sinds).count()
