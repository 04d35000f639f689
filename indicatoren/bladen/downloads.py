"""The figures of a page as a file: CSV for a spreadsheet in Dutch, XLSX with the source on its own sheet, JSON-stat.

How a table becomes a file that no spreadsheet takes for formulas stands in `kern.tabelbestand`. Source, vintage and
licence travel inside every file. The same figures give the same bytes, also later: a file holds no moment of making.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..formules.codewoorden import code_name, dimension_name
from ..formules.landen import name_of
from ..formules.vlaggen import in_words
from ..opendata.jsonstat import Cel, Kubus, as_jsonstat
from .blad import Indicatorblad
from .uitgaven import origin_rows

Rij = Sequence[Any]


def _unit(blad: Indicatorblad) -> str:
    """The unit as a word: a cell that begins with % would be taken for a formula and get an apostrophe."""
    return "procent" if blad.indicator.is_aandeel else blad.indicator.eenheid


def trend_rows(blad: Indicatorblad) -> tuple[list[str], list[Rij]]:
    """Every cell of the selection, our own place first."""
    kop = [
        "code", "plaats", "jaar", "waarde", "eenheid", "vlaggen", "betekenis", "vertrouwelijk", "dataset", "uitgave",
        "bron", "licentie",
    ]  # fmt: skip
    eigen = blad.indicator.hoofd_geo
    rijen: list[Rij] = []
    for geo in sorted(blad.reeksen.punten, key=lambda g: (g != eigen, name_of(g))):
        dataset = blad.reeksen.aangevuld.get(geo, blad.indicator.dataset)
        rijen += [
            (
                geo, name_of(geo), punt.jaar, punt.waarde, _unit(blad), punt.vlaggen,
                in_words(punt.vlaggen, vertrouwelijk=punt.vertrouwelijk), "ja" if punt.vertrouwelijk else "nee",
                dataset, blad.reeksen.herkomst[geo, punt.jaar].stand.isoformat(), *_rights(blad, dataset),
            )
            for punt in blad.reeksen.punten[geo]
        ]  # fmt: skip
    return kop, rijen


def _rights(blad: Indicatorblad, dataset: str) -> tuple[str, str]:
    """Whose figures these are, and what may be done with them."""
    uitgave = blad.uitgaven.nieuwste(dataset)
    return (uitgave.dataset.bron, uitgave.dataset.licentie) if uitgave else ("", "")


def vintage_of(blad: Indicatorblad) -> date | None:
    """The vintage of the sheet: the newest of all tables that it reads; None without any."""
    return max((u.stand for u in blad.uitgaven.alle if blad.stand is None or u.stand <= blad.stand), default=None)


def ranking_rows(blad: Indicatorblad) -> tuple[list[str], list[Rij]]:
    """The ranking that the page shows; empty without one."""
    kop = [
        "jaar", "vergelijking", "rang", "code", "plaats", "waarde", "eenheid", "vlaggen", "betekenis", "dataset",
        "uitgave", "bron", "licentie",
    ]  # fmt: skip
    if blad.rang is None:
        return kop, []
    tabellen = {rang.geo: blad.reeksen.aangevuld.get(rang.geo, blad.indicator.dataset) for rang in blad.rang.rangen}
    return kop, [
        (
            blad.rang.jaar, blad.rang.vergelijking.naam, rang.tekst, rang.geo, name_of(rang.geo), rang.waarde,
            _unit(blad), rang.vlaggen, in_words(rang.vlaggen), tabellen[rang.geo],
            blad.reeksen.herkomst[rang.geo, blad.rang.jaar].stand.isoformat(), *_rights(blad, tabellen[rang.geo]),
        )
        for rang in blad.rang.rangen
    ]  # fmt: skip


def source_rows(blad: Indicatorblad) -> list[tuple[str, str]]:
    """Where the figures come from, for the sheet 'bron'."""
    return [
        ("indicator", blad.indicator.naam),
        ("wat", blad.indicator.meetzin),
        ("dataset", blad.indicator.dataset),
        ("selectie", ", ".join(f"{naam}={code}" for naam, code in sorted(blad.indicator.dimensies.items()))),
        *origin_rows(blad.uitgave),
    ]


def cube(blad: Indicatorblad, href: str) -> bytes:
    """Every cell of the indicator as JSON-stat: places by years, the other dimensions with their one code."""
    indicator, reeksen = blad.indicator, blad.reeksen
    vast = sorted(indicator.dimensies.items())
    geos, jaren = sorted(reeksen.punten), [str(jaar) for jaar in reeksen.jaren]
    codes = tuple(code for _, code in vast)
    uitgave, stand = blad.uitgave, vintage_of(blad)
    snapshot = uitgave.run.snapshot if uitgave else None
    return as_jsonstat(
        Kubus(
            titel=indicator.naam,
            bron=uitgave.dataset.bron if uitgave else indicator.bronlabel,
            bijgewerkt=stand.isoformat() if stand else "",
            dimensies=[*((naam, [code]) for naam, code in vast), ("geo", geos), ("time", jaren)],
            cellen={
                (*codes, geo, str(punt.jaar)): Cel(punt.waarde, punt.vlaggen, punt.vertrouwelijk)
                for geo in geos
                for punt in reeksen.punten[geo]
            },
            dimensienamen={naam: dimension_name(naam) for naam in [*dict(vast), "geo", "time"]},
            codenamen={
                **{(naam, code): code_name(naam, code) for naam, code in vast},
                **{("geo", geo): code_name("geo", geo) for geo in geos},
            },
            href=href,
            opmerkingen=[indicator.meetzin, *(f"{n}: uit {d} ({m})" for d, m, n in blad.aanvullingen)],
            uitbreiding={
                "id": indicator.dataset,
                "indicator": indicator.code,
                "licentie": uitgave.dataset.licentie if uitgave else "",
                "licentieUrl": uitgave.dataset.licentie_url if uitgave else "",
                "bestand": {"naam": snapshot.naam, "sha256": snapshot.sha256} if snapshot else None,
            },
        )
    )
