"""Done-when 5: a bad file is refused within two seconds with a Dutch sentence, exit 1, and nothing changed."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indicatoren.models import Reeks, Uitgave
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.source import Bronfout
from partnerschap.kern.models import ImportRun
from tests.gedeeld import gedeeld
from tests.indicatoren.invoer import importeer, steps

KOP = "freq,unit,geo\\TIME_PERIOD\t2015 \t2016 \n"
GOED = KOP + "".join(f"A,PC,{land}\t1.{n} \t2.{n} b\n" for n, land in enumerate(("BE", "DK", "FI", "FR", "NL", "SE")))
JSONSTAT = {
    "version": "2.0",
    "class": "dataset",
    "updated": "2024-01-05",
    "id": ["freq", "unit", "geo", "time"],
    "size": [1, 1, 1, 2],
    "value": {"0": 1.5, "1": 2.5},
    "dimension": {
        "freq": {"category": {"index": {"A": 0}}},
        "unit": {"category": {"index": {"PC": 0}}},
        "geo": {"category": {"index": {"BE": 0}}},
        "time": {"category": {"index": {"2015": 0, "2016": 1}}},
    },
}
BOTPAGINA = (
    b"<!DOCTYPE html>\n<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
)
SOAP = b'<?xml version="1.0"?><env:Envelope><ns0:syncResponse><queued><id>a8</id></queued></ns0:syncResponse></env:Envelope>'


def _json(**anders) -> bytes:
    return json.dumps({**JSONSTAT, **anders}).encode()


def _bom(megabytes: int, leden: int = 1) -> bytes:
    """A gzip of nothing but zeros, in one or more members."""
    return gzip.compress(bytes(megabytes << 20)) * leden


SLECHT = {
    "leeg": (b"", "is leeg"),
    "alleen witruimte": (b"\n \n", "is leeg"),
    "leeg in gzip": (gzip.compress(b""), "is leeg"),
    "botpagina": (BOTPAGINA, "webpagina"),
    "botpagina in gzip": (gzip.compress(BOTPAGINA), "webpagina"),
    "onderhoudspagina met BOM": (b"\xef\xbb\xbf\n<HTML><body>sorry</body></HTML>", "webpagina"),
    "zip": (b"PK\x03\x04rest", "zip-bestand"),
    "gzip in gzip": (gzip.compress(gzip.compress(GOED.encode())), "nog een gzip"),
    "halve gzip": (gzip.compress(GOED.encode())[:-20], "afgebroken"),
    "kapotte gzip": (b"\x1f\x8b\x08\x00rommel" * 20, "beschadigd of afgebroken"),
    "halverwege een regel": (GOED.encode()[: len(GOED) // 2 + 4], "afgebroken: regel 4"),
    "midden in het laatste cijfer": (GOED.encode().rstrip()[:-3], "afgebroken: regel 7"),
    "te weinig kolommen": ((GOED + "A,PC,AT\t1.0 \n").encode(), "Regel 8: we verwachten 3 kolommen"),
    "UTF-16": (GOED.encode("utf-16"), "UTF-16"),
    "nul-tekens": (GOED.encode("utf-16-le"), "nul-tekens"),
    "geen UTF-8": (GOED.replace("FI", "F\xe9").encode("latin-1"), "Regel 4, teken 7: dit is geen UTF-8"),
    "alleen een kop": (KOP.encode(), "geen enkele rij"),
    "kop zonder jaren": (b"freq,unit,geo\\TIME_PERIOD\nA,PC,BE\n", "geen enkele periode"),
    "jaar twee keer": (GOED.replace("2016 \n", "2015 \n", 1).encode(), "de periode 2015 staat er twee keer"),
    "jaar onleesbaar": (GOED.replace("2016 \n", "zestien \n", 1).encode(), "Regel 1, kolom 3"),
    "reeks twee keer": ((GOED + "A,PC,BE\t9.0 \t9.0 \n").encode(), "Regel 2 en regel 8 geven dezelfde reeks"),
    "geen enkel getal": (GOED.replace("1.", "een ").replace("2.", "twee ").encode(), "'een' is geen getal"),
    "SDMX-CSV zonder rijen": (b"DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n", "geen enkele rij"),
    "SDMX-CSV zonder waarden": (b"DATAFLOW,freq,geo,TIME_PERIOD,OBS_FLAG\n", "de kolom 'OBS_VALUE' ontbreekt"),
    "SDMX-CSV met alleen labels": (
        b"STRUCTURE,STRUCTURE_ID,Time frequency,Geopolitical entity,Time,Observation value\n",
        "alleen labels en geen codes",
    ),
    "wachtrij": (SOAP, "asynchroon"),
    "SDMX-ML": (b"<?xml version='1.0'?><mes:StructureSpecificData/>", "SDMX-ML"),
    "wachtrij in JSON": (b'{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE"}}', "asynchroon"),
    "fout in JSON": (b'{"error":[{"status":404,"label":"ERR_NOT_FOUND_4: DS-9"}]}', "ERR_NOT_FOUND_4"),
    "halve JSON": (_json()[:200], "hier breekt het JSON-bestand af"),
    "JSON-lijst": (b"[1, 2]", "geen JSON-stat"),
    "JSON te diep": (b'{"a":' + b"[" * 200_000, "genest"),
    "JSON dubbele sleutel": (_json().replace(b'"1": 2.5', b'"0": 2.5'), "'0' staat twee keer"),
    "JSON buiten de cellen": (_json(value={"0": 1, "7": 2}), "Positie 7"),
    "JSON maat klopt niet": (_json(size=[1, 1, 2, 2]), "telt 1 codes"),
    "JSON zonder tijd": (_json(id=["freq", "unit", "geo", "period"]), "'period' heeft geen categorieën"),
    "JSON belooft te veel": (
        _json(
            id=["a", "b", "c", "d", "time"],
            size=[99, 99, 99, 99, 2],
            dimension={
                **{n: {"category": {"index": [f"C{i}" for i in range(99)]}} for n in "abcd"},
                "time": JSONSTAT["dimension"]["time"],
            },
        ),
        "hoogstens 5000000",
    ),
    "JSON jaar twee keer": (
        _json(dimension={**JSONSTAT["dimension"], "time": {"category": {"index": ["2015", "2015"]}}}),
        "de periode 2015 staat er twee keer",
    ),
    "JSON zelfde cel op twee manieren": (_json(value={"1": 1, "01": 2}), "een positie die geen getal is"),
    "JSON role is een lijst": (_json(role=[1]), "'role' is geen object"),
    "JSON extension is een lijst": (_json(extension=["x"]), "'extension' is geen object"),
    "JSON namen zijn lijsten": (_json(id=[["freq"], "unit", "geo", "time"]), "'id' is geen lijst van namen"),
    "JSON onmogelijk groot": (_json().replace(b"2.5", b"1e400"), "te groot of te klein voor een cijfer"),
    "TSV onmogelijk groot": (KOP.encode() + b"A,PC,BE\t1e999999 \t1e400 \n", "te groot of te klein voor een cijfer"),
    "JSON zonder waarden": (_json(value={}), "geen enkele rij"),
    "andere dataset": (_json(extension={"id": "TRNG_AES_100"}), "TRNG_AES_100 en niet PROEF_05"),
    "iets anders": (b"naam;leeftijd\nAn;33\n", "herkennen dit bestand niet"),
    "halve uitgave": ("".join(GOED.splitlines(True)[:3]).encode() + b"A,PC,FI\t: \t: \nA,PC,FR\t: \t: \n", "verdwenen"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("soort", SLECHT)
def test_a_bad_file_is_refused_and_nothing_changes(soort, tmp_path):
    inhoud, zin = SLECHT[soort]
    (tmp_path / "goed.tsv").write_text(GOED)
    assert importeer("eurostat", "PROEF_05", bestand=tmp_path / "goed.tsv", stand="2024-01-01")["exit"] == 0
    voor = (steps("PROEF_05"), Reeks.objects.count(), Uitgave.objects.count())

    (tmp_path / "slecht").write_bytes(inhoud)
    begin = time.process_time()
    uitslag = importeer("eurostat", "PROEF_05", bestand=tmp_path / "slecht", stand="2024-06-01")
    assert time.process_time() - begin < 2
    assert uitslag["exit"] == 1
    assert uitslag["status"] in ("geweigerd", "verdacht")
    assert zin in uitslag["redenen"][0] or zin == "verdwenen", uitslag["redenen"]
    assert (steps("PROEF_05"), Reeks.objects.count(), Uitgave.objects.count()) == voor
    run = ImportRun.objects.get(pk=uitslag["run"])
    assert run.snapshot.sha256  # the bytes are kept, also of what was refused
    assert run.melding in uitslag["stderr"]


ANTWOORDEN = {
    "eurostat/api_responses/async-warning-statistics.json": "asynchroon",
    "eurostat/api_responses/ds-045409-extraction-too-big.json": "EXTRACTION_TOO_BIG",
    "eurostat/api_responses/ds-045409-fault-413.xml": "te groot voor Eurostat",
    "eurostat/api_responses/ds-999999-data.xml": "Eurostat kent deze dataset niet",
    "eurostat/api_responses/ds-999999-statistics.json": "ERR_NOT_FOUND_4",
    "eurostat/api_responses/eurostat_queued_extraction.xml": "asynchroon",
    "eurostat/api_responses/sdmx_to_http_error_mapping.csv": "herkennen dit bestand niet",
    "eurostat/sdmxml/footer2.zip": "zip-bestand",
    "eurostat/sdmxml/GOV_10Q_GGNFA.xml": "SDMX-ML",
    "eurostat/toc_table_of_contents_en.txt": "herkennen dit bestand niet",
    "geo/belgium_topo.json": "geen JSON-stat",
}


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ANTWOORDEN)
def test_what_the_service_says_instead_of_figures_is_understood(pad):
    uitslag = importeer("eurostat", "PROEF_12", bestand=gedeeld(pad))
    assert (uitslag["status"], uitslag["exit"]) == ("geweigerd", 1)
    assert ANTWOORDEN[pad] in uitslag["redenen"][0]
    assert not Uitgave.objects.exists()


@pytest.mark.django_db
def test_half_of_a_real_file_is_refused(tmp_path):
    for pad, dataset in (
        ("eurostat/tsv/trng_lfse_04_2020.tsv", "TRNG_LFSE_04"),
        ("eurostat/jsonstat/trainingLastMonthRatio.json", "TRNG_LFS_02"),
        ("eak/published_figures.csv", ""),
    ):
        heel = gedeeld(pad).read_bytes()
        (tmp_path / "half").write_bytes(heel[: len(heel) // 2])
        bron = ("eurostat", dataset) if dataset else ("eak", "kerncijfers")
        uitslag = importeer(*bron, bestand=tmp_path / "half")
        assert (uitslag["status"], uitslag["exit"]) == ("geweigerd", 1)
        assert "af" in uitslag["redenen"][0]
        assert not Uitgave.objects.exists()


@pytest.mark.django_db
def test_half_a_vintage_is_suspect_until_a_person_lets_it_through(tmp_path):
    bestand = tmp_path / "x.tsv"
    bestand.write_text(GOED)
    importeer("eurostat", "PROEF_06", bestand=bestand, stand="2024-01-01")
    half = KOP + "".join(f"A,PC,{land}\t: \t2.{n} b\n" for n, land in enumerate(("BE", "DK", "FI", "FR", "NL", "SE")))
    bestand.write_text(half)
    eerste = importeer("eurostat", "PROEF_06", bestand=bestand, stand="2024-06-01")
    assert (eerste["status"], eerste["exit"], eerste["verdwenen"]) == ("verdacht", 1, 6)
    assert "6 van de 12 rijen staan niet meer in het bestand" in eerste["redenen"][0]
    goedgekeurd = importeer("keur-goed", str(eerste["run"]))
    assert (goedgekeurd["status"], goedgekeurd["exit"], goedgekeurd["verdwenen"]) == ("klaar", 0, 6)
    assert ImportRun.objects.get(pk=eerste["run"]).staat == "verdacht"


@pytest.mark.django_db
def test_bad_cells_are_refused_with_their_place_and_the_rest_goes_in(tmp_path):
    (tmp_path / "x.tsv").write_text(GOED.replace("1.3 ", "1,3 ").replace("2.4 b", "2.4 B"))
    uitslag = importeer("eurostat", "PROEF_07", bestand=tmp_path / "x.tsv")
    assert (uitslag["status"], uitslag["nieuw"], uitslag["geweigerd"], uitslag["exit"]) == ("klaar", 10, 2, 0)
    assert uitslag["redenen"] == [
        "regel 5, kolom 2015: '1,3' is geen getal",
        "regel 6, kolom 2016: 'B' is geen geldige vlag",
    ]


@pytest.mark.django_db
def test_a_dry_run_writes_nothing(tmp_path, settings):
    (tmp_path / "x.tsv").write_text(GOED)
    uitslag = importeer("eurostat", "PROEF_08", bestand=tmp_path / "x.tsv", droog=True)
    assert (uitslag["status"], uitslag["nieuw"], uitslag["exit"]) == ("droog", 12, 0)
    assert not Reeks.objects.exists()
    assert not Uitgave.objects.exists()
    assert ImportRun.objects.get().snapshot is None
    assert not Path(settings.MEDIA_ROOT).exists()


def test_gzip_bomb_is_refused_at_once(tmp_path):
    (tmp_path / "bom").write_bytes(_bom(256))
    begin = time.process_time()
    with pytest.raises(Bronfout, match="zwelt meer dan 150 keer op"):
        prepare(tmp_path / "bom", tmp_path)
    assert time.process_time() - begin < 2
    assert sum(pad.stat().st_size for pad in tmp_path.iterdir()) < 64 << 20


def test_several_gzip_members_in_a_row_are_one_file(tmp_path):
    (tmp_path / "twee").write_bytes(gzip.compress(b"een\n" * 90_000) + gzip.compress(b"twee\n") + b"\0" * 8)
    assert prepare(tmp_path / "twee", tmp_path).read_bytes() == b"een\n" * 90_000 + b"twee\n"


PROCES = """
import re, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.source import Bronbestand, Bronfout
from indicatoren.imports.eurostat.herkennen import parse_eurostat
try:
    pad = prepare(Path(sys.argv[1]), Path(sys.argv[2]))
    print(sum(len(rij.cellen) for rij in parse_eurostat(Bronbestand(pad, "x", "")).rijen))
