"""What an import of courses changed is kept field by field, prices first."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerschap.kern.models import Runverschil

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
