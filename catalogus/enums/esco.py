"""Words of ESCO, and the days of its editions (<https://esco.ec.europa.eu/en/about-esco/escopedia/escopedia/esco-versions>)."""

from datetime import date, timedelta

from .opleiding import Gelabeld, keuzes

__all__ = ["UITGAVEN", "VERMELDING", "Nodig", "Verwantschap", "edition", "keuzes"]

VERMELDING = "Deze pagina gebruikt de ESCO-classificatie van de Europese Commissie"
"""The attribution that the Commission asks for, in Dutch."""
UITGAVEN = ((date(2017, 7, 28), "1.0"), (date(2022, 1, 27), "1.1"), (date(2024, 5, 15), "1.2"))
KORT_ERVOOR = timedelta(days=200)
"""Within so many days before an edition the last changes to its files were made."""


class Nodig(Gelabeld):
    """Whether an occupation, or a skill, needs a skill. The values are ESCO's own words."""

    NODIG = "essential", "Nodig"
    NUTTIG = "optional", "Nuttig"


class Verwantschap(Gelabeld):
    """Why another occupation stands beside this one."""

    BREDER = "breder", "Ruimer beroep"
    SMALLER = "smaller", "Specialisatie"
    GEDEELD = "gedeeld", "Deelt vaardigheden"
    GROEP = "groep", "Zelfde beroepsgroep"


def edition(nieuwste: date | None) -> str:
    """The edition of files of which this is the newest change; empty when that cannot be told. The files do not say it."""
    if nieuwste is None:
        return ""
    return next((naam for dag, naam in UITGAVEN if dag - KORT_ERVOOR <= nieuwste <= dag), "")
