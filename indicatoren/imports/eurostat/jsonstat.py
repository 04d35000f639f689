"""JSON-stat 2.0 as Eurostat serves it now, and the answers of the wdds service before 2023 (status labels, `:`)."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import BOM_UTF8, check_utf8, encoding_error

from ..cellen import (
    CODE,
    Cel,
    Reeksregel,
    check_dimensions,
    check_periods,
    infer_freq,
    make_cell,
    number_text,
    period_text,
)
from .antwoorden import Dienstfout, Wachtrij, from_json
from .uitgavedatum import parse_updated

MB = 1024 * 1024
HOOGSTENS_BYTES = 32 * MB
HOOGSTENS_CELLEN = 5_000_000
TIJDNAMEN = ("time", "time_period")


def parse_jsonstat(bestand: Bronbestand) -> Gelezen:
    """Read a whole JSON-stat answer (at most 32 MB). Raises Bronfout that says what the service answered instead."""
    gegevens = _load(bestand.pad)
    _refuse_messages(gegevens)
    namen, codes = _dimensions(gegevens)
    _refuse_unknown_codes(gegevens, namen, codes)
    tijd = _time_position(gegevens, namen)
    perioden = _periods(codes.pop(tijd))
    namen.pop(tijd)
    check_dimensions(namen)
    if (cellen := _product([len(perioden), *map(len, codes)])) > HOOGSTENS_CELLEN:
        raise Bronfout(f"Dit bestand belooft {cellen} cellen; Eurostat levert er hoogstens {HOOGSTENS_CELLEN}.")
    freq = () if "freq" in namen else (infer_freq(perioden),)
    extensie = _object(gegevens, "extension")
    return Gelezen(
        stand=parse_updated(gegevens.get("updated")),
        rijen=_rows(gegevens, codes, perioden, tijd, freq),
        kenmerken={
            "dimensies": tuple(namen) if not freq else ("freq", *namen),
            "perioden": tuple(perioden),
            "reeksen": _product([len(lijst) for lijst in codes]),
            "code": str(extensie.get("id") or extensie.get("datasetId") or "").upper(),
            "titel": _printable(gegevens.get("label"))[:300],
            "leeg": _requested_but_empty(extensie, namen),
        },
    )


def _load(pad: Path) -> dict[str, Any]:
    check_utf8(pad)
    if pad.stat().st_size > HOOGSTENS_BYTES:
        raise Bronfout(f"Dit JSON-bestand is groter dan {HOOGSTENS_BYTES // MB} MB. Haal dezelfde cijfers op als TSV.")
    ruw = pad.read_bytes().removeprefix(BOM_UTF8)
    try:
        gegevens = json.loads(
            ruw.decode("utf-8"),
            parse_float=str,
            parse_int=str,
            parse_constant=_no_number,
            object_pairs_hook=_no_doubles,
        )
    except UnicodeDecodeError as fout:
        raise encoding_error(fout, ruw[: fout.start].count(b"\n") + 1) from fout
    except json.JSONDecodeError as fout:
        raise Bronfout(
            f"Regel {fout.lineno}, kolom {fout.colno}: hier breekt het JSON-bestand af of klopt het niet. "
            "Haal het opnieuw op."
        ) from fout
    except RecursionError as fout:
        raise Bronfout("Dit JSON-bestand is dieper genest dan een cijferbestand kan zijn.") from fout
    if not isinstance(gegevens, dict):
        raise Bronfout("Dit JSON-bestand is geen JSON-stat: we verwachten één object.")
    return gegevens


def _no_number(tekst: str) -> NoReturn:
    raise Bronfout(f"'{tekst}' is geen getal; JSON-stat kent alleen gewone getallen.")


def _no_doubles(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice means that one of the two figures would be lost without a word."""
    gegevens = dict(paren)
    if len(gegevens) != len(paren):
        dubbel = Counter(sleutel for sleutel, _ in paren).most_common(1)[0][0]
        raise Bronfout(f"De sleutel '{dubbel[:60]}' staat twee keer in hetzelfde JSON-object.")
    return gegevens


