"""Descriptions of sources as safe HTML or as plain text: whatever comes in, only paragraphs, lists and links go out."""

import html
import re

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a"}
_HTML = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>")
_LEGE_REGELS = re.compile(r"\n\s*\n")
_WIT = re.compile(r"\s+")
_BLOKKEN = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table)\b[^>]*>", re.IGNORECASE)
_LI = re.compile(r"<li\b[^>]*>(.*?)</li>", re.IGNORECASE | re.DOTALL)


def clean_html(ruw: str) -> str:
    """Only harmless tags stay; links open nothing but the web, a mail or a phone."""
    return nh3.clean(
        ruw,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    ).strip()


def to_html(tekst: str) -> str:
    """Plain text becomes paragraphs; HTML is cleaned."""
    tekst = tekst.replace("\r\n", "\n").replace("\xa0", " ").strip()
    if not tekst:
        return ""
    if _HTML.search(tekst):
        return clean_html(tekst)
    stukken = [_WIT.sub(" ", stuk).strip() for stuk in _LEGE_REGELS.split(tekst)]
    return "".join(f"<p>{html.escape(stuk, quote=False)}</p>" for stuk in stukken if stuk)


def to_text(tekst: str) -> str:
    """One line of plain text: tags out, entities read, white space folded."""
    if _HTML.search(tekst):
        tekst = html.unescape(nh3.clean(_BLOKKEN.sub(" ", tekst), tags=set()))
    return _WIT.sub(" ", tekst.replace("\xa0", " ")).strip()


def to_items(tekst: str) -> list[str]:
    """The items of an HTML list or of lines that start with a dash or bullet; else the text as one item."""
    punten = [to_text(punt) for punt in _LI.findall(tekst)]
    if not punten and not _HTML.search(tekst):
        regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
        if len(regels) > 1 and all(regel[0] in "-*•·" for regel in regels):
            punten = [to_text(regel.lstrip("-*•· ")) for regel in regels]
    punten = punten or [to_text(tekst)]
    return [punt for punt in punten if punt]


def shorten(tekst: str, hoogstens: int) -> str:
    """Cut at a word, with an ellipsis, so that it fits the field."""
    if len(tekst) <= hoogstens:
        return tekst
    return tekst[: hoogstens - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
