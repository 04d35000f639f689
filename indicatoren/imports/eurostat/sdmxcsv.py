"""SDMX-CSV 1.0 and 2.0 as Eurostat serves them: one figure per line, codes with or without labels beside them.

Two passes over the file, neither of which holds it in memory: the first learns which periods and how many series there
are and whether each series stands together, the second gives the figures.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import read_lines

from ..cellen import (
    CODE,
    ONTBREEKT,
    Cel,
    Reeksregel,
    check_dimensions,
    infer_freq,
    is_confidential,
    make_cell,
    number_text,
    period_text,
)
from ..losse_feiten import Verzamelaar
from .uitgavedatum import parse_updated

VOORAAN = ("DATAFLOW", "STRUCTURE")
DIMENSIE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
FREQUENTIE = re.compile(r"[A-Z]{1,3}\d{0,2}\Z")
STROOM = re.compile(r"(?:[\w.-]{1,40}:)?([\w-]{1,60})(?:\$[\w-]{0,60})?(?:\([\d.+*~]{1,20}\))?\Z")
LABELKOPPEN = ("time frequency", "time", "observation value", "observation flag", "observation status")
VERSPREID_HOOGSTENS = 1_000_000
"""Figures whose series do not stand together are gathered in memory; above this the file must be sorted first."""
ALLEEN_LABELS = (
    "Dit SDMX-CSV-bestand heeft alleen labels en geen codes ('Belgium' in plaats van 'BE'); daarmee raken reeksen verward. "
    "Vraag het op met codes (labels=id of labels=both), of als TSV."
)
Rij = list[str]


@dataclass(frozen=True)
class Indeling:
    """Where everything stands in a line."""

    teken: str
    breedte: int
    namen: tuple[str, ...]
    plaatsen: tuple[int, ...]
    stroom: int
    periode: int
    waarde: int
    vlag: int | None
    geheim: int | None
    stempel: int | None
    titel: int | None
    actie: int | None


@dataclass
class Overzicht:
    """What the first pass learned."""

    stroom: str = ""
    titel: str = ""
    stempels: set[str] = field(default_factory=set)
    perioden: set[str] = field(default_factory=set)
    reeksen: int = 0
    regels: int = 0
    aaneen: bool = True


def looks_like_sdmxcsv(kop: str) -> bool:
    """Whether the first line of a file is an SDMX-CSV header, also one with labels only."""
    kolommen = [kolom.strip().strip('"') for kolom in re.split("[,;]", kop)]
    klein = [kolom.lower() for kolom in kolommen]
    return kolommen[0].upper() in VOORAAN or "obs_value" in klein or "observation value" in klein


def parse_sdmxcsv(bestand: Bronbestand) -> Gelezen:
    """Survey the file now, give its figures as they are asked for. Raises Bronfout with line and reason."""
    indeling = _layout(next(read_lines(bestand.pad), ""))
    overzicht = _survey(bestand.pad, indeling)
    perioden = sorted(overzicht.perioden)
    freq = () if "freq" in indeling.namen else (infer_freq(perioden),)
    pad = bestand.pad
    rijen = _streamed(pad, indeling, freq) if overzicht.aaneen else _gathered(pad, indeling, freq, overzicht)
    return Gelezen(
        stand=max(filter(None, map(parse_updated, overzicht.stempels)), default=None),
        rijen=rijen,
        kenmerken={
            "dimensies": ("freq", *indeling.namen) if freq else indeling.namen,
            "perioden": tuple(perioden),
            "reeksen": overzicht.reeksen,
            "code": dataset_code(overzicht.stroom),
            "titel": overzicht.titel[:300],
        },
    )


def dataset_code(stroom: str) -> str:
    """`ESTAT:TRNG_LFSE_04$DV_1902(1.0)` -> `TRNG_LFSE_04`; empty when it is no such text."""
    vondst = STROOM.match(stroom.strip())
    return vondst[1].upper() if vondst else ""


def _layout(kop: str) -> Indeling:
    """Read the header. Raises Bronfout for a file with labels only, or without what a figure needs."""
    teken = ";" if re.match(r'"?(?:DATAFLOW|STRUCTURE)"?;', kop) else ","
    # With labels=both a header is `freq: Time frequency`, or the label stands in a column of its own behind the code.
    koppen = [naam.strip().partition(": ")[0] for naam in next(csv.reader([kop], delimiter=teken), [])]
    waar = {naam: plaats for plaats, naam in reversed(list(enumerate(koppen)))}
    if "TIME_PERIOD" not in waar or "OBS_VALUE" not in waar:
        if any(naam.lower() in LABELKOPPEN for naam in koppen):
            raise Bronfout(ALLEEN_LABELS)
        ontbreekt = "TIME_PERIOD" if "TIME_PERIOD" not in waar else "OBS_VALUE"
        raise Bronfout(f"Regel 1: de kolom '{ontbreekt}' ontbreekt. Haal het bestand opnieuw op als SDMX-CSV.")
    plaatsen = tuple(p for p, naam in enumerate(koppen[: waar["TIME_PERIOD"]]) if DIMENSIE.match(naam))
    namen = tuple(koppen[plaats] for plaats in plaatsen)
    if not namen:
        raise Bronfout(ALLEEN_LABELS)
    check_dimensions(namen)
    return Indeling(
        teken=teken,
        breedte=len(koppen),
        namen=namen,
        plaatsen=plaatsen,
        stroom=waar.get("STRUCTURE_ID", waar.get("DATAFLOW", 0)),
        periode=waar["TIME_PERIOD"],
        waarde=waar["OBS_VALUE"],
        vlag=waar.get("OBS_FLAG"),
        geheim=waar.get("CONF_STATUS"),
        stempel=waar.get("LAST UPDATE"),
        titel=waar.get("STRUCTURE_NAME"),
        actie=waar.get("ACTION"),
    )


def _lines(pad: Path, indeling: Indeling) -> Iterator[tuple[int, Rij]]:
    """Line number and columns. Raises Bronfout for another number of columns or a quote that does not close."""
    lezer = csv.reader(read_lines(pad), delimiter=indeling.teken, strict=True)
    breedte = indeling.breedte
    try:
        next(lezer, None)
        for rij in lezer:
            if len(rij) != breedte:
                raise Bronfout(
                    f"Regel {lezer.line_num}: we verwachten {breedte} kolommen en lezen er {len(rij)}. "
                    "Het bestand is afgebroken of beschadigd; haal het opnieuw op."
                )
            yield lezer.line_num, rij
    except csv.Error as fout:
        raise Bronfout(f"Regel {lezer.line_num}: dit is geen geldige CSV ({fout}).") from fout


def _survey(pad: Path, indeling: Indeling) -> Overzicht:
    uit = Overzicht()
    sleutel = itemgetter(*indeling.plaatsen)
    gezien: set[int] = set()
    vorige: object = None
    ruwe: set[str] = set()
    for nummer, rij in _lines(pad, indeling):
        if not uit.regels:
            _check_first(rij, indeling, uit)
        uit.regels += 1
        if rij[indeling.stroom] != uit.stroom:
            raise Bronfout(
                f"Regel {nummer}: hier begint een andere dataset ('{rij[indeling.stroom][:60]}' na '{uit.stroom[:60]}'). "
                "Importeer elke dataset apart."
            )
        if indeling.stempel is not None:
            uit.stempels.add(rij[indeling.stempel])
        if (periode := rij[indeling.periode]) not in ruwe:
            ruwe.add(periode)
            uit.perioden.add(_period(periode, nummer))
        if (nu := sleutel(rij)) != vorige:
            vorige = nu
            uit.aaneen = uit.aaneen and hash(nu) not in gezien
            gezien.add(hash(nu))
    uit.reeksen = len(gezien)
    return uit


def _check_first(rij: Rij, indeling: Indeling, uit: Overzicht) -> None:
    """Codes or labels? A frequency is `A`, never `Annual`; a country is `BE`, never `Belgium`."""
    eerste = {naam: _code(rij[plaats]) for naam, plaats in zip(indeling.namen, indeling.plaatsen, strict=True)}
    geen_code = (
        not FREQUENTIE.match(eerste["freq"])
        if "freq" in eerste
        else eerste.get("geo", "X").upper() != eerste.get("geo", "X")
    )
    if geen_code:
        raise Bronfout(ALLEEN_LABELS)
    uit.stroom = rij[indeling.stroom]
    if indeling.titel is not None:
        uit.titel = "".join(teken for teken in rij[indeling.titel] if teken.isprintable())


def _period(tekst: str, nummer: int) -> str:
    try:
        return period_text(_code(tekst))
    except ValueError as fout:
        raise Bronfout(f"Regel {nummer}, kolom TIME_PERIOD: {fout}.") from fout


def _code(tekst: str) -> str:
    """`A: Annual` -> `A`."""
    return tekst.partition(": ")[0].strip()


def _cell(rij: Rij, indeling: Indeling) -> Cel | None:
    """The figure of a line. Raises ValueError."""
    tekst = rij[indeling.waarde].strip()
    vlag = "" if indeling.vlag is None else _code(rij[indeling.vlag]).replace(ONTBREEKT, "")
    geheim = "" if indeling.geheim is None else _code(rij[indeling.geheim])
    if indeling.actie is not None and rij[indeling.actie].upper() == "D":
        raise ValueError("de regel vraagt om een cijfer te wissen; dat doen we alleen uit een volledig bestand")
    waarde = None if tekst in ("", ONTBREEKT) else number_text(tekst)
    return make_cell(waarde, vlag, vertrouwelijk=bool(geheim) and is_confidential(geheim))


def _streamed(pad: Path, indeling: Indeling, freq: tuple[str, ...]) -> Iterator[Reeksregel | Afgewezen]:
    """One line per series, when the figures of each series stand together."""
    sleutel = itemgetter(*indeling.plaatsen)
    bekend: dict[tuple[str, ...], Cel | None] = {}
    delen = [p for p in (indeling.waarde, indeling.vlag, indeling.geheim, indeling.actie) if p is not None]
    inhoud = itemgetter(*delen)
    perioden: dict[str, str] = {}
    for _, groep in groupby(_lines(pad, indeling), key=lambda paar: sleutel(paar[1])):
        nummer, eerste = next(groep)
        codes = _codes(eerste, indeling)
        if codes is None:
            yield from (_no_code(n, indeling, r) for n, r in [(nummer, eerste), *groep])
            continue
        cellen: dict[str, tuple[int, Cel | None]] = {}
        for regel, rij in [(nummer, eerste), *groep]:
            periode = perioden.get(rij[indeling.periode]) or perioden.setdefault(
                rij[indeling.periode], _period(rij[indeling.periode], regel)
            )
            wat = inhoud(rij) if len(delen) > 1 else (rij[indeling.waarde],)
            try:
                cel = bekend[wat] if wat in bekend else bekend.setdefault(wat, _cell(rij, indeling))
            except ValueError as fout:
                yield Afgewezen(regel, str(fout), kolom=periode, inhoud=indeling.teken.join(wat)[:80])
                continue
            if periode in cellen:
                yield _double(cellen[periode], (regel, cel), periode, codes)
                continue
            cellen[periode] = (regel, cel)
        if len(bekend) > 100_000:
            bekend.clear()
        yield Reeksregel(nummer, freq + codes, [(p, c) for p, (_, c) in sorted(cellen.items()) if c is not None])


def _codes(rij: Rij, indeling: Indeling) -> tuple[str, ...] | None:
    codes = tuple(_code(rij[plaats]) for plaats in indeling.plaatsen)
    return codes if all(map(CODE.match, codes)) else None


def _no_code(nummer: int, indeling: Indeling, rij: Rij) -> Afgewezen:
    fout = next(p for p in indeling.plaatsen if not CODE.match(_code(rij[p])))
    kolom = indeling.namen[indeling.plaatsen.index(fout)]
    return Afgewezen(nummer, f"'{rij[fout][:60]}' is geen code", kolom=kolom, inhoud=indeling.teken.join(rij)[:80])


def _double(eerst: tuple[int, Cel | None], nu: tuple[int, Cel | None], periode: str, codes: Sequence[str]) -> Afgewezen:
    """The same cell again. Raises Bronfout when it holds another figure: nobody knows which one is right."""
    if eerst[1] != nu[1]:
        raise Bronfout(
            f"Regel {eerst[0]} en regel {nu[0]} geven allebei {periode} voor dezelfde reeks ({', '.join(codes)}), met andere "
            "cijfers. We weten niet welk juist is en nemen het bestand niet over."
        )
    return Afgewezen(nu[0], f"dezelfde cel staat ook op regel {eerst[0]}, met hetzelfde cijfer", kolom=periode)


def _gathered(
    pad: Path, indeling: Indeling, freq: tuple[str, ...], overzicht: Overzicht
) -> Iterator[Reeksregel | Afgewezen]:
    """The same for a file that is sorted in another way, by period for instance."""
    if overzicht.regels > VERSPREID_HOOGSTENS:
        raise Bronfout(
            "De cijfers van één reeks staan in dit grote bestand niet bij elkaar. Sorteer het op de kolommen voor TIME_PERIOD."
        )
    verzamelaar = Verzamelaar()
    leeg: dict[tuple[str, ...], int] = {}
    gezien: dict[tuple[tuple[str, ...], str], tuple[int, Cel | None]] = {}
    for nummer, rij in _lines(pad, indeling):
        codes = _codes(rij, indeling)
        if codes is None:
            yield _no_code(nummer, indeling, rij)
            continue
        periode = _period(rij[indeling.periode], nummer)
        try:
            cel = _cell(rij, indeling)
        except ValueError as fout:
            yield Afgewezen(nummer, str(fout), kolom=periode)
            continue
        if (codes, periode) in gezien:
            yield _double(gezien[codes, periode], (nummer, cel), periode, codes)
            continue
        gezien[codes, periode] = (nummer, cel)
        leeg.setdefault(codes, nummer)
        if cel is not None:
            verzamelaar.add(nummer, freq + codes, periode, cel)
    yield from verzamelaar.rows()
    met = {rij.codes for rij in verzamelaar.rows()}
    yield from (Reeksregel(nummer, freq + codes, []) for codes, nummer in leeg.items() if freq + codes not in met)
