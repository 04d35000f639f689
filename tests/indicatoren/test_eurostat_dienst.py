"""The live service, played: stamp, parts, queue, and everything that it says instead of figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from indicatoren.imports.eurostatdienst import gesprek, vraag
from indicatoren.models import Uitgave, Waarneming
from partnerschap.kern.actions import imports
from partnerschap.kern.imports import halen
from partnerschap.kern.models import Brongeheugen, ImportRun
from tests.bronserver import Bronserver, Reactie
from tests.indicatoren.eurostatspeler import (
    BASIS,
    LEEG,
    NUMMER,
    ONDERHOUD,
    WAARSCHUWING,
    Speler,
    fout_json,
    fout_xml,
    wachtrij,
)
from tests.indicatoren.invoer import importeer, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def geslapen(monkeypatch):
    seconden: list[float] = []
    monkeypatch.setattr(halen, "slaap", seconden.append)
    return seconden


@pytest.fixture
def speler(settings, geslapen):
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {"ec.europa.eu": server.plaats}
        yield Speler(server)


def _import(**opties):
    return importeer("eurostat", "TRNG_LFSE_04", **opties)


def _run() -> ImportRun:
    return ImportRun.objects.latest("pk")


def test_the_figures_come_in_with_their_vintage(speler):
    uitslag = _import()
    assert (uitslag["status"], uitslag["nieuw"]) == ("klaar", 40), uitslag
    run = _run()
    assert run.stand == date(2024, 12, 17)
    assert run.snapshot.url.startswith("https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/TRNG_LFSE_04?")
    assert ("geo", "NA") in next(iter(sleutel for sleutel, _ in stored("TRNG_LFSE_04") if ("geo", "NA") in sleutel))


def test_an_unchanged_stamp_ends_the_run_without_a_download(speler):
    _import()
    speler.server.vragen.clear()
    uitslag = _import()
    assert (uitslag["status"], uitslag["ongewijzigd"]) == ("ongewijzigd", 40)
    assert "Eurostat publiceerde niets nieuws: de uitgave van 17-12-2024" in _run().melding
    assert (len(speler.server.vragen), speler.downloads()) == (1, [])


@pytest.mark.parametrize("wat", ["bijgewerkt", "data"])
def test_a_new_stamp_brings_a_new_vintage(speler, wat):
    """`updated` can stay the same while the publication moment moves (TRNG_AES_100)."""
    _import()
    setattr(speler, wat, "2025-01-24T23:00:00+0100")
    speler.afwijking = 1
    uitslag = _import()
    assert (uitslag["status"], uitslag["gewijzigd"]) == ("klaar", 40), uitslag


def test_a_stamp_counts_only_once_its_run_ended_well(speler, settings):
    _import()
    ImportRun.objects.update(staat="mislukt")
    speler.server.vragen.clear()
    _import()
    assert len(speler.downloads()) == 1
    settings.CODEVERSIE = "een nieuwe"
    _import()
    assert len(speler.downloads()) == 2


def test_what_was_turned_back_can_be_fetched_again(speler):
    _import()
    speler.bijgewerkt, speler.afwijking = "2025-01-24T23:00:00+0100", 1
    _import()
    nieuw = stored("TRNG_LFSE_04")
    terug = imports.follow_now(run=imports.revert(run=_run()))
    assert (terug.staat, stored("TRNG_LFSE_04") == nieuw) == ("klaar", False)
    uitslag = _import()
    assert (uitslag["status"], uitslag["gewijzigd"]) == ("klaar", 40), uitslag
    assert stored("TRNG_LFSE_04") == nieuw


def test_a_dry_run_remembers_nothing(speler):
    assert _import(droog=True)["status"] == "droog"
    assert not Brongeheugen.objects.exists()
    assert not Waarneming.objects.exists()


# --- too big ---


def test_too_big_is_cut_and_put_together_as_one_vintage(speler):
    """40 cells that count for 600,000 each: the years are halved until a part fits; the cells equal those of the whole."""
    _import()
    heel = stored("TRNG_LFSE_04")
    ImportRun.objects.update(staat="mislukt")
    speler.server.vragen.clear()
    speler.veelvoud = 600_000
    uitslag = _import()
    assert (uitslag["status"], uitslag["ongewijzigd"]) == ("ongewijzigd", 40), uitslag
    assert stored("TRNG_LFSE_04") == heel
    assert len(speler.downloads()) == 9  # the whole once, and eight parts whose estimate fits
    vensters = [(v.waarden("startPeriod"), v.waarden("endPeriod")) for v in speler.downloads()[1:]]
    assert vensters[0][0] == []
    assert vensters[-1][1] == []
    assert Uitgave.objects.filter(dataset__code="TRNG_LFSE_04").count() == 2


def test_one_year_that_is_still_too_big_is_cut_by_its_codes(speler):
    speler.jaren = [2019]
    speler.veelvoud = 3_000_000
    uitslag = _import()
    assert (uitslag["status"], uitslag["nieuw"]) == ("klaar", 4), uitslag
    assert {vraag.pad.rpartition(".")[2] for vraag in speler.downloads()[1:]} == {"BE", "BE2", "NA", "SE"}


def test_a_part_without_figures_is_no_error(speler):
    """Years in the middle have no figure at all: that part answers 'no results'."""
    speler.veelvoud = 600_000

    def zonder_2015(vraag):
        _codes, jaren = speler.selectie(vraag)
        return LEEG if jaren == [2015] else speler.cijfers(vraag)

    speler.figuren = zonder_2015
    uitslag = _import()
    assert (uitslag["status"], uitslag["nieuw"]) == ("klaar", 36), uitslag


def test_a_publication_between_two_parts_starts_over_later(speler):
    speler.veelvoud = 600_000

    def halverwege(vraag):
        if vraag.waarden("startPeriod") == ["2015"]:
            speler.bijgewerkt = "2025-01-24T23:00:00+0100"
        return speler.cijfers(vraag)

    speler.figuren = halverwege
    assert _import()["status"] == "gepland"
    assert "publiceerde TRNG_LFSE_04 opnieuw terwijl we ophaalden" in _run().melding
    assert not Waarneming.objects.exists()


def test_a_single_cell_that_is_too_big_ends_with_a_sentence(speler):
    speler.jaren, speler.veelvoud = [2019], 10**9
    uitslag = _import()
    assert uitslag["status"] == "geweigerd"
    assert "te groot voor Eurostat" in uitslag["redenen"][0]


# --- the queue ---


def _queue(speler, *staten: str) -> None:
    """The first question is queued; the status goes through `staten`; the result is what was asked."""
    vragen: list = []

    def eerst(vraag):
        vragen.append(vraag)
        return wachtrij("SUBMITTED")

    speler.figuren = eerst
    speler.server.speel(f"{BASIS}/1.0/async/status/{NUMMER}", *[wachtrij(staat) for staat in staten])
    speler.server.speel(f"{BASIS}/1.0/async/data/{NUMMER}", lambda _vraag: speler.cijfers(vragen[0]))


def test_the_queue_is_polled_ever_slower_until_the_figures_are_there(speler, geslapen):
    _queue(speler, "SUBMITTED", "PROCESSING", "AVAILABLE")
    uitslag = _import()
    assert (uitslag["status"], uitslag["nieuw"]) == ("klaar", 40), uitslag
    assert geslapen == [5, 10]
    assert "wachtend" not in Brongeheugen.objects.get().inhoud


def test_a_long_queue_puts_the_run_back_and_the_same_number_is_asked_after(speler):
    """Also a killed worker: the number stands in the database before the first look."""
    _queue(speler, *["PROCESSING"] * 6, "AVAILABLE")
    run = imports.plan_import(soort="eurostat", bron="TRNG_LFSE_04")
    assert imports.work_off(run_id=run.pk) == "gepland"
    run.refresh_from_db()
    assert "Eurostat maakt TRNG_LFSE_04 nog klaar" in run.melding
    assert run.herplan_op > timezone.now()
    wachtend = Brongeheugen.objects.get().inhoud["wachtend"]
    assert [rij["nummer"] for rij in wachtend.values()] == [NUMMER]
    assert imports.work_off(run_id=run.pk) == "klaar"
    assert sum("/sdmx/" in pad for pad in speler.server.paden()) == 1


def test_a_worker_that_was_killed_while_waiting_goes_on_with_the_same_number(speler, monkeypatch):
    _queue(speler, "PROCESSING", "AVAILABLE")

    def dood(_seconden):
        raise KeyboardInterrupt

    monkeypatch.setattr(halen, "slaap", dood)
    run = imports.plan_import(soort="eurostat", bron="TRNG_LFSE_04")
    with pytest.raises(KeyboardInterrupt):
        imports.work_off(run_id=run.pk)
    ImportRun.objects.update(staat="gepland", geeindigd_op=None)
    monkeypatch.setattr(halen, "slaap", lambda _s: None)
    assert imports.work_off(run_id=run.pk) == "klaar"
    assert sum("/sdmx/" in pad for pad in speler.server.paden()) == 1


@pytest.mark.parametrize("staat", ["EXPIRED", "UNKNOWN_REQUEST"])
def test_a_number_that_the_queue_lost_is_asked_anew(speler, staat):
    _queue(speler, staat, "AVAILABLE")
    assert _import()["status"] == "klaar"
    assert sum("/sdmx/" in pad for pad in speler.server.paden()) == 2


def test_a_queue_that_keeps_losing_us_ends_with_a_sentence(speler):
    _queue(speler, "EXPIRED")
    uitslag = _import()
    assert uitslag["status"] == "geweigerd"
    assert "3 keer in de wachtrij" in uitslag["redenen"][0]


def test_a_queue_without_end_is_given_up_after_a_day(speler, monkeypatch):
    _queue(speler, "PROCESSING")
    assert _import()["status"] == "gepland"
    monkeypatch.setattr(gesprek, "OPGEVEN", timedelta(0))
    uitslag = _import()
    assert uitslag["status"] == "geweigerd"
    assert "na 24 uur nog niet klaar" in uitslag["redenen"][0]
    assert "wachtend" not in Brongeheugen.objects.get().inhoud


def test_a_warning_in_place_of_the_stamp_waits(speler):
    speler.server.speel(f"{BASIS}/statistics/1.0/data/TRNG_LFSE_04", WAARSCHUWING)
    assert _import()["status"] == "gepland"
    assert "over tien minuten opnieuw" in _run().melding


def test_an_envelope_with_a_strange_number_is_not_put_in_an_address(speler):
    speler.figuren = lambda _vraag: wachtrij("SUBMITTED", nummer="../../kwaad?x=1")
    assert _import()["status"] == "gepland"
    assert not Brongeheugen.objects.exists()
    assert not any("kwaad" in pad for pad in speler.server.paden())


# --- everything else it may say ---

ANTWOORDEN = {
    "onderhoud": (ONDERHOUD, "Meestal betekent dat onderhoud"),
    "onderhoudspagina": (Reactie(b"<!doctype html><html>", type="text/html"), "een webpagina in plaats van gegevens"),
    "robotcontrole als csv": (Reactie(b"<html>robot", type="text/csv"), "een webpagina in plaats van gegevens"),
    "verkeerd soort": (Reactie(b"%PDF-1.7", type="application/pdf"), "antwoordde met 'application/pdf'"),
    "weg": (fout_xml(100, "ERR_NOT_FOUND_2: DATA_SET:X is not available for dissemination.", 404), "Eurostat kent dataset TRNG_LFSE_04 niet"),
    "weg in JSON": (fout_json(100, "ERR_NOT_FOUND_4: X is not available for dissemination.", 404), "Eurostat kent dataset TRNG_LFSE_04 niet"),
    "leeg": (LEEG, "geen enkel cijfer van dataset TRNG_LFSE_04"),
    "leeg met 400": (fout_xml(100, "No results found", 400), "geen enkel cijfer van dataset TRNG_LFSE_04"),
    "verkeerd gevraagd": (fout_xml(150, "Semantic error", 400), "begrijpt onze vraag naar dataset TRNG_LFSE_04 niet"),
    "onbekende fout": (Reactie(b"?", status=400, type="text/plain"), "weigerde de vraag (HTTP 400)"),
    "storing met 200": (fout_json(500, "Internal server error", 200), "heeft zelf een storing"),
    "storing": (Reactie(status=500), "kan nu niet antwoorden (HTTP 500)"),
    "even weg": (Reactie(status=503), "kan nu niet antwoorden (HTTP 503)"),
    "afgebroken": (Reactie(b"DATAFLOW,freq", type="text/csv", knip=5), "brak af voor het antwoord volledig was"),
    "te veel gevraagd": (Reactie(status=429, hoofding={"Retry-After": "7200"}), "vraagt om 121 minuten te wachten"),
}  # fmt: skip


@pytest.mark.parametrize("waar", ["statistics/1.0", "sdmx/2.1"])
@pytest.mark.parametrize("naam", ANTWOORDEN)
def test_whatever_it_says_instead_of_figures_is_told_in_dutch(speler, naam, waar):
    reactie, zin = ANTWOORDEN[naam]
    speler.server.speel(f"{BASIS}/{waar}/data/TRNG_LFSE_04", reactie)
    uitslag = _import()
    assert (uitslag["status"], uitslag["exit"]) == ("geweigerd", 1), uitslag
    assert zin in uitslag["redenen"][0]
    assert not Waarneming.objects.exists()


def test_a_slow_body_is_ended(speler, monkeypatch):
    traag = replace(vraag.EUROSTAT, tijden=replace(vraag.EUROSTAT.tijden, totaal=0.7))
    monkeypatch.setattr(gesprek, "EUROSTAT", traag)
    monkeypatch.setattr(halen, "POGINGEN", 1)
    speler.figuren = lambda _v: Reactie(b"DATAFLOW" * 400, type="text/csv", druppel=0.1)
    assert "te traag" in _import()["redenen"][0]


@pytest.mark.parametrize("gevraagd", [("XX",), ("BE", "XX")])
def test_an_unknown_code_is_named(speler, monkeypatch, gevraagd):
    """Eurostat answers 200 with an empty cube, or with the right part only."""
    monkeypatch.setitem(vraag.SELECTIES, "TRNG_LFSE_04", {"geo": gevraagd})
    uitslag = _import()
    assert uitslag["status"] == "geweigerd"
    assert "Eurostat kent geo=XX niet in TRNG_LFSE_04" in uitslag["redenen"][0]
    assert speler.downloads() == []


def test_an_unknown_dimension_is_named(speler, monkeypatch):
    monkeypatch.setitem(vraag.SELECTIES, "TRNG_LFSE_04", {"isced11": ("TOTAL",)})
    assert "heeft geen dimensie 'isced11' (meer)" in _import()["redenen"][0]


def test_a_declared_selection_is_asked_and_nothing_else(speler, monkeypatch):
    monkeypatch.setitem(vraag.SELECTIES, "TRNG_LFSE_04", {"geo": ("BE", "BE2")})
    assert _import()["nieuw"] == 20
    assert speler.downloads()[0].pad.endswith("/TRNG_LFSE_04/..BE+BE2")
    monkeypatch.setitem(vraag.SELECTIES, "TRNG_LFSE_04", {"geo": ("BE", "BE2", "SE")})
    assert _import()["nieuw"] == 10


def test_another_data_set_than_asked_is_refused(speler):
    speler.code = "TRNG_LFS_02"
    assert "dataset TRNG_LFS_02 op onze vraag naar TRNG_LFSE_04" in _import()["redenen"][0]
