"""What stands in the way of an import is said in its own row, and it goes on by itself where that makes sense."""

from __future__ import annotations

import errno
import io
import os
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import psycopg2
import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.utils import timezone

from partnerschap.kern.actions import imports, importveger
from partnerschap.kern.imports import afloop, opslag, storing
from partnerschap.kern.imports.slot import is_free, slot
from partnerschap.kern.models import ImportRun
from partnerschap.kern.tasks import importeer as taak
from partnerschap.kern.tasks import veeg_imports

from .proefbron import Proeflader, bestand, proefbron, words

__all__ = ["bestand", "proefbron"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefbron")]


def _plan(pad: Path) -> ImportRun:
    return imports.plan_import(soort="proef", bron="woorden", bestand=pad)


def _import(pad: Path) -> ImportRun:
    return imports.import_now(soort="proef", bron="woorden", bestand=pad)


def _break(monkeypatch, fout: BaseException) -> None:
    def stuk(self: Proeflader, stand: object, run_id: int) -> None:
        raise fout

    monkeypatch.setattr(Proeflader, "apply", stuk)


def _error(code: str) -> OperationalError:
    """As Django raises it: with the error of the driver as its cause."""

    class Fout(psycopg2.OperationalError):
        pgcode = code

    fout = OperationalError("de databank zegt iets")
    fout.__cause__ = Fout()
    return fout


@pytest.mark.parametrize(
    ("fout", "zin", "pogingen"),
    [
        (_error("53100"), "De schijf van de databank is vol.", 0),
        (OSError(errno.ENOSPC, "vol"), "De schijf voor de bronbestanden is vol.", 0),
        (_error("53300"), "te weinig geheugen of plaatsen vrij", 0),
        (_error("57P01"), "De databank viel weg tijdens deze import.", 1),
        (OperationalError("server closed the connection"), "De databank viel weg tijdens deze import.", 1),
        (_error("40P01"), "Een ander proces hield dezelfde gegevens te lang vast.", 1),
    ],
)
def test_a_disturbed_run_says_why_and_goes_on_when_it_is_over(bestand, monkeypatch, fout, zin, pogingen):
    run = _plan(bestand("appel"))
    with monkeypatch.context() as stuk:
        _break(stuk, fout)
        assert taak(run.pk) == "gepland"
    run.refresh_from_db()
    assert run.melding.startswith(zin) or zin in run.melding
    assert run.melding.endswith("De import begint daarna vanzelf opnieuw.")
    assert (run.pogingen, run.fase, run.herplan_op > timezone.now()) == (pogingen, "", True)
    assert not words()
    assert taak(run.pk) == "klaar"
    run.refresh_from_db()
    assert (run.melding, words()) == ("1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 verdwenen.", {"appel"})


def test_a_command_says_it_and_stops(bestand, monkeypatch):
    _break(monkeypatch, _error("53100"))
    run = _import(bestand("appel"))
    assert (run.staat, run.melding) == ("mislukt", storing.DATABANK_VOL.zin)


def test_what_the_run_may_cause_itself_is_tried_three_times(bestand, monkeypatch):
    run = _plan(bestand("appel"))
    _break(monkeypatch, _error("57P02"))
    assert [taak(run.pk) for _ in range(4)] == ["gepland", "gepland", "mislukt", "niets te doen"]
    run.refresh_from_db()
    assert "We stoppen na 3 pogingen" in run.melding


def test_waiting_ends_after_a_day(bestand, monkeypatch):
    run = _plan(bestand("appel"))
    ImportRun.objects.update(gepland_op=timezone.now() - afloop.WACHT_HOOGSTENS - timedelta(minutes=1))
    _break(monkeypatch, _error("53100"))
    assert taak(run.pk) == "mislukt"
    run.refresh_from_db()
    assert "na een dag wachten" in run.melding


@pytest.mark.parametrize("fout", [SoftTimeLimitExceeded(), MemoryError()])
def test_what_will_not_pass_by_itself_ends_at_once(bestand, monkeypatch, fout):
    run = _plan(bestand("appel"))
    _break(monkeypatch, fout)
    assert taak(run.pk) == "mislukt"
    run.refresh_from_db()
    assert "Er is niets gewijzigd. Splits het bestand." in run.melding
    assert not words()


def _ask(monkeypatch, vraag: str) -> None:
    def stel(self: Proeflader, stand: object, run_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(vraag)

    monkeypatch.setattr(Proeflader, "apply", stel)


def test_only_a_statement_that_used_up_its_time_is_called_too_slow(bestand, monkeypatch):
    _ask(monkeypatch, "SET LOCAL statement_timeout = '100ms'; SELECT pg_sleep(60)")
    run = _import(bestand("appel"))
    assert (run.staat, run.melding[:26]) == ("mislukt", "Deze import duurde langer ")
    _ask(monkeypatch, "SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(60)")
    run = _import(bestand("peer"))
    assert (run.staat, run.melding) == ("mislukt", storing.AFGEBROKEN.zin)


def test_a_copy_that_ended_by_what_we_sent_is_not_called_too_slow(bestand, monkeypatch):
    def kopieer(self: Proeflader, stand: object, run_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE st_proef (woord text) ON COMMIT DROP")
            cursor.cursor.copy_expert("COPY st_proef FROM STDIN", io.StringIO("half \ud800 teken\n"))

    monkeypatch.setattr(Proeflader, "apply", kopieer)
    run = _import(bestand("appel"))
    assert (run.staat, run.melding) == ("mislukt", "Er ging iets mis dat we niet voorzagen (QueryCanceled).")
    assert not words()


def test_a_statement_that_runs_too_long_is_cancelled(bestand, monkeypatch, settings):
    settings.IMPORT_TIJDSLIMIET = 1

    def traag(self: Proeflader, stand: object, run_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0; SELECT pg_sleep(60)")

    monkeypatch.setattr(Proeflader, "apply", traag)
    begin = time.monotonic()
    run = _import(bestand("appel"))
    assert time.monotonic() - begin < 40
    assert (run.staat, run.melding[:26]) == ("mislukt", "Deze import duurde langer ")


def test_a_full_disk_keeps_no_half_file_and_says_so(bestand, monkeypatch, settings):
    pad = bestand("appel")

    def vol(_wijzer: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as stuk:
        stuk.setattr(opslag.os, "fsync", vol)
        run = _import(pad)
        with pytest.raises(storing.Schijfvol, match="Maak plaats op de schijf"):
            _plan(pad)
    assert (run.staat, run.melding, run.snapshot) == ("mislukt", storing.SCHIJF.zin, None)
    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []
    assert _import(pad).staat == "klaar"


def test_what_a_killed_process_left_on_disk_is_swept_after_a_day(settings):
    bronnen = Path(settings.MEDIA_ROOT) / "bronnen"
    (bronnen / ".werk-7-abc").mkdir(parents=True)
    (bronnen / ".werk-7-abc" / "uitgepakt").write_text("half")
    (bronnen / ".12-ab.deel").write_text("half")
    (bronnen / "ab").mkdir()
    (bronnen / "ab" / "abcd").write_text("heel")
    assert opslag.sweep_leftovers() == 0
    assert opslag.sweep_leftovers(nu=time.time() + 90_000) == 2
    assert [p.name for p in bronnen.rglob("*") if p.is_file()] == ["abcd"]


# --- the end is written once, by whoever has the run in hand ---


def test_the_outcome_and_the_rows_stand_or_fall_together(bestand, monkeypatch):
    """A process that dies between the two would leave rows of a run that says it is busy, and load them twice."""

    def sterf(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    run = _plan(bestand("appel"))
    with monkeypatch.context() as stuk:
        stuk.setattr("partnerschap.kern.imports.road.finish_loaded", sterf)
        with pytest.raises(KeyboardInterrupt):
            taak(run.pk)
    run.refresh_from_db()
    assert (run.staat, words()) == ("bezig", set())


def test_a_process_that_lost_its_run_writes_nothing(bestand, monkeypatch):
    echt = Proeflader.apply

    def ingehaald(self: Proeflader, stand: object, run_id: int) -> None:
        echt(self, stand, run_id)
        ImportRun.objects.filter(pk=run_id).update(gestart_op=timezone.now(), pogingen=2)

    run = _plan(bestand("appel"))
    monkeypatch.setattr(Proeflader, "apply", ingehaald)
    assert taak(run.pk) == "bezig"
    assert not words()


def test_the_sweeper_leaves_a_run_that_moved_on_meanwhile(bestand, monkeypatch):
    run = _plan(bestand("appel"))
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now() - timedelta(minutes=5), pogingen=1)

    def intussen(naam: str) -> bool:
        ImportRun.objects.update(gestart_op=timezone.now(), pogingen=2)
        return True

    monkeypatch.setattr("partnerschap.kern.actions.importveger.is_free", intussen)
    assert veeg_imports() == 0
    run.refresh_from_db()
    assert (run.staat, run.pogingen) == ("bezig", 2)


def test_looking_whether_a_source_is_free_turns_nobody_away():
    assert is_free("proef/woorden")
    with slot("proef/woorden"):
        assert not is_free("proef/woorden")
        assert is_free("proef/anders")
    assert is_free("proef/woorden")


def test_a_dead_run_says_that_it_begins_again(bestand):
    run = _plan(bestand("appel"))
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now(), pogingen=1)
    assert veeg_imports() == 1
    run.refresh_from_db()
    assert run.staat == "gepland"
    assert run.melding.startswith("De werker of de databank stopte tijdens deze import (poging 1 van 3).")


def test_a_message_that_comes_back_for_a_dead_run_takes_it_up(bestand):
    run = _plan(bestand("appel"))
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now(), pogingen=1)
    with slot("proef/woorden"):
        assert taak(run.pk) == "niets te doen"
    assert [taak(run.pk), taak(run.pk)] == ["opnieuw", "klaar"]


def test_a_source_on_hold_is_not_handed_out(bestand):
    _plan(bestand("appel"))
    ImportRun.objects.update(gepland_op=timezone.now() - timedelta(hours=1))
    imports.hold(soort="proef", bron="woorden", reden="even niet")
    assert veeg_imports() == 0
    imports.release(soort="proef", bron="woorden")
    assert veeg_imports() == 1


def test_waiting_runs_are_handed_out_in_bits(bestand):
    pad = bestand("appel")
    for _ in range(30):
        _plan(pad)
    ImportRun.objects.update(gepland_op=timezone.now() - timedelta(hours=1))
    assert [veeg_imports(), veeg_imports(), veeg_imports()] == [20, 10, 0]


def test_a_given_file_that_was_lost_is_not_replaced_by_what_the_source_gives_today(bestand, monkeypatch):
    """Killed between taking the file and keeping it: the figures of today would get the vintage of that file."""
    monkeypatch.setattr(
        "partnerschap.kern.actions.importveger.find_source", lambda *_: SimpleNamespace(ophaalbaar=True, slotnaam="x")
    )
    run = _import(bestand("weiger"))
    ImportRun.objects.update(staat="bezig", geeindigd_op=None, snapshot=None)
    assert veeg_imports() == 1
    run.refresh_from_db()
    assert (run.staat, run.melding) == ("mislukt", importveger.GEEN_BESTAND)
    with pytest.raises(ValidationError, match="geen bestand bewaard"):
        imports.retry(run=run)


# --- what a busy run says ---


@pytest.mark.django_db(transaction=True)
def test_a_run_tells_how_far_it_is_while_it_runs(bestand, monkeypatch):
    gezien = []

    def kijk(self: Proeflader, stand: object, run_id: int) -> None:
        einde = time.monotonic() + 60
        while time.monotonic() < einde and not gezien:
            with (
                psycopg2.connect(connection.connection.dsn, password=connection.settings_dict["PASSWORD"]) as ander,
                ander.cursor() as cursor,
            ):
                cursor.execute(
                    "SELECT fase, voortgang FROM kern_importrun WHERE id = %s AND voortgang_op IS NOT NULL",
                    [run_id],
                )
                gezien.extend(cursor.fetchall())
            ander.close()
            time.sleep(0.05)

    monkeypatch.setattr(Proeflader, "apply", kijk)
    run = _import(bestand("appel peer kers"))
    assert gezien == [("schrijven", 3)]
    run.refresh_from_db()
    assert (run.fase, run.voortgang, run.staat) == ("", 3, "klaar")
