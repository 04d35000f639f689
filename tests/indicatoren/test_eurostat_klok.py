"""What the clock plans: only what may have news, nothing twice, and nothing at all where fetching is off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from indicatoren.actions.ophalen import may_have_news, plan_eurostat
from indicatoren.imports.eurostat.toc import Tocrij, read_toc
from indicatoren.imports.eurostatdienst import vraag
from indicatoren.tasks import importeer_eurostat
from partnerschap.kern.actions import imports
from partnerschap.kern.imports import halen
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun
from partnerschap.kern.registers import geplande_taken
from tests.bronserver import Bronserver, Reactie
from tests.indicatoren.eurostatspeler import BASIS, Speler

pytestmark = pytest.mark.django_db
KOP = '"title"\t"code"\t"type"\t"last update of data"\t"last table structure change"\t"data start"\t"data end"\t"values"\n'
RIJ = '"        Deelname"\t"trng_lfse_04"\t"dataset"\t"{}"\t"26.04.2023"\t"2000"\t"2022"\t\n'


@pytest.fixture
def speler(settings, monkeypatch):
    monkeypatch.setattr(halen, "slaap", lambda _s: None)
    monkeypatch.setattr(vraag, "SELECTIES", {})
    monkeypatch.setitem(vraag.SELECTIES, "TRNG_LFSE_04", {})
    monkeypatch.setattr("indicatoren.actions.ophalen.SELECTIES", vraag.SELECTIES)
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {"ec.europa.eu": server.plaats}
        yield Speler(server)


def _toc(speler, dag: str) -> None:
    speler.server.speel(f"{BASIS}/catalogue/toc/txt", Reactie((KOP + RIJ.format(dag)).encode(), type="text/plain"))


def test_the_clock_knows_the_task():
    assert (
        geplande_taken["Cijfers van Eurostat ophalen"].taak
        == importeer_eurostat.name
        == "indicatoren.importeer_eurostat"
    )


def test_where_fetching_is_off_nothing_is_planned_and_it_says_so(settings):
    settings.OPHALEN = False
    assert "staat hier uit (OPHALEN=False" in importeer_eurostat()
    assert not ImportRun.objects.exists()


def test_a_day_of_the_clock(speler, django_capture_on_commit_callbacks):
    """New: fetched. Nothing published since: not even asked. Published today: asked again."""
    _toc(speler, "26.04.2023")
    with django_capture_on_commit_callbacks(execute=True):
        assert plan_eurostat() == "Gepland: TRNG_LFSE_04."
    assert ImportRun.objects.get().staat == "klaar"
    speler.server.vragen.clear()
    assert "niets nieuws" in plan_eurostat()
    assert speler.server.paden() == [f"{BASIS}/catalogue/toc/txt"]
    _toc(speler, f"{timezone.localdate():%d.%m.%Y}")
    with django_capture_on_commit_callbacks(execute=True):
        plan_eurostat()
    assert list(ImportRun.objects.order_by("pk").values_list("staat", flat=True)) == ["klaar", "ongewijzigd"]


def test_a_suspect_publication_is_fetched_once(speler, django_capture_on_commit_callbacks):
    """It waits for a person; what Eurostat publishes after it is fetched."""

    def nacht() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return plan_eurostat()

    _toc(speler, "17.12.2024")
    nacht()
    speler.bijgewerkt, speler.jaren = "2025-01-24T11:00:00+0100", [2010]
    _toc(speler, f"{timezone.localdate():%d.%m.%Y}")
    ImportRun.objects.update(gestart_op=timezone.now() - timedelta(days=20))
    nacht()
    verdacht = ImportRun.objects.latest("pk")
    assert (verdacht.staat, verdacht.stand) == ("verdacht", date(2025, 1, 24)), verdacht.melding
    _toc(speler, "24.01.2025")
    ImportRun.objects.update(gestart_op=timezone.now() - timedelta(days=20_000))
    for _keer in range(2):
        assert "niets nieuws" in nacht()
    speler.server.speel(f"{BASIS}/catalogue/toc/txt", Reactie(status=503))
    assert "niets nieuws" in nacht()
    zelf = imports.import_now(soort="eurostat", bron="TRNG_LFSE_04")
    assert (zelf.staat, f"niets nieuws na import {verdacht.pk}" in zelf.melding) == ("geweigerd", True), zelf.melding
    assert len(speler.downloads()) == 2
    _toc(speler, "25.01.2025")
    speler.bijgewerkt, speler.jaren = "2025-01-25T11:00:00+0100", list(range(2010, 2020))
    assert nacht() == "Gepland: TRNG_LFSE_04."
    assert ImportRun.objects.latest("pk").staat in ("klaar", "ongewijzigd")


def test_an_approved_publication_is_known_when_asked_again(speler):
    def haal() -> ImportRun:
        return imports.import_now(soort="eurostat", bron="TRNG_LFSE_04")

    haal()
    speler.bijgewerkt, speler.jaren = "2025-01-24T11:00:00+0100", [2010]
    speler.afwijking = 1
    goed = imports.follow_now(run=imports.approve(run=haal()))
    weer = haal()
    assert (goed.staat, weer.staat, f"die van import {goed.pk}" in weer.melding) == ("klaar", "ongewijzigd", True)
    assert len(speler.downloads()) == 2


def test_a_run_that_is_still_open_is_not_doubled(speler):
    _toc(speler, "26.04.2023")
    assert plan_eurostat() == "Gepland: TRNG_LFSE_04."
    assert "er is niets gepland" in plan_eurostat()
    assert ImportRun.objects.count() == 1


def test_without_the_contents_every_data_set_looks_for_itself(speler):
    speler.server.speel(f"{BASIS}/catalogue/toc/txt", Reactie(status=503))
    assert plan_eurostat() == "Gepland: TRNG_LFSE_04."


def test_when_a_data_set_may_have_news():
    nu = timezone.now()
    rij = Tocrij("", "dataset", date(2023, 4, 26), date(2023, 7, 1), "", "")
    assert may_have_news(None, nu)
    assert may_have_news(rij, None)
    assert may_have_news(Tocrij("", "dataset", None, None, "", ""), nu)
    assert not may_have_news(rij, nu)
    assert may_have_news(rij, nu - timedelta(days=20_000))


def test_something_else_is_no_table_of_contents(tmp_path):
    for inhoud in ("a\tb\n", ""):
        pad = tmp_path / "toc.txt"
        pad.write_text(inhoud)
        with pytest.raises(Bronfout, match="niet de inhoudstafel"):
            read_toc(pad)
