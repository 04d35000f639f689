"""SDMX-CSV 1.0 and 2.0: every layout gives the same figures as the TSV of the same selection."""

from __future__ import annotations

from datetime import date

import pytest

from indicatoren.imports.cellen import Cel, Reeksregel, series_key
from indicatoren.imports.eurostat import sdmxcsv
from indicatoren.imports.eurostat.herkennen import parse_eurostat
from indicatoren.imports.eurostat.sdmxcsv import dataset_code
from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout
from tests.indicatoren.invoer import importeer, stored

EEN = "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
S = "ESTAT:PROEF_20(1.0),17/12/24 11:00:00"
RIJEN = [
    f"{S},A,PC,BE,2015,12.30,,",
    f"{S},A,PC,BE,2016,7.0,bu,",
    f"{S},A,PC,NA,2015,,u,",
    f"{S},A,PC,NA,2016,,,C",
    f"{S},A,PC,HR04,2016,,,",
]
CELLEN = {
    ("freq=A;geo=BE;unit=PC", "2015"): Cel("12.30"),
    ("freq=A;geo=BE;unit=PC", "2016"): Cel("7.0", "bu"),
    ("freq=A;geo=NA;unit=PC", "2015"): Cel(None, "u"),
    ("freq=A;geo=NA;unit=PC", "2016"): Cel(None, "", True),
}


def _file(tmp_path, kop: str, rijen: list[str], einde: str = "\n"):
    pad = tmp_path / "bron.csv"
    pad.write_bytes("".join(f"{regel}{einde}" for regel in [kop, *rijen]).encode())
    return pad


def _parse(tmp_path, kop: str, rijen: list[str], einde: str = "\n"):
    return parse_eurostat(Bronbestand(_file(tmp_path, kop, rijen, einde), "bron", ""))


def _read(gelezen) -> tuple[dict, list[Afgewezen], list[Reeksregel]]:
    alles = list(gelezen.rijen)
    regels = [rij for rij in alles if isinstance(rij, Reeksregel)]
    cellen = {(series_key(gelezen.kenmerken["dimensies"], r.codes), p): c for r in regels for p, c in r.cellen}
    return cellen, [rij for rij in alles if isinstance(rij, Afgewezen)], regels


def _both_columns(rij: str) -> str:
    """labels=both in 2.0: behind every code its label in a column of its own."""
    _, _, freq, unit, geo, jaar, waarde, vlag, geheim = rij.split(",")
    return (
        f'dataflow,ESTAT:PROEF_20$DV_1902(1.0),"Proef, met komma",{freq},Annual,{unit},Percentage,{geo},"Land, of streek",'
        f"{jaar},,{waarde},,{vlag},break,{geheim},"
    )


def _both_cells(rij: str) -> str:
    """labels=both in 1.0: code and label in one cell."""
    s, stempel, freq, unit, geo, jaar, waarde, vlag, geheim = rij.split(",")
    return f'{s},{stempel},{freq}: Annual,{unit}: Percentage,"{geo}: Belgium, of zo",{jaar}: {jaar},{waarde},{vlag}: break,{geheim}'


BEIDE_KOP = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit of measure,geo,Geopolitical entity (reporting),"
    "TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status (Flag),CONF_STATUS,Confidentiality status"
)
TWEE = [rij.replace(S, "dataflow,ESTAT:PROEF_20(1.0)") for rij in RIJEN]
INDELINGEN = {
    "1.0": (EEN, RIJEN, "\n"),
    "1.0 met CRLF": (EEN, RIJEN, "\r\n"),
    "1.0 met BOM": ("\ufeff" + EEN, RIJEN, "\n"),
    "1.0 met punt-komma": (EEN.replace(",", ";"), [rij.replace(",", ";") for rij in RIJEN], "\n"),
    "1.0 per jaar gesorteerd": (EEN, sorted(RIJEN, key=lambda rij: rij.split(",")[5]), "\n"),
    "1.0 jaren dalend": (EEN, RIJEN[::-1], "\n"),
    "1.0 met labels in de cel": (
        EEN.replace("freq", "freq: Time frequency").replace("geo", "geo: Geopolitical entity"),
        [_both_cells(rij) for rij in RIJEN],
        "\n",
    ),
    "2.0": (EEN.replace("DATAFLOW,LAST UPDATE", "STRUCTURE,STRUCTURE_ID"), TWEE, "\n"),
    "2.0 met labels in eigen kolommen": (BEIDE_KOP, [_both_columns(rij) for rij in RIJEN], "\n"),
}


@pytest.mark.parametrize("naam", INDELINGEN)
def test_every_layout_gives_the_same_cells(tmp_path, naam):
    kop, rijen, einde = INDELINGEN[naam]
    gelezen = _parse(tmp_path, kop, rijen, einde)
    cellen, fouten, regels = _read(gelezen)
    assert (cellen, fouten) == (CELLEN, [])
    assert gelezen.kenmerken["code"] == "PROEF_20"
    assert gelezen.kenmerken["perioden"] == ("2015", "2016")
    assert gelezen.kenmerken["dimensies"] == ("freq", "unit", "geo")
    assert gelezen.stand == (date(2024, 12, 17) if naam.startswith("1.0") else None)
    # A region without a single figure still belongs to what the file speaks about.
    assert {rij.codes[-1] for rij in regels} == {"BE", "NA", "HR04"}


