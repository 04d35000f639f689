"""schema.org found in web pages: one page that somebody saved, or the pages of a listed provider (`paginadienst`).

Each page is a little world: what it calls `#course` is not what another page calls so, and its only organisation is the
provider of its courses. What remains goes the road of every JSON-LD document (`schemaorg`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen

from ..enums import schemaorg as so
from . import schemaorg
from .jsondocument import read_json
from .paginalezer import BOMS, Blok, Pagina, decode_block, read_page
from .rijketekst import shorten
from .schemaorg import all_things, is_provider
from .schemaorgvelden import Stuk, first, kinds, plain_names, things

BUNDEL = "jsonld-paginas"
GEEN = (
    "Op deze webpagina staat geen JSON-LD, dus geen opleiding die we kunnen lezen. Is het een controle op robots of een "
    "onderhoudspagina, probeer het dan later opnieuw. Anders moet de aanbieder schema.org in zijn pagina zetten."
)
GEEN_OPLEIDING = "In de JSON-LD staat geen opleiding ('Course'). Kijk of dit de juiste pagina is."
HALF = "De webpagina houdt halverwege op; waarschijnlijk kwam ze maar half aan. Bewaar ze opnieuw."


@dataclass
class _Vondst:
    """What the pages hold: all things, where each course stands, and what is refused before anything is read of it."""

    stukken: list[Stuk] = field(default_factory=list)
    plekken: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By the identity of a course: its line, and the address of its page."""
    afgewezen: list[Afgewezen] = field(default_factory=list)


def is_page(pad: Path) -> bool:
    """Whether the file begins as a web page does; JSON never begins with a tag."""
    with pad.open("rb") as invoer:
        begin = invoer.read(1000)
    for merk, _naam in BOMS:
        begin = begin.removeprefix(merk)
    return begin.replace(b"\0", b"").lstrip().startswith(b"<")


def parse(bestand: Bronbestand, bron: str = "schemaorg") -> Gelezen:
    """All courses of a page, of a bundle of pages, or of a plain JSON-LD document. Raises Bronfout when there are none."""
    if is_page(bestand.pad):
        inhoud = bestand.pad.read_bytes()
        pagina = read_page(inhoud, tekenset=charset_of(bestand.hoofding.get("content-type", "")))
        if _is_half(inhoud):
            raise Bronfout(HALF)
        if not pagina.blokken:
            raise Bronfout(GEEN)
        return _read([pagina], [], bron)
    inhoud_ = read_json(bestand.pad, schemaorg.HOOGSTENS_BYTES)
    if isinstance(inhoud_, dict) and inhoud_.get("soort") == BUNDEL:
        return _read(*_unpack(inhoud_), bron)
    return schemaorg.parse(bestand, bron)


def as_bundle(paginas: list[Pagina], weg: list[str]) -> dict[str, Any]:
    """What a round along pages keeps: only the blocks, by address, so that the same offer gives the same file."""
    rijen = [
        {"adres": p.adres, "blokken": [{"regel": b.regel, "tekst": b.tekst} for b in p.blokken]}
        for p in sorted(paginas, key=lambda pagina: pagina.adres)
    ]
    return {"soort": BUNDEL, "paginas": rijen, "weg": sorted(weg)}


def charset_of(soort: str) -> str:
    """The charset that a content type names.

    >>> charset_of('text/html; charset="ISO-8859-1"')
    'ISO-8859-1'
    """
    return soort.lower().partition("charset=")[2].partition(";")[0].strip(" \"'").upper()


def _is_half(inhoud: bytes) -> bool:
    """Whether a saved page lacks its end: it opened `<html>` and never closed it."""
    klein = inhoud.replace(b"\0", b"").lower()
    return b"<html" in klein[:4096] and b"</html" not in klein[-4096:]


def _unpack(bundel: dict[str, Any]) -> tuple[list[Pagina], list[str]]:
    """The pages of a bundle that `as_bundle` made. Raises Bronfout for one that somebody else wrote."""
    try:
        paginas = [
            Pagina(str(p["adres"]), tuple(Blok(int(b["regel"]), str(b["tekst"])) for b in p["blokken"]))
            for p in bundel["paginas"]
        ]
        return paginas, [str(adres) for adres in bundel["weg"]]
    except (KeyError, TypeError, ValueError) as fout:
        raise Bronfout("Dit is geen volledige bundel van pagina's. Haal hem opnieuw op.") from fout


def _read(paginas: list[Pagina], weg: list[str], bron: str) -> Gelezen:
    vondst = _Vondst()
    for pagina in paginas:
        _read_one(pagina, vondst)
    vondst.afgewezen += [
        Afgewezen(1, f"Deze pagina bestaat niet meer: {shorten(adres, 200)}", "pagina") for adres in weg
    ]
    if not vondst.plekken and not vondst.afgewezen:
        raise Bronfout(GEEN_OPLEIDING)
    vondst.stukken = _without_repeats(vondst.stukken)
    gelezen = schemaorg.read_things(vondst.stukken, bron)
    return replace(gelezen, rijen=_placed(gelezen.rijen, vondst))


