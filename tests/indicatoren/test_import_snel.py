"""The two short cuts of the loader do what the long road does: a big first file, and a file that says what stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicatoren.imports import lader
from indicatoren.imports import verschil_sql as sql
from indicatoren.models import Reeks, Uitgave, Waarneming
from partnerschap.kern.actions import imports
from partnerschap.kern.models import ImportRun
from tests.indicatoren.invoer import importeer, steps, stored

pytestmark = pytest.mark.django_db
KOP = "freq,unit,geo\\TIME_PERIOD\t2015 \t2016 \n"
RIJEN = ["A,PC,BE\t7.0 b\t: u\n", "A,PC,NA\t: @C\t12.30 \n", "A,PC,SE\t29.6 \t30.1 \n", "A,PC,HR04\t: \t: \n"]


@pytest.fixture
def bestand(tmp_path):
    def schrijf(*rijen: str) -> Path:
        pad = tmp_path / "bron.tsv"
        pad.write_text(KOP + "".join(rijen))
        return pad

    return schrijf


@pytest.fixture
def geen_vergelijking(monkeypatch):
    """The long comparison may not be needed."""
    monkeypatch.setattr(sql, "find_changes", lambda *_a: pytest.fail("er werd cel voor cel vergeleken"))


@pytest.fixture
def rechtstreeks(monkeypatch):
    monkeypatch.setattr(lader, "RECHTSTREEKS_VANAF", 1)
    monkeypatch.setattr(sql, "insert_all", lambda *_a: pytest.fail("langs de tussentabel"))


def test_a_big_first_file_goes_straight_into_the_table(bestand, rechtstreeks):
    uitslag = importeer("eurostat", "PROEF_50", bestand=bestand(*RIJEN), stand="2024-01-01")
    assert (uitslag["status"], uitslag["nieuw"]) == ("klaar", 6), uitslag
    recht = stored("PROEF_50"), {stap[:-1] for stap in steps("PROEF_50")}
    lader.RECHTSTREEKS_VANAF = 10**9
    Waarneming.objects.all().delete()
    Uitgave.objects.all().delete()
    Reeks.objects.all().delete()
    ImportRun.objects.all().delete()
    with pytest.MonkeyPatch.context() as terug:
        terug.setattr(sql, "insert_all", lang)
        importeer("eurostat", "PROEF_50", bestand=bestand(*RIJEN), stand="2024-01-01")
    assert (stored("PROEF_50"), {stap[:-1] for stap in steps("PROEF_50")}) == recht
    assert len(recht[0]) == 6


lang = sql.insert_all


def test_a_big_first_file_that_is_tried_or_held_leaves_nothing(bestand, monkeypatch):
    """Dry: staged as ever. Held (all figures below one percent): judged on its sample and rolled back."""
    monkeypatch.setattr(lader, "RECHTSTREEKS_VANAF", 1)
    assert importeer("eurostat", "TRNG_LFSE_04", bestand=bestand(*RIJEN), droog=True)["nieuw"] == 6
    assert not Waarneming.objects.exists()
    delen = [f"A,PC,R{n}\t0.{n}1 \t0.{n}2 \n" for n in range(1, 10)]
    uitslag = importeer("eurostat", "TRNG_LFSE_04", bestand=bestand(*delen))
    assert uitslag["status"] == "verdacht", uitslag
    assert "kleiner dan 1" in uitslag["redenen"][0]
    assert not Waarneming.objects.exists()
    assert not Uitgave.objects.exists()


def test_the_same_figures_in_another_order_are_not_compared_cell_by_cell(bestand, geen_vergelijking):
    importeer("eurostat", "PROEF_50", bestand=bestand(*RIJEN), stand="2024-01-01")
    voor = steps("PROEF_50")
    uitslag = importeer("eurostat", "PROEF_50", bestand=bestand(*RIJEN[::-1]), stand="2024-06-01")
    assert (uitslag["status"], uitslag["ongewijzigd"]) == ("ongewijzigd", 6)
    assert steps("PROEF_50") == voor
    assert Uitgave.objects.count() == 2


@pytest.mark.parametrize(
    ("rijen", "aantallen"),
    [
        ([RIJEN[0].replace("7.0", "7.1"), *RIJEN[1:]], (0, 1, 5, 0)),
        ([RIJEN[0].replace(" b", " "), *RIJEN[1:]], (0, 1, 5, 0)),
        ([*RIJEN[:3], RIJEN[3].replace("HR04\t: ", "HR04\t9.9 ")], (1, 0, 6, 0)),
        ([*RIJEN, "A,PC,DK\t28.0 \t27.7 b\n"], (2, 0, 6, 0)),
        ([RIJEN[0].replace("7.0 b\t: u", "7.0 b\t: "), *RIJEN[1:]], (0, 0, 5, 1)),
        ([RIJEN[0].replace("PC,BE", "PC,SE"), RIJEN[1], RIJEN[2].replace("PC,SE", "PC,BE"), RIJEN[3]], (0, 4, 2, 0)),
    ],
)
def test_any_other_figure_is_found(bestand, rijen, aantallen):
    importeer("eurostat", "PROEF_50", bestand=bestand(*RIJEN), stand="2024-01-01")
    run = imports.import_now(soort="eurostat", bron="PROEF_50", bestand=bestand(*rijen), droog=True)
    assert (run.nieuw, run.gewijzigd, run.ongewijzigd, run.verdwenen) == aantallen, run.melding


def test_the_fingerprint_counts_only_while_it_is_the_last_word(bestand):
    """After another vintage, an older one or a way back, the same file is compared with what stands."""
    een, twee = RIJEN, [RIJEN[0].replace("7.0", "7.1"), *RIJEN[1:]]
    importeer("eurostat", "PROEF_50", bestand=bestand(*een), stand="2024-01-01")
    tweede = importeer("eurostat", "PROEF_50", bestand=bestand(*twee), stand="2024-02-01")
    assert importeer("eurostat", "PROEF_50", bestand=bestand(*een[::-1]), stand="2024-03-01")["gewijzigd"] == 1
    oud = importeer("eurostat", "PROEF_50", bestand=bestand(*een), stand="2024-01-15")
    assert oud["status"] == "ongewijzigd"
    assert importeer("eurostat", "PROEF_50", bestand=bestand(*twee[::-1]), stand="2024-03-01")["gewijzigd"] == 1
    terug = imports.follow_now(run=imports.revert(run=ImportRun.objects.get(pk=tweede["run"])))
    assert terug.gewijzigd == 1, terug.melding
    assert importeer("eurostat", "PROEF_50", bestand=bestand(*een), stand="2024-04-01")["gewijzigd"] == 1
