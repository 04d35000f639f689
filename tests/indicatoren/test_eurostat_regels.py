"""What is known of Eurostat, line by line: each test carries the number of the line that it holds.

The lines are about the service as it is; the traps of one parser in all their variants stand in the tests of that parser.
"""

from __future__ import annotations

import gzip
import json
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from indicatoren.imports.cellen import Cel, parse_cell, series_key
from indicatoren.imports.datasets import BEKEND
from indicatoren.imports.eurostat.antwoorden import Dienstfout, Wachtrij, recognise
from indicatoren.imports.eurostat.herkennen import parse_eurostat
from indicatoren.imports.eurostat.jsonstat import read_cell
from indicatoren.imports.eurostat.toc import read_toc
from indicatoren.imports.eurostat.uitgavedatum import parse_updated
from indicatoren.imports.eurostatdienst import vraag
from indicatoren.imports.eurostatdienst.stempel import Stempel, read_stamp
from indicatoren.imports.eurostatdienst.vraag import EUROSTAT, Deel, halve
from partnerschap.kern.actions import imports
from partnerschap.kern.imports import halen
from partnerschap.kern.imports.adressen import check_address
from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen
from partnerschap.kern.models import ImportRun
from tests.bronserver import Bronserver
from tests.gedeeld import gedeeld
from tests.indicatoren.eurostatspeler import BASIS, ONDERHOUD, Speler, te_groot, wachtrij
from tests.indicatoren.invoer import importeer, stored

LFS, LFSE, AES = "TRNG_LFS_02", "TRNG_LFSE_04", "TRNG_AES_100"
NU = "eurostat/jsonstat/trainingLastMonthRatio.json"
JAAR = "eurostat/jsonstat/trainingLastYearRatio.json"
OUD = "eurostat/jsonstat/vintages/trainingRatio_2019-07-28.json"
LATER = "eurostat/jsonstat/vintages/trainingRatio_2022-02-06.json"
TSV = "eurostat/tsv/trng_lfse_04_2020.tsv"
ANTWOORDEN = "eurostat/api_responses/"


@pytest.fixture
def speler(settings, monkeypatch, db):
    monkeypatch.setattr(halen, "slaap", lambda _s: None)
    with Bronserver() as server:
        settings.OPHALEN = True
        settings.OPHALEN_VERVANG = {"ec.europa.eu": server.plaats}
        yield Speler(server)


def _parse(pad) -> Gelezen:
    return parse_eurostat(Bronbestand(pad, pad.name, ""))


def _text(tmp_path, inhoud: str) -> Gelezen:
    pad = tmp_path / "bron"
    pad.write_bytes(inhoud.encode())
    return _parse(pad)


def _cells(gelezen: Gelezen) -> dict[tuple[str, str], Cel]:
    namen = gelezen.kenmerken["dimensies"]
    return {(series_key(namen, rij.codes), periode): cel for rij in gelezen.rijen for periode, cel in rij.cellen}


def _run() -> ImportRun:
    return ImportRun.objects.latest("pk")


def test_regel_1_the_addresses_of_the_service(speler):
    """Statistics with parameters, SDMX 2.1 with a key of dots and periods, the queue and the contents; all at one host."""
    deel = Deel(LFSE, {"geo": ("BE", "BE2"), "sex": ("T",)}, van=2010, tot=2019)
    adressen = [
        vraag.stamp_address(LFSE, deel.codes),
        deel.address(("freq", "unit", "sex", "age", "geo")),
        vraag.status_address("a-1"),
        vraag.result_address("a-1"),
        vraag.TOC,
    ]
    assert [check_address(adres, EUROSTAT)[0] for adres in adressen] == ["ec.europa.eu"] * 5
    assert [urlsplit(adres).path.removeprefix(BASIS) for adres in adressen] == [
        "/statistics/1.0/data/TRNG_LFSE_04",
        "/sdmx/2.1/data/TRNG_LFSE_04/..T..BE+BE2",
        "/1.0/async/status/a-1",
        "/1.0/async/data/a-1",
        "/catalogue/toc/txt",
    ]
    vragen = [parse_qsl(urlsplit(adres).query) for adres in adressen]
    assert ("geo", "BE") in vragen[0]
    assert ("geo", "BE2") in vragen[0]
    assert vragen[1] == [("format", "SDMX-CSV"), ("compressed", "true"), ("startPeriod", "2010"), ("endPeriod", "2019")]
    assert importeer("eurostat", LFSE)["status"] == "klaar"


