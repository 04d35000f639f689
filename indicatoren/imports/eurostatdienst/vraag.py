"""Which figures we ask of Eurostat, and at which address. Everything is declared here; nobody types an address."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

from partnerschap.kern.imports.adressen import Bronadres

BASIS = "https://ec.europa.eu/eurostat/api/dissemination"
EUROSTAT = Bronadres(
    "ec.europa.eu",
    types=(
        "application/json",
        "application/vnd.sdmx.data+csv",
        "text/csv",
        "text/tab-separated-values",
        "application/gzip",
        "application/x-gzip",
        "application/octet-stream",
        "application/xml",
        "application/soap+xml",
        "text/xml",
        "text/plain",
    ),
)
TOC = f"{BASIS}/catalogue/toc/txt?lang=en"
Codes = dict[str, tuple[str, ...]]
SELECTIES: dict[str, Codes] = {
    "TRNG_LFSE_04": {},
    "TRNG_LFS_02": {},
    "TRNG_AES_100": {},
    "EDAT_LFSE_04": {},
    "LFST_R_LFSD2POP": {"unit": ("THS_PER",), "isced11": ("TOTAL",), "sex": ("T",), "age": ("Y25-64",)},
}
"""The data sets that the clock fetches, each with the codes that we ask; what is not named is asked whole."""
OUDSTE_JAAR = 1950


@dataclass(frozen=True)
class Deel:
    """One question: a data set, the codes per dimension (none: all) and the years (None: open)."""

    dataset: str
    codes: Codes = field(default_factory=dict)
    van: int | None = None
    tot: int | None = None

    def address(self, dimensies: Iterable[str]) -> str:
        """The SDMX 2.1 address of these figures as compressed SDMX-CSV; the key needs the order of the dimensions."""
        plaatsen = ["+".join(quote(code, safe="") for code in self.codes.get(naam, ())) for naam in dimensies]
        sleutel = f"/{'.'.join(plaatsen)}" if any(plaatsen) else ""
        jaren = {"startPeriod": self.van, "endPeriod": self.tot}
        vraag = {naam: str(jaar) for naam, jaar in jaren.items() if jaar is not None}
        return f"{BASIS}/sdmx/2.1/data/{self.dataset}{sleutel}?" + urlencode(
            {"format": "SDMX-CSV", "compressed": "true", **vraag}
        )

    def name(self, stempel: str) -> str:
        """A short name for this question at this publication, for the memory."""
        tekst = repr((self.dataset, sorted(self.codes.items()), self.van, self.tot, stempel))
        return hashlib.sha256(tekst.encode()).hexdigest()[:16]


def stamp_address(dataset: str, codes: Mapping[str, tuple[str, ...]], *, jaar: int | None = None) -> str:
    """The statistics address of one period: enough to learn the stamp, the dimensions and whether our codes exist."""
    tijd = (
        [("lastTimePeriod", "1")] if jaar is None else [("sinceTimePeriod", str(jaar)), ("untilTimePeriod", str(jaar))]
    )
    vraag = [("format", "JSON"), ("lang", "EN"), *tijd]
    vraag += [(naam, code) for naam, lijst in sorted(codes.items()) for code in lijst]
    return f"{BASIS}/statistics/1.0/data/{dataset}?{urlencode(vraag)}"


def status_address(nummer: str) -> str:
    """Where to ask how far a queued extraction is."""
    return f"{BASIS}/1.0/async/status/{quote(nummer, safe='')}"


def result_address(nummer: str) -> str:
    """Where a queued extraction lies once it is ready."""
    return f"{BASIS}/1.0/async/data/{quote(nummer, safe='')}"


def halve(deel: Deel, oudste: int, jongste: int) -> tuple[Deel, Deel] | None:
    """Two questions that together ask exactly the same, cut through the dimension with the most positions.

    None when nothing is left to cut: one code of every dimension that was named, and one year. The years stay open at
    both ends, so that a figure before the oldest or after the newest known year is not lost between the parts.
    """
    van, tot = deel.van or oudste, deel.tot or jongste
    maten = {naam: len(codes) for naam, codes in deel.codes.items()}
    grootste = max(maten, key=lambda naam: maten[naam], default="")
    jaren = tot - van + 1
    if jaren >= max(2, maten.get(grootste, 0)):
        midden = van + jaren // 2
        return replace(deel, tot=midden - 1), replace(deel, van=midden)
    if maten.get(grootste, 0) < 2:
        return None
    codes = deel.codes[grootste]
    helft = len(codes) // 2
    eerste, tweede = ({**deel.codes, grootste: stuk} for stuk in (codes[:helft], codes[helft:]))
    return replace(deel, codes=eerste), replace(deel, codes=tweede)


def year_of(tekst: str, anders: int) -> int:
    """The year in `2004`, `2004-Q1` or `1992Q4`."""
    vondst = re.match(r"\d{4}", tekst)
    return int(vondst[0]) if vondst else anders
