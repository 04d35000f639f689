"""What an administrator decides about imports: try again, put a source on hold, lift the hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerschap.kern.actions import imports, importverschillen
from partnerschap.kern.imports.opvolging import undecided
from partnerschap.kern.models import ImportRun, Runverschil
from partnerschap.kern.retention import run_retention
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


def _suspect(bestand):
    _import(bestand("appel peer kers vijg druif"))
    return _import(bestand("appel"))


def test_a_suspect_run_is_dismissed_with_a_reason_and_nothing_is_loaded(bestand):
    verdacht = _suspect(bestand)
    assert undecided("proef", "woorden") == verdacht
    for reden in ("", "   ", "x" * 401):
        with pytest.raises(ValidationError, match="waarom je import"):
            imports.dismiss(run=verdacht, reden=reden)
    run = imports.dismiss(run=verdacht, reden=" Vier woorden \n ontbreken. ")
    assert (run.staat, run.afkeurreden, run.geeindigd_op) == (
        "afgekeurd",
        "Vier woorden ontbreken.",
        verdacht.geeindigd_op,
    )
    assert run.afgekeurd_op is not None
    assert words() == {"appel", "peer", "kers", "vijg", "druif"}
    assert undecided("proef", "woorden") is None
    for besluit in (imports.approve, imports.retry):
        with pytest.raises(ValidationError, match="is 'afgekeurd'"):
            besluit(run=run)
    with pytest.raises(ValidationError, match="alleen een verdachte import afkeuren"):
        imports.dismiss(run=run, reden="Nog eens.")


@pytest.mark.parametrize("staat", ["gepland", "bezig", "klaar", "ongewijzigd", "geweigerd", "mislukt", "droog"])
def test_only_a_suspect_run_can_be_dismissed(staat):
    einde = None if staat in ("gepland", "bezig") else timezone.now()
    run = ImportRun.objects.create(soort="proef", bron="woorden", staat=staat, geeindigd_op=einde)
    with pytest.raises(ValidationError, match=f"is '{staat}'"):
        imports.dismiss(run=run, reden="Fout.")


def test_a_trial_and_an_approved_run_are_not_dismissed(bestand):
    verdacht = _suspect(bestand)
    proef = _import(bestand("appel"), droog=True)
    with pytest.raises(ValidationError, match="was een proef"):
        imports.dismiss(run=proef, reden="Fout.")
    imports.approve(run=verdacht)
    with pytest.raises(ValidationError, match="al goedgekeurd"):
        imports.dismiss(run=verdacht, reden="Fout.")


def test_what_the_source_gives_again_stays_dismissed_and_what_a_person_gives_is_judged_anew(bestand):
    verdacht = _suspect(bestand)
    imports.dismiss(run=verdacht, reden="Vier woorden ontbreken.")
    weer = ImportRun.objects.create(soort="proef", bron="woorden", snapshot=verdacht.snapshot)
    taak.delay(weer.pk)
    weer.refresh_from_db()
    assert (weer.staat, weer.afgekeurd_op) == ("afgekeurd", None)
    assert weer.melding == (
        f"Dit is hetzelfde bestand als bij import {verdacht.pk}, dat een beheerder afkeurde: Vier woorden ontbreken. "
        "Er is niets geladen."
    )
    assert undecided("proef", "woorden") is None
    assert _import(bestand("appel")).staat == "verdacht"
    assert _import(bestand("appel peer kers vijg")).staat == "klaar"


def test_differences_are_forgotten_after_their_term_but_not_of_what_waits(bestand):
    oud, wacht, jong = _import(bestand("a b c d e f")), _suspect(bestand), _import(bestand("appel peer kers"))
    dag = timezone.localdate()
    for run in (oud, wacht, jong):
        Runverschil.objects.get_or_create(run=run, plaats=9999, defaults={"soort": "nieuw", "onderwerp": "x"})
    assert wacht.staat == "verdacht"
    lang = (
        timezone.now() - importverschillen.BEWAAR - timedelta(days=2)
    )  # late in the evening summer time is a day ahead
    ImportRun.objects.filter(pk__in=[oud.pk, wacht.pk]).update(geeindigd_op=lang)
    assert run_retention(dag)["kern.importverschillen"] > 0
    assert set(Runverschil.objects.values_list("run", flat=True)) >= {wacht.pk, jong.pk}
    assert not Runverschil.objects.filter(run=oud).exists()
    assert ImportRun.objects.filter(pk=oud.pk).exists()
