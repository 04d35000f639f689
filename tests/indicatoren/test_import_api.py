"""The API of observations: vintage, any dimension, flags, and no silent whole list."""

from __future__ import annotations

import pytest

from tests.indicatoren.invoer import importeer
from tests.vragen import assert_vast_aantal_vragen

URL = "/api/v1/waarnemingen/"


@pytest.fixture
def cijfers(db, tmp_path):
    """Two vintages of a small data set."""
    bestand = tmp_path / "x.tsv"
    for stand, be in (("2020-01-01", "1.5 "), ("2021-01-01", "1.6 b")):
        regels = [f"A,PC,T,BE\t{be}\t: @C", "A,PC,F,BE\t7 \t: u", "A,PC,T,DK\t2.50 bu\t: "]
        bestand.write_text("freq,unit,sex,geo\\TIME_PERIOD\t2015 \t2016 \n" + "".join(f"{regel}\n" for regel in regels))
        importeer("eurostat", "PROEF_09", bestand=bestand, stand=stand)


def _rows(client, vraag: str) -> list[dict]:
    return client.get(f"{URL}?{vraag}").json()["results"]


def test_the_shape_of_a_figure(cijfers, client):
    antwoord = client.get(f"{URL}?dataset=proef_09&geo=BE&sex=T&periode=2015").json()
    assert (antwoord["count"], antwoord["next"], antwoord["previous"]) == (1, None, None)
    rij = antwoord["results"][0]
    assert rij.pop("run") > 0
    assert rij == {
        "dataset": "PROEF_09",
        "dimensies": {"freq": "A", "unit": "PC", "sex": "T"},
        "geo": "BE",
        "periode": "2015",
        "waarde": 1.6,
        "vlaggen": ["b"],
        "vertrouwelijk": False,
        "stand": "2021-01-01",
    }


def test_vintage_flags_missing_and_confidential(cijfers, client):
    assert _rows(client, "geo=BE&sex=T&periode=2015&stand=2020-06-30")[0]["waarde"] == 1.5
    assert _rows(client, "geo=BE&sex=T&periode=2015&stand=2019-06-30") == []
    geheim = _rows(client, "geo=BE&sex=T&periode=2016")[0]
    assert (geheim["waarde"], geheim["vlaggen"], geheim["vertrouwelijk"]) == (None, [], True)
    onzeker = _rows(client, "geo=BE&sex=F&periode=2016")[0]
    assert (onzeker["waarde"], onzeker["vlaggen"], onzeker["vertrouwelijk"]) == (None, ["u"], False)
    assert _rows(client, "geo=DK&periode=2016") == []
    assert _rows(client, "geo=DK&periode=2015")[0]["vlaggen"] == ["b", "u"]


def test_more_codes_of_one_dimension(cijfers, client):
    assert {rij["geo"] for rij in _rows(client, "geo=BE&geo=DK&periode=2015")} == {"BE", "DK"}
    assert {rij["dimensies"]["sex"] for rij in _rows(client, "geo=BE&sex=T&sex=F&periode=2015")} == {"T", "F"}


def test_from_and_up_to_a_period(cijfers, client):
    assert {rij["periode"] for rij in _rows(client, "geo=BE&van=2016")} == {"2016"}
    assert {rij["periode"] for rij in _rows(client, "geo=BE&tot=2015")} == {"2015"}
    assert _rows(client, "geo=BE&van=2016&tot=2015") == []
    assert client.get(f"{URL}?van=%00").status_code == 400


@pytest.mark.parametrize(
    ("vraag", "veld", "zin"),
    [
        (
            "dataset=PROEF_09&leeftijd=Y25-64",
            None,
            "'leeftijd' is geen dimensie van PROEF_09. Kies uit: freq, sex, unit.",
        ),
        ("stand=morgen", "stand", "datum"),
        ("geo=BE2%27--", "geo", "geen code"),
        ("dataset=PROEF_09&sex%00=T", None, "geen dimensie"),
        ("dataset=PROEF_09&sex=%00", None, "sex: Dit is geen code"),
        ("geo=%00&geo=BE", "geo", "geen code"),
        ("dataset=%00&dataset=PROEF_09", "dataset", "geen code"),
    ],
)
def test_a_wrong_question_gets_a_clear_400(cijfers, client, vraag, veld, zin):
    antwoord = client.get(f"{URL}?{vraag}")
    assert antwoord.status_code == 400
    fout = antwoord.json()["errors"][0]
    assert fout["attr"] == veld
    assert zin in fout["detail"]


def test_writing_is_not_offered(cijfers, client):
    assert client.post(URL, {}).status_code in (401, 403, 405)


def test_as_many_queries_at_three_rows_as_at_thirty(db, client, tmp_path):
    def add(aantal: int) -> None:
        bestand = tmp_path / "x.tsv"
        add.landen += [f"R{len(add.landen) + n}" for n in range(aantal)]
        bestand.write_text("unit,geo\\time\t2016 \n" + "".join(f"PC,{land}\t1.5 \n" for land in add.landen))
        importeer("eurostat", "PROEF_10", bestand=bestand)

    add.landen = []
    assert assert_vast_aantal_vragen(client, f"{URL}?dataset=PROEF_10&page_size=200", add) <= 5
