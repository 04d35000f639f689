"""Asking for mail about a subject, confirming, changing, stopping, and telling what is new: nobody twice, nothing lost."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ..abonnementen import BEVESTIG_DAGEN, Abonnementsoort, Nieuws, abonnementsoorten, derive, digest
from ..enums import Ritme
from ..models import Abonnement
from ..taken import plan
from . import post

MEESTE_PER_ADRES = 25
"""Subscriptions of one address, the unconfirmed included."""
MEESTE_VRAGEN_PER_DAG = 5
"""Mails that ask one address to confirm something, in a day: whoever fills in somebody else's address bothers him no more."""
DAGEN = {Ritme.DAGELIJKS: 1, Ritme.WEKELIJKS: 7}
SLEUTEL = "abonnement"


def code_of(abonnement: Abonnement) -> str:
    """The secret code in its links."""
    return derive(abonnement.zaad)


def url_of(abonnement: Abonnement, naam: str = "abonnement") -> str:
    """The full address of one of its pages, for in a mail."""
    return settings.SITE_URL + reverse(f"kern:{naam}", args=[code_of(abonnement)])


def find(code: str) -> Abonnement | None:
    """The subscription with this code; None when it was stopped, or was never confirmed in time."""
    gevonden = Abonnement.objects.filter(code_hash=digest(code)).first()
    if gevonden is None or (gevonden.bevestigd_op is None and gevonden.gevraagd_op < _oldest_request()):
        return None
    return gevonden


def _oldest_request() -> datetime:
    return timezone.now() - timedelta(days=BEVESTIG_DAGEN)


@transaction.atomic
def request(*, soort: str, onderwerp: str, label: str, adres: str, ritme: Ritme) -> None:
    """Note what an address asks, and mail it for confirmation. Tells the caller nothing about that address.

    Asking again for what is confirmed changes nothing: the owner gets a mail with the link to his page. Too many requests
    for one address in a day, or too many subscriptions, are left alone in silence.
    """
    adres = adres.strip().lower()
    # One request for an address at a time, so that the limits hold.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{SLEUTEL}:{adres}"])
    bestaand = Abonnement.objects.filter(adres=adres, soort=soort, onderwerp=onderwerp).first()
    if _asked_today(adres) >= MEESTE_VRAGEN_PER_DAG:
        return
    if bestaand is None:
        if Abonnement.objects.filter(adres=adres).count() >= MEESTE_PER_ADRES:
            return
        zaad = uuid4()
        bestaand = Abonnement(
            soort=soort, onderwerp=onderwerp, label=label[:300], adres=adres, zaad=zaad, code_hash=digest(derive(zaad))
        )
    bestaand.gevraagd_op = timezone.now()
    if bestaand.bevestigd_op is None:
        bestaand.ritme = ritme
    bestaand.save()
    _mail_request(bestaand)


def _asked_today(adres: str) -> int:
    sinds = timezone.now() - timedelta(days=1)
    return post.count_since(aan=adres, soort="abonnement-vraag", sinds=sinds)


def _mail_request(abonnement: Abonnement) -> None:
    al = abonnement.bevestigd_op is not None
    context = {
        "abonnement": abonnement,
        "al": al,
        "wat": abonnementsoorten[abonnement.soort].wat,
        "link": url_of(abonnement),
        "dagen": BEVESTIG_DAGEN,
    }
    post.queue_mail(
        sleutel=f"{SLEUTEL}-{abonnement.pk}-vraag-{int(abonnement.gevraagd_op.timestamp())}",
        soort="abonnement-vraag",
        aan=abonnement.adres,
        onderwerp="Je krijgt deze mails al" if al else "Wil je deze mails? Bevestig met één klik",
        tekst=render_to_string("kern/mail/abonnement_vraag.txt", context).strip() + "\n",
    )


@transaction.atomic
def confirm(*, code: str) -> Abonnement | None:
    """Start the mails; a second time changes nothing. None when the code is not (or no longer) valid."""
    gevonden = find(code)
    if gevonden is None:
        return None
    abonnement = Abonnement.objects.select_for_update().get(pk=gevonden.pk)
    if abonnement.bevestigd_op is None:
        abonnement.merk = abonnementsoorten[abonnement.soort].start(abonnement.onderwerp)
        abonnement.bevestigd_op = timezone.now()
        abonnement.volgende_op = timezone.localdate() + timedelta(days=DAGEN[Ritme(abonnement.ritme)])
        abonnement.save()
    return abonnement


@transaction.atomic
def change_rhythm(*, code: str, ritme: Ritme) -> bool:
    """Mail more or less often. False when the code is not valid."""
    gevonden = find(code)
    if gevonden is None or gevonden.bevestigd_op is None:
        return False
    vanaf = timezone.localdate() + timedelta(days=DAGEN[ritme])
    return bool(Abonnement.objects.filter(pk=gevonden.pk).update(ritme=ritme, volgende_op=vanaf))