def test_regel_2_dead_addresses_are_not_asked_and_their_old_answers_are_still_read(speler):
    importeer("eurostat", LFSE)
    assert not any("wdds" in pad or "BulkDownload" in pad or "diss-web" in pad for pad in speler.server.paden())
    gelezen = _parse(gedeeld(OUD))
    assert gelezen.kenmerken["code"] == LFS
    assert gelezen.stand == date(2019, 7, 1)


def test_regel_3_there_are_no_dutch_labels_so_the_portal_has_its_own():
    assert ("lang", "EN") in parse_qsl(urlsplit(vraag.stamp_address(LFS, {})).query)
    assert all("Deelname" in BEKEND[code].titel for code in (LFSE, LFS, AES))
    assert _parse(gedeeld(NU)).kenmerken["titel"].startswith("Participation rate")


def test_regel_4_codes_are_the_same_in_capitals_or_not(speler, monkeypatch):
    monkeypatch.setitem(vraag.SELECTIES, LFSE, {"geo": ("be2",)})
    speler.figuren = lambda _v: speler.cijfers(
        speler.server.vragen[-1].__class__(f"{BASIS}/sdmx/2.1/data/{LFSE}/..BE2", [], {})
    )
    assert importeer("eurostat", "trng_lfse_04")["nieuw"] == 10
    assert ("lastTimePeriod", "1") in speler.server.vragen[0].vraag


def test_regel_5_an_unknown_code_is_no_error_at_eurostat_but_it_is_one_here(speler, monkeypatch, tmp_path):
    """HTTP 200 with an empty cube; a partly wrong filter returns the right part without a word."""
    for gevraagd in (("XX",), ("BE", "XX")):
        monkeypatch.setitem(vraag.SELECTIES, LFSE, {"geo": gevraagd})
        assert "Eurostat kent geo=XX niet" in importeer("eurostat", LFSE)["redenen"][0]
    leeg = json.loads(gedeeld(NU).read_text())
    leeg["dimension"]["geo"]["category"] = {"index": {}, "label": {}}
    leeg["size"][leeg["id"].index("geo")] = 0
    leeg["value"], leeg["status"] = {}, {}
    leeg["extension"]["positions-with-no-data"]["geo"] = ["XX"]
    with pytest.raises(Bronfout, match="voor de dimensie 'geo' bestaat de gevraagde code XX niet"):
        _text(tmp_path, json.dumps(leeg))


def test_regel_6_values_are_sparse_and_come_in_any_order():
    ruw = json.loads(gedeeld(NU).read_text())
    assert next(iter(ruw["value"])) == "399"
    cellen = _cells(_parse(gedeeld(NU)))
    assert sum(cel.waarde is not None for cel in cellen.values()) == len(ruw["value"]) == 582
    ruw["value"] = dict(sorted(ruw["value"].items(), key=lambda paar: int(paar[0])))
    assert cellen["age=Y25-64;freq=A;geo=SE;isced11=TOTAL;sex=T;unit=PC", "2016"].waarde == "29.6"


def test_regel_7_freq_is_new_and_countries_come_in_another_order():
    """The old answer has no `freq` and sorts its countries; its series are those of the new one."""
    oud, nieuw = _parse(gedeeld(OUD)), _parse(gedeeld(NU))
    assert (
        set(oud.kenmerken["dimensies"])
        == set(nieuw.kenmerken["dimensies"])
        == {"freq", "unit", "isced11", "sex", "age", "geo"}
    )
    samen = {sleutel for sleutel, _ in _cells(oud)} & {sleutel for sleutel, _ in _cells(nieuw)}
    assert len(samen) > 25


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("2019-07-01", date(2019, 7, 1)),
        ("2025-04-14T23:00:00+0200", date(2025, 4, 14)),
        ("17/12/24 11:00:00", date(2024, 12, 17)),
        ("26.04.2023", date(2023, 4, 26)),
    ],
)
def test_regel_8_the_stamps_of_every_age(tekst, dag):
    assert parse_updated(tekst) == dag


