"""Done-when 2: every cell of every real file comes back, with its flags; a second import changes nothing."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from indicatoren.models import Waarneming
from partnerschap.kern.models import ImportRun
from tests.gedeeld import gedeeld
from tests.indicatoren.invoer import cells_of_jsonstat, cells_of_tsv, importeer, steps, stored

BESTANDEN = [
    ("TRNG_LFSE_04", "eurostat/tsv/trng_lfse_04_2020.tsv", cells_of_tsv, 26_987),
    ("EDAT_LFSE_04", "eurostat/tsv/edat_lfse_04_2020.tsv", cells_of_tsv, 109_128),
    ("TRNG_LFS_02", "eurostat/jsonstat/trainingLastMonthRatio.json", cells_of_jsonstat, 583),
    ("TRNG_AES_100", "eurostat/jsonstat/trainingLastYearRatio.json", cells_of_jsonstat, 108),
]
V2019 = "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json"
V2022 = "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json"


@pytest.mark.django_db
@pytest.mark.parametrize(("dataset", "pad", "lees", "aantal"), BESTANDEN)
def test_every_cell_comes_back_and_again_changes_nothing(dataset, pad, lees, aantal, client):
    bestand = gedeeld(pad)
    verwacht = lees(bestand)
    eerste = importeer("eurostat", dataset.lower(), bestand=bestand)
    assert (eerste["status"], eerste["nieuw"], eerste["exit"]) == ("klaar", aantal, 0)
    assert stored(dataset) == verwacht

    tweede = importeer("eurostat", dataset, bestand=bestand)
    assert (tweede["status"], tweede["nieuw"], tweede["ongewijzigd"], tweede["exit"]) == ("ongewijzigd", 0, aantal, 0)
    _check_api(client, dataset, verwacht)


def _check_api(client, dataset, verwacht):
    """One period of the data set, both sexes together, through the API: page by page, cell by cell."""
    gezien, url = {}, f"/api/v1/waarnemingen/?dataset={dataset}&periode=2016&sex=T&page_size=200"
    while url:
        pagina = client.get(url).json()
        for rij in pagina["results"]:
            assert rij["stand"] == str(ImportRun.objects.get(pk=rij["run"]).stand)
            reeks = tuple(sorted({**rij["dimensies"], "geo": rij["geo"]}.items()))
            gezien[reeks, rij["periode"]] = (rij["waarde"], "".join(rij["vlaggen"]))
        url = pagina["next"]
    assert gezien == {
        sleutel: (None if waarde is None else float(waarde), vlag)
        for sleutel, (waarde, vlag) in verwacht.items()
        if sleutel[1] == "2016" and ("sex", "T") in sleutel[0]
    }


@pytest.mark.django_db
@pytest.mark.parametrize("volgorde", [(V2019, V2022), (V2022, V2019)])
def test_two_vintages_in_either_order(volgorde, client):
    for pad in volgorde:
        assert importeer("eurostat", "TRNG_LFS_02", bestand=gedeeld(pad))["exit"] == 0
    vraag = "/api/v1/waarnemingen/?dataset=TRNG_LFS_02&geo=DK&periode=2016"
    assert [
        client.get(f"{vraag}&stand={dag}").json()["results"][0]["waarde"] for dag in ("2019-07-28", "2022-02-06")
    ] == [
        27.7,
        28.0,
    ]
    assert client.get(vraag).json()["results"][0]["waarde"] == 28.0
    for pad, dag in ((V2019, date(2019, 7, 28)), (V2022, date(2022, 2, 6))):
        op_dag = stored("TRNG_LFS_02", dag)
        assert op_dag.items() >= cells_of_jsonstat(gedeeld(pad)).items()


@pytest.mark.django_db
def test_the_vintage_asked_for_goes_before_the_stamp_of_the_file():
    importeer("eurostat", "TRNG_LFS_02", bestand=gedeeld(V2022), stand="2022-02-06")
    assert {w.stand_van for w in Waarneming.objects.all()} == {date(2022, 2, 6)}


@pytest.mark.django_db
def test_gzip_is_told_by_its_bytes_and_gives_the_same_rows(tmp_path):
    bron = gedeeld("eurostat/tsv/trng_lfse_04_2020.tsv")
    importeer("eurostat", "TRNG_LFSE_04", bestand=bron, stand="2020-06-01")
    gewoon = steps("TRNG_LFSE_04")
    ingepakt = tmp_path / "download"
    ingepakt.write_bytes(gzip.compress(bron.read_bytes()))
    uitslag = importeer("eurostat", "TRNG_LFSE_04", bestand=ingepakt, stand="2020-06-01")
    assert (uitslag["status"], uitslag["ongewijzigd"]) == ("ongewijzigd", 26_987)
    assert steps("TRNG_LFSE_04") == gewoon


@pytest.mark.django_db
def test_new_layout_with_freq_and_crlf_continues_the_old_series(tmp_path):
    """The same figures as the new service prints them: `freq` first, years ascending, CRLF."""
    bron = gedeeld("eurostat/tsv/trng_lfse_04_2020.tsv")
    importeer("eurostat", "TRNG_LFSE_04", bestand=bron, stand="2020-06-01")
    kop, *regels = bron.read_text().splitlines()
    nieuw = ["freq,unit,sex,age,geo\\TIME_PERIOD\t" + "\t".join(reversed(kop.split("\t")[1:]))]
    for regel in regels:
        codes, *cellen = regel.split("\t")
        nieuw.append("\t".join([f"A,{codes}", *reversed(cellen)]))
    bestand = tmp_path / "nieuw.tsv"
    bestand.write_bytes("".join(f"{regel}\r\n" for regel in nieuw).encode())
    uitslag = importeer("eurostat", "TRNG_LFSE_04", bestand=bestand, stand="2024-06-01")
    assert (uitslag["status"], uitslag["ongewijzigd"], uitslag["gewijzigd"]) == ("ongewijzigd", 26_987, 0)
