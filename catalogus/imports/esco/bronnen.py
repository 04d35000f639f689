"""The files of ESCO that the portal knows, by name."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from partnerschap.kern.imports.source import Bronbestand, Bronfout, Gelezen, Importsoort, Lader, Source

if TYPE_CHECKING:
    from django.db.models import Model

    from .bestanden import Escobestand

SOORT = "esco"
SLUGS = (
    "occupations", "skills", "iscogroups", "broader", "skillgroups", "skillsbroader", "occupationskills", "skillrelations",
)  # fmt: skip


@cache
def _files() -> "Mapping[str, tuple[Escobestand, type[Model]]]":
    """Each file with its table."""
    from ... import models as m
    from . import bestanden as b

    return {
        "occupations": (b.BEROEPEN, m.Beroep),
        "skills": (b.VAARDIGHEDEN, m.Vaardigheid),
        "iscogroups": (b.GROEPEN, m.Beroepsgroep),
        "broader": (b.RELATIES, m.Beroepsrelatie),
        "skillgroups": (b.VAARDIGHEIDSGROEPEN, m.Vaardigheidsgroep),
        "skillsbroader": (b.VAARDIGHEIDSRELATIES, m.Vaardigheidsrelatie),
        "occupationskills": (b.BEROEPSVAARDIGHEDEN, m.Beroepsvaardigheid),
        "skillrelations": (b.VERBANDEN, m.Vaardigheidsverband),
    }


def _known(bestand: "Escobestand") -> dict[str, set[str]]:
    """The addresses in the files that this one points to; also of what vanished, which a file of that time may name."""
    slugs = dict.fromkeys(slug for een in bestand.verwijst for slug in een.bestanden)
    return {slug: set(_files()[slug][1]._default_manager.values_list("uri", flat=True)) for slug in slugs}


def _source(slug: str) -> Source:
    bestand, model = _files()[slug]

    def parse(stuk: Bronbestand) -> Gelezen:
        return bestand.parse(stuk, _known(bestand))

    def lader(source: Source) -> Lader:
        from .lader import Escolader

        return Escolader(source, bestand, model)

    return Source(
        soort=SOORT,
        slug=slug,
        titel=f"ESCO: {bestand.titel.lower()}",
        parse=parse,
        lader=lader,
        leunt_op_andere=bool(bestand.verwijst),
    )


def find(slug: str) -> Source:
    """The source with this name. Raises Bronfout that names what does exist."""
    if slug not in SLUGS:
        raise Bronfout(f"We kennen het ESCO-bestand '{slug}' niet. Kies uit: {', '.join(SLUGS)}.")
    return _source(slug)


ESCO = Importsoort(
    naam=SOORT,
    uitleg="Beroepen en vaardigheden van ESCO: eerst occupations, skills, iscogroups en skillgroups, dan wat ze verbindt",
    vind=find,
    slugs=lambda: list(SLUGS),
)
