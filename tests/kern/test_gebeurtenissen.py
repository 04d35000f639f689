"""Durable events: written with the fact, handled at least once by every listener."""

import pytest
from celery import shared_task
from django.db import transaction

from partnerschap.kern import registers
from partnerschap.kern.actions import gebeurtenissen
from partnerschap.kern.enums import Bezorgstaat
from partnerschap.kern.models import Bezorging, Gebeurtenis, Postcode

gehoord: list[int] = []
stuk = {"aan": False}


@shared_task(name="tests.luister")
def luister(gebeurtenis_id: int) -> None:
    if stuk["aan"]:
        raise ValueError("de luisteraar is stuk")
    gehoord.append(gebeurtenis_id)


@pytest.fixture(autouse=True)
def een_luisteraar(monkeypatch):
    register: registers.Register = registers.Register("luisteraars")
    register.add("proef", ("proef.gebeurd", "tests.luister"))
    monkeypatch.setattr(gebeurtenissen, "luisteraars", register)
    gehoord.clear()
    stuk["aan"] = False


def record() -> Gebeurtenis:
    return gebeurtenissen.record(soort="proef.gebeurd", onderwerp=Postcode(pk=7))


@pytest.mark.django_db
def test_a_listener_hears_the_event_once_after_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        gebeurtenis = record()
        assert gehoord == []
    bezorging = gebeurtenis.bezorgingen.get()
    assert (gehoord, bezorging.staat, gebeurtenis.onderwerp_id) == ([gebeurtenis.pk], Bezorgstaat.KLAAR, 7)
    assert gebeurtenissen.deliver(bezorging_id=bezorging.pk) is False
    assert gehoord == [gebeurtenis.pk]


@pytest.mark.django_db
def test_a_broken_listener_is_tried_again_and_then_given_up(django_capture_on_commit_callbacks) -> None:
    stuk["aan"] = True
    with django_capture_on_commit_callbacks(execute=True):
        bezorging = record().bezorgingen.get()
    bezorging.refresh_from_db()
    assert (bezorging.staat, bezorging.pogingen, bezorging.foutsoort) == (Bezorgstaat.WACHT, 1, "ValueError")

    stuk["aan"] = False
    with django_capture_on_commit_callbacks(execute=True):
        assert gebeurtenissen.replan_waiting() == 1
    bezorging.refresh_from_db()
    assert bezorging.staat == Bezorgstaat.KLAAR

    Bezorging.objects.update(staat=Bezorgstaat.WACHT, pogingen=gebeurtenissen.HOOGSTENS - 1, klaar_op=None)
    stuk["aan"] = True
    gebeurtenissen.deliver(bezorging_id=bezorging.pk)
    bezorging.refresh_from_db()
    assert bezorging.staat == Bezorgstaat.MISLUKT


@pytest.mark.django_db(transaction=True)
def test_no_event_when_the_fact_was_rolled_back() -> None:
    with pytest.raises(RuntimeError):
        record_and_fail()
    assert (Gebeurtenis.objects.count(), gehoord) == (0, [])


@transaction.atomic
def record_and_fail() -> None:
    record()
    raise RuntimeError
