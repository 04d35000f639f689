"""What an administrator decides about imports: try again, put a source on hold, lift the hold."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from partnerschap.kern.actions import imports
from partnerschap.kern.models import ImportRun
from partnerschap.kern.tasks import importeer as taak

from .proefbron import bestand, proefbron, words

__all__ = ["bestand", "proefbron"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefbron")]


def _import(pad, **opties):
    return imports.import_now(soort="proef", bron="woorden", bestand=pad, **opties)


def _plan(pad):
    return imports.plan_import(soort="proef", bron="woorden", bestand=pad)


def _fail(pad, monkeypatch):
    with monkeypatch.context() as stuk:
        stuk.setattr("tests.kern.proefbron.Proeflader.apply", lambda *_: 1 / 0)
        return _import(pad)


def test_a_failed_run_is_tried_again_with_the_kept_file(bestand, monkeypatch):
    run = _fail(bestand("appel peer"), monkeypatch)
    bestand("iets anders")
    tweede = imports.follow_now(run=imports.retry(run=run))
    assert (tweede.staat, tweede.aard, tweede.hervat_id, tweede.snapshot_id) == (
        "klaar",
        "herhaling",
        run.pk,
        run.snapshot_id,
    )
    assert words() == {"appel", "peer"}
    run.refresh_from_db()
    assert run.staat == "mislukt"


def test_a_second_try_waits_for_the_first(bestand):
    run = _import(bestand("weiger"))
    eerste = imports.retry(run=run)
    with pytest.raises(ValidationError, match="wordt al herhaald"):
        imports.retry(run=run)
    opnieuw = imports.follow_now(run=eerste)
    assert opnieuw.staat == "geweigerd"
    assert imports.retry(run=opnieuw).hervat_id == opnieuw.pk


def test_an_approval_or_a_way_back_is_tried_again_as_what_it_was(bestand, monkeypatch):
    _import(bestand("appel peer kers vijg druif"))
    verdacht = _import(bestand("appel"))
    goedkeuring = imports.approve(run=verdacht)
    with monkeypatch.context() as stuk:
        stuk.setattr("tests.kern.proefbron.Proeflader.apply", lambda *_: 1 / 0)
        assert imports.follow_now(run=goedkeuring).staat == "mislukt"
    opnieuw = imports.follow_now(run=imports.retry(run=goedkeuring))
    assert (opnieuw.aard, opnieuw.hervat_id, opnieuw.staat, words()) == (
        "goedkeuring",
        verdacht.pk,
        "klaar",
        {"appel"},
    )
    terug = imports.follow_now(run=imports.revert(run=opnieuw))
    assert (terug.staat, imports.retry(run=terug).aard) == ("geweigerd", "terug")


def test_only_a_failed_run_with_a_file_can_be_tried_again(bestand):
    with pytest.raises(ValidationError, match="alleen een mislukte of geweigerde"):
        imports.retry(run=_import(bestand("appel")))
    with pytest.raises(ValidationError, match="geen bestand bewaard"):
        imports.retry(run=imports.import_now(soort="proef", bron="woorden"))


def test_what_is_planned_for_a_source_on_hold_waits_and_says_why(bestand, django_capture_on_commit_callbacks):
    run = _plan(bestand("appel"))
    imports.hold(soort="proef", bron="woorden", reden="de bron levert  halve bestanden.")
    run.refresh_from_db()
    zin = (
        "Een beheerder legde deze bron stil: de bron levert halve bestanden. De import wacht tot de bron weer vrij is."
    )
    assert run.melding == zin
    later = _plan(bestand("peer"))
    assert [taak(run.pk), taak(later.pk)] == ["bezet", "bezet"]
    assert set(ImportRun.objects.values_list("staat", "melding")) == {("gepland", zin)}
    nu = _import(bestand("kers"))
    assert (nu.staat, nu.melding) == ("geweigerd", zin)
    assert not words()
    with django_capture_on_commit_callbacks(execute=True):
        stop = imports.release(soort="proef", bron="woorden")
    assert stop.opgeheven_op is not None
    assert imports.held("proef", "woorden") is None
    run.refresh_from_db()
    later.refresh_from_db()
    assert (run.staat, later.staat, words()) == ("klaar", "verdacht", {"appel"})


def test_the_way_back_is_open_also_on_hold(bestand):
    run = _import(bestand("appel"))
    imports.hold(soort="proef", bron="woorden", reden="foute cijfers")
    terug = imports.follow_now(run=imports.revert(run=run))
    assert terug.melding == "Een import van proef woorden kan niet terug."


def test_a_hold_needs_a_reason_and_a_known_source_and_is_lifted_once():
    imports.hold(soort="proef", bron="woorden", reden="even wachten")
    for gegevens, zin in (
        ({"bron": "woorden", "reden": "nog eens"}, "ligt al stil"),
        ({"bron": "woorden", "reden": "  "}, "waarom je deze bron stillegt"),
        ({"bron": "getallen", "reden": "zomaar"}, "Kies uit: woorden"),
    ):
        with pytest.raises(ValidationError, match=zin):
            imports.hold(soort="proef", **gegevens)
    imports.release(soort="proef", bron="woorden")
    with pytest.raises(ValidationError, match="ligt niet stil"):
        imports.release(soort="proef", bron="woorden")
    imports.hold(soort="proef", bron="woorden", reden="en opnieuw")