def test_regel_8_the_moment_of_publication_can_move_while_updated_stays():
    stempel = read_stamp(gedeeld(JAAR), AES, {})
    assert isinstance(stempel, Stempel)
    assert (stempel.dag, stempel.merk) == (date(2024, 8, 20), "2024-08-20T23:00:00+0200|2025-01-24T23:00:00+0100|28.1")
    assert (stempel.oudste, stempel.jongste) == (2007, 2022)


def test_regel_9_another_structure_is_another_stamp():
    maand = read_stamp(gedeeld(NU), LFS, {})
    assert isinstance(maand, Stempel)
    assert maand.merk.endswith("|34.0")


def test_regel_10_flags_and_their_combinations_and_confidential_apart():
    assert {"b", "u", "bu"} <= {cel.vlaggen for cel in _cells(_parse(gedeeld(NU))).values()}
    for vlag in "bepudsnzfr":
        assert parse_cell(f"1.0 {vlag}") == read_cell("1.0", vlag) == Cel("1.0", vlag)
    for samen in ("bu", "bd", "bp", "dp"):
        assert parse_cell(f"1.0 {samen}") == read_cell("1.0", samen) == Cel("1.0", samen)
    assert parse_cell(": @C") == read_cell(None, "|C") == Cel(None, "", True)
    assert parse_cell(": b @C") == read_cell(None, "b|C") == Cel(None, "b", True)
    assert read_cell(None, ":") is None


def test_regel_10_confidential_in_sdmx_csv(tmp_path):
    kop = "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
    cellen = _cells(_text(tmp_path, f"{kop}ESTAT:P(1.0),17/12/24 11:00:00,A,BE,2016,,,C\n"))
    assert list(cellen.values()) == [Cel(None, "", True)]


def test_regel_11_tsv_old_and_new(tmp_path):
    """Descending and ascending years, a year that is no column, trailing spaces, LF and CRLF: the same cells."""
    oud = _text(tmp_path, "unit,geo\\time\t2021 \t2020 \t2018 \nPC,BE\t12.3 b\t: \t: bu\n")
    eerst = _cells(oud)
    nieuw = _text(tmp_path, "freq,unit,geo\\TIME_PERIOD\t2018 \t2020 \t2021 \r\nA,PC,BE\t: bu\t: \t12.3 b\r\n")
    assert (
        eerst
        == _cells(nieuw)
        == {
            ("freq=A;geo=BE;unit=PC", "2021"): Cel("12.3", "b"),
            ("freq=A;geo=BE;unit=PC", "2018"): Cel(None, "bu"),
        }
    )
    assert sorted(oud.kenmerken["perioden"]) == ["2018", "2020", "2021"]
    echt = _cells(_parse(gedeeld(TSV)))
    assert echt["age=Y25-64;freq=A;geo=BE2;sex=T;unit=PC", "2019"] == Cel("8.6")


def test_regel_12_a_gzip_body_without_a_header_is_told_by_its_first_bytes(speler):
    """The client asks for no compression of the line, and the file is compressed all the same."""
    assert importeer("eurostat", LFSE)["status"] == "klaar"
    download = speler.downloads()[0]
    assert {naam.lower(): w for naam, w in download.hoofding.items()}["accept-encoding"] == "identity"
    assert ("compressed", "true") in download.vraag
    from partnerschap.kern.imports.opslag import snapshot_path

    assert gzip.decompress(snapshot_path(_run().snapshot).read_bytes()).startswith(b"DATAFLOW,LAST UPDATE,freq")


