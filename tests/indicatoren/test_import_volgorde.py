"""The order of import does not matter: random vintages in random order give the rows of chronological order."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicatoren.models import Dataset, Reeks, Uitgave, Waarneming
from partnerschap.kern.models import ImportRun
from tests.indicatoren.invoer import importeer, steps

JAREN = ("2015", "2016", "2017")
LANDEN = ("BE", "DK", "SE")
CELLEN = st.sampled_from(("1.0 ", "1.0 b", "2.0 ", "3.5 u", ": ", ": ", ": u", ": @C"))
BEGIN = date(2020, 1, 1)


@st.composite
def uitgave(draw):
    """A file about some countries and some years; every combination is asked for."""
    landen = draw(st.lists(st.sampled_from(LANDEN), min_size=1, unique=True))
    jaren = draw(st.lists(st.sampled_from(JAREN), min_size=1, unique=True))
    regels = ["unit,geo\\time\t" + "\t".join(f"{jaar} " for jaar in jaren)]
    regels += ["\t".join([f"PC,{land}", *(draw(CELLEN) for _ in jaren)]) for land in landen]
    return "".join(f"{regel}\n" for regel in regels)


def _load(uitgaven: list[tuple[int, str]], map_: Path) -> set[tuple]:
    """Import in the given order, letting the suspect ones through; returns the history and clears the tables."""
    for dag, inhoud in uitgaven:
        bestand = map_ / "uitgave.tsv"
        bestand.write_text(inhoud)
        uitslag = importeer("eurostat", "PROEF_01", bestand=bestand, stand=str(BEGIN + timedelta(days=dag)))
        if uitslag["status"] == "verdacht":
            uitslag = importeer("keur-goed", str(uitslag["run"]))
        assert uitslag["status"] in ("klaar", "ongewijzigd"), uitslag
    rijen = steps("PROEF_01")
    _check_steps(rijen)
    for model in (Waarneming, Reeks, Uitgave, Dataset):
        model.objects.all().delete()
    ImportRun.objects.filter(hervat__isnull=False).delete()
    ImportRun.objects.all().delete()
    return rijen


def _check_steps(rijen: set[tuple]) -> None:
    """Steps of one cell do not overlap, equal neighbours are joined, and each carries the run of its own vintage."""
    per_cel: dict[tuple, list[tuple]] = {}
    for sleutel, periode, waarde, vlag, geheim, van, tot, run_stand in rijen:
        assert run_stand == van
        per_cel.setdefault((sleutel, periode), []).append((van, tot or date.max, (waarde, vlag, geheim)))
    for stappen in per_cel.values():
        stappen.sort()
        for (_, tot, inhoud), (van, _, volgend) in pairwise(stappen):
            assert tot <= van
            assert tot < van or inhoud != volgend


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_gives_the_rows_of_chronological_order(data, tmp_path_factory):
    map_ = tmp_path_factory.mktemp("uitgaven")
    inhouden = data.draw(st.lists(uitgave(), min_size=2, max_size=5))
    genummerd = list(enumerate(inhouden))
    door_elkaar = data.draw(st.permutations(genummerd))
    assert _load(door_elkaar, map_) == _load(genummerd, map_)


@pytest.mark.django_db
def test_an_older_vintage_slots_in_between_and_the_newer_stands_on(tmp_path):
    """2019 says 5, 2023 says 5 again; 2021, imported last, says 6: three steps, the last in the name of 2023."""
    for stand, waarde in (("2019-01-01", "5"), ("2023-01-01", "5"), ("2021-01-01", "6")):
        (tmp_path / "x.tsv").write_text(f"unit,geo\\time\t2016 \nPC,BE\t{waarde} \n")
        assert importeer("eurostat", "PROEF_02", bestand=tmp_path / "x.tsv", stand=stand)["exit"] == 0
    stappen = Waarneming.objects.order_by("stand_van").values_list("waarde", "stand_van", "stand_tot", "run__stand")
    jaren = [(int(w), van.year, tot and tot.year, run.year) for w, van, tot, run in stappen]
    assert jaren == [(5, 2019, 2021, 2019), (6, 2021, 2023, 2021), (5, 2023, None, 2023)]


@pytest.mark.django_db
def test_vanishing_is_judged_only_inside_the_files_own_selection(tmp_path):
    """A file about BE alone says nothing about DK; a file about both without DK 2016 makes that one vanish."""
    bestand = tmp_path / "x.tsv"
    regels = ["unit,geo\\time\t2015 \t2016 \t2017 ", *(f"PC,{land}\t1 \t2 \t3 " for land in ("BE", "DK"))]
    for stand, inhoud in (
        ("2020-01-01", regels),
        ("2021-01-01", regels[:2]),
        ("2022-01-01", [regels[0], regels[1], "PC,DK\t1 \t: \t3 "]),
    ):
        bestand.write_text("".join(f"{regel}\n" for regel in inhoud))
        uitslag = importeer("eurostat", "PROEF_03", bestand=bestand, stand=stand)
        assert uitslag["exit"] == 0
    assert uitslag["verdwenen"] == 1
    weg = Waarneming.objects.get(stand_tot__isnull=False)
    assert (weg.reeks.geo, weg.periode, weg.stand_tot) == ("DK", "2016", date(2022, 1, 1))
    assert Waarneming.objects.op_stand(date(2021, 6, 1)).count() == 6


@pytest.mark.django_db
def test_going_back_restores_the_vintage_before_the_run(tmp_path):
    bestand = tmp_path / "x.tsv"
    bestand.write_text("unit,geo\\time\t2016 \nPC,BE\t1 \nPC,DK\t2 b\n")
    importeer("eurostat", "PROEF_04", bestand=bestand, stand="2020-01-01")
    goed = steps("PROEF_04")
    bestand.write_text("unit,geo\\time\t2016 \nPC,BE\t9 \nPC,DK\t8 \nPC,SE\t7 \n")
    fout = importeer("eurostat", "PROEF_04", bestand=bestand, stand="2021-01-01")
    terug = importeer("terug", str(fout["run"]))
    assert (terug["status"], terug["gewijzigd"], terug["verdwenen"], terug["exit"]) == ("klaar", 2, 1, 0)
    assert steps("PROEF_04") == goed
    opnieuw = importeer("eurostat", "PROEF_04", bestand=bestand, stand="2021-01-01")
    assert (opnieuw["status"], opnieuw["gewijzigd"], opnieuw["nieuw"]) == ("klaar", 2, 1)
