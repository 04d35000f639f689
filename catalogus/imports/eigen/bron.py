"""One source per provider: what is doubtful at one never holds up another."""

import re
from collections.abc import Iterator
from typing import Any

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen, Importsoort, Lader, Source

from ...models import Aanbieder
from ..plaatsen import Plaatsenzoeker
from .bestand import Tabel, read_delivery
from .regels import EIGEN, Oordeel, in_words, judge_rows

SOORT = "aanbod"
_SLUG = re.compile(r"^eigen-[1-9]\d{0,17}$")


def slug_of(organisatie_id: int) -> str:
    """The name of the source of one organisation."""
    return f"eigen-{organisatie_id}"


def is_own(bron: str) -> bool:
    """Whether a course with this source came from its provider himself."""
    return _SLUG.match(bron) is not None


def find(slug: str) -> Source:
    """The source of a provider that takes part. Raises Bronfout for another name."""
    aanbieder = Aanbieder.objects.filter(bron=slug, eigen_id=EIGEN).first() if _SLUG.match(slug) else None
    if aanbieder is None:
        raise Bronfout(f"We kennen de aanbieder '{slug}' niet. Kies uit: {', '.join(slugs()) or 'geen'}.")
    return source_of(aanbieder)


def source_of(aanbieder: Aanbieder) -> Source:
    """The source of this provider."""

    def parse(bestand: Bronbestand) -> Gelezen:
        tabel = read_delivery(bestand.pad)
        oordeel = judge(tabel, aanbieder)
        return Gelezen(None, _stream(oordeel), facts(oordeel, modus=tabel.envelop.get("modus", "")))

    def lader(source: Source) -> Lader:
        from .lader import Eigenlader

        # What an invented provider delivers is invented too.
        return Eigenlader(source, voorbeeld=aanbieder.voorbeeld)

    titel = f"Eigen aanbod van {aanbieder.naam}"
    return Source(soort=SOORT, slug=aanbieder.bron, titel=titel, parse=parse, lader=lader)


def judge(tabel: Tabel, aanbieder: Aanbieder) -> Oordeel:
    """The verdict on a provider's table. Raises Bronfout when it is not the template."""
    plaatsen = Plaatsenzoeker()
    namen = {aanbieder.naam.casefold()}
    if aanbieder.organisatie is not None:
        namen.add(aanbieder.organisatie.naam.casefold())
    return judge_rows(tabel, namen, lambda plaats: plaatsen.find(plaats) is not None)


def facts(oordeel: Oordeel, *, modus: str) -> dict[str, Any]:
    """What the loader must know beside the rows."""
    geweigerd = {(EIGEN, sleutel) for sleutel in oordeel.geraakt} - set(oordeel.opleidingen)
    return {
        "modus": modus,
        "geraakt": oordeel.geraakt,
        "raadsel": oordeel.raadsel,
        "geweigerde_sleutels": geweigerd,
    }


def slugs() -> list[str]:
    """Every provider that delivered at his desk."""
    return list(
        Aanbieder.objects.filter(eigen_id=EIGEN, bron__startswith="eigen-")
        .order_by("pk")
        .values_list("bron", flat=True)
    )


def sources() -> list[Source]:
    """All of them with one question."""
    aanbieders = Aanbieder.objects.filter(eigen_id=EIGEN, bron__startswith="eigen-").select_related("organisatie")
    return [source_of(aanbieder) for aanbieder in aanbieders.order_by("pk")]


def _stream(oordeel: Oordeel) -> Iterator[Any]:
    for regel, fouten in oordeel.fouten.items():
        kolom = fouten[0].kolom
        reden = fouten[0].reden if len(fouten) == 1 else in_words(fouten)
        yield Afgewezen(regel, reden, kolom, oordeel.inhoud[regel].get(kolom, "")[:200])
    yield from oordeel.opleidingen.values()


EIGEN_AANBOD = Importsoort(
    naam=SOORT, uitleg="Wat aanbieders zelf laden op 'Mijn aanbod'", vind=find, slugs=slugs, alle=sources
)
