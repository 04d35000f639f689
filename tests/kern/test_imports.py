"""The import road: bytes kept first, refused files, suspects, one run at a time, and runs that stopped half-way."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from partnerschap.kern.actions import imports
from partnerschap.kern.imports.slot import SLEUTEL
from partnerschap.kern.models import Gebeurtenis, ImportRun, Snapshot
from partnerschap.kern.tasks import importeer as taak
from partnerschap.kern.tasks import veeg_imports

from .proefbron import Proeflader, bestand, proefbron, words

pytestmark = pytest.mark.django_db


__all__ = ["bestand", "proefbron"]


@pytest.fixture(autouse=True)
def met_proefbron(proefbron):
    """Every test here imports from the source of words."""


def _import(pad: Path, **opties: Any) -> ImportRun:
    return imports.import_now(soort="proef", bron="woorden", bestand=pad, **opties)


def test_the_bytes_are_kept_before_anything_reads_them(bestand, settings):
    run = _import(bestand("weiger dit"))
    assert (run.staat, run.melding) == ("geweigerd", "Regel 1, kolom 1: dit kan niet.")
    assert (Path(settings.MEDIA_ROOT) / run.snapshot.pad).read_text() == "weiger dit"
    assert run.geeindigd_op >= run.gestart_op >= run.gepland_op


def test_the_same_bytes_again_stop_early_until_the_code_changes(bestand, settings):
    pad = bestand("appel peer")
    assert _import(pad).nieuw == 2
    tweede = _import(pad)
    assert (tweede.staat, tweede.ongewijzigd, tweede.melding[:27]) == ("ongewijzigd", 2, "Dit is hetzelfde bestand al")
    settings.CODEVERSIE = "nieuwer"
    derde = _import(pad)
    assert (derde.staat, derde.melding) == ("ongewijzigd", "0 nieuw, 0 gewijzigd, 2 ongewijzigd, 0 verdwenen.")
    assert Snapshot.objects.count() == 1


def test_the_vintage_is_asked_for_or_the_files_own_or_today(bestand):
    assert _import(bestand("2020-02-03 appel")).stand == date(2020, 2, 3)
    assert _import(bestand("2020-02-03 appel"), stand=date(2019, 1, 1)).stand == date(2019, 1, 1)
    assert _import(bestand("appel peer")).stand == timezone.localdate()
    toekomst = _import(bestand("appel"), stand=timezone.localdate() + timedelta(days=1))
    assert toekomst.staat == "geweigerd"
    assert "ligt in de toekomst" in toekomst.melding


def test_an_unknown_source_or_no_file_is_said_with_what_does_exist(bestand):
    assert imports.import_now(soort="proef", bron="getallen").melding == "Kies uit: woorden."
    assert "We kennen de soort 'proefje' niet" in imports.import_now(soort="proefje", bron="x").melding
    assert "--bestand PAD" in imports.import_now(soort="proef", bron="woorden").melding
    assert "niet lezen: het bestaat niet." in _import(Path("/bestaat/niet")).melding
    assert "niet lezen: het is een map." in _import(bestand("x").parent).melding


def test_refused_rows_are_counted_all_and_kept_with_their_place(bestand):
    run = _import(bestand(" ".join(["1"] * 3 + [f"w{n}" for n in range(30)])))
    assert (run.staat, run.nieuw, run.geweigerd) == ("klaar", 30, 3)
    assert [(rij.regel, rij.reden, rij.inhoud) for rij in run.afwijzingen.all()] == [
        (n, "geen woord", "1") for n in range(3)
    ]
    veel = _import(bestand(" ".join(["1"] * 1500 + [f"w{n}" for n in range(9000)])))
    assert (veel.geweigerd, veel.afwijzingen.count()) == (1500, 1000)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("appel peer", "3 van de 5 rijen staan niet meer in het bestand (meer dan 20%)"),
        ("appel peer kers vijg druif 1 2 3", "3 van de 8 rijen zijn geweigerd"),
        ("2020-01-01", "bevat geen enkele rij"),
    ],
)
def test_a_suspect_file_replaces_nothing_until_a_person_decides(
    bestand, inhoud, zin, django_capture_on_commit_callbacks
):
    _import(bestand("appel peer kers vijg druif"))
    run = _import(bestand(inhoud))
    assert run.staat == "verdacht"
    assert zin in run.melding
    assert words() == {"appel", "peer", "kers", "vijg", "druif"}

    goed = imports.approve(run=run)
    with django_capture_on_commit_callbacks(execute=True):
        imports.follow_later(run=goed)
    goed.refresh_from_db()
    assert goed.staat in ("klaar", "ongewijzigd"), goed.melding
    assert words() == {woord for woord in inhoud.split() if woord.isalpha()}
    with pytest.raises(ValidationError, match="al goedgekeurd"):
        imports.approve(run=run)


def test_only_a_suspect_run_can_be_let_through_and_only_a_finished_one_undone(bestand):
    run = _import(bestand("appel"))
    with pytest.raises(ValidationError, match="alleen een verdachte import"):
        imports.approve(run=run)
    geweigerd = _import(bestand("weiger"))
    with pytest.raises(ValidationError, match="import die klaar is"):
        imports.revert(run=geweigerd)
    terug = imports.follow_now(run=imports.revert(run=run))
    assert (terug.staat, terug.melding) == ("geweigerd", "Een import van proef woorden kan niet terug.")


def test_an_unforeseen_error_leaves_the_data_and_its_story(bestand):
    _import(bestand("appel"))
    run = _import(bestand("breek"))
    assert (run.staat, run.melding) == ("mislukt", "Er ging iets mis dat we niet voorzagen (ZeroDivisionError).")
    assert words() == {"appel"}


def test_a_failure_while_loading_rolls_everything_back(bestand, monkeypatch):
    _import(bestand("appel peer"))

    def half(self: Proeflader, stand: date, run_id: int) -> None:
        Gebeurtenis.objects.all().delete()
        raise OSError("schijf vol")

    monkeypatch.setattr(Proeflader, "apply", half)
    assert _import(bestand("appel peer kers")).staat == "mislukt"
    assert words() == {"appel", "peer"}


# --- one at a time, and what was left behind ---


@pytest.fixture
def bezet():
    """Another connection that holds the source."""
    gegevens = connection.get_connection_params()
    gegevens.pop("cursor_factory", None)
    gegevens.pop("context", None)
    ander = psycopg2.connect(
        **{k: v for k, v in gegevens.items() if k in ("dbname", "user", "password", "host", "port")}
    )
    ander.autocommit = True
    ander.cursor().execute(f"SELECT pg_advisory_lock({SLEUTEL})", ["proef/woorden"])
    yield ander
    ander.close()


def test_a_second_import_at_once_says_so(bestand, bezet):
    run = _import(bestand("appel"))
    assert run.staat == "geweigerd"
    assert run.melding.startswith("Er loopt al een import van 'proef/woorden'.")
    assert not words()


def test_a_worker_leaves_a_busy_source_for_later(bestand, bezet):
    run = imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"))
    assert taak(run.pk) == "bezet"
    run.refresh_from_db()
    assert run.staat == "gepland"
    bezet.close()
    assert taak(run.pk) == "klaar"
    assert words() == {"appel"}


def test_a_message_that_comes_twice_does_its_work_once(bestand):
    run = imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"))
    assert [taak(run.pk), taak(run.pk), taak(10**9)] == ["klaar", "niets te doen", "niets te doen"]
    assert ImportRun.objects.get().pogingen == 1


def _sweep(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        veeg_imports()


def test_a_lost_message_is_planned_again_after_ten_minutes(bestand, django_capture_on_commit_callbacks):
    run = imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"))
    _sweep(django_capture_on_commit_callbacks)
    assert not words()
    ImportRun.objects.update(gepland_op=timezone.now() - timedelta(minutes=11))
    _sweep(django_capture_on_commit_callbacks)
    run.refresh_from_db()
    assert (run.staat, words()) == ("klaar", {"appel"})


def test_a_run_whose_process_died_is_taken_up_again(bestand, django_capture_on_commit_callbacks):
    run = imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"))
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now(), pogingen=1)
    _sweep(django_capture_on_commit_callbacks)
    run.refresh_from_db()
    assert (run.staat, run.pogingen, words()) == ("klaar", 2, {"appel"})


def test_a_run_that_is_really_busy_is_left_alone(bestand, bezet, django_capture_on_commit_callbacks):
    imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"))
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now() - timedelta(hours=1), pogingen=1)
    _sweep(django_capture_on_commit_callbacks)
    assert ImportRun.objects.get().staat == "bezig"


@pytest.mark.parametrize("anders", [{"pogingen": 3}, {"pogingen": 1, "snapshot": None}, {"pogingen": 3, "bron": "weg"}])
def test_a_run_that_cannot_be_finished_is_marked_so(bestand, anders, django_capture_on_commit_callbacks):
    imports.plan_import(soort="proef", bron="woorden", bestand=bestand("appel"))
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now(), **anders)
    _sweep(django_capture_on_commit_callbacks)
    run = ImportRun.objects.get()
    assert run.staat == "mislukt"
    assert "stopte onverwacht" in run.melding
    assert not words()


# --- the command ---


def _command(*delen: str) -> tuple[dict[str, Any], int, str]:
    uit, fout, status = StringIO(), StringIO(), 0
    try:
        call_command("importeer", *delen, "--json", stdout=uit, stderr=fout)
    except SystemExit as einde:
        status = int(einde.code or 0)
    return json.loads(uit.getvalue().splitlines()[-1]), status, fout.getvalue()


def test_the_last_line_is_json_and_the_exit_status_tells(bestand):
    uitslag, status, _ = _command("proef", "woorden", "--bestand", str(bestand("appel peer")))
    assert status == 0
    assert uitslag == {
        "run": ImportRun.objects.get().pk,
        "status": "klaar",
        "nieuw": 2,
        "gewijzigd": 0,
        "ongewijzigd": 0,
        "verdwenen": 0,
        "geweigerd": 0,
        "redenen": [],
    }
    for inhoud, staat, zin in (("weiger", "geweigerd", "Regel 1, kolom 1"), ("breek", "mislukt", "ZeroDivisionError")):
        uitslag, status, fout = _command("proef", "woorden", "--bestand", str(bestand(inhoud)))
        assert (uitslag["status"], status) == (staat, 1)
        assert zin in uitslag["redenen"][0]
        assert zin in fout


@pytest.mark.parametrize(
    ("delen", "zin"),
    [
        (["proef"], "Zeg welke bron: importeer proef BRON. Bekend: woorden."),
        (["onbekend"], "We kennen de soort 'onbekend' niet. Kies uit: "),
        (["terug", "999"], "Er is geen import '999'"),
        (["terug", "x"], "Er is geen import 'x'"),
        (["proef", "woorden", "--stand", "gisteren"], "'gisteren' is geen datum. Schrijf ze als 2022-02-06."),
    ],
)
def test_a_wrong_command_gets_a_clear_sentence(delen, zin):
    with pytest.raises(CommandError) as fout:
        call_command("importeer", *delen)
    assert zin in str(fout.value)
    assert not ImportRun.objects.exists()


def test_nothing_moves_on_a_screen_that_is_no_terminal(bestand, capfd):
    _command("proef", "woorden", "--bestand", str(bestand("appel")))
    assert capfd.readouterr().err == ""


def test_the_message_limit_is_longer_than_the_hardest_load():
    """A task may not be handed to a second worker while the first still loads (ONTWERP 4)."""
    assert django_settings.CELERY_TASK_ACKS_LATE
    assert django_settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert django_settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert django_settings.CELERY_TASK_SOFT_TIME_LIMIT < django_settings.CELERY_TASK_TIME_LIMIT < 3600
