"""The drawing of how search grows: made of results as `bench zoeken --json` writes them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogus.proef import groei


def result(aantal: int, keer: float) -> dict:
    samen = {"cpu_koud": [1 * keer, 3 * keer], "cpu_warm": [0.5, 1], "cpu_kaal": [0.7, 2], "postgresql": [0.0, 0.0]}
    return {"opleidingen": aantal, "facetten_samen": samen, "vragen": {}}


def test_what_was_not_measured_is_no_point_at_zero():
    rijen = groei.rows([result(10_000, 1), result(200_000, 3)])
    assert len(rijen) == 2 * 3 * 2
    assert all(rij["ms"] > 0 for rij in rijen)
    assert {rij["ms"] for rij in rijen if rij["opleidingen"] == 200_000 and rij["maat"] == "p95"} == {9, 1, 2}


def test_the_command_draws_and_refuses_what_is_no_result(tmp_path):
    paden = [tmp_path / "tien.json", tmp_path / "veel.json"]
    for pad, uitslag in zip(paden, (result(10_000, 1), result(200_000, 3)), strict=True):
        pad.write_text(json.dumps(uitslag))
    call_command("teken_groei", str(tmp_path / "uit.svg"), *map(str, paden), stdout=StringIO())
    svg = (tmp_path / "uit.svg").read_text()
    assert "kale index" in svg
    assert "p95" in svg
    paden[0].write_text("{}")
    with pytest.raises(CommandError, match="geen uitslag"):
        call_command("teken_groei", str(tmp_path / "uit.svg"), *map(str, paden))
