"""Words of the sources, translated into ours. What is not here stays as the source wrote it (`bron_termen`)."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from ..enums import elm, ooapi, schemaorg
from ..enums.opleiding import TALEN, Leervorm, Moment

XCRI_VORM = {
    "cm": Leervorm.CONTACT, "campus": Leervorm.CONTACT, "nc": Leervorm.CONTACT, "face-to-face non-campus": Leervorm.CONTACT,
    "classroom": Leervorm.CONTACT, "da": Leervorm.GEMENGD, "distance with attendance": Leervorm.GEMENGD,
    "mm": Leervorm.GEMENGD, "mixed mode": Leervorm.GEMENGD, "ds": Leervorm.ONLINE,
    "distance without attendance": Leervorm.ONLINE, "on": Leervorm.ONLINE, "online": Leervorm.ONLINE,
    "online (no attendance)": Leervorm.ONLINE, "self-study": Leervorm.ONLINE, "wb": Leervorm.WERKPLEK,
    "work-based": Leervorm.WERKPLEK,
}  # fmt: skip
"""attendanceMode of XCRI-CAP 1.2: codes and captions, lower case."""

XCRI_MOMENT = {
    "dt": Moment.OVERDAG, "daytime": Moment.OVERDAG, "dr": Moment.OVERDAG, "day/block release": Moment.OVERDAG,
    "ev": Moment.AVOND, "evening": Moment.AVOND, "tw": Moment.AVOND, "twilight": Moment.AVOND,
    "we": Moment.WEEKEND, "weekend": Moment.WEEKEND, "cs": Moment.EIGEN_TEMPO, "customised": Moment.EIGEN_TEMPO,
}  # fmt: skip
"""attendancePattern of XCRI-CAP 1.2."""

BASIS: dict[str, dict[str, dict[str, str]]] = {
    "xcri": {"vorm": {**XCRI_VORM}, "moment": {**XCRI_MOMENT}},
    "schemaorg": {"vorm": {**schemaorg.VORMEN}, "tempo": {**schemaorg.TEMPI}, "moment": {**schemaorg.MOMENTEN}},
    "loq": {"vorm": {**elm.VORMEN}, "tempo": {**elm.TEMPI}},
    "ooapi": {
        "vorm": {**ooapi.VORMEN},
        "tempo": {**ooapi.TEMPI},
        "moment": {**ooapi.MOMENTEN},
        "vks": {**ooapi.NIVEAUS},
        "taal": {**ooapi.TALEN_3},
    },
}
"""What each source's words mean, by kind of term; keys in lower case. The first filling of the table that people edit."""


class Woorden:
    """The words of one source in ours."""

    def __init__(self, tabel: dict[str, dict[str, str]]) -> None:
        self._tabel = tabel

    def find(self, soort: str, *termen: str) -> str:
        """Our code for the first of these words that is known; empty when none is."""
        tabel = self._tabel.get(soort, {})
        return next((str(tabel[term]) for ruw in termen if (term := ruw.strip().lower()) in tabel), "")


Tabel = Callable[[str], Iterable[tuple[str, str, str]]]
_tabellen: dict[str, Tabel] = {}
"""Parsers stay free of the database: the app plugs its table in when it starts."""


def use_table(naam: str, lees: Tabel) -> None:
    """Where the decisions of people are read: kind, word and code of one source."""
    _tabellen[naam] = lees


def words_of(bron: str, basis: str = "") -> Woorden:
    """The words of a source: those that came with the portal (for its format `basis`), and over them what people decided."""
    tabel = {soort: dict(woorden) for soort, woorden in BASIS.get(basis or bron, {}).items()}
    for lees in _tabellen.values():
        for soort, term, code in lees(bron):
            tabel.setdefault(soort, {})[term] = code
    return Woorden(tabel)


ALTIJD_STARTEN = re.compile(
    r"\b(any time|anytime|begin at any|start at any|altijd instappen|doorlopend)\b", re.IGNORECASE
)
_EURO = re.compile(r"(?:€|\bEUR)\s*([0-9][0-9.,]*)|([0-9][0-9.,]*)\s*(?:€|euro\b|EUR\b)", re.IGNORECASE)
_GETAL = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$|^\d+(?:[.,]\d{1,2})?$")
VROEGSTE = date(1990, 1, 1)
LAATSTE = date(2100, 1, 1)


def read_amount(tekst: str) -> Decimal | None:
    """`1.250,50`, `1250.5` or `95` as a decimal; None when it is not an amount of money."""
    tekst = tekst.strip().replace("\xa0", "").replace(" ", "").strip("€").rstrip(",-").rstrip(".")
    if not _GETAL.match(tekst):
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", tekst):
        tekst = tekst.replace(".", "")
    try:
        return Decimal(tekst.replace(",", "."))
    except InvalidOperation:
        return None


HOOGSTE_PRIJS = Decimal(1_000_000)
"""Above this a number is a slip of the pen, and larger than the column."""


def euros_in(tekst: str) -> Decimal | None:
    """The only amount in euro that a sentence names; several amounts, another currency or no price at all give None."""
    bedragen = {read_amount(eerste or tweede) for eerste, tweede in _EURO.findall(tekst)}
    bedrag = bedragen.pop() if len(bedragen) == 1 else None
    return bedrag if bedrag is not None and bedrag <= HOOGSTE_PRIJS else None


def read_language(tekst: str) -> str | None:
    """`EN`, `en-GB` or `nl_BE` as the code we know; None for a language we do not list."""
    code = re.split(r"[-_]", tekst.strip().lower())[0]
    return code if code in TALEN else None


def plausible(dag: date | None) -> date | None:
    """Sources write 1900-01-01 when they know no date; that is no date."""
    return dag if dag is not None and VROEGSTE <= dag <= LAATSTE else None


def web_address(tekst: str, hoogstens: int = 1000) -> str:
    """An http(s) address that fits the field, else nothing."""
    tekst = tekst.strip()
    try:
        delen = urlsplit(tekst)
    except ValueError:
        return ""
    return tekst if delen.scheme in ("http", "https") and delen.netloc and len(tekst) <= hoogstens else ""