@pytest.mark.parametrize(
    ("kop", "rij"),
    [
        ("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,Time frequency,Geopolitical entity,Time,Observation value", "dataflow,E:P(1.0),P,Annual,Belgium,2016,7"),
        ("DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG", f"{S},Annual,Belgium,2016,7,"),
        ("DATAFLOW,LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG", f"{S},Belgium,2016,7,"),
        ("DATAFLOW,LAST UPDATE,Time frequency,Geopolitical entity,TIME_PERIOD,OBS_VALUE", f"{S},Annual,Belgium,2016,7"),
    ],
)  # fmt: skip
def test_labels_without_codes_are_refused(tmp_path, kop, rij):
    with pytest.raises(Bronfout, match=r"alleen labels en geen codes.*labels=both"):
        _parse(tmp_path, kop, [rij])


@pytest.mark.parametrize("per_jaar", [False, True])
def test_a_cell_that_stands_twice(tmp_path, per_jaar):
    """The same figure again is one refused row; another figure refuses the file, with both lines."""
    rijen = [*RIJEN[:2], RIJEN[0], *RIJEN[2:]] if per_jaar else [RIJEN[0], RIJEN[0], *RIJEN[1:]]
    cellen, fouten, _ = _read(_parse(tmp_path, EEN, rijen))
    regel = 4 if per_jaar else 3
    assert [(fout.regel, fout.kolom) for fout in fouten] == [(regel, "2015")]
    assert "ook op regel 2" in fouten[0].reden
    assert cellen == CELLEN
    anders = [rij.replace("12.30", "12.31") if n == regel - 2 else rij for n, rij in enumerate(rijen)]
    with pytest.raises(Bronfout, match=f"Regel 2 en regel {regel} geven allebei 2015.*met andere cijfers"):
        _read(_parse(tmp_path, EEN, anders))


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ([RIJEN[0], RIJEN[1].replace("PROEF_20", "PROEF_21")], "Regel 3: hier begint een andere dataset"),
        ([RIJEN[0], RIJEN[1] + ",x"], "Regel 3: we verwachten 9 kolommen en lezen er 10"),
        ([RIJEN[0], RIJEN[1].replace("2016", "zestien")], "Regel 3, kolom TIME_PERIOD: 'zestien' is geen periode"),
        ([RIJEN[0], RIJEN[1].replace("BE", '"BE')], "Regel 3: dit is geen geldige CSV"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path, rijen, zin):
    with pytest.raises(Bronfout, match=zin):
        _read(_parse(tmp_path, EEN, rijen))


@pytest.mark.parametrize("per_jaar", [False, True])
def test_a_broken_row_is_refused_alone(tmp_path, per_jaar):
    rijen = [RIJEN[0], RIJEN[1].replace("7.0", "7,0".replace(",", "'")), RIJEN[2].replace(",NA,", ",N A,"), *RIJEN[3:]]
    if per_jaar:
        rijen.append(RIJEN[0].replace("2015", "2014"))
    _, fouten, _ = _read(_parse(tmp_path, EEN, rijen))
    assert [(fout.regel, fout.kolom) for fout in fouten] == [(3, "2016"), (4, "geo")]


def test_scattered_series_of_a_huge_file_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sdmxcsv, "VERSPREID_HOOGSTENS", 3)
    with pytest.raises(Bronfout, match="Sorteer het op de kolommen voor TIME_PERIOD"):
        _read(_parse(tmp_path, EEN, [RIJEN[0], RIJEN[2], RIJEN[1], RIJEN[3]]))


@pytest.mark.parametrize(
    ("stroom", "code"),
    [
        ("ESTAT:TRNG_LFSE_04(1.0)", "TRNG_LFSE_04"),
        ("ESTAT:trng_lfse_04$DEFAULTVIEW(1.0)", "TRNG_LFSE_04"),
        ("ESTAT:TRNG_LFSE_04$DV_1902(1.0)", "TRNG_LFSE_04"),
        ("TRNG_LFSE_04", "TRNG_LFSE_04"),
        ("ESTAT:DS-045409(1.0)", "DS-045409"),
        ("geen stroom!", ""),
    ],
)
def test_the_code_of_a_dataflow(stroom, code):
    assert dataset_code(stroom) == code


@pytest.mark.django_db
def test_the_same_figures_as_tsv_and_as_sdmxcsv_are_unchanged(tmp_path):
    """Read as TSV first, then as SDMX-CSV: nothing new, nothing changed, nothing vanished."""
    tsv = tmp_path / "bron.tsv"
    tsv.write_text(
        "freq,unit,geo\\TIME_PERIOD\t2015 \t2016 \nA,PC,BE\t12.30 \t7.0 bu\nA,PC,NA\t: u\t: @C\nA,PC,HR04\t: \t: \n"
    )
    assert importeer("eurostat", "PROEF_20", bestand=tsv, stand="2024-01-01")["nieuw"] == 4
    eerst = stored("PROEF_20")
    uitslag = importeer("eurostat", "proef_20", bestand=_file(tmp_path, EEN, RIJEN))
    assert (uitslag["status"], uitslag["ongewijzigd"]) == ("ongewijzigd", 4)
    assert stored("PROEF_20") == eerst
    assert importeer("eurostat", "PROEF_21", bestand=_file(tmp_path, EEN, RIJEN))["status"] == "geweigerd"
