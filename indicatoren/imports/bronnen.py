"""The sources of figures that the portal may read, for the register of the import road."""

import re
from functools import partial
from typing import TYPE_CHECKING

from partnerschap.kern.imports.source import Bronfout, Importsoort, Source

from .belgie.bestat import BESTAT, VIEWS
from .belgie.lezen import parse_profile
from .belgie.profiel import Profiel, Profielfout
from .belgie.vinden import all_profiles, find_profile, profile_slugs
from .datasets import BEKEND
from .eak import parse_key_figures
from .eurostat.herkennen import parse_eurostat
from .eurostatdienst.vraag import EUROSTAT
from .feiten import FEITENTABEL, parse_facts, slug, vintages
from .lader import Waarnemingenlader
from .meerlader import Meerlader
from .portaal import SLUG as MAANDSTAND
from .portaal import SOORT as VAN_PORTAAL
from .portaal import find_portal

if TYPE_CHECKING:
    from partnerschap.kern.imports.opdracht import Haalopdracht, Opgehaald

EUROSTATCODE = re.compile(r"[A-Z][A-Z0-9_]{2,39}\Z")
NIET_VAN_EUROSTAT = (
    "EAK_4W", "EAK_12M", "AES_12M", "EAK_4W_SCHOLING", "EAK_4W_STATUUT", "EAK_12M_SCHOLING", "AES_12M_SOORT", "PORTAAL",
)  # fmt: skip


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
        met_standen=True,
        slot=lock_name(code),
        adres=EUROSTAT,
        haal=partial(ask_eurostat, dataset=code),
    )


def ask_bestat(opdracht: "Haalopdracht", view: str) -> "Opgehaald":
    """Fetch a declared view of be.STAT. The client is loaded only here."""
    from .belgie.dienst import fetch_view

    return fetch_view(opdracht, view)


def find_eak(naam: str) -> Source:
    """A source of the Belgian labour force survey: key figures, a preset or a curator's column profile. Raises Bronfout."""
    slug = naam.strip().lower()
    if slug == "kerncijfers":
        return Source(
            soort="eak",
            slug=slug,
            titel="Gepubliceerde kerncijfers van EAK en volwassenenenquête",
            parse=parse_key_figures,
            lader=lambda _source: Meerlader(),
            met_standen=True,
            slot="dataset/eak",
        )
    try:
        profiel = find_profile(slug)
    except Profielfout as fout:
        raise Bronfout(f"Het kolomprofiel '{slug}' is niet bruikbaar: {fout}") from fout
    if profiel is None:
        raise Bronfout(f"We kennen de EAK-bron '{naam[:60]}' niet. Kies uit: {', '.join(_eak_slugs())}.")
    return profile_source(profiel)


def profile_source(profiel: Profiel) -> Source:
    """The source of one column profile; be.STAT views that are declared in code can also be fetched."""
    view = VIEWS.get(profiel.slug)
    return Source(
        soort="eak",
        slug=profiel.slug,
        titel=profiel.titel,
        parse=partial(parse_profile, profiel=profiel),
        lader=lambda _source: Waarnemingenlader(profiel.dataset),
        met_standen=True,
        slot=lock_name(profiel.dataset),
        rekenblad=True,
        adres=BESTAT if view else None,
        haal=partial(ask_bestat, view=view) if view else None,
    )


def _eak_slugs() -> list[str]:
    return ["kerncijfers", *profile_slugs()]


def _eak_sources() -> list[Source]:
    return [find_eak("kerncijfers"), *(profile_source(profiel) for profiel in all_profiles())]


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
        met_standen=True,
        slot=lock_name(code),
        eigen_bestand=FEITENTABEL,
    )


def _fact_slugs() -> list[str]:
    return [slug(code, stand) for code, stand in vintages()]


IMPORTSOORTEN = (
    Importsoort("eurostat", "cijfers van Eurostat", find_eurostat, lambda: sorted(set(BEKEND) - {*NIET_VAN_EUROSTAT})),
    Importsoort("eak", "cijfers van de enquête naar de arbeidskrachten", find_eak, _eak_slugs, _eak_sources),
    Importsoort("feiten", "de eigen feitentabel van het portaal", find_facts, _fact_slugs),
    Importsoort(VAN_PORTAAL, "de eigen cijfers van het portaal, per maand", find_portal, lambda: [MAANDSTAND]),
)
