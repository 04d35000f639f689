"""The JSON-LD inside a web page, found with care: as a browser would find it, bounded, and nothing of the page is run.

A block is whatever stands in `<script type="application/ld+json">`; what ends it for a browser ends it here. Comments, text
fields and templates hold no blocks. Pages that wrap a block (CDATA, a comment) or write it with HTML's own signs are read.
"""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from partnerschap.kern.imports.source import Bronfout

from .jsondocument import MB, decode_json

HOOGSTENS_PAGINA = 5 * MB
HOOGSTENS_BLOKKEN = 200
SOORT = "application/ld+json"
TEKENSETS = {"utf-8", "cp1252", "iso8859-15", "iso8859-1", "ascii"}
"""Besides UTF-16, which says so itself; by the Python names."""
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
KWIJT = "\ufffd"
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_RUIM = 200
"""So much white space a wrapping may have inside: a pattern without a bound would try every piece of a page of spaces."""
_BEGIN = re.compile(rf"(?://|/\*)?\s{{0,{_RUIM}}}<!\[CDATA\[\s{{0,{_RUIM}}}(?:\*/)?|<!--")
_EINDE = re.compile(rf"(?://|/\*)?\s{{0,{_RUIM}}}\]\]>\s{{0,{_RUIM}}}(?:\*/)?\Z|(?://)?\s{{0,{_RUIM}}}-->\Z")


@dataclass(frozen=True)
class Blok:
    """The text of one block, and on which line of its page it begins."""

    regel: int
    tekst: str


@dataclass(frozen=True)
class Pagina:
    """The blocks of a page in order; `adres` is where the page says it stands, or where it was read."""

    adres: str
    blokken: tuple[Blok, ...]


def read_page(inhoud: bytes, *, adres: str = "", tekenset: str = "") -> Pagina:
    """Find the blocks. `tekenset` is what the server said. Raises Bronfout for a page that is too big or cannot be read."""
    if len(inhoud) > HOOGSTENS_PAGINA:
        raise Bronfout(f"De webpagina is groter dan {HOOGSTENS_PAGINA // MB} MB. Vraag de aanbieder om een kleinere.")
    lezer = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        boom = etree.fromstring(decode_page(inhoud, tekenset).encode(), lezer)
    except etree.LxmlError as fout:
        raise Bronfout("Deze webpagina kunnen we niet lezen. Vraag de aanbieder om een bestand.") from fout
    if any(fout.level_name == "FATAL" for fout in lezer.error_log):
        raise Bronfout("Deze webpagina is te diep genest om te lezen. Vraag de aanbieder om een bestand.")
    blokken = tuple(_blocks(boom)) if boom is not None else ()
    if len(blokken) > HOOGSTENS_BLOKKEN:
        raise Bronfout(f"Deze webpagina heeft meer dan {HOOGSTENS_BLOKKEN} stukken JSON-LD. Dat lezen we niet.")
    return Pagina(adres or _own_address(boom), blokken)


def decode_page(inhoud: bytes, tekenset: str = "") -> str:
    """The text of a page: a byte order mark counts first, then what the server said, then the page itself, then UTF-8."""
    for merk, naam in BOMS:
        if inhoud.startswith(merk):
            return inhoud.decode(naam, "replace")
    vondst = _META.search(inhoud[:4096])
    for gezegd in (tekenset, vondst[1].decode() if vondst else ""):
        try:
            naam = codecs.lookup(gezegd.strip()).name if gezegd.strip() else ""
        except LookupError:
            naam = ""
        if naam in TEKENSETS:
            # On the web these two names mean Windows-1252.
            return inhoud.decode("cp1252" if naam in ("iso8859-1", "ascii") else naam, "replace")
    return inhoud.decode("utf-8", "replace")


def decode_block(blok: Blok) -> Any:
    """The document of a block. Raises Bronfout (line and reason)."""
    if KWIJT in blok.tekst:
        raise Bronfout(
            "Hier staan tekens die niet kloppen met de tekenset van de pagina. De aanbieder moet dat herstellen."
        )
    tekst = _unwrapped(blok.tekst)
    if not tekst.strip():
        raise Bronfout("Dit stuk JSON-LD is leeg.")
    try:
        return decode_json(tekst, blok.regel)
    except Bronfout:
        gewoon = html.unescape(tekst)
        if gewoon == tekst or not tekst.lstrip(" \t\r\n{[").startswith("&"):
            raise
        return decode_json(gewoon, blok.regel)


def _blocks(boom: Any) -> Iterator[Blok]:
    for element in boom.iter("script"):
        soort = (element.get("type") or "").partition(";")[0].strip().lower()
        if soort == SOORT and not any(ouder.tag == "template" for ouder in element.iterancestors()):
            yield Blok(element.sourceline or 1, element.text or "")


def _own_address(boom: Any) -> str:
    """What the page says its address is; empty when it does not say."""
    if boom is None:
        return ""
    for element in boom.iter("link", "meta"):
        zegt = element.get("rel") if element.tag == "link" else element.get("property")
        if (zegt or "").strip().lower() in ("canonical", "og:url"):
            adres = (element.get("href" if element.tag == "link" else "content") or "").strip()
            if adres.startswith(("https://", "http://")):
                return adres[:1000]
    return ""


def _unwrapped(tekst: str) -> str:
    """Without what keeps old browsers from seeing it; the lines stay where they were."""
    kaal = tekst.lstrip()
    begin = _BEGIN.match(kaal)
    if begin is None:
        return tekst
    voor = tekst[: len(tekst) - len(kaal)] + begin[0]
    rest = kaal[begin.end() :].rstrip()
    # Only the end can end it: the wrapping is looked for there, not in all that stands before.
    staart = max(0, len(rest) - 3 * _RUIM)
    return "\n" * voor.count("\n") + rest[:staart] + _EINDE.sub("", rest[staart:])
