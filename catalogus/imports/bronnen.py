"""The sources of courses that the portal knows: declared here, chosen by name, never by address."""

from functools import partial
from typing import TYPE_CHECKING

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen, Importsoort, Lader, Source

from . import ooapieindpunten
from .ooapieindpunten import Eindpunt

if TYPE_CHECKING:
    from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald

SOORT = "opleidingen"


def _parse_xcri(bestand: Bronbestand) -> Gelezen:
    from .xcri import parse

    return parse(bestand)


def _parse_csv(bestand: Bronbestand) -> Gelezen:
    from .sjabloon import parse

    return parse(bestand)


def _parse_ooapi(bestand: Bronbestand) -> Gelezen:
    from .ooapi import parse

    return parse(bestand)


def _parse_loq(bestand: Bronbestand) -> Gelezen:
    from .loq import parse

    return parse(bestand)


def _parse_schemaorg(bestand: Bronbestand) -> Gelezen:
    from .schemaorg import parse

    return parse(bestand)


def _ask_ooapi(opdracht: "Haalopdracht", eindpunt: Eindpunt) -> "Opgehaald":
    from .ooapidienst import fetch_offer

    return fetch_offer(opdracht, eindpunt)


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
        parse=_parse_ooapi,
        lader=_lader,
        adres=eindpunt.adres,
        haal=partial(_ask_ooapi, eindpunt=eindpunt),
    )


def find(slug: str) -> Source:
    """The source with this name. Raises Bronfout that names what does exist."""
    if slug in SOURCES:
        return SOURCES[slug]
    for eindpunt in ooapieindpunten.EINDPUNTEN:
        if eindpunt.slug == slug:
            return live_source(eindpunt)
    raise Bronfout(f"We kennen de bron '{slug}' niet. Kies uit: {', '.join(slugs())}.")


def slugs() -> list[str]:
    """Names of all sources: the formats that come as files, and the live services."""
    return [*SOURCES, *(eindpunt.slug for eindpunt in ooapieindpunten.EINDPUNTEN)]


OPLEIDINGEN = Importsoort(
    naam=SOORT, uitleg="Aanbod van aanbieders: xcri, ooapi, loq, schemaorg of csv", vind=find, slugs=slugs
)
