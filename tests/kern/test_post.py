"""The outbox: a mail is a row in the caller's transaction, leaves once, and is tried again when the server is down."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from partnerschap.kern.actions import post
from partnerschap.kern.enums import Poststaat
from partnerschap.kern.models import UitgaandBericht


def queue(sleutel: str = "melding-1-ontvangst", onderwerp: str = "We kregen je melding") -> UitgaandBericht:
    return post.queue_mail(
        sleutel=sleutel, soort="proef", aan="els@voorbeeld.test", onderwerp=onderwerp, tekst="Dag Els"
    )


@pytest.mark.django_db
def test_the_same_key_gives_one_mail() -> None:
    assert queue().pk == queue().pk
    assert UitgaandBericht.objects.count() == 1


@pytest.mark.django_db
def test_a_mail_leaves_after_the_commit_with_its_own_fixed_id(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        bericht = queue()
        assert mail.outbox == []
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [bericht.message_id]
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.pogingen) == (Poststaat.VERZONDEN, 1)
    assert post.send_due() == 0


@pytest.mark.django_db(transaction=True)
def test_no_mail_when_the_transaction_fails() -> None:
    with pytest.raises(RuntimeError):
        queue_and_fail()
    assert UitgaandBericht.objects.count() == 0
    assert mail.outbox == []


@transaction.atomic
def queue_and_fail() -> None:
    queue()
    raise RuntimeError("het bewaren mislukte")


@pytest.mark.django_db
def test_a_header_cannot_be_smuggled_in_through_the_subject() -> None:
    assert queue(onderwerp="Hallo\r\nBcc: iedereen@voorbeeld.test").onderwerp == "Hallo Bcc: iedereen@voorbeeld.test"


@pytest.mark.django_db
def test_a_server_that_is_down_delays_and_finally_gives_up(monkeypatch) -> None:
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    bericht = queue()
    post.send_due()
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.pogingen, bericht.foutsoort) == (Poststaat.WACHT, 1, "ConnectionRefusedError")
    assert bericht.volgende_poging > timezone.now() + timedelta(seconds=50)
    for _ in range(post.HOOGSTENS):
        UitgaandBericht.objects.update(volgende_poging=timezone.now() - timedelta(seconds=1))
        post.send_due()
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.pogingen) == (Poststaat.MISLUKT, post.HOOGSTENS)


def fail(self: object, fail_silently: bool = False) -> int:
    raise ConnectionRefusedError


@pytest.mark.django_db
def test_one_odd_mail_does_not_hold_those_behind_it(monkeypatch) -> None:
    eerste, tweede = queue("a"), queue("b")
    echt = post._as_email
    monkeypatch.setattr(post, "_as_email", lambda b: 1 / 0 if b.pk == eerste.pk else echt(b))
    post.send_due()
    staten = dict(UitgaandBericht.objects.values_list("pk", "staat"))
    assert staten == {eerste.pk: Poststaat.WACHT, tweede.pk: Poststaat.VERZONDEN}


@pytest.mark.django_db
def test_old_mail_goes_away_but_what_waits_stays() -> None:
    lang_geleden = timezone.now() - timedelta(days=post.BEWAAR_DAGEN + 5)
    oud, wachtend, vers = queue("a"), queue("b"), queue("c")
    UitgaandBericht.objects.filter(pk=oud.pk).update(
        gemaakt_op=lang_geleden, staat=Poststaat.VERZONDEN, verzonden_op=lang_geleden
    )
    UitgaandBericht.objects.filter(pk=wachtend.pk).update(gemaakt_op=lang_geleden)
    assert post.remove_old(timezone.localdate()) == 1
    assert set(UitgaandBericht.objects.values_list("pk", flat=True)) == {wachtend.pk, vers.pk}
