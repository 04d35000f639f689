"""Which rule a piece of prose seems to be about, from the names of the rules alone. Pure."""

import re
from collections.abc import Iterable

HOOGSTENS = 3
_KORTSTE_STAM = 6
# Words that stand in many rule names, so that they say nothing about which one is meant.
_NIETSZEGGEND = frozenset(
    {"opleiding", "opleidingen", "levenslang", "leren", "vlaams", "vlaamse", "federaal", "federale", "regeling"}
    | {"werkgever", "werkgevers", "werknemer", "werknemers", "decreet", "besluit", "regering", "steun", "premie"}
    | {"premies", "recht", "rechten", "individueel", "individuele", "onderneming", "ondernemingen", "volwassenen"}
    | {"onderwijs", "betaald", "overheid", "jaarlijks", "bedrijf"}
)


def recognise(tekst: str, namen: Iterable[tuple[int, str]]) -> list[int]:
    """The keys of the rules whose name shares a telling word with `tekst`, most shared letters first, at most three."""
    woorden = _words(tekst)
    gevonden = []
    for sleutel, naam in namen:
        gedeeld = sum(len(kern) for kern in _words(naam) if any(_same(kern, woord) for woord in woorden))
        if gedeeld:
            gevonden.append((-gedeeld, naam, sleutel))
    return [sleutel for _, _, sleutel in sorted(gevonden)[:HOOGSTENS]]


def _words(tekst: str) -> set[str]:
    gevonden = re.findall(r"[^\W_]+(?:-[^\W_]+)*", tekst.lower())
    return {woord for woord in gevonden if woord not in _NIETSZEGGEND and (len(woord) >= _KORTSTE_STAM or "-" in woord)}


def _same(naam: str, woord: str) -> bool:
    # 'cheque' stands in 'opleidingscheques'; 'opleidingsverlof' stands in 'opleidingsverlofaanvraag'.
    kort, lang = sorted((naam.rstrip("s"), woord.rstrip("s")), key=len)
    return len(kort) >= _KORTSTE_STAM and kort in lang