def _read_one(pagina: Pagina, vondst: _Vondst) -> None:
    """Add what one page holds."""
    if not pagina.blokken:
        vondst.afgewezen.append(Afgewezen(1, f"{GEEN.partition(',')[0]}: {shorten(pagina.adres, 200)}", "pagina"))
    gevonden: list[tuple[int, Stuk]] = []
    for blok in pagina.blokken:
        try:
            inhoud = _at_home(plain_names(decode_block(blok)), pagina.adres)
        except Bronfout as fout:
            vondst.afgewezen.append(
                Afgewezen(blok.regel, f"{fout}{_where(pagina.adres)}", "script", shorten(blok.tekst.strip(), 80))
            )
            continue
        gevonden += [(blok.regel, stuk) for stuk in _deep(inhoud)]
    cursussen = [stuk for _, stuk in gevonden if kinds(stuk) & so.CURSUS]
    extra = _what_the_page_says(pagina, cursussen, [stuk for _, stuk in gevonden if is_provider(stuk)])
    for regel, stuk in gevonden:
        if not kinds(stuk) & so.CURSUS:
            vondst.stukken.append(stuk)
            continue
        eigen = stuk.get("provider") or stuk.get("creator")
        mist = {naam: deel for naam, deel in extra.items() if not (eigen if naam == "provider" else stuk.get(naam))}
        cursus = {**stuk, **mist}
        vondst.plekken[id(cursus)] = (regel, pagina.adres)
        vondst.stukken.append(cursus)


def _what_the_page_says(pagina: Pagina, cursussen: list[Stuk], aanbieders: list[Stuk]) -> Stuk:
    """What holds for its courses where they do not say otherwise: the only organisation, and its address for a lone course."""
    extra: Stuk = {}
    if len({first(stuk.get("name")) for stuk in aanbieders}) == 1:
        extra["provider"] = aanbieders[0]
    if len(cursussen) == 1 and pagina.adres and not any(map(cursussen[0].get, ("@id", "courseCode", "url"))):
        extra["@id"] = pagina.adres
    return extra


def _deep(inhoud: Any) -> Iterator[Stuk]:
    """The things at the top, and those that a page says it is about."""
    for stuk in all_things(inhoud):
        yield stuk
        if not kinds(stuk) & so.CURSUS:
            yield from _deep(things(stuk.get("mainEntity")))


def _at_home(waarde: Any, adres: str) -> Any:
    """The same with names that only mean something on this page written in full: `#course`, `/opleiding/1`, `_:b0`."""
    if isinstance(waarde, list):
        return [_at_home(deel, adres) for deel in waarde]
    if not isinstance(waarde, dict) or not adres:
        return waarde
    return {naam: _full(naam, deel, adres) for naam, deel in waarde.items()}


def _full(naam: str, waarde: Any, adres: str) -> Any:
    if naam not in ("@id", "url") or not isinstance(waarde, str):
        return _at_home(waarde, adres)
    if waarde.startswith("_:"):
        return f"{adres}#{waarde}"
    try:
        return urljoin(adres, waarde) if waarde.startswith(("#", "/")) else waarde
    except ValueError:
        return waarde


def _without_repeats(stukken: list[Stuk]) -> list[Stuk]:
    """Without courses that say less, or the same, under a key that another one has too: lists name what a page tells in full."""
    beste: dict[str, Stuk] = {}
    weg: set[int] = set()
    for stuk in (s for s in stukken if kinds(s) & so.CURSUS):
        sleutel = first(stuk.get("@id")) or first(stuk.get("courseCode")) or first(stuk.get("url"))
        ander = beste.setdefault(sleutel, stuk)
        if ander is stuk or not sleutel:
            continue
        if _says_no_more(stuk, ander):
            weg.add(id(stuk))
        elif _says_no_more(ander, stuk):
            weg.add(id(ander))
            beste[sleutel] = stuk
    return [stuk for stuk in stukken if id(stuk) not in weg]


def _says_no_more(kort: Stuk, lang: Stuk) -> bool:
    return all(lang.get(naam) == waarde for naam, waarde in kort.items() if naam != "@context")


def _placed(rijen: Iterator[Any], vondst: _Vondst) -> Iterator[Any]:
    """What was refused beforehand first; then the rows, with each refusal at its own line and page instead of its number."""
    plekken = [vondst.plekken[id(stuk)] for stuk in vondst.stukken if id(stuk) in vondst.plekken]
    yield from vondst.afgewezen
    for rij in rijen:
        if isinstance(rij, Afgewezen) and 0 < rij.regel <= len(plekken):
            regel, adres = plekken[rij.regel - 1]
            yield replace(rij, regel=regel, reden=f"{rij.reden}{_where(adres)}")
        else:
            yield rij


def _where(adres: str) -> str:
    return f" (op {shorten(adres, 200)})" if adres else ""
