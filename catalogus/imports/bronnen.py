"""The sources of courses that the portal knows: declared here, chosen by name, never by address."""

from functools import partial
from typing import TYPE_CHECKING

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen, Importsoort, Lader, Source

from . import ooapieindpunten, paginabronnen
from .ooapieindpunten import Eindpunt
from .paginabronnen import Paginabron

if TYPE_CHECKING:
    from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald

SOORT = "opleidingen"


def _parse_xcri(bestand: Bronbestand) -> Gelezen:
    from .xcri import parse

    return parse(bestand)


def _parse_csv(bestand: Bronbestand) -> Gelezen:
    from .sjabloon import parse

    return parse(bestand)


def _parse_ooapi(bestand: Bronbestand, bron: str = "ooapi") -> Gelezen:
    from .ooapi import parse

    return parse(bestand, bron)


def _parse_loq(bestand: Bronbestand) -> Gelezen:
    from .loq import parse

    return parse(bestand)


def _parse_schemaorg(bestand: Bronbestand, bron: str = "schemaorg") -> Gelezen:
    from .schemaorgpagina import parse

    return parse(bestand, bron)


def _ask_ooapi(opdracht: "Haalopdracht", eindpunt: Eindpunt) -> "Opgehaald":
    from .ooapidienst import fetch_offer

    return fetch_offer(opdracht, eindpunt)


def _ask_pages(opdracht: "Haalopdracht", bron: Paginabron) -> "Opgehaald":
    from .paginadienst import fetch_pages

    return fetch_pages(opdracht, bron)


def _lader(source: Source) -> Lader:
    from .lader import Aanbodlader

    return Aanbodlader(source)


SOURCES = {
    source.slug: source
    for source in (
        Source(soort=SOORT, slug="xcri", titel="Opleidingen in XCRI-CAP 1.2", parse=_parse_xcri, lader=_lader),
        Source(
            soort=SOORT, slug="csv", titel="Opleidingen in het sjabloon van het portaal", parse=_parse_csv, lader=_lader
        ),
        Source(soort=SOORT, slug="loq", titel="Opleidingen in LOQ XML (Europass)", parse=_parse_loq, lader=_lader),
        Source(
            soort=SOORT,
            slug="schemaorg",
            titel="Opleidingen in JSON-LD (schema.org)",
            parse=_parse_schemaorg,
            lader=_lader,
            webpagina=True,
            uitleg=paginabronnen.listed_sentence,
        ),
        Source(soort=SOORT, slug="ooapi", titel="Opleidingen in OOAPI v5", parse=_parse_ooapi, lader=_lader),
    )
}


def live_source(eindpunt: Eindpunt) -> Source:
    """The source of one live OOAPI service."""
    return Source(
        soort=SOORT,
        slug=eindpunt.slug,
        titel=eindpunt.titel,
        parse=partial(_parse_ooapi, bron=eindpunt.slug),
        lader=_lader,
        adres=eindpunt.adres,
        haal=partial(_ask_ooapi, eindpunt=eindpunt),
    )


def page_source(bron: Paginabron) -> Source:
    """The source of one provider whose own pages are read."""
    return Source(
        soort=SOORT,
        slug=bron.slug,
        titel=bron.titel,
        parse=partial(_parse_schemaorg, bron=bron.slug),
        lader=_lader,
        webpagina=True,
        adres=bron.adres,
        haal=partial(_ask_pages, bron=bron),
    )


def find(slug: str) -> Source:
    """The source with this name. Raises Bronfout that names what does exist."""
    if slug in SOURCES:
        return SOURCES[slug]
    for eindpunt in ooapieindpunten.EINDPUNTEN:
        if eindpunt.slug == slug:
            return live_source(eindpunt)
    for bron in paginabronnen.PAGINABRONNEN:
        if bron.slug == slug:
            return page_source(bron)
    raise Bronfout(f"We kennen de bron '{slug}' niet. Kies uit: {', '.join(slugs())}.")


def slugs() -> list[str]:
    """Names of all sources: the formats that come as files, the live services, and the pages that are read."""
    live = (*ooapieindpunten.EINDPUNTEN, *paginabronnen.PAGINABRONNEN)
    return [*SOURCES, *(bron.slug for bron in live)]


OPLEIDINGEN = Importsoort(
    naam=SOORT, uitleg="Aanbod van aanbieders: xcri, ooapi, loq, schemaorg of csv", vind=find, slugs=slugs
)
