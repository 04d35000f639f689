"""Eurostat TSV, the old layout (no `freq`, years descend) and the new one. Streaming: one line in memory.

The first cell of the header names the dimensions: `freq,unit,sex,age,geo\\TIME_PERIOD`, formerly `unit,sex,age,geo\\time`.
"""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from partnerschap.kern.imports.source import Afgewezen, Bronbestand, Bronfout, Gelezen
from partnerschap.kern.imports.tekst import read_lines

from ..cellen import CODE, Cel, Reeksregel, check_dimensions, check_periods, infer_freq, parse_cell, period_text

ONTHOUD_HOOGSTENS = 100_000
TIJDNAMEN = ("time", "time_period")


def looks_like_tsv(kop: str) -> bool:
    """Whether the first line of a file is a Eurostat TSV header."""
    eerste, _, _ = kop.partition("\t")
    return "\\" in eerste and eerste.rpartition("\\")[2].strip().lower() in TIJDNAMEN


def parse_tsv(bestand: Bronbestand) -> Gelezen:
    """Read the header now and the lines as they are asked for. Raises Bronfout with line and column."""
    regels = read_lines(bestand.pad)
    namen, perioden = _header(next(regels, ""))
    met_freq = "freq" in namen
    freq = () if met_freq else (infer_freq(perioden),)
    return Gelezen(
        stand=None,
        rijen=_rows(regels, len(namen), perioden, freq),
        kenmerken={
            "dimensies": tuple(namen) if met_freq else ("freq", *namen),
            "perioden": tuple(perioden),
            "reeksen": _count_lines(bestand.pad),
        },
    )


def _header(kop: str) -> tuple[list[str], list[str]]:
    eerste, *kolommen = kop.split("\t")
    namen = [naam.strip().lower() for naam in eerste.rpartition("\\")[0].split(",")]
    check_dimensions(namen)
    if not kolommen:
        raise Bronfout("Regel 1: na de dimensies staat geen enkele periode.")
    perioden = []
    for nummer, kolom in enumerate(kolommen, start=2):
        try:
            perioden.append(period_text(kolom))
        except ValueError as fout:
            raise Bronfout(f"Regel 1, kolom {nummer}: {fout}.") from fout
    check_periods(perioden, waar="Regel 1")
    return namen, perioden


def _rows(
    regels: Iterator[str], breedte: int, perioden: Sequence[str], freq: tuple[str, ...]
) -> Iterator[Reeksregel | Afgewezen]:
    kolommen = len(perioden) + 1
    # Old files print the newest year first; the table wants them in order.
    daalt = len(perioden) > 1 and perioden[0] > perioden[-1]
    bekend: dict[str, Cel | None] = {}
    cel_van = bekend.__getitem__
    goede_codes: set[str] = set()
    for nummer, regel in enumerate(regels, start=2):
        kop, *teksten = regel.split("\t")
        if len(teksten) != kolommen - 1:
            raise Bronfout(
                f"Regel {nummer}: we verwachten {kolommen} kolommen en lezen er {len(teksten) + 1}. "
                "Het bestand is afgebroken of beschadigd; haal het opnieuw op."
            )
        codes = tuple(map(str.strip, kop.split(",")))
        if len(codes) != breedte or not (goede_codes.issuperset(codes) or all(map(CODE.match, codes))):
            yield Afgewezen(nummer, f"'{kop[:80]}' past niet bij de {breedte} dimensies", kolom="1")
            continue
        goede_codes.update(codes)
        try:
            # Nearly every cell prints what another one printed before.
            gelezen = list(map(cel_van, teksten))
        except KeyError:
            gelezen = yield from _read_cells(teksten, perioden, nummer, bekend)
        cellen = [(periode, cel) for periode, cel in zip(perioden, gelezen, strict=True) if cel is not None]
        if daalt:
            cellen.reverse()
        # A line without a figure still says which codes the file speaks about.
        yield Reeksregel(nummer, freq + codes, cellen)


def _read_cells(
    teksten: Sequence[str], perioden: Sequence[str], nummer: int, bekend: dict[str, Cel | None]
) -> Generator[Afgewezen, None, list[Cel | None]]:
    """Read the cells of one line and remember them; what is no figure is refused with its place."""
    if len(bekend) > ONTHOUD_HOOGSTENS:
        bekend.clear()
    uit: list[Cel | None] = []
    for periode, tekst in zip(perioden, teksten, strict=True):
        if tekst not in bekend:
            try:
                bekend[tekst] = parse_cell(tekst)
            except ValueError as fout:
                yield Afgewezen(nummer, str(fout), kolom=periode, inhoud=tekst[:80])
                uit.append(None)
                continue
        uit.append(bekend[tekst])
    return uit


def _count_lines(pad: Path) -> int:
    """An upper bound of the number of series."""
    with pad.open("rb") as invoer:
        return sum(blok.count(b"\n") for blok in iter(lambda: invoer.read(1 << 20), b""))
