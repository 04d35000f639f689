"""What an import changed is kept row by row: also when the load itself was held, tried dry, or undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicatoren.models import Waarneming
from partnerschap.kern.models import Runverschil
from tests.indicatoren.invoer import importeer

pytestmark = pytest.mark.django_db
OUD = {"BE": "7.0 ", "BE2": "8.6 b", "DK": "25.3 ", "SE": ": @C", "FR": "18.0 "}


def write(tmp_path: Path, cellen: dict[str, str], jaar: str = "2019") -> Path:
    pad = tmp_path / "uitgave.tsv"
    pad.write_text(f"unit,geo\\time\t{jaar} \n" + "".join(f"PC,{geo}\t{cel}\n" for geo, cel in cellen.items()))
    return pad


def load(tmp_path: Path, cellen: dict[str, str], stand: str, **opties: bool) -> dict:
    return importeer("eurostat", "PROEF_01", bestand=write(tmp_path, cellen), stand=stand, **opties)


def kept(run: int) -> list[tuple]:
    rijen = Runverschil.objects.filter(run_id=run)
    return list(rijen.values_list("soort", "onderwerp", "oud", "nieuw", "verschil"))


def test_changes_are_kept_with_old_and_new_the_biggest_first(tmp_path: Path) -> None:
    eerste = load(tmp_path, OUD, "2024-01-01")
    assert kept(eerste["run"]) == []  # of a first file everything is new
    nieuw = {"BE": "7.5 ", "BE2": "8.6 ", "DK": "21.0 ", "SE": "30.0 ", "FR": ": ", "NL": "19.1 p"}
    tweede = load(tmp_path, nieuw, "2024-02-01")
    assert (tweede["status"], tweede["gewijzigd"], tweede["verdwenen"], tweede["nieuw"]) == ("klaar", 4, 1, 1)
    rijen = kept(tweede["run"])
    assert rijen[:2] == [
        ("gewijzigd", "Denemarken, 2019", "25.3", "21.0", -4.3),
        ("gewijzigd", "België, 2019", "7.0", "7.5", 0.5),
    ]
    assert set(rijen[2:]) == {
        ("gewijzigd", "Vlaanderen, 2019", "8.6 b", "8.6", 0.0),
        ("gewijzigd", "Zweden, 2019", "vertrouwelijk", "30.0", None),
        ("verdwenen", "Frankrijk, 2019", "18.0", "", None),
        ("nieuw", "Nederland, 2019", "", "19.1 p", None),
    }
    assert [rij[0] for rij in rijen] == ["gewijzigd"] * 4 + ["verdwenen", "nieuw"]
    assert Runverschil.objects.first().detail == "PROEF_01, freq=A, geo=DK, unit=PC"


def test_a_held_import_and_a_dry_one_keep_what_they_would_have_changed(tmp_path: Path) -> None:
    load(tmp_path, OUD, "2024-01-01")
    proef = load(tmp_path, {**OUD, "BE": "9.0 "}, "2024-02-01", droog=True)
    assert proef["status"] == "droog"
    assert kept(proef["run"]) == [("gewijzigd", "België, 2019", "7.0", "9.0", 2.0)]
    half = {geo: cel if geo in ("BE", "BE2") else ": " for geo, cel in OUD.items()}
    verdacht = load(tmp_path, half, "2024-02-01")
    assert verdacht["status"] == "verdacht"
    assert {rij[:2] for rij in kept(verdacht["run"])} == {
        ("verdwenen", "Denemarken, 2019"), ("verdwenen", "Frankrijk, 2019"), ("verdwenen", "Zweden, 2019"),
    }  # fmt: skip


def test_the_way_back_tells_what_it_brought_back(tmp_path: Path) -> None:
    load(tmp_path, OUD, "2024-01-01")
    tweede = load(tmp_path, {**OUD, "BE": "9.0 "}, "2024-02-01")
    terug = importeer("terug", str(tweede["run"]))
    assert kept(terug["run"]) == [("gewijzigd", "België, 2019", "9.0", "7.0", -2.0)]


def standing() -> dict[str, str]:
    cellen = Waarneming.objects.op_stand().values_list("reeks__geo", "waarde", "vlaggen")
    return {geo: f"{waarde} {vlag}".strip() for geo, waarde, vlag in cellen if waarde is not None}


def test_the_way_back_from_a_second_file_of_the_same_day_leads_to_the_first(tmp_path: Path) -> None:
    """Most files carry no date: two loads on one day are one vintage, and the first must not go with the second."""
    load(tmp_path, {"BE": "6.0 ", "NL": "5.0 "}, "2023-12-01")
    load(tmp_path, OUD, "2024-01-01")
    eerst = standing()
    tweede = load(tmp_path, {**OUD, "BE": "9.0 ", "DK": ": ", "NL": "19.1 "}, "2024-01-01")
    assert (standing()["BE"], standing()["NL"]) == ("9.0", "19.1")
    terug = importeer("terug", str(tweede["run"]))
    assert (terug["status"], terug["gewijzigd"], terug["nieuw"]) == ("klaar", 2, 1)
    assert standing() == eerst
    assert {rij[1:4] for rij in kept(terug["run"])} == {
        ("België, 2019", "9.0", "7.0"), ("Denemarken, 2019", "", "25.3"), ("Nederland, 2019", "19.1", "5.0"),
    }  # fmt: skip
    # Forward, and back again: the way back itself stands between, and counts as where it led.
    derde = load(tmp_path, {**OUD, "BE": "7.4 "}, "2024-01-01")
    assert standing()["BE"] == "7.4"
    importeer("terug", str(derde["run"]))
    assert standing() == eerst


def test_files_that_each_brought_a_part_of_one_day_are_not_pieced_together_by_guess(tmp_path: Path) -> None:
    load(tmp_path, OUD, "2024-01-01")
    load(tmp_path, {"BE": "7.1 "}, "2024-01-01")
    derde = load(tmp_path, {"BE": "7.2 ", "DK": "20.0 "}, "2024-01-01")
    voor = standing()
    terug = importeer("terug", str(derde["run"]))
    assert terug["status"] == "geweigerd"
    assert "meer dan twee bestanden" in terug["redenen"][0]
    assert standing() == voor
