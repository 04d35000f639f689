"""A run without a file asks its source: what comes is kept, no news is an outcome, and waiting is no failure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from partnerschap.kern.actions import imports
from partnerschap.kern.imports import source as bron
from partnerschap.kern.imports.halen import fetch
from partnerschap.kern.imports.opdracht import Haalopdracht, NietsNieuws, Opgehaald, Uitstel
from partnerschap.kern.imports.opslag import snapshot_path
from partnerschap.kern.models import ImportRun
from tests.bronserver import Reactie
from tests.kern.haalproef import BRON, CSV

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geslapen")]


@pytest.fixture
def haalbron(monkeypatch):
    """A source of words that is fetched: `haler` decides how."""
    lader = type(
        "Lader", (), {"stage": lambda _, r, g: len(list(r)), "difference": lambda _, s: bron.Verschil(1, 0, 0, 0)}
    )
    lader.apply = lambda _self, _stand, _run: None
    rollen: dict = {"haler": lambda opdracht: pytest.fail("geen haler")}

    def haal(opdracht: Haalopdracht) -> Opgehaald:
        return rollen["haler"](opdracht)

    source = bron.Source(
        soort="haalproef",
        slug="woorden",
        titel="Woorden",
        parse=lambda bestand: bron.Gelezen(None, iter(bestand.pad.read_text().split())),
        lader=lambda _: lader(),
        adres=BRON,
        haal=haal,
    )
    soort = bron.Importsoort("haalproef", "proef", lambda _slug: source, lambda: ["woorden"])
    monkeypatch.setitem(bron.importsoorten._rijen, "haalproef", (1, soort))
    return rollen


def _haal_csv(opdracht: Haalopdracht) -> Opgehaald:
    antwoord = fetch(BRON, "https://bron.example.org/data?x=1", opdracht.werkmap / "antwoord")
    return Opgehaald(antwoord.pad, "woorden.csv", antwoord.url, antwoord.hoofding)


def _run() -> ImportRun:
    return imports.import_now(soort="haalproef", bron="woorden")


def test_a_run_without_a_file_fetches_and_keeps_what_came(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    run = _run()
    assert (run.staat, run.nieuw) == ("klaar", 1), run.melding
    assert run.snapshot.url == "https://bron.example.org/data?x=1"
    assert run.snapshot.hoofding["content-type"] == CSV.type
    assert snapshot_path(run.snapshot).read_bytes() == CSV.inhoud


def test_an_unreachable_source_refuses_the_run_with_its_sentence(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", Reactie(status=503))
    run = _run()
    assert (run.staat, run.snapshot) == ("geweigerd", None)
    assert "kan nu niet antwoorden" in run.melding


def test_a_source_without_news_ends_unchanged_with_the_counts_of_before(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    eerste = _run()

    def niets(_opdracht: Haalopdracht) -> Opgehaald:
        raise NietsNieuws("De bron heeft niets nieuws.")

    haalbron["haler"] = niets
    run = _run()
    assert (run.staat, run.ongewijzigd, run.stand) == ("ongewijzigd", eerste.nieuw, eerste.stand)


def test_a_source_that_is_not_ready_puts_the_run_back_on_the_list(server, haalbron, django_capture_on_commit_callbacks):
    """What it remembered is there for whoever takes the run up again; waiting is no failed attempt."""

    def later(opdracht: Haalopdracht) -> Opgehaald:
        if opdracht.geheugen.get("nummer") == 7:
            return _haal_csv(opdracht)
        opdracht.onthoud(nummer=7, weg=None)
        raise Uitstel("De bron maakt het bestand klaar.", timedelta(minutes=5))

    haalbron["haler"] = later
    server.speel("/data", CSV)
    run = imports.plan_import(soort="haalproef", bron="woorden")
    assert imports.work_off(run_id=run.pk) == "gepland"
    run.refresh_from_db()
    assert (run.melding, run.pogingen, run.geeindigd_op) == ("De bron maakt het bestand klaar.", 0, None)
    ImportRun.objects.update(
        gepland_op=timezone.now() - timedelta(hours=1), herplan_op=timezone.now() - timedelta(hours=1)
    )
    with django_capture_on_commit_callbacks(execute=True):
        imports.sweep_runs()
    run.refresh_from_db()
    assert (run.staat, run.pogingen) == ("klaar", 1)


def test_a_fetch_that_died_is_fetched_again(server, haalbron, django_capture_on_commit_callbacks):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    run = imports.plan_import(soort="haalproef", bron="woorden")
    ImportRun.objects.update(staat="bezig", gestart_op=timezone.now(), pogingen=1)
    with django_capture_on_commit_callbacks(execute=True):
        imports.sweep_runs()
    run.refresh_from_db()
    assert (run.staat, run.pogingen) == ("klaar", 2), run.melding


def test_a_dry_run_fetches_and_keeps_nothing(server, haalbron):
    haalbron["haler"] = _haal_csv
    server.speel("/data", CSV)
    run = imports.import_now(soort="haalproef", bron="woorden", droog=True)
    assert (run.staat, run.snapshot) == ("droog", None), run.melding