def _refuse_messages(gegevens: dict[str, Any]) -> None:
    """An error or a 'come back later' in place of data. Raises Bronfout."""
    boodschap = from_json(gegevens)
    if isinstance(boodschap, Wachtrij):
        raise Bronfout(
            "Eurostat maakt dit bestand nog klaar (asynchroon antwoord) en gaf geen cijfers. Haal het later opnieuw op."
        )
    if isinstance(boodschap, Dienstfout):
        raise Bronfout(boodschap.sentence("deze dataset"))
    if gegevens.get("class", "dataset") != "dataset" or not isinstance(gegevens.get("dimension"), dict):
        raise Bronfout("Dit JSON-bestand is geen JSON-stat-dataset: 'dimension' ontbreekt.")


def _object(gegevens: dict[str, Any], naam: str) -> dict[str, Any]:
    """An optional part that is an object; empty when it is not there. Raises Bronfout."""
    deel = gegevens.get(naam) or {}
    if not isinstance(deel, dict):
        raise Bronfout(f"Dit JSON-bestand is geen JSON-stat: '{naam}' is geen object.")
    return deel


def _printable(tekst: Any) -> str:
    """A label without the characters that no database keeps: control characters and half surrogate pairs."""
    return "".join(teken for teken in str(tekst or "") if teken.isprintable())