def test_regel_13_sdmx_csv_of_both_versions_is_one(tmp_path):
    een = "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:P$DV_1(1.0),17/12/24 11:00:00,A,NA,2016,1.0,b\n"
    twee = (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,geo,Geopolitical entity,TIME_PERIOD,Time,OBS_VALUE,"
        "Observation value,OBS_FLAG,Observation status\n"
        "dataflow,ESTAT:P$DEFAULTVIEW(1.0),Proef,A,Annual,NA,Namibia,2016,,1.0,,b,break\n"
    )
    gelezen = [_text(tmp_path, een), _text(tmp_path, twee)]
    assert [deel.kenmerken["code"] for deel in gelezen] == ["P", "P"]
    assert _cells(_text(tmp_path, een)) == _cells(_text(tmp_path, twee)) == {("freq=A;geo=NA", "2016"): Cel("1.0", "b")}
    with pytest.raises(Bronfout, match="alleen labels en geen codes"):
        _text(
            tmp_path,
            "STRUCTURE,STRUCTURE_ID,Time frequency,Geo,Time,Observation value\ndataflow,P,Annual,Namibia,2016,1\n",
        )


def test_regel_14_a_queued_answer_is_not_an_empty_data_set(speler):
    """Envelope and warning, both with HTTP 200; the number is remembered and asked after until the figures are there."""
    envelop = recognise(gedeeld(ANTWOORDEN + "eurostat_queued_extraction.xml").read_bytes())
    assert envelop == Wachtrij("a801f1c5-7e21-4f8b-a19a-428ae7dec8cc", "SUBMITTED")
    assert recognise(gedeeld(ANTWOORDEN + "async-warning-statistics.json").read_bytes()) == Wachtrij("", "SUBMITTED")
    speler.figuren = lambda _v: wachtrij("SUBMITTED")
    speler.server.speel(
        f"{BASIS}/1.0/async/status/", wachtrij("SUBMITTED"), wachtrij("PROCESSING"), wachtrij("AVAILABLE")
    )
    speler.server.speel(f"{BASIS}/1.0/async/data/", lambda _v: speler.cijfers(speler.downloads()[0]))
    assert importeer("eurostat", LFSE)["nieuw"] == 40


def test_regel_15_too_big_is_cut_until_it_fits(speler):
    for naam, geschat in (("ds-045409-extraction-too-big.json", 10_305_182), ("ds-045409-fault-413.xml", 17_348_292)):
        fout = recognise(gedeeld(ANTWOORDEN + naam).read_bytes())
        assert isinstance(fout, Dienstfout)
        assert (fout.te_groot, fout.geschat) == (True, geschat)
    speler.veelvoud = 300_000
    assert importeer("eurostat", LFSE)["nieuw"] == 40
    assert te_groot(12_000_000).status == 413
    assert len(speler.downloads()) == 5


def test_regel_15_the_halves_ask_exactly_what_the_whole_asked():
    deel = Deel("X", {"geo": tuple("ABCDEFG"), "sex": ("T",)})
    delen, klaar = [deel], []
    while delen:
        helften = halve(delen[0], 2000, 2004)
        klaar += [] if helften else [delen[0]]
        delen = [*delen[1:], *(helften or ())]
    cellen = [
        (geo, jaar)
        for stuk in klaar
        for geo in stuk.codes["geo"]
        for jaar in range(stuk.van or 2000, (stuk.tot or 2004) + 1)
    ]
    assert len(cellen) == len(set(cellen)) == 35
    assert {stuk.van for stuk in klaar if stuk.tot == 2000} == {None}
    assert {stuk.tot for stuk in klaar if stuk.van == 2004} == {None}


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("ds-999999-statistics.json", "Eurostat kent dataset X niet (meer)"),
        ("ds-999999-data.xml", "Eurostat kent dataset X niet (meer)"),
    ],
)
def test_regel_15_a_data_set_that_is_gone(naam, zin):
    fout = recognise(gedeeld(ANTWOORDEN + naam).read_bytes())
    assert isinstance(fout, Dienstfout)
    assert fout.sentence("dataset X").startswith(zin)


def test_regel_16_one_question_at_a_time_and_none_that_is_not_needed(speler):
    speler.veelvoud = 600_000
    importeer("eurostat", LFSE)
    assert speler.server.meest_tegelijk == 1
    aantal = len(speler.server.vragen)
    assert importeer("eurostat", LFSE)["status"] == "ongewijzigd"
    assert len(speler.server.vragen) == aantal + 1


