"""A file with groups in the true layout of TRNG_LFS_02, as TSV and as JSON-stat. Invented figures: only for tests.

Every country has, in each year, the same rates; 2018 carries the cases that the tests work out by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from indicatoren.formules.vergelijking import EU27

JAREN = (2016, 2017, 2018, 2019)
LEEFTIJDEN = ("Y25-34", "Y35-44", "Y45-54", "Y55-64", "Y25-64")
SCHOLING = ("TOTAL", "ED0-2", "ED3_4", "ED5-8")
LANDEN = (*EU27, "EU27_2020")
# Per country: everybody, 55 to 64, and everybody of 25 to 64 with low, middle and high education.
BIJZONDER = {
    "SE": ("40.0", "30.0", "20.0", "35.0", "50.0"),
    "DK": ("30.0", "24.0", "12.0", "25.0", "45.0"),
    "FI": ("30.0", "15.0", "9.0", "25.0", "40.0"),
    "NL": ("28.0", "14.0 u", "7.0", "20.0", "36.0"),
    "LU": ("19.0", ":", "8.0", "14.0", ":"),
    "MT": ("12.0", ": @C", ": u", "10.0", "25.0"),
}
GEWOON = ("10.0", "4.0", "3.0", "8.0", "20.0")


def cell(geo: str, scholing: str, leeftijd: str, jaar: int) -> str:
    """One cell as Eurostat prints it; 2017 is a break everywhere, and France has nothing in 2019."""
    if geo == "FR" and jaar == 2019:
        return ":"
    alle, oud, *lagen = BIJZONDER.get(geo, GEWOON)
    if leeftijd == "Y25-64":
        waarde = alle if scholing == "TOTAL" else lagen[SCHOLING.index(scholing) - 1]
    elif leeftijd == "Y55-64" and scholing == "TOTAL":
        waarde = oud
    else:
        waarde = "11.0"
    if jaar != 2017 or waarde == ": @C":
        return waarde
    getal, _, vlag = waarde.partition(" ")
    return f"{getal} b{vlag}"


def write_tsv(pad: Path) -> Path:
    """The new layout: freq first, time in the header's backslash, a blank after every year and value, CRLF."""
    kop = "freq,unit,isced11,sex,age,geo\\TIME_PERIOD\t" + "\t".join(f"{jaar} " for jaar in JAREN)
    regels = [
        f"A,PC,{scholing},T,{leeftijd},{geo}\t"
        + "\t".join(_padded(cell(geo, scholing, leeftijd, jaar)) for jaar in JAREN)
        for scholing in SCHOLING
        for leeftijd in LEEFTIJDEN
        for geo in LANDEN
    ]
    pad.write_bytes(("\r\n".join([kop, *regels]) + "\r\n").encode())
    return pad


def _padded(cel: str) -> str:
    return cel if " " in cel and cel[0] != ":" else f"{cel} "


def write_jsonstat(pad: Path) -> Path:
    """JSON-stat 2.0 as the statistics service answers: sparse values, flags apart, `|C` for confidential."""
    assen = {
        "freq": ["A"], "unit": ["PC"], "isced11": list(SCHOLING), "sex": ["T"], "age": list(LEEFTIJDEN),
        "geo": list(LANDEN), "time": [str(jaar) for jaar in JAREN],
    }  # fmt: skip
    waarden: dict[str, float] = {}
    vlaggen: dict[str, str] = {}
    plek = 0
    for scholing in SCHOLING:
        for leeftijd in LEEFTIJDEN:
            for geo in LANDEN:
                for jaar in JAREN:
                    getal, _, vlag = cell(geo, scholing, leeftijd, jaar).partition(" ")
                    if getal != ":":
                        waarden[str(plek)] = float(getal)
                    if vlag:
                        vlaggen[str(plek)] = "|C" if vlag == "@C" else vlag
                    plek += 1
    inhoud: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "source": "ESTAT", "updated": "2025-06-02T23:00:00+0200",
        "label": "Participation rate in education and training (last 4 weeks) by sex, age and educational attainment level",
        "value": waarden, "status": vlaggen, "id": list(assen), "size": [len(codes) for codes in assen.values()],
        "dimension": {
            naam: {
                "label": naam,
                "category": {"index": {code: n for n, code in enumerate(codes)}, "label": {code: code for code in codes}},
            }
            for naam, codes in assen.items()
        },
        "extension": {
            "lang": "EN", "id": "TRNG_LFS_02", "agencyId": "ESTAT", "version": "1.0",
            "datastructure": {"id": "TRNG_LFS_02", "agencyId": "ESTAT", "version": "34.0"},
        },
    }  # fmt: skip
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return pad
