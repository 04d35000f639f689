"""Dutch words for the dimensions and codes that statistical offices use; an unknown code stays itself. Pure.

Eurostat has no Dutch labels (EUROSTAT 3): these are ours, for the codes that our data sets use.
"""

import re

from .landen import name_of

DIMENSIES = {
    "age": "Leeftijd", "c_birth": "Geboorteland", "citizen": "Nationaliteit", "deg_urb": "Verstedelijking",
    "duration": "Duur", "freq": "Frequentie", "geo": "Plaats", "isced11": "Opleidingsniveau", "isco08": "Beroep",
    "lev_limit": "Hinder door gezondheid", "nace_r2": "Sector", "quant_inc": "Inkomensgroep", "reason": "Reden",
    "sex": "Geslacht", "size_emp": "Bedrijfsgrootte", "sizeclas": "Bedrijfsgrootte", "time": "Periode",
    "training": "Soort leren", "unit": "Eenheid", "wstatus": "Arbeidssituatie",
}  # fmt: skip
CODES: dict[str, dict[str, str]] = {
    "sex": {"T": "iedereen", "M": "mannen", "F": "vrouwen"},
    "freq": {"A": "per jaar", "S": "per halfjaar", "Q": "per kwartaal", "M": "per maand"},
    "unit": {
        "PC": "procent", "PC_POP": "procent van de bevolking", "THS_PER": "duizend personen", "PER": "personen",
        "NR": "aantal", "HR": "uren", "EUR": "euro", "RT": "verhouding", "PP": "procentpunt",
    },
    "isced11": {
        "TOTAL": "alle niveaus", "ED0-2": "laag: hoogstens lager secundair", "ED3-8": "midden en hoog: minstens hoger secundair",
        "ED3_4": "midden: hoger secundair", "ED5-8": "hoog: hoger onderwijs", "ED35_45": "beroepsgericht secundair",
        "ED34_44": "algemeen secundair", "NRP": "niet bekend", "UNK": "niet bekend",
    },
    "training": {
        "FE_NFE": "formeel en niet-formeel", "FE": "formeel: naar een diploma", "NFE": "niet-formeel: cursus of vorming",
        "INF": "informeel: zelf leren",
    },
    "wstatus": {
        "POP": "iedereen", "TOTAL": "iedereen", "EMP": "aan het werk", "UNE": "werkloos", "INAC": "niet op de arbeidsmarkt",
        "ACT": "op de arbeidsmarkt", "SAL": "werknemers", "SELF": "zelfstandigen", "NEMP": "niet aan het werk",
    },
    "c_birth": {
        "TOTAL": "iedereen", "NAT": "in het land zelf geboren", "FOR": "in een ander land geboren",
        "EU27_2020_FOR": "in een ander EU-land geboren", "NEU27_2020_FOR": "buiten de EU geboren",
    },
    "citizen": {
        "TOTAL": "iedereen", "NAT": "eigen nationaliteit", "FOR": "andere nationaliteit",
        "EU27_2020_FOR": "nationaliteit van een ander EU-land", "NEU27_2020_FOR": "nationaliteit van buiten de EU",
    },
    "deg_urb": {"TOTAL": "overal", "DEG1": "steden", "DEG2": "kleinere steden en rand", "DEG3": "platteland"},
    "lev_limit": {
        "TOTAL": "iedereen", "NONE": "geen hinder", "SOME": "enige hinder", "SEV": "ernstige hinder",
        "SM_SEV": "enige of ernstige hinder",
    },
}  # fmt: skip
PLAATSEN = {
    "BE10": "Brussels Gewest", "BE21": "Provincie Antwerpen", "BE22": "Provincie Limburg",
    "BE23": "Provincie Oost-Vlaanderen", "BE24": "Provincie Vlaams-Brabant", "BE25": "Provincie West-Vlaanderen",
    "BE31": "Provincie Waals-Brabant", "BE32": "Provincie Henegouwen", "BE33": "Provincie Luik",
    "BE34": "Provincie Luxemburg", "BE35": "Provincie Namen",
}  # fmt: skip
TOTALEN = ("T", "TOTAL", "POP")
"""Codes of everybody together: what is chosen when nobody chose."""
GEWOON = {"unit": ("PC",), "age": ("Y25-64", "TOTAL"), "freq": ("A",), "training": ("FE_NFE",)}
_VAN_TOT = re.compile(r"Y(\d+)-(\d+)\Z")
_VANAF = re.compile(r"Y_GE(\d+)\Z")
_TOT = re.compile(r"Y_LT(\d+)\Z")


def dimension_name(naam: str) -> str:
    """`isced11` -> `Opleidingsniveau`; an unknown name stays itself."""
    return DIMENSIES.get(naam, naam)


def place_name(geo: str) -> str:
    """`BE21` -> `Provincie Antwerpen`; also the provinces, which no ranking names."""
    return PLAATSEN.get(geo) or name_of(geo)


def is_known_place(geo: str) -> bool:
    """Whether we have a name for it."""
    return place_name(geo) != geo


def code_name(dimensie: str, code: str) -> str:
    """`sex`, `F` -> `vrouwen`; `age`, `Y55-64` -> `55-64 jaar`; an unknown code stays itself."""
    if dimensie == "geo":
        return place_name(code)
    if dimensie == "age":
        return _age(code)
    return CODES.get(dimensie, {}).get(code, code)


def _age(code: str) -> str:
    if vondst := _VAN_TOT.match(code):
        return f"{vondst[1]}-{vondst[2]} jaar"
    if vondst := _VANAF.match(code):
        return f"{vondst[1]} jaar en ouder"
    if vondst := _TOT.match(code):
        return f"jonger dan {vondst[1]} jaar"
    return "alle leeftijden" if code == "TOTAL" else code


def in_order(dimensie: str, codes: list[str]) -> tuple[str, ...]:
    """The codes as people read them: totals first, then as our own list has them, then the others."""
    bekend = list(CODES.get(dimensie, {}))
    return tuple(sorted(codes, key=lambda c: (c not in TOTALEN, bekend.index(c) if c in bekend else len(bekend), c)))


def usual_code(dimensie: str, codes: tuple[str, ...]) -> str:
    """The code to begin with: the usual one of this dimension, else a total, else the first. Raises IndexError without codes."""
    for code in (*GEWOON.get(dimensie, ()), *TOTALEN):
        if code in codes:
            return code
    return codes[0]
