"""The sources of courses that the portal knows: declared here, chosen by name, never by address."""

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen, Importsoort, Lader, Source

SOORT = "opleidingen"


def _parse_xcri(bestand: Bronbestand) -> Gelezen:
    from .xcri import parse

    return parse(bestand)


def _parse_csv(bestand: Bronbestand) -> Gelezen:
    from .sjabloon import parse

    return parse(bestand)


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
    )
}


def find(slug: str) -> Source:
    """The source with this name. Raises Bronfout that names what does exist."""
    if slug not in SOURCES:
        raise Bronfout(f"We kennen de bron '{slug}' niet. Kies uit: {', '.join(SOURCES)}.")
    return SOURCES[slug]


OPLEIDINGEN = Importsoort(
    naam=SOORT, uitleg="Aanbod van aanbieders: xcri of csv", vind=find, slugs=lambda: list(SOURCES)
)