def _dimensions(gegevens: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    dimensies = gegevens["dimension"]
    ids = gegevens.get("id") or dimensies.get("id")
    maten = gegevens.get("size") or dimensies.get("size")
    if not isinstance(ids, list) or not isinstance(maten, list) or len(ids) != len(maten):
        raise Bronfout("Dit JSON-bestand is geen JSON-stat: 'id' en 'size' ontbreken of passen niet bij elkaar.")
    if not all(isinstance(naam, str) for naam in ids):
        raise Bronfout("Dit JSON-bestand is geen JSON-stat: 'id' is geen lijst van namen.")
    codes = []
    for naam, maat in zip(ids, maten, strict=True):
        lijst = _categories(dimensies.get(naam), str(naam))
        if str(len(lijst)) != str(maat):
            raise Bronfout(f"De dimensie '{naam}' telt {len(lijst)} codes, maar 'size' zegt {maat}.")
        codes.append(lijst)
    return [str(naam).lower() for naam in ids], codes


def _refuse_unknown_codes(gegevens: dict[str, Any], namen: list[str], codes: list[list[str]]) -> None:
    """A code that does not exist is no error at Eurostat: it answers with an empty cube. Raises Bronfout."""
    leeg = [naam for naam, lijst in zip(namen, codes, strict=True) if not lijst]
    if not leeg:
        return
    gevraagd = _requested_but_empty(_object(gegevens, "extension"), namen).get(leeg[0], [])
    welke = f" {', '.join(gevraagd[:5])}" if gevraagd else ""
    raise Bronfout(
        f"Dit bestand is leeg: voor de dimensie '{leeg[0]}' bestaat de gevraagde code{welke} niet, en dan geeft Eurostat geen "
        "fout maar een leeg antwoord. Kijk de code na; er is niets gewijzigd."
    )


def _categories(dimensie: Any, naam: str) -> list[str]:
    """The codes in their order. `index` is an object (Eurostat), an array, or absent for a single category."""
    categorie = dimensie.get("category") if isinstance(dimensie, dict) else None
    if not isinstance(categorie, dict):
        raise Bronfout(f"De dimensie '{naam}' heeft geen categorieën.")
    index = categorie.get("index")
    if isinstance(index, list):
        return [str(code) for code in index]
    if isinstance(index, dict):
        try:
            volgorde = sorted(index, key=lambda code: int(index[code]))
            klopt = [int(index[code]) for code in volgorde] == list(range(len(index)))
        except (TypeError, ValueError):
            klopt = False
        if not klopt:
            raise Bronfout(f"De posities van de dimensie '{naam}' zijn niet 0, 1, 2 ... zonder gaten.")
        return volgorde
    labels = categorie.get("label")
    return list(labels) if isinstance(labels, dict) and len(labels) <= 1 else []


def _time_position(gegevens: dict[str, Any], namen: list[str]) -> int:
    rollen = _object(gegevens, "role").get("time")
    genoemd = [str(rol).lower() for rol in rollen] if isinstance(rollen, list) else []
    for naam in [*genoemd, *TIJDNAMEN]:
        if naam in namen:
            return namen.index(naam)
    raise Bronfout("Dit bestand heeft geen tijddimensie ('time').")


def _periods(codes: list[str]) -> list[str]:
    try:
        perioden = [period_text(code) for code in codes]
    except ValueError as fout:
        raise Bronfout(f"Tijddimensie: {fout}.") from fout
    check_periods(perioden, waar="Tijddimensie")
    return perioden


def _requested_but_empty(extensie: dict[str, Any], namen: list[str]) -> dict[str, list[str]]:
    """Codes that were asked for and have no figure at all: the file speaks about those too."""
    leeg = extensie.get("positions-with-no-data")
    if not isinstance(leeg, dict):
        return {}
    return {
        naam: [code for code in map(str, codes) if CODE.match(code)]
        for naam, codes in ((str(n).lower(), c) for n, c in leeg.items())
        if naam in namen and isinstance(codes, list)
    }


def _product(maten: list[int]) -> int:
    uit = 1
    for maat in maten:
        uit *= maat
    return uit


def _position(tekst: str) -> int:
    """`12`. Another way to write it (`012`, `1_2`) could stand beside it and take its place. Raises ValueError."""
    plaats = int(tekst)
    if str(plaats) != tekst:
        raise ValueError
    return plaats


def _indexed(gegevens: dict[str, Any], veld: str, grens: int) -> dict[int, Any]:
    """`value` or `status` as position -> content, whether it came as an object, an array or one text for all."""
    ruw = gegevens.get(veld)
    if isinstance(ruw, list):
        paren = [(plaats, inhoud) for plaats, inhoud in enumerate(ruw) if inhoud is not None]
    elif isinstance(ruw, dict):
        try:
            paren = [(_position(plaats), inhoud) for plaats, inhoud in ruw.items() if inhoud is not None]
        except ValueError as fout:
            raise Bronfout(f"In '{veld}' staat een positie die geen getal is.") from fout
    elif isinstance(ruw, str) and veld == "status":
        return dict.fromkeys(range(grens), ruw)
    elif ruw is None:
        return {}
    else:
        raise Bronfout(f"'{veld}' is geen object en geen lijst.")
    buiten = next((plaats for plaats, _ in paren if not 0 <= plaats < grens), None)
    if buiten is not None:
        raise Bronfout(f"Positie {buiten} in '{veld}' valt buiten de {grens} cellen van de dimensies.")
    return dict(paren)


def _rows(
    gegevens: dict[str, Any], codes: list[list[str]], perioden: list[str], tijd: int, freq: tuple[str, ...]
) -> Iterator[Reeksregel | Afgewezen]:
    maten = [len(lijst) for lijst in codes]
    volle = [*maten[:tijd], len(perioden), *maten[tijd:]]
    waarden = _indexed(gegevens, "value", _product(volle))
    statussen = _indexed(gegevens, "status", _product(volle))
    stap = _product(volle[tijd + 1 :])
    for nummer in range(_product(maten)):
        # The position of the series' first period: the codes before time step over whole blocks of periods.
        begin = (nummer // stap) * stap * len(perioden) + nummer % stap
        reekscodes = _codes_at(nummer, codes, maten)
        if not all(map(CODE.match, reekscodes)):
            yield Afgewezen(nummer + 1, f"'{','.join(reekscodes)[:80]}' is geen geldige code")
            continue
        cellen: list[tuple[str, Cel]] = []
        for plaats, periode in enumerate(perioden):
            positie = begin + plaats * stap
            try:
                cel = read_cell(waarden.get(positie), statussen.get(positie))
            except ValueError as fout:
                yield Afgewezen(positie, str(fout), kolom=periode, inhoud=str(waarden.get(positie))[:80])
                continue
            if cel is not None:
                cellen.append((periode, cel))
        yield Reeksregel(nummer + 1, freq + reekscodes, cellen)


def _codes_at(nummer: int, codes: list[list[str]], maten: list[int]) -> tuple[str, ...]:
    uit = []
    for lijst, maat in zip(reversed(codes), reversed(maten), strict=True):
        nummer, plaats = divmod(nummer, maat)
        uit.append(lijst[plaats])
    return tuple(reversed(uit))


def read_cell(waarde: Any, status: Any) -> Cel | None:
    """A cell from value and status: `bu`, `:` (missing, old service), `|C` (confidential), `b|C`. Raises ValueError."""
    vlaggen, _, geheim = (status or "").partition("|") if isinstance(status, str | None) else (str(status), "", "")
    if waarde is not None and not isinstance(waarde, str):
        raise ValueError(f"'{waarde}' is geen getal")
    return make_cell(
        None if waarde is None or waarde == ":" else number_text(waarde),
        vlaggen.replace(":", "").strip(),
        vertrouwelijk=bool(geheim) and geheim != "F",
    )
