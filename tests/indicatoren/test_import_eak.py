"""Key figures of EAK and AES: two different '12 months', and a source that prints a year twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicatoren.models import Dataset, Waarneming
from tests.gedeeld import gedeeld
from tests.indicatoren.invoer import importeer, stored

KOP = "source,url,indicator,population,geo,year,value_pct,flag_or_note\n"


def _rij(jaar: str, waarde: str, *, indicator: str = "opleiding 12 maanden (EAK)", geo: str = "Vlaams Gewest") -> str:
    return f"Bron,https://voorbeeld.be,{indicator},25-64,{geo},{jaar},{waarde},\n"


def _figures(dataset: str) -> dict:
    return {(dict(reeks)["geo"], jaar): inhoud for (reeks, jaar), inhoud in stored(dataset).items()}


@pytest.mark.django_db
def test_key_figures_go_to_three_data_sets_and_never_one_line():
    bestand = gedeeld("eak/published_figures.csv")
    uitslag = importeer("eak", "kerncijfers", bestand=bestand)
    assert (uitslag["status"], uitslag["nieuw"], uitslag["geweigerd"], uitslag["exit"]) == ("klaar", 24, 0, 0)
    assert set(Dataset.objects.values_list("code", flat=True)) == {"EAK_4W", "EAK_12M", "AES_12M"}
    eak, aes = _figures("EAK_12M"), _figures("AES_12M")
    assert eak["BE2", "2016"] == (Decimal("20.9"), "")
    assert eak["BE2", "2017"] == (Decimal("22.9"), "b")
    assert (eak["BE2", "2020"], eak["BE2", "2021"]) == ((Decimal("21.1"), ""), (Decimal("20.8"), "b"))
    assert eak["BE", "2024"] == (Decimal("35.5"), "b")
    assert aes["BE", "2016"] == (Decimal("45"), "")
    assert _figures("EAK_4W")["BE2", "2017"][0] == 9
    assert not set(eak.items()) & set(aes.items())
    assert importeer("eak", "kerncijfers", bestand=bestand)["status"] == "ongewijzigd"


@pytest.mark.django_db
def test_a_year_that_is_printed_twice_is_refused_with_both_lines(tmp_path):
    bestand = tmp_path / "kern.csv"
    bestand.write_text(KOP + _rij("2019", "23.0") + _rij("2020", "21.1") + _rij("2020", "20.8"))
    uitslag = importeer("eak", "kerncijfers", bestand=bestand)
    assert (uitslag["status"], uitslag["exit"]) == ("geweigerd", 1)
    assert "Regel 3 en regel 4 geven allebei 2020" in uitslag["redenen"][0]
    assert "(21.1 en 20.8)" in uitslag["redenen"][0]
    assert not Waarneming.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_read_is_named_with_line_and_column(tmp_path):
    goed = "".join(_rij(str(jaar), "20.5") for jaar in range(2000, 2016))
    fout = (
        _rij("2016", "12 procent")
        + _rij("MMXVI", "3")
        + _rij("2018", "9", geo="Gent")
        + _rij("2019", "9", indicator="x")
    )
    (tmp_path / "kern.csv").write_text(KOP + goed + fout)
    uitslag = importeer("eak", "kerncijfers", bestand=tmp_path / "kern.csv")
    assert (uitslag["status"], uitslag["nieuw"], uitslag["geweigerd"]) == ("klaar", 16, 4)
    assert [reden.split(":")[0] for reden in uitslag["redenen"]] == [
        "regel 18, kolom value_pct",
        "regel 19, kolom year",
        "regel 20, kolom geo",
        "regel 21, kolom indicator",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("waarde", ["1e-99999999", "0e999000", "0." + "1" * 5000, "1e-400", "٣"])
def test_a_number_that_no_percentage_is_written_as_is_refused(waarde, tmp_path):
    (tmp_path / "kern.csv").write_text(KOP + _rij("2016", "2.05e1") + _rij("2017", '"20,5"') + _rij("2018", waarde))
    uitslag = importeer("eak", "kerncijfers", bestand=tmp_path / "kern.csv")
    assert uitslag["geweigerd"] == 1, uitslag
    assert f"regel 4, kolom value_pct: '{waarde[:40]}' is geen percentage" in uitslag["redenen"][0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("source,url\na,b\n", "de kolom 'indicator' ontbreekt"),
        (KOP + "Bron,https://voorbeeld.be,opl\n", "Regel 2: we verwachten 8 kolommen en lezen er 3"),
        (KOP + _rij("2016", "20.9")[:-9], "afgebroken"),
        (KOP + 'Bron,"open,\n', "Regel 2"),
    ],
)
def test_a_damaged_file_is_refused(inhoud, zin, tmp_path):
    (tmp_path / "kern.csv").write_text(inhoud)
    uitslag = importeer("eak", "kerncijfers", bestand=tmp_path / "kern.csv")
    assert (uitslag["status"], uitslag["exit"]) == ("geweigerd", 1)
    assert zin in uitslag["redenen"][0]


@pytest.mark.django_db
def test_going_back_undoes_all_three_data_sets(tmp_path):
    bestand = tmp_path / "kern.csv"
    bestand.write_text(KOP + _rij("2016", "20.9") + _rij("2016", "45", indicator="opleiding 12 maanden (AES)"))
    importeer("eak", "kerncijfers", bestand=bestand, stand="2020-01-01")
    bestand.write_text(KOP + _rij("2016", "99") + _rij("2016", "98", indicator="opleiding 12 maanden (AES)"))
    run = importeer("eak", "kerncijfers", bestand=bestand, stand="2021-01-01")["run"]
    assert importeer("terug", str(run))["gewijzigd"] == 2
    assert (_figures("EAK_12M"), _figures("AES_12M")) == (
        {("BE2", "2016"): (Decimal("20.9"), "")},
        {("BE2", "2016"): (Decimal("45"), "")},
    )


@pytest.mark.django_db
def test_a_list_that_lost_rows_or_a_whole_indicator_waits_for_a_person(tmp_path):
    bestand = tmp_path / "kern.csv"
    twaalf = [_rij(str(jaar), f"{20 + jaar % 7}.3") for jaar in range(2010, 2020)]
    vier = [_rij(str(jaar), "9.1", indicator="opleiding 4 weken (EAK)") for jaar in (2018, 2019)]
    bestand.write_text(KOP + "".join(twaalf + vier))
    assert importeer("eak", "kerncijfers", bestand=bestand, stand="2024-01-01")["nieuw"] == 12
    for rijen, zin in (
        (twaalf[:5] + vier, "5 van de 10 cijfers van de uitgave van 01-01-2024"),
        (twaalf, "Van EAK_4W staat geen enkel cijfer"),
    ):
        bestand.write_text(KOP + "".join(rijen))
        uitslag = importeer("eak", "kerncijfers", bestand=bestand, stand="2024-06-01")
        assert uitslag["status"] == "verdacht", uitslag
        assert zin in uitslag["redenen"][0]
    assert Waarneming.objects.filter(stand_tot__isnull=True).count() == 12