@transaction.atomic
def stop(*, code: str) -> None:
    """No more mails on this subscription, and nothing of it kept. What was stopped before is fine too."""
    gevonden = Abonnement.objects.select_for_update().filter(code_hash=digest(code)).first()
    if gevonden is not None:
        _remove(gevonden)


@transaction.atomic
def stop_all(*, code: str) -> int:
    """Stop everything that this address gets; returns how many."""
    gevonden = find(code)
    if gevonden is None:
        return 0
    alle = list(Abonnement.objects.select_for_update().filter(adres=gevonden.adres))
    for abonnement in alle:
        _remove(abonnement)
    return len(alle)


def _remove(abonnement: Abonnement) -> None:
    post.forget(begin=f"{SLEUTEL}-{abonnement.pk}-")
    abonnement.delete()


def others(abonnement: Abonnement) -> list[Abonnement]:
    """Everything confirmed that the same mail box gets, this one first."""
    alle = Abonnement.objects.filter(adres=abonnement.adres, bevestigd_op__isnull=False)
    return sorted(alle, key=lambda een: (een.pk != abonnement.pk, een.pk))


# -- telling what is new ----------------------------------------------------------------------------------------------


def send_news(*, soort: str, vandaag: date | None = None) -> dict[str, int]:
    """Tell every subscriber of a kind whose day it is what is new; one transaction each.

    The mail stands in the outbox in the same transaction that moves the mark, so a worker that dies between two
    subscribers has told the first and not the second, and the next one goes on there.
    """
    dag = vandaag or timezone.localdate()
    bron = abonnementsoorten[soort]
    te_doen = Abonnement.objects.filter(soort=soort, bevestigd_op__isnull=False, volgende_op__lte=dag)
    gelezen: dict[tuple[str, int], Nieuws] = {}
    aantallen = {"gekeken": 0, "gemaild": 0}
    # In the order of their subject, so that what was read for one is there for the next.
    for pk in list(te_doen.order_by("onderwerp", "merk", "pk").values_list("pk", flat=True)):
        gemaild = _tell(pk, dag, bron, gelezen)
        aantallen["gekeken"] += gemaild is not None
        aantallen["gemaild"] += bool(gemaild)
    for _ in range(0, aantallen["gemaild"], post.PER_KEER):
        plan("kern.verstuur_post")
    return aantallen


@transaction.atomic
def _tell(pk: int, dag: date, bron: Abonnementsoort, gelezen: dict[tuple[str, int], Nieuws]) -> bool | None:
    """Whether there was a mail; None when another worker has this one, or did it, or it was stopped meanwhile."""
    abonnement = (
        Abonnement.objects.select_for_update(skip_locked=True)
        .filter(pk=pk, bevestigd_op__isnull=False, volgende_op__lte=dag)
        .first()
    )
    if abonnement is None:
        return None
    sleutel = abonnement.onderwerp, abonnement.merk
    if sleutel not in gelezen:
        gelezen.clear()
        gelezen[sleutel] = bron.nieuws(*sleutel)
    nieuws = gelezen[sleutel]
    if nieuws.tekst:
        _queue(abonnement, nieuws)
        abonnement.verzonden_op = timezone.now()
    abonnement.merk = nieuws.merk
    abonnement.volgende_op = dag + timedelta(days=DAGEN[Ritme(abonnement.ritme)])
    abonnement.save(update_fields=["merk", "volgende_op", "verzonden_op"])
    return bool(nieuws.tekst)


def _queue(abonnement: Abonnement, nieuws: Nieuws) -> None:
    context = {
        "abonnement": abonnement,
        "nieuws": nieuws,
        "link": url_of(abonnement),
        "stop": url_of(abonnement, "abonnement_stop"),
    }
    post.queue_mail(
        sleutel=f"{SLEUTEL}-{abonnement.pk}-{nieuws.merk}",
        soort="abonnement-nieuws",
        aan=abonnement.adres,
        onderwerp=nieuws.onderwerp,
        tekst=render_to_string("kern/mail/abonnement_nieuws.txt", context).strip() + "\n",
        stop_url=context["stop"],
    )


def remove_unconfirmed(vandaag: date) -> int:
    """Forget every request that was not confirmed in time; returns how many."""
    grens = vandaag - timedelta(days=BEVESTIG_DAGEN)
    oud = list(Abonnement.objects.filter(bevestigd_op__isnull=True, gevraagd_op__date__lt=grens))
    for abonnement in oud:
        _remove(abonnement)
    return len(oud)
