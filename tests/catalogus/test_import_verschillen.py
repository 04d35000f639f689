"""What an import of courses changed is kept field by field, prices first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogus.imports import terug
from catalogus.models import Opleiding
from partnerschap.kern.models import ImportRun, Runverschil

from .factories import gemeente
from .test_import_csv import rij, write
from .test_import_xcri import importeer

pytestmark = pytest.mark.django_db


def test_changed_fields_of_courses_and_runs_are_kept(tmp_path: Path, capsys) -> None:
    gemeente("Gent")
    rijen = [rij(nummer) for nummer in range(10)]
    importeer(write(tmp_path, rijen), capsys, "csv")
    assert not Runverschil.objects.exists()
    rijen[1]["prijs"] = "12.505,00"
    rijen[2]["prijs"] = "1.200,50"
    rijen[3]["titel"] = "Lassen voor gevorderden"
    rijen[4] = rij(44)
    rijen += [rij(5, uitvoering_id="B")]
    uitkomst = importeer(write(tmp_path, rijen), capsys, "csv")
    alle = Runverschil.objects.filter(run_id=uitkomst["run"])
    if uitkomst["status"] == "klaar":
        assert (uitkomst["gewijzigd"], uitkomst["nieuw"], uitkomst["verdwenen"]) == (4, 1, 1)
    per = list(alle.values_list("soort", "onderwerp", "veld", "oud", "nieuw", "verschil"))
    assert per[0] == ("gewijzigd", "Lassen 1 (CVO Test)", "prijs", "1250.50", "12505.00", 11254.5)
    assert per[1] == ("gewijzigd", "Lassen 2 (CVO Test)", "prijs", "1250.50", "1200.50", -50.0)
    rest = {(soort, onderwerp, veld) for soort, onderwerp, veld, *_ in per[2:] if veld != "prijs in woorden"}
    assert rest == {
        ("gewijzigd", "Lassen 3 (CVO Test)", "titel"), ("gewijzigd", "Lassen 5 (CVO Test)", "uitvoering"),
        ("nieuw", "Lassen 44 (CVO Test)", ""), ("verdwenen", "Lassen 4 (CVO Test)", ""),
    }  # fmt: skip
    titel = alle.get(veld="titel")
    assert (titel.oud, titel.nieuw) == ("Lassen 3", "Lassen voor gevorderden")


def titles() -> dict[str, str]:
    return dict(Opleiding.objects.filter(verdwenen_op=None).values_list("eigen_id", "titel"))


def of(aanbieder: str, titel: str, nummers: range) -> list[dict[str, str]]:
    return [rij(nummer, aanbieder=aanbieder, titel=f"{titel} {nummer}") for nummer in nummers]


def test_the_way_back_touches_only_the_providers_of_that_file(tmp_path: Path, capsys) -> None:
    """The template takes one file per provider: the file before may be somebody else's."""
    gemeente("Gent")
    importeer(write(tmp_path, of("CVO A", "Lassen", range(5))), capsys, "csv")
    importeer(write(tmp_path, of("CVO B", "Koken", range(10, 15))), capsys, "csv")
    eerst = titles()
    derde = importeer(write(tmp_path, of("CVO A", "Draaien", range(6))), capsys, "csv")
    assert titles()["O1"] == "Draaien 1"
    call_command("importeer", "terug", str(derde["run"]))
    assert titles() == eerst
    # What was turned back is not what stood: a fourth file goes back to the first, not to the third.
    vierde = importeer(write(tmp_path, of("CVO A", "Frezen", range(5))), capsys, "csv")
    call_command("importeer", "terug", str(vierde["run"]))
    assert titles() == eerst
    vijfde = importeer(write(tmp_path, of("CVO C", "Zingen", range(20, 22))), capsys, "csv")
    assert len(titles()) == 12
    call_command("importeer", "terug", str(vijfde["run"]))
    assert titles() == eerst


def test_what_was_turned_back_after_a_later_file_does_not_come_back(tmp_path: Path, capsys) -> None:
    gemeente("Gent")
    importeer(write(tmp_path, of("CVO A", "Lassen", range(5))), capsys, "csv")
    eerst = titles()
    fout = importeer(write(tmp_path, of("CVO A", "Draaien", range(5))), capsys, "csv")
    derde = importeer(write(tmp_path, of("CVO A", "Frezen", range(5))), capsys, "csv")
    call_command("importeer", "terug", str(fout["run"]))
    call_command("importeer", "terug", str(derde["run"]))
    assert titles() == eerst


def test_a_provider_whose_last_file_is_long_ago_loses_nothing(tmp_path: Path, capsys, monkeypatch) -> None:
    gemeente("Gent")
    importeer(write(tmp_path, of("CVO A", "Lassen", range(5))), capsys, "csv")
    ander = importeer(write(tmp_path, of("CVO B", "Koken", range(10, 15))), capsys, "csv")
    eerst = titles()
    vast = ImportRun.objects.filter(pk=ander["run"]).values().get()
    del vast["id"]
    ImportRun.objects.bulk_create([ImportRun(**vast) for _ in range(60)])
    laatste = importeer(write(tmp_path, of("CVO A", "Draaien", range(5))), capsys, "csv")
    call_command("importeer", "terug", str(laatste["run"]))
    assert titles() == eerst
    # Of a provider who came with the run there is nothing to find: one file is read, not the whole past.
    nieuw = importeer(write(tmp_path, of("CVO C", "Zingen", range(20, 22))), capsys, "csv")
    ImportRun.objects.filter(pk=nieuw["run"]).update(gestart_op=timezone.now() - timedelta(hours=1))
    gelezen, opened = [], terug.opened
    monkeypatch.setattr(terug, "opened", lambda source, run: gelezen.append(run.pk) or opened(source, run))
    call_command("importeer", "terug", str(nieuw["run"]))
    assert titles() == eerst
    assert len(gelezen) == 2, "the file itself and the newest before it"
