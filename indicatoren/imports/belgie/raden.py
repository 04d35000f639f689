"""A first guess at a column profile from the sample of a file: a curator corrects it, and a trial proves it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from ..cellen import CODE
from .bestat import GEBIEDEN, GEMEENTENAMEN, GESLACHT, GEWEST, LEEFTIJD, ONDERWIJS, PERIODE
from .perioden import text_period
from .profiel import Kolom, Notatie, Rol, fold

GETAL = re.compile(r"-?\d{1,3}(?:[.\u202f ]\d{3})*(?:[.,]\d+)?\s*%?\Z|-?\d+(?:[.,]\d+)?(?:[eE]-?\d+)?\s*%?\Z")
KOMMA = re.compile(r"\d,\d+\s*%?\Z")
NOOT = re.compile(r"vlag|flag|noot|opmerking|note|status", re.IGNORECASE)
GEEN_MEETWAARDE = re.compile(r"(?:cd|tx|dt|id|nis|refnis|code)(?:_|\Z)", re.IGNORECASE)
TERZIJDE = re.compile(r"(?:tx|dt)_|_titel\Z|label\Z|omschrijving", re.IGNORECASE)
JAARKOP = re.compile(r"(?:cd_)?(?:jaar|year|periode|kwartaal|quarter|maand|month|tijd)\b", re.IGNORECASE)
LEEG = frozenset({"", ":", "-", ".", "x", "n.b.", "null"})
NIS = re.compile(r"\d{5}\Z")
GEWESTEN_NIS = {"01000": "BE", "02000": "BE2", "03000": "BE3", "04000": "BE1"}


def guess(monster: Mapping[str, Any]) -> dict[str, Any]:
    """A definition as `profiel.from_dict` reads it; it need not fit together yet."""
    kop = list(monster["kop"])
    teksten = [[t for t in monster["teksten"][n]] if n < len(monster["teksten"]) else [] for n in range(len(kop))]
    rollen = [_role(naam, inhoud) for naam, inhoud in zip(kop, teksten, strict=True)]
    _one_period(kop, rollen)
    waarden = [n for n, rol in enumerate(rollen) if rol is Rol.WAARDE]
    kolommen = []
    genomen: set[str] = set()
    for nummer, (naam, rol) in enumerate(zip(kop, rollen, strict=True)):
        if not naam:
            continue
        kolom: dict[str, Any] = {"naam": naam, "rol": str(rol)}
        if rol is Rol.DIMENSIE:
            kolom |= _dimension(naam, teksten[nummer])
            if kolom["dimensie"] in genomen:
                kolom = {"naam": naam, "rol": str(Rol.NEGEER)}
            genomen.add(kolom.get("dimensie", ""))
        elif rol is Rol.WAARDE:
            kolom |= _value(naam, teksten[nummer], meer=len(waarden) > 1)
        elif rol is Rol.VLAG:
            kolom["codes"] = {t: t.lower() for t in teksten[nummer] if re.fullmatch("[a-zA-Z]", t)}
        kolommen.append(kolom)
    getallen = [tekst for n in waarden for tekst in teksten[n]]
    notatie = Notatie.KOMMA if any(KOMMA.search(tekst) for tekst in getallen) else Notatie.PUNT
    percent = any("%" in tekst for tekst in getallen) or any("%" in kop[n] or _is_share(kop[n]) for n in waarden)
    return {"kolommen": kolommen, "vast": {"unit": "PC"} if percent else {}, "notatie": str(notatie)}


def _role(naam: str, teksten: Sequence[str]) -> Rol:
    gevuld = [tekst for tekst in teksten if tekst.lower() not in LEEG]
    if not naam or (not gevuld and not _known(naam)):
        return Rol.NEGEER
    if _known(naam):
        return Rol.PERIODE if _known(naam) is PERIODE else Rol.DIMENSIE
    if TERZIJDE.search(naam):
        return Rol.NEGEER
    if NOOT.search(naam):
        return Rol.VLAG
    if JAARKOP.match(naam) and _share(gevuld, _is_period) > 0.9:
        return Rol.PERIODE
    if not GEEN_MEETWAARDE.match(naam) and _share(gevuld, lambda t: bool(GETAL.match(t))) > 0.8:
        return Rol.WAARDE
    return Rol.DIMENSIE


def _one_period(kop: Sequence[str], rollen: list[Rol]) -> None:
    """Several columns that look like periods: the first is it. None: a number column whose heading says so."""
    perioden = [n for n, rol in enumerate(rollen) if rol is Rol.PERIODE]
    for nummer in perioden[1:]:
        rollen[nummer] = Rol.NEGEER


def _known(naam: str) -> Kolom | None:
    """The column of our own presets with this heading."""
    gezocht = fold(naam)
    bekend = (PERIODE, GEWEST, GESLACHT, LEEFTIJD, ONDERWIJS)
    return next((kolom for kolom in bekend if gezocht in map(fold, kolom.namen)), None)


def _dimension(naam: str, teksten: Sequence[str]) -> dict[str, Any]:
    """The dimension with the codes that we know; an empty cell is taken for the total where it occurs."""
    bekend = _known(naam)
    if bekend is not None:
        codes = {tekst: bekend.op_tekst[fold(tekst)] for tekst in teksten if fold(tekst) in bekend.op_tekst}
        return {"dimensie": bekend.dimensie, "codes": codes, "leeg": bekend.leeg if "" in teksten else ""}
    gevuld = [tekst for tekst in teksten if tekst]
    gebieden = {fold(tekst): code for tekst, code in GEBIEDEN.items()}
    gewesten = {t: gebieden[fold(t)] for t in gevuld if fold(t) in gebieden}
    if gewesten or fold(naam) in ("geo", "gebied") or fold(naam) in GEMEENTENAMEN:
        namen = [t for t in gevuld if t not in gewesten]
        gemeenten = fold(naam) in GEMEENTENAMEN or len(namen) > len(gewesten)
        return {"dimensie": "geo", "codes": gewesten, "leeg": "", **({"gemeenten": True} if gemeenten else {})}
    if gevuld and all(NIS.match(tekst) for tekst in gevuld):
        return {"dimensie": "geo", "codes": {t: GEWESTEN_NIS[t] for t in gevuld if t in GEWESTEN_NIS}, "leeg": ""}
    return {"dimensie": slug(naam), "codes": {t: slug(t).upper() for t in gevuld if not CODE.match(t)}, "leeg": ""}


def _value(naam: str, teksten: Sequence[str], *, meer: bool) -> dict[str, Any]:
    breuken = [tekst for tekst in teksten if re.fullmatch(r"-?[01]?[.,]\d+|[01]", tekst)]
    deel = bool(breuken) and len(breuken) == len([t for t in teksten if t.lower() not in LEEG]) and _is_share(naam)
    return {"factor": "100" if deel else "1", "vast": {"indic": slug(naam).upper()[:40]} if meer else {}}


def _is_share(naam: str) -> bool:
    return bool(re.search(r"graad|rate|ratio|aandeel|taux|quote|part_|pct|perc", naam, re.IGNORECASE))


def _is_period(tekst: str) -> bool:
    try:
        text_period(tekst)
    except ValueError:
        return False
    return True


def _share(teksten: Sequence[str], proef: Any) -> float:
    return sum(1 for tekst in teksten if proef(tekst)) / len(teksten) if teksten else 0.0


def slug(tekst: str) -> str:
    """`Leeftijdsklasse (jaar)` -> `leeftijdsklasse_jaar`: a name for a dimension, or in capitals a code."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    kaal = re.sub(r"^(?:cd|ms|tx)_", "", re.sub(r"[^a-z0-9]+", "_", kaal).strip("_"))
    return (kaal if kaal[:1].isalpha() else f"x_{kaal}")[:38].strip("_") or "x"
