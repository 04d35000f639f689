"""Specification -> SVG for the page, PNG for the download. vl-convert is loaded here, on first use."""

import re
from collections.abc import Callable
from typing import Any

from . import balken, kleuren, tegels, trend
from .gegevens import Balken, Tegels, Tekening, Trend

# What a page needs of a drawing; everything else that Vega writes (roles, classes, fonts, empty frames) only weighs.
BEHOUDEN = {
    "d", "fill", "fill-opacity", "font-size", "font-weight", "height", "opacity", "r", "rx", "stroke",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor", "transform", "viewBox",
    "width", "x", "x1", "x2", "xmlns", "y", "y1", "y2",
}  # fmt: skip
LANG_GETAL = re.compile(r"\d+\.\d{2,}")
# Every colour on a drawing is one of these, or the style sheet could not turn it for dark mode.
PLAATSHOUDERS = kleuren.ALLE
BOUWERS: dict[type[Any], Callable[[Any, int], dict[str, Any]]] = {
    Trend: trend.specify,
    Balken: balken.specify,
    Tegels: tegels.specify,
}
"""Every kind of chart of the portal with its builder; the house rules are tested for each of them."""
SVG = "{http://www.w3.org/2000/svg}"


def specification(tekening: Tekening, breedte: int) -> dict[str, Any]:
    """The Vega-Lite specification of a drawing at this width."""
    return BOUWERS[type(tekening)](tekening, breedte)


def svg(specificatie: dict[str, Any], *, titel: str, beschrijving: str) -> str:
    """The drawing as one SVG element: no style, no id, no font; a role and a description for who cannot see it."""
    import vl_convert
    from lxml import etree

    ruw = vl_convert.vegalite_to_svg(specificatie)
    boom = etree.fromstring(ruw.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    _prune(boom)
    boom.set("class", "grafiek")
    boom.set("role", "img")
    boom.set("aria-label", titel)
    boom.set("focusable", "false")
    uitleg = etree.Element(f"{SVG}desc")
    uitleg.text = beschrijving
    boom.insert(0, uitleg)
    etree.cleanup_namespaces(boom)
    return str(etree.tostring(boom, encoding="unicode"))


def png(specificatie: dict[str, Any], *, schaal: float = 2) -> bytes:
    """The drawing as a picture on white, for a report or a slide."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png({**specificatie, "background": "#ffffff"}, scale=schaal))


def _prune(element: Any) -> None:
    """Take away empty frames and every attribute that the page does not need; a group without attributes gives way."""
    for kind in list(element):
        _prune(kind)
        if _is_empty(kind):
            element.remove(kind)
        elif kind.tag == f"{SVG}g" and not kind.attrib:
            plek = element.index(kind)
            element[plek : plek + 1] = list(kind)
    for naam in list(element.attrib):
        if naam not in BEHOUDEN or (naam == "transform" and element.get(naam) == "translate(0,0)"):
            del element.attrib[naam]
        elif naam in ("d", "transform"):
            element.set(naam, LANG_GETAL.sub(lambda m: f"{float(m[0]):.1f}", str(element.get(naam))))


def _is_empty(element: Any) -> bool:
    """A path without a line, an invisible mark, the background, or a group around nothing."""
    if element.tag in (f"{SVG}g", f"{SVG}defs"):
        return len(element) == 0
    if element.tag == f"{SVG}path" and element.get("stroke") in (None, "transparent") and not element.get("fill"):
        return True
    return element.get("opacity") == "0" or element.get("fill") == "transparent"