except Bronfout as fout:
    print(fout)
# Not ru_maxrss: a new process inherits that from the one that started it, here a whole test run.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.parametrize(("soort", "verwacht"), [("bom", "zwelt"), ("groot", "500000"), ("zonder einde", "Regel 1")])
def test_memory_stays_under_512_mb(soort, verwacht, tmp_path):
    """In a process of its own that may not take more: a bomb, half a million cells, and one endless line."""
    bron = tmp_path / "bron"
    if soort == "bom":
        bron.write_bytes(_bom(64, leden=64))
    elif soort == "groot":
        jaren = range(1900, 2000)
        regel = "".join(f"\t{jaar % 97}.{jaar % 10} " for jaar in jaren)
        kop = "freq,unit,geo\\TIME_PERIOD" + "".join(f"\t{jaar} " for jaar in jaren)
        bron.write_text(kop + "\n" + "".join(f"A,PC,R{n}{regel}\n" for n in range(5_000)))
    else:
        bron.write_bytes(b"freq,unit,geo\\TIME_PERIOD" + b"\t2015 " * 1_000_000)
    proces = subprocess.run(
        [sys.executable, "-c", PROCES, str(bron), str(tmp_path)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert proces.returncode == 0, proces.stderr[-500:]
    zin, megabytes = proces.stdout.splitlines()
    assert verwacht in zin
    assert int(megabytes) < 300
