"""The traps of the real service (one test per trap), without a database."""

from __future__ import annotations

import json
from datetime import date

import pytest

from indicatoren.imports.cellen import Cel, infer_freq, parse_cell, period_text, series_key
from indicatoren.imports.eurostat.herkennen import parse_eurostat
from indicatoren.imports.eurostat.jsonstat import parse_updated, read_cell
from partnerschap.kern.imports.source import Afgewezen, Bronbestand


def _parse(tmp_path, inhoud: str | dict):
    pad = tmp_path / "bron"
    pad.write_bytes((json.dumps(inhoud) if isinstance(inhoud, dict) else inhoud).encode())
    return parse_eurostat(Bronbestand(pad, "bron", ""))


def _cells(gelezen) -> dict:
    namen = gelezen.kenmerken["dimensies"]
    return {
        (series_key(namen, rij.codes), periode): cel
        for rij in gelezen.rijen
        if not isinstance(rij, Afgewezen)
        for periode, cel in rij.cellen
    }


@pytest.mark.parametrize(
    ("tekst", "cel"),
    [
        ("12.3 ", Cel("12.3")),
        ("12.30", Cel("12.30")),
        ("0.0 z", Cel("0.0", "z")),
        ("-1.5e-3 ", Cel("-1.5e-3")),
        ("12.3 b", Cel("12.3", "b")),
        ("12.3b", Cel("12.3", "b")),
        ("12.3 bu", Cel("12.3", "bu")),
        ("12.3 ub", Cel("12.3", "bu")),
        ("12.3 b u", Cel("12.3", "bu")),
        (": ", None),
        (":", None),
        (": u", Cel(None, "u")),
        (":u", Cel(None, "u")),
        (": bu", Cel(None, "bu")),
        (": @C", Cel(None, "", True)),
        (": b @C", Cel(None, "b", True)),
        (": c", Cel(None, "c", True)),
        ("12.3 @F", Cel("12.3", "", False)),
    ],
)
def test_cells_of_a_tsv(tekst, cel):
    assert parse_cell(tekst) == cel


@pytest.mark.parametrize("tekst", ["", " ", "1,2 ", "12.3 B", "NaN", "inf", "--", ": @c", "12 3", "1" * 60])
def test_cells_that_are_no_figure(tekst):
    with pytest.raises(ValueError, match=r"leeg|getal|vlag|vertrouwelijkheid"):
        parse_cell(tekst)


@pytest.mark.parametrize(
    ("waarde", "status", "cel"),
    [
        ("27.7", "b", Cel("27.7", "b")),
        ("27.7", None, Cel("27.7")),
        (None, ":", None),
        (None, None, None),
        (None, "u", Cel(None, "u")),
        (None, ":u", Cel(None, "u")),
        (None, "|C", Cel(None, "", True)),
        (None, "b|C", Cel(None, "b", True)),
        ("27.7", "|F", Cel("27.7")),
    ],
)
def test_cells_of_a_jsonstat(waarde, status, cel):
    assert read_cell(waarde, status) == cel


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("2019-07-01", date(2019, 7, 1)),
        ("2025-04-14T23:00:00+0200", date(2025, 4, 14)),
        ("17/12/24 11:00:00", date(2024, 12, 17)),
        ("26.04.2023", date(2023, 4, 26)),
        ("2025-02-30", None),
        ("gisteren", None),
        (None, None),
    ],
)
def test_the_stamps_of_every_age(tekst, dag):
    assert parse_updated(tekst) == dag


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [("2016", "2016"), ("2016Q1", "2016-Q1"), ("2016-Q1", "2016-Q1"), ("2016M01", "2016-01"), ("2016-01", "2016-01"),
     ("2016S2", "2016-S2"), ("2016-W05", "2016-W05"), ("2016M01D05", "2016-01-05")],
)  # fmt: skip
def test_periods_of_both_services_are_one(oud, nieuw):
    assert period_text(oud) == nieuw


