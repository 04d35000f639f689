"""Eurostat, played on this machine: a small data set that answers the addresses of the real service as it does.

Stamp and figures follow the filters; too big, queued, unknown, empty and broken answers are switched on by the test.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bronserver import Bronserver, Reactie, Vraag

BASIS = "/eurostat/api/dissemination"
CSV = "application/vnd.sdmx.data+csv;version=1.0.0"
NUMMER = "a801f1c5-7e21-4f8b-a19a-428ae7dec8cc"


def te_groot(rijen: int) -> Reactie:
    """413, as the SDMX service words it."""
    label = (
        f"EXTRACTION_TOO_BIG: The requested extraction is too big, estimated {rijen} rows, max authorised is 5000000, please "
        "change your filters to reduce the extraction size"
    )
    return fout_xml(413, label, status=413)


def fout_xml(code: int, label: str, status: int) -> Reactie:
    tekst = (
        '<?xml version="1.0" encoding="UTF-8"?><S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
        f"<faultcode>{code}</faultcode><faultstring>{label}</faultstring></S:Fault>"
    )
    return Reactie(tekst.encode(), status=status, type="application/xml")


def fout_json(code: int, label: str, status: int) -> Reactie:
    return Reactie(json.dumps({"error": [{"status": status, "id": code, "label": label}]}).encode(), status=status)


def wachtrij(staat: str, nummer: str = NUMMER) -> Reactie:
    """The envelope of a queued extraction, with HTTP status 200."""
    tekst = (
        '<?xml version="1.0" encoding="UTF-8" ?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/">'
        '<env:Header/><env:Body><ns0:syncResponse xmlns:ns0="http://estat.ec.europa.eu/disschain/soap/extraction">'
        f"<processingTime>111</processingTime><queued><id>{nummer}</id><status>{staat}</status></queued>"
        "</ns0:syncResponse></env:Body></env:Envelope>"
    )
    return Reactie(tekst.encode(), type="application/xml")


WAARSCHUWING = Reactie(
    b'{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously."}}'
)
ONDERHOUD = Reactie(status=302, hoofding={"Location": "https://sorry.ec.europa.eu/"})
LEEG = fout_xml(100, "No results found", status=404)


@dataclass
class Speler:
    """A data set `code` over all combinations of `codes` and `jaren`; a value is made from its place."""

    server: Bronserver
    code: str = "TRNG_LFSE_04"
    codes: dict[str, list[str]] = field(
        default_factory=lambda: {"freq": ["A"], "unit": ["PC"], "geo": ["BE", "BE2", "NA", "SE"]}
    )
    jaren: list[int] = field(default_factory=lambda: list(range(2010, 2020)))
    bijgewerkt: str = "2024-12-17T11:00:00+0100"
    data: str = "2024-12-17T11:00:00+0100"
    hoogstens: int = 5_000_000
    veelvoud: int = 1
    """How many rows the service counts for one cell: makes a small data set look too big."""
    afwijking: int = 0
    figuren: Callable[[Vraag], Reactie] | None = None

    def __post_init__(self) -> None:
        self.server.speel(f"{BASIS}/statistics/1.0/data/{self.code}", self._stempel)
        self.server.speel(f"{BASIS}/sdmx/2.1/data/{self.code}", self._antwoord)

    def _antwoord(self, vraag: Vraag) -> Reactie:
        return (self.figuren or self.cijfers)(vraag)

    # --- the statistics service ---

    def _gevraagd(self, vraag: Vraag) -> dict[str, list[str]]:
        uit = {}
        for naam, bekend in self.codes.items():
            wens = [code.upper() for code in vraag.waarden(naam)]
            uit[naam] = [code for code in bekend if not wens or code in wens]
        return uit

    def _stempel(self, vraag: Vraag) -> Reactie:
        gekozen = self._gevraagd(vraag)
        jaren = [self.jaren[-1]] if vraag.waarden("lastTimePeriod") else [int(vraag.waarden("sinceTimePeriod")[0])]
        lijsten = {**gekozen, "time": [str(jaar) for jaar in jaren]}
        antwoord = {
            "version": "2.0",
            "class": "dataset",
            "label": "Proef",
            "updated": self.bijgewerkt,
            "value": {},
            "id": list(lijsten),
            "size": [len(lijst) for lijst in lijsten.values()],
            "dimension": {
                naam: {"category": {"index": {code: plaats for plaats, code in enumerate(lijst)}}}
                for naam, lijst in lijsten.items()
            },
            "extension": {
                "id": self.code,
                "datastructure": {"version": "34.0"},
                "positions-with-no-data": {naam: [] for naam in lijsten},
                "annotation": [
                    {"type": "DISSEMINATION_TIMESTAMP_DATA", "date": self.data},
                    {"type": "OBS_PERIOD_OVERALL_LATEST", "title": str(self.jaren[-1])},
                    {"type": "OBS_PERIOD_OVERALL_OLDEST", "title": str(self.jaren[0])},
                ],
            },
        }
        return Reactie(json.dumps(antwoord).encode())

    # --- the SDMX service ---

    def selectie(self, vraag: Vraag) -> tuple[dict[str, list[str]], list[int]]:
        """The codes of the key and the years of the periods."""
        sleutel = vraag.pad.removeprefix(f"{BASIS}/sdmx/2.1/data/{self.code}").strip("/")
        plaatsen = sleutel.split(".") if sleutel else [""] * len(self.codes)
        codes = {
            naam: [code for code in bekend if not plaats or code in plaats.split("+")]
            for (naam, bekend), plaats in zip(self.codes.items(), plaatsen, strict=True)
        }
        van, tot = (vraag.waarden(naam) for naam in ("startPeriod", "endPeriod"))
        jaren = [jaar for jaar in self.jaren if (not van or jaar >= int(van[0])) and (not tot or jaar <= int(tot[0]))]
        return codes, jaren

    def cijfers(self, vraag: Vraag) -> Reactie:
        """The figures of a question, or that they are too many or none."""
        codes, jaren = self.selectie(vraag)
        aantal = len(jaren) * self.veelvoud
        for lijst in codes.values():
            aantal *= len(lijst)
        if aantal > self.hoogstens:
            return te_groot(aantal)
        return Reactie(gzip.compress(self.csv(codes, jaren)), type=CSV) if aantal else LEEG

    def csv(self, codes: dict[str, list[str]], jaren: list[int]) -> bytes:
        """SDMX-CSV 1.0, one line per figure."""
        dag = re.sub(r"20(\d\d)-(\d\d)-(\d\d)T(.{8}).*", r"\3/\2/\1 \4", self.bijgewerkt)
        regels = [f"DATAFLOW,LAST UPDATE,{','.join(codes)},TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"]
        for reeks in itertools.product(*codes.values()):
            for jaar in jaren:
                waarde = (len("".join(reeks)) * 7 + sum(map(ord, "".join(reeks))) + jaar) % 400 / 10 + self.afwijking
                regels.append(f"ESTAT:{self.code}(1.0),{dag},{','.join(reeks)},{jaar},{waarde},,")
        return "".join(f"{regel}\r\n" for regel in regels).encode()

    def downloads(self) -> list[Vraag]:
        """The questions for figures, without the stamps."""
        return [vraag for vraag in self.server.vragen if "/sdmx/" in vraag.pad or "/async/data" in vraag.pad]
