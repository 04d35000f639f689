"""The providers whose web pages the portal reads. Declared in code: an administrator chooses a name, never an address.

No provider confirmed an address yet, so none is on the list; until then a page comes in as a file that somebody saved. A
provider that agrees is one line in `PAGINABRONNEN`, with his pages or with a sitemap of them:

    Paginabron("pagina-naam", "Opleidingen van Naam", page_address("www.naam.be"),
               sitemap="https://www.naam.be/sitemap.xml", begin="https://www.naam.be/opleidingen/")
"""

from dataclasses import dataclass

from partnerschap.kern.imports.adressen import MB, Adresfout, Bronadres, Tijden, check_address

TYPES = (
    "text/html",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "application/gzip",
    "application/x-gzip",
)
TIJDEN = Tijden(verbinden=10, lezen=30, totaal=60)


def page_address(host: str, *ook: str) -> Bronadres:
    """The address of a provider's own site: the only kind of address that may answer with a web page."""
    return Bronadres(host, ook=ook, types=TYPES, hoogstens=8 * MB, tijden=TIJDEN, webpaginas=True)


@dataclass(frozen=True)
class Paginabron:
    """One provider, which is a source of its own. Raises ValueError for a declaration that could read nothing, or elsewhere."""

    slug: str
    titel: str
    adres: Bronadres
    paginas: tuple[str, ...] = ()
    """Pages with courses, in full."""
    sitemap: str = ""
    """Address of a sitemap that names them."""
    begin: str = ""
    """How the addresses of the pages begin that we read from the sitemap."""

    def __post_init__(self) -> None:
        adressen = [*self.paginas, *filter(None, (self.sitemap, self.begin))]
        if not self.adres.webpaginas or not (self.paginas or (self.sitemap and self.begin)):
            raise ValueError(f"'{self.slug}' noemt geen pagina's, of geen adres dat een webpagina mag geven")
        try:
            for adres in adressen:
                check_address(adres, self.adres)
        except Adresfout as fout:
            raise ValueError(f"'{self.slug}' noemt een adres dat niet bij {self.adres.host} hoort") from fout


PAGINABRONNEN: tuple[Paginabron, ...] = ()


def listed_sentence() -> str:
    """What an administrator should know: whose pages are on the list."""
    if not PAGINABRONNEN:
        return (
            "Leest JSON-LD uit een bestand of uit een bewaarde webpagina. Nog geen enkele aanbieder staat op de lijst met "
            "pagina's die het portaal zelf leest. Hoe je er een toevoegt, staat in docs/bronnen.md."
        )
    namen = ", ".join(bron.titel for bron in PAGINABRONNEN)
    return (
        f"Leest JSON-LD uit een bestand of uit een bewaarde webpagina. Zelf leest het portaal de pagina's van: {namen}."
    )
