"""Editors write markdown; this makes it safe HTML when the page is shown."""

from functools import cache

import nh3
from markdown_it import MarkdownIt

TAGS = {
    "p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@cache
def _lezer() -> MarkdownIt:
    """CommonMark with tables; raw HTML and images are text (no third-party request can hide in a note)."""
    lezer = MarkdownIt("commonmark", {"html": False, "breaks": True})
    return lezer.enable(["table", "strikethrough"]).disable("image")


def veilige_html(tekst: str | None, kop: int = 2) -> str:
    """Markdown as sanitised HTML; the highest heading becomes `h<kop>`, so that the page keeps one h1."""
    lezer = _lezer()
    stukken = lezer.parse(tekst or "")
    for stuk in stukken:
        if stuk.type in ("heading_open", "heading_close"):
            stuk.tag = f"h{min(6, int(stuk.tag[1]) + kop - 1)}"
    ruw = lezer.renderer.render(stukken, lezer.options, {})
    schoon = nh3.clean(
        ruw,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    rol = '<div class="tabelrol" role="region" aria-label="Tabel" tabindex="0"><table class="tabel">'
    return schoon.replace("<table>", rol).replace("</table>", "</table></div>")
