"""What RFC 4287 asks of a feed, checked element by element: required, at most once, and written as the grammar says."""

from __future__ import annotations

import re

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
IRI = re.compile(r"^[a-z][a-z0-9+.-]*:\S+$")
IN_FEED = {
    "author",
    "category",
    "contributor",
    "generator",
    "icon",
    "id",
    "link",
    "logo",
    "rights",
    "subtitle",
    "title",
    "updated",
    "entry",
}
IN_ENTRY = {
    "author",
    "category",
    "content",
    "contributor",
    "id",
    "link",
    "published",
    "rights",
    "source",
    "summary",
    "title",
    "updated",
}
EENMAAL = {"generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated", "content", "published", "source", "summary"}  # fmt: skip


def read_feed(inhoud: bytes) -> etree._Element:
    """The feed, after every rule of the grammar held. Raises AssertionError that names the rule."""
    feed = etree.fromstring(inhoud)
    assert feed.tag == f"{ATOM}feed", feed.tag
    _check(feed, IN_FEED)
    ids = [feed.findtext(f"{ATOM}id")]
    for item in feed.findall(f"{ATOM}entry"):
        _check(item, IN_ENTRY)
        assert item.find(f"{ATOM}content") is not None or item.find(f"{ATOM}link[@rel='alternate']") is not None, (
            "4.1.2"
        )
        assert item.find(f"{ATOM}author") is not None or feed.find(f"{ATOM}author") is not None, "4.1.2: author"
        ids.append(item.findtext(f"{ATOM}id"))
    assert len(ids) == len(set(ids)), "4.2.6: elk kenmerk is van één ding"
    assert feed.find(f"{ATOM}link[@rel='self']") is not None, "4.1.1: de feed zegt waar hij staat"
    return feed


def _check(element: etree._Element, mag: set[str]) -> None:
    namen = [etree.QName(deel).localname for deel in element if etree.QName(deel).namespace == ATOM[1:-1]]
    assert set(namen) <= mag, set(namen) - mag
    for naam in ("id", "title", "updated"):
        assert namen.count(naam) == 1, f"precies één <{naam}> in <{etree.QName(element).localname}>"
    assert not [naam for naam in EENMAAL if namen.count(naam) > 1]
    assert IRI.match(element.findtext(f"{ATOM}id") or ""), "4.2.6: een kenmerk is een volledig adres"
    for naam in ("updated", "published"):
        if naam in namen:
            assert RFC3339.match(element.findtext(f"{ATOM}{naam}") or ""), f"3.3: {naam}"
    for auteur in element.findall(f"{ATOM}author"):
        assert len(auteur.findall(f"{ATOM}name")) == 1, "3.2.1"
    alternatief = [
        (link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link[@rel='alternate']")
    ]
    assert len(alternatief) == len(set(alternatief)), "4.1.1"
    for link in element.findall(f"{ATOM}link"):
        assert IRI.match(link.get("href", "")), "4.2.7.1"