def test_regel_17_maintenance_is_a_redirect_to_a_page(speler):
    speler.server.speel(f"{BASIS}/statistics/1.0/data/{LFSE}", ONDERHOUD)
    uitslag = importeer("eurostat", LFSE)
    assert uitslag["status"] == "geweigerd"
    assert "stuurde ons door naar 'https://sorry.ec.europa.eu/'" in uitslag["redenen"][0]
    assert "onderhoud" in uitslag["redenen"][0]


@pytest.mark.django_db
def test_regel_18_every_vintage_is_kept():
    """Denmark 2016: 27.7 (break) in the file of 2019, 28.0 (break) later; both can still be shown."""
    importeer("eurostat", LFS, bestand=gedeeld(OUD))
    importeer("eurostat", LFS, bestand=gedeeld(LATER))

    def denemarken(stand: date | None) -> tuple[Decimal | None, str]:
        cellen = stored(LFS, stand)
        return next(cel for (reeks, jaar), cel in cellen.items() if ("geo", "DK") in reeks and jaar == "2016")

    assert denemarken(date(2020, 1, 1)) == (Decimal("27.7"), "b")
    assert denemarken(None) == (Decimal("28.0"), "b")


@pytest.mark.django_db
def test_regel_18_a_group_that_is_no_longer_served_keeps_its_past():
    importeer("eurostat", LFS, bestand=gedeeld(OUD))
    eu28 = {sleutel for sleutel in stored(LFS) if ("geo", "EU28") in sleutel[0]}
    nieuw = imports.import_now(soort="eurostat", bron=LFS, bestand=gedeeld(NU))
    assert nieuw.staat in ("klaar", "verdacht"), nieuw.melding
    assert eu28 <= set(stored(LFS, date(2019, 12, 31)))


def test_regel_19_regions_come_and_go_within_one_file():
    """Half-empty rows: HR04 stops where HR02 and HR05 begin, and the file speaks about all of them."""
    gelezen = _parse(gedeeld(TSV))
    rijen = list(gelezen.rijen)
    geo = gelezen.kenmerken["dimensies"].index("geo")
    gebieden = {rij.codes[geo] for rij in rijen}
    assert {"HR03", "HR04", "HU10", "HU11", "NO01"} <= gebieden
    perioden = {
        len({p for p, cel in rij.cellen if cel.waarde is not None})
        for rij in rijen
        if rij.codes[geo] in ("HU10", "HU11")
    }
    assert max(perioden) < len(gelezen.kenmerken["perioden"]) or 0 in perioden


def test_regel_20_the_table_of_contents():
    """Eight columns; folders have no dates; a code stands up to four times; tables are not data sets."""
    pad = gedeeld("eurostat/toc_table_of_contents_en.txt")
    inhoud = read_toc(pad)
    assert pad.read_text(encoding="utf-8").count('"sdg_04_60"') == 4
    assert (inhoud["SDG_04_60"].soort, inhoud[LFSE].soort) == ("table", "dataset")
    assert (inhoud[LFSE].laatst, inhoud["SDG_04_60"].laatst) == (date(2023, 4, 26), date(2023, 4, 27))
    assert inhoud[LFSE].titel.startswith("Participation rate")
    assert {rij.soort for rij in inhoud.values()} == {"table", "dataset"}
    assert {LFSE, LFS, "EDAT_LFSE_04", "LFST_R_LFSD2POP"} <= set(inhoud)


def test_regel_21_which_data_set_holds_what():
    """Regions with one age in one, ages and diplomas without regions in the other, waves without years in the third."""
    per_regio, per_diploma, golven = (_parse(gedeeld(pad)) for pad in (TSV, NU, JAAR))
    namen = per_regio.kenmerken["dimensies"]
    assert {rij.codes[namen.index("age")] for rij in per_regio.rijen} == {"Y25-64"}
    assert "isced11" in per_diploma.kenmerken["dimensies"]
    assert not any("geo=BE2;" in sleutel for sleutel, _ in _cells(per_diploma))
    assert golven.kenmerken["perioden"] == ("2007", "2011", "2016", "2022")
    assert "Vlaanderen zit er niet in" in BEKEND[AES].toelichting
