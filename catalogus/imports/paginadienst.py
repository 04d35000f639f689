"""Reading the pages of a listed provider, one after the other with a pause, into one file with only their JSON-LD.

A page that does not come ends the run, and nothing changes; one that is gone (404, 410) or holds no JSON-LD is refused by
itself. If that is much, the road holds the whole for a person, as with every source.
"""

import json
from collections.abc import Iterator

from lxml import etree

from partnerschap.kern.imports import halen
from partnerschap.kern.imports.bewaking import prepare
from partnerschap.kern.imports.halen import Antwoordfout, fetch
from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald
from partnerschap.kern.imports.source import Bronfout

from .paginabronnen import Paginabron
from .paginalezer import Pagina, read_page
from .schemaorgpagina import as_bundle, charset_of
from .xmlfout import explain

HOOGSTENS_PAGINAS = 500
HOOGSTENS_SITEMAPS = 20
PAUZE = 1.0
"""Seconds between two pages."""
WEG = (404, 410)


def fetch_pages(opdracht: Haalopdracht, bron: Paginabron) -> Opgehaald:
    """The JSON-LD of all pages of a provider as one bundle (`schemaorgpagina.parse`). Raises Bronfout."""
    adressen = dict.fromkeys(bron.paginas)
    if bron.sitemap:
        adressen |= dict.fromkeys(_from_sitemap(opdracht, bron, bron.sitemap, diep=True))
    if not adressen:
        raise Bronfout(f"De sitemap van {bron.adres.host} noemt geen pagina onder {bron.begin}. Er is niets gewijzigd.")
    if len(adressen) > HOOGSTENS_PAGINAS:
        raise Bronfout(
            f"{bron.adres.host} heeft {len(adressen)} pagina's en we lezen er hoogstens {HOOGSTENS_PAGINAS}. Vraag de "
            "aanbieder om één bestand. Er is niets gewijzigd."
        )
    paginas, weg = list[Pagina](), list[str]()
    for adres in adressen:
        pagina = _page(opdracht, bron, adres)
        if pagina is None:
            weg.append(adres)
        else:
            paginas.append(pagina)
    doel = opdracht.werkmap / "paginas.json"
    doel.write_text(json.dumps(as_bundle(paginas, weg), ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return Opgehaald(doel, f"{bron.slug}.json", bron.sitemap or bron.paginas[0])


def _page(opdracht: Haalopdracht, bron: Paginabron, adres: str) -> Pagina | None:
    """The blocks of one page; None when it is gone."""
    halen.slaap(PAUZE)
    try:
        antwoord = fetch(bron.adres, adres, opdracht.werkmap / "pagina", hoofding={"Accept": "text/html"})
    except Antwoordfout as fout:
        if fout.antwoord.status in WEG:
            return None
        raise
    tekenset = charset_of(antwoord.hoofding.get("content-type", ""))
    return read_page(_plain(opdracht, "pagina"), adres=adres, tekenset=tekenset)


def _plain(opdracht: Haalopdracht, naam: str) -> bytes:
    """What was fetched, unpacked when it came as gzip, with the guards of every file."""
    return prepare(opdracht.werkmap / naam, opdracht.werkmap, webpagina=True).read_bytes()


def _from_sitemap(opdracht: Haalopdracht, bron: Paginabron, adres: str, *, diep: bool) -> Iterator[str]:
    """The pages that a sitemap names, and those of the sitemaps that it names. Raises Bronfout."""
    fetch(bron.adres, adres, opdracht.werkmap / "sitemap")
    soort, adressen = _locations(_plain(opdracht, "sitemap"))
    if soort == "urlset":
        yield from (url for url in adressen if url.startswith(bron.begin))
        return
    if not diep or len(adressen) > HOOGSTENS_SITEMAPS:
        raise Bronfout(
            f"De sitemap van {bron.adres.host} verwijst te vaak naar andere sitemaps. Er is niets gewijzigd."
        )
    for url in adressen:
        halen.slaap(PAUZE)
        yield from _from_sitemap(opdracht, bron, url, diep=False)


def _locations(inhoud: bytes) -> tuple[str, list[str]]:
    """`urlset` or `sitemapindex`, with the addresses in it. Raises Bronfout (line and reason)."""
    lezer = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        wortel = etree.fromstring(inhoud, lezer)
    except etree.XMLSyntaxError as fout:
        raise Bronfout(f"De sitemap klopt niet. {explain(fout)} Er is niets gewijzigd.") from fout
    soort = etree.QName(wortel).localname
    if wortel.getroottree().docinfo.internalDTD is not None or soort not in ("urlset", "sitemapindex"):
        raise Bronfout("Op het adres van de sitemap staat geen sitemap. Er is niets gewijzigd.")
    # Only the address of an entry itself, not those of the pictures in it.
    return soort, [(plek.text or "").strip() for plek in wortel.iterfind("*/{*}loc")]
