"""A cell of a series in words that a reader knows: `België, 2016 (vrouwen, 25-64 jaar)`. Pure."""

import re

from .landen import name_of

GESLACHT = {"M": "mannen", "F": "vrouwen"}
LEEFTIJD = re.compile(r"Y(\d+)-(\d+)\Z")
STIL = {"freq", "unit", "geo"}
VANZELF = {"T", "TOTAL"}
"""Codes of a total: saying them adds nothing."""


def in_words(geo: str, sleutel: str, periode: str) -> str:
    """`sleutel` is the key of the series (`age=Y25-64;freq=A;geo=BE;sex=F`)."""
    plaats = ", ".join(deel for deel in (name_of(geo), periode) if deel)
    delen = [deel.partition("=")[::2] for deel in sleutel.split(";")]
    woorden = [_word(naam, code) for naam, code in delen if naam not in STIL and code not in VANZELF]
    return f"{plaats} ({', '.join(woorden)})" if woorden else plaats


def _word(naam: str, code: str) -> str:
    if naam == "sex" and code in GESLACHT:
        return GESLACHT[code]
    leeftijd = LEEFTIJD.match(code)
    if naam == "age" and leeftijd:
        return f"{leeftijd[1]}-{leeftijd[2]} jaar"
    return f"{naam} {code}"
