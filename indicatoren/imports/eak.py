"""Key figures of the labour force survey (EAK) and the adult education survey (AES) from a hand-made csv.

One file holds several indicators; each goes to a data set of its own, because '12 months' of the EAK and of the AES are
two different things.
"""

import re

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Gelezen

from .cellen import Cel, number_text, period_text
from .csvregels import read_csv
from .losse_feiten import Verzamelaar

KOLOMMEN = ("source", "url", "indicator", "population", "geo", "year", "value_pct", "flag_or_note")
INDICATOREN = {
    "opleiding 4 weken (EAK)": "EAK_4W",
    "opleiding 12 maanden (EAK)": "EAK_12M",
    "opleiding 12 maanden (AES)": "AES_12M",
}
GEBIEDEN = {
    "vlaams gewest": "BE2",
    "vlaanderen": "BE2",
    "waals gewest": "BE3",
    "brussels hoofdstedelijk gewest": "BE1",
    "belgie": "BE",
    "belgië": "BE",
}
DIMENSIES = ("freq", "age", "geo", "sex", "unit")
BREUK = re.compile(r"\bbreak (\d{4})(?:/(\d{4}))?")
LEEFTIJD = re.compile(r"(\d{2})-(\d{2})\Z")


def parse_key_figures(bestand: Bronbestand) -> Gelezen:
    """All facts of the csv, each with its data set. The csv states no vintage. Raises Bronfout."""
    verzameld = {dataset: Verzamelaar() for dataset in INDICATOREN.values()}
    afgewezen: list[Afgewezen] = []
    for nummer, rij in read_csv(bestand.pad, KOLOMMEN):
        dataset = INDICATOREN.get(rij["indicator"])
        if dataset is None:
            afgewezen.append(Afgewezen(nummer, f"we kennen de indicator '{rij['indicator'][:80]}' niet", "indicator"))
            continue
        try:
            verzameld[dataset].add(nummer, *_fact(rij))
        except _Fout as fout:
            afgewezen.append(Afgewezen(nummer, fout.reden, fout.kolom, rij[fout.kolom][:80]))
    return Gelezen(
        stand=None,
        rijen=iter([*afgewezen, *((dataset, rij) for dataset, v in verzameld.items() for rij in v.rows())]),
        kenmerken={"dimensies": DIMENSIES, "perioden": (), "los": True, "heel": True},
    )


class _Fout(Exception):
    """A cell that cannot be read, with its column."""

    def __init__(self, kolom: str, reden: str) -> None:
        super().__init__(reden)
        self.kolom, self.reden = kolom, reden


def _fact(rij: dict[str, str]) -> tuple[tuple[str, ...], str, Cel]:
    geo = GEBIEDEN.get(rij["geo"].lower())
    if geo is None:
        raise _Fout("geo", f"we kennen het gebied '{rij['geo'][:60]}' niet")
    leeftijd = LEEFTIJD.match(rij["population"])
    if leeftijd is None:
        raise _Fout("population", f"'{rij['population'][:40]}' is geen leeftijdsgroep als 25-64")
    try:
        periode = period_text(rij["year"])
    except ValueError as fout:
        raise _Fout("year", str(fout)) from fout
    waarde = _percentage(rij["value_pct"])
    vlag = "b" if _is_break(rij["flag_or_note"], periode) else ""
    return ("A", f"Y{leeftijd[1]}-{leeftijd[2]}", geo, "T", "PC"), periode, Cel(waarde, vlag)


def _percentage(tekst: str) -> str:
    """The text of a percentage as printed, with a point. Raises _Fout, also for a power of ten that no figure has."""
    try:
        waarde = number_text(tekst.replace(",", "."))
    except ValueError:
        waarde = ""
    if not waarde or not 0 <= float(waarde) <= 100:
        raise _Fout("value_pct", f"'{tekst[:40]}' is geen percentage tussen 0 en 100")
    return waarde


def _is_break(noot: str, periode: str) -> bool:
    """`break 2016/2017` and `break 2017` both say that 2017 begins a new series."""
    vondst = BREUK.search(noot)
    return vondst is not None and (vondst[2] or vondst[1]) == periode
