"""The fact table: real figures on a bare machine, by the same road, beside the real files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicatoren.actions.feiten import load_facts
from indicatoren.imports.feiten import FEITENTABEL, vintages
from indicatoren.models import Reeks, Waarneming
from partnerschap.kern.models import ImportRun
from tests.gedeeld import gedeeld
from tests.indicatoren.invoer import cells_of_jsonstat, cells_of_tsv, importeer, stored

EU27 = {
    "BE", "BG", "CZ", "DK", "DE", "EE", "IE", "EL", "ES", "FR", "HR", "IT", "CY", "LV", "LT", "LU", "HU", "MT", "NL",
    "AT", "PL", "PT", "RO", "SI", "SK", "FI", "SE",
}  # fmt: skip


@pytest.mark.django_db
def test_the_fact_table_loads_once_and_then_changes_nothing():
    load_facts()
    aantal = Waarneming.objects.count()
    geo = set(Reeks.objects.filter(dataset__code="TRNG_LFSE_04").values_list("geo", flat=True))
    assert geo >= EU27 | {"BE2", "NO", "UK", "EU27_2020", "EU28", "EA19"}
    assert load_facts().endswith("0 nieuwe of gewijzigde cijfers")
    assert Waarneming.objects.count() == aantal
    assert ImportRun.objects.count() == len(vintages())
    assert set(ImportRun.objects.values_list("snapshot__naam", flat=True)) == {FEITENTABEL.name}


@pytest.mark.django_db
def test_the_annex_gives_the_three_values_that_no_file_has():
    load_facts()
    eigen = Waarneming.objects.filter(reeks__dataset__code="AES_12M", stand_van=date(2020, 4, 1))
    assert {(w.reeks.geo, w.waarde) for w in eigen.select_related("reeks")} == {
        ("BE2", Decimal("47.7")),
        ("NO", Decimal("60.0")),
        ("EA", Decimal("48.7")),
    }


@pytest.mark.django_db
def test_facts_equal_the_real_files():
    """Each fact of Eurostat is the figure in the file it was written down from."""
    load_facts()
    for dataset, stand, pad, lees in (
        ("TRNG_LFSE_04", date(2020, 12, 31), "eurostat/tsv/trng_lfse_04_2020.tsv", cells_of_tsv),
        ("EDAT_LFSE_04", date(2020, 12, 31), "eurostat/tsv/edat_lfse_04_2020.tsv", cells_of_tsv),
        ("TRNG_LFS_02", date(2025, 4, 14), "eurostat/jsonstat/trainingLastMonthRatio.json", cells_of_jsonstat),
        (
            "TRNG_LFS_02",
            date(2019, 7, 1),
            "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json",
            cells_of_jsonstat,
        ),
        ("TRNG_AES_100", date(2024, 8, 20), "eurostat/jsonstat/trainingLastYearRatio.json", cells_of_jsonstat),
    ):
        werkelijk = lees(gedeeld(pad))
        landen = {dict(reeks)["geo"] for reeks, _ in werkelijk}
        # EU28 stands on after the files that no longer speak about it.
        feiten = {sleutel: cel for sleutel, cel in stored(dataset, stand).items() if dict(sleutel[0])["geo"] in landen}
        assert feiten
        assert (dataset, stand) in vintages()
        assert feiten.items() <= werkelijk.items()


@pytest.mark.django_db
def test_a_real_file_stands_beside_the_facts():
    load_facts()
    feiten = stored("TRNG_LFSE_04")
    uitslag = importeer(
        "eurostat", "TRNG_LFSE_04", bestand=gedeeld("eurostat/tsv/trng_lfse_04_2020.tsv"), stand="2020-06-01"
    )
    assert (uitslag["status"], uitslag["verdwenen"], uitslag["nieuw"]) == ("klaar", 0, 26_987)
    assert stored("TRNG_LFSE_04").items() >= feiten.items()
    assert Waarneming.objects.filter(reeks__dataset__code="TRNG_LFSE_04").count() == 26_987
