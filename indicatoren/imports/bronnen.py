"""The sources of figures that the portal may read, for the register of the import road."""

import re
from functools import partial
from typing import TYPE_CHECKING

from partnerschap.kern.imports.source import Bronfout, Importsoort, Source

from .datasets import BEKEND
from .eak import parse_key_figures
from .eurostat.herkennen import parse_eurostat
from .eurostatdienst.vraag import EUROSTAT
from .feiten import FEITENTABEL, parse_facts, slug, vintages
from .lader import Waarnemingenlader
from .meerlader import Meerlader

if TYPE_CHECKING:
    from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald

EUROSTATCODE = re.compile(r"[A-Z][A-Z0-9_]{2,39}\Z")
NIET_VAN_EUROSTAT = ("EAK_4W", "EAK_12M", "AES_12M")


def lock_name(code: str) -> str:
    """Sources that write the same data set wait for each other; the EAK file writes three of them at once."""
    return "dataset/eak" if code in NIET_VAN_EUROSTAT else f"dataset/{code}"


def ask_eurostat(opdracht: "Haalopdracht", dataset: str) -> "Opgehaald":
    """Fetch a data set. The client is loaded only here: a page that names a source needs no way out."""
    from .eurostatdienst.gesprek import fetch_dataset

    return fetch_dataset(opdracht, dataset)


def find_eurostat(naam: str) -> Source:
    """A data set of Eurostat by its code, in capitals or not. Raises Bronfout for what cannot be a code."""
    code = naam.strip().upper()
    if not EUROSTATCODE.match(code) or code in NIET_VAN_EUROSTAT:
        raise Bronfout(f"'{naam[:60]}' is geen code van een Eurostat-dataset. Schrijf ze als TRNG_LFSE_04.")
    bekend = BEKEND.get(code)
    return Source(
        soort="eurostat",
        slug=code,
        titel=bekend.titel if bekend else f"Eurostat-dataset {code}",
        parse=parse_eurostat,
        lader=lambda _source: Waarnemingenlader(code),
        slot=lock_name(code),
        adres=EUROSTAT,
        haal=partial(ask_eurostat, dataset=code),
    )


def find_eak(naam: str) -> Source:
    """A source of the Belgian labour force survey. Raises Bronfout with the names that exist."""
    if naam.lower() != "kerncijfers":
        raise Bronfout(f"We kennen de EAK-bron '{naam[:60]}' niet. Kies uit: kerncijfers.")
    return Source(
        soort="eak",
        slug="kerncijfers",
        titel="Gepubliceerde kerncijfers van EAK en volwassenenenquête",
        parse=parse_key_figures,
        lader=lambda _source: Meerlader(),
        slot="dataset/eak",
    )


def find_facts(naam: str) -> Source:
    """One vintage in the portal's own fact table. Raises Bronfout with the names that exist."""
    gevonden = next((paar for paar in vintages() if slug(*paar) == naam.lower()), None)
    if gevonden is None:
        raise Bronfout(f"De feitentabel heeft geen '{naam[:60]}'. Kies uit: {', '.join(_fact_slugs())}.")
    code, stand = gevonden
    return Source(
        soort="feiten",
        slug=slug(code, stand),
        titel=f"{code}, stand {stand:%d-%m-%Y}, uit de feitentabel van het portaal",
        parse=partial(parse_facts, code=code, stand=stand),
        lader=lambda _source: Waarnemingenlader(code),
        slot=lock_name(code),
        eigen_bestand=FEITENTABEL,
    )


def _fact_slugs() -> list[str]:
    return [slug(code, stand) for code, stand in vintages()]


IMPORTSOORTEN = (
    Importsoort("eurostat", "cijfers van Eurostat", find_eurostat, lambda: sorted(set(BEKEND) - {*NIET_VAN_EUROSTAT})),
    Importsoort("eak", "cijfers van de enquête naar de arbeidskrachten", find_eak, lambda: ["kerncijfers"]),
    Importsoort("feiten", "de eigen feitentabel van het portaal", find_facts, _fact_slugs),
)
