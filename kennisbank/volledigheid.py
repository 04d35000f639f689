"""What an item still lacks before readers may see it (ANKERS 69). Pure: values in, sentences out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .enums import Soort


@dataclass(frozen=True)
class Ontbrekend:
    """A field that must be filled first, and the sentence that asks for it."""

    veld: str
    zin: str


GEMEENSCHAPPELIJK = {
    "titel": "Geef een titel.",
    "samenvatting": "Schrijf in één of twee zinnen waarover het gaat.",
    "themas": "Kies minstens één thema.",
}
PER_SOORT = {
    Soort.GOEDE_PRAKTIJK: {
        "organisatie_naam": "Zeg welke organisatie dit deed.",
        "probleem": "Beschrijf het probleem.",
        "aanpak": "Beschrijf wat jullie deden, stap voor stap.",
        "bewijsgraad": "Kies hoe sterk het bewijs is.",
        "wat_werkte_niet": "Schrijf wat niet werkte. Daar leren anderen het meest van.",
    },
    Soort.PUBLICATIE: {
        "tekst": "Zeg in je eigen woorden wat erin staat.",
        "auteurs": "Zeg wie het schreef.",
        "jaar": "Geef het jaar.",
    },
    Soort.TOOL: {
        "tekst": "Zeg wat je ermee kunt doen.",
        "bron_url": "Geef het adres van de tool.",
        "prijs": "Zeg wat het kost, of schrijf 'gratis'.",
    },
    Soort.EVENEMENT: {
        "begin": "Zeg wanneer het begint.",
        "waar": "Geef een plaats of een adres om online te volgen.",
    },
    Soort.LEERMATERIAAL: {
        "bron_url": "Geef het adres van het materiaal.",
        "licentie": "Kies de licentie: wat mogen anderen ermee doen?",
        "materiaaltype": "Kies wat voor materiaal het is.",
        "niveau": "Kies voor welk niveau het is.",
    },
}


def missing(soort: Soort, waarden: Mapping[str, Any]) -> list[Ontbrekend]:
    """The fields of `waarden` (a snapshot, see actions.versies) that are still empty, in the order of the form.

    The number 0 counts as filled; a publication without an address passes when it has a DOI or says where it can be found.
    """
    vragen = GEMEENSCHAPPELIJK | PER_SOORT[soort]
    gevuld = dict(waarden)
    if soort == Soort.EVENEMENT:
        gevuld["waar"] = gevuld.get("plaats") or gevuld.get("gemeente") or gevuld.get("online_url")
    lijst = [Ontbrekend(veld, zin) for veld, zin in vragen.items() if _empty(gevuld.get(veld))]
    if soort == Soort.PUBLICATIE and not any(gevuld.get(v) for v in ("bron_url", "doi", "bron")):
        lijst.append(Ontbrekend("bron_url", "Zeg waar je het kunt lezen: een adres, een DOI of een vindplaats."))
    return lijst


def _empty(waarde: Any) -> bool:
    return waarde is None or (isinstance(waarde, str | list | tuple | dict) and not waarde)