def test_old_file_without_freq_is_the_series_of_the_new_one(tmp_path):
    oud = _cells(_parse(tmp_path, "unit,sex,age,geo\\time\t2019 \t2018 \nPC,T,Y25-64,BE2\t8.6 \t8.7 b\n"))
    nieuw = _cells(
        _parse(tmp_path, "freq,unit,sex,age,geo\\TIME_PERIOD\t2018 \t2019 \r\nA,PC,T,Y25-64,BE2\t8.7 b\t8.6 \r\n")
    )
    assert oud == nieuw
    assert oud["age=Y25-64;freq=A;geo=BE2;sex=T;unit=PC", "2018"] == Cel("8.7", "b")


def test_frequency_of_a_file_without_freq_follows_its_periods():
    assert [infer_freq([p]) for p in ("2016", "2016-Q1", "2016-01", "2016-01-05", "2016-S1")] == list("AQMDS")


def test_namibia_is_a_country_and_no_missing_value(tmp_path):
    assert ("freq=A;geo=NA;unit=PC", "2016") in _cells(_parse(tmp_path, "unit,geo\\time\t2016 \nPC,NA\t1.0 \n"))


def test_half_empty_rows_count_in_the_selection(tmp_path):
    rijen = list(_parse(tmp_path, "unit,geo\\time\t2016 \nPC,HR04\t: \nPC,HR05\t1 \n").rijen)
    assert [rij.codes[-1] for rij in rijen] == ["HR04", "HR05"]
    assert not rijen[0].cellen


JSON = {
    "class": "dataset",
    "id": ["unit", "time", "geo"],
    "size": [1, 2, 3],
    "dimension": {
        "unit": {"category": {"label": {"PC": "Percentage"}}},
        "time": {"category": {"index": ["2015", "2016"]}},
        "geo": {"category": {"index": {"SE": 2, "BE": 0, "DK": 1}}},
    },
}


def test_jsonstat_with_time_in_the_middle_and_values_out_of_order(tmp_path):
    """`index` as array, object and absent; sparse values that do not come in index order."""
    gelezen = _parse(
        tmp_path, {**JSON, "value": {"5": 6.0, "0": 1.10, "3": 4}, "status": {"5": "b", "1": ":", "2": "u"}}
    )
    assert _cells(gelezen) == {
        ("freq=A;geo=BE;unit=PC", "2015"): Cel("1.1"),
        ("freq=A;geo=BE;unit=PC", "2016"): Cel("4"),
        ("freq=A;geo=SE;unit=PC", "2015"): Cel(None, "u"),
        ("freq=A;geo=SE;unit=PC", "2016"): Cel("6.0", "b"),
    }


def test_jsonstat_with_dense_values(tmp_path):
    gelezen = _parse(tmp_path, {**JSON, "value": [1.0, None, 3.0, 4.0, 5.0, None], "status": "p"})
    assert _cells(gelezen)["freq=A;geo=DK;unit=PC", "2016"] == Cel("5.0", "p")


def test_requested_but_empty_codes_belong_to_the_selection(tmp_path):
    leeg = {"positions-with-no-data": {"geo": ["EU28"], "unit": [], "onbekend": ["X"]}, "id": "TRNG_LFS_02"}
    gelezen = _parse(tmp_path, {**JSON, "value": {"0": 1}, "extension": leeg})
    assert gelezen.kenmerken["leeg"] == {"geo": ["EU28"], "unit": []}
    assert gelezen.kenmerken["code"] == "TRNG_LFS_02"


def test_a_value_that_is_no_number_is_refused_with_its_period(tmp_path):
    gelezen = _parse(tmp_path, {**JSON, "value": {"0": "veel", "3": True}})
    fouten = [rij for rij in gelezen.rijen if isinstance(rij, Afgewezen)]
    assert [(fout.kolom, fout.reden) for fout in fouten] == [
        ("2015", "'veel' is geen getal"),
        ("2016", "'True' is geen getal"),
    ]
