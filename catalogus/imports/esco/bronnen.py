"""The files of ESCO that the portal knows, by name."""

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen, Importsoort, Lader, Source

SOORT = "esco"
SLUGS = ("occupations", "skills", "iscogroups", "broader")


def _source(slug: str) -> Source:
    from ...models import Beroep, Beroepsgroep, Beroepsrelatie, Vaardigheid
    from .bestanden import BEROEPEN, GROEPEN, RELATIES, VAARDIGHEDEN

    bestand, model = {
        "occupations": (BEROEPEN, Beroep),
        "skills": (VAARDIGHEDEN, Vaardigheid),
        "iscogroups": (GROEPEN, Beroepsgroep),
        "broader": (RELATIES, Beroepsrelatie),
    }[slug]

    def parse(stuk: Bronbestand) -> Gelezen:
        return bestand.parse(stuk)

    def lader(source: Source) -> Lader:
        from .lader import Escolader

        return Escolader(source, bestand, model)

    return Source(soort=SOORT, slug=slug, titel=f"ESCO: {bestand.titel.lower()}", parse=parse, lader=lader)


def find(slug: str) -> Source:
    """The source with this name. Raises Bronfout that names what does exist."""
    if slug not in SLUGS:
        raise Bronfout(f"We kennen het ESCO-bestand '{slug}' niet. Kies uit: {', '.join(SLUGS)}.")
    return _source(slug)


ESCO = Importsoort(
    naam=SOORT,
    uitleg="Beroepen en vaardigheden van ESCO: occupations, skills, iscogroups of broader",
    vind=find,
    slugs=lambda: list(SLUGS),
)
