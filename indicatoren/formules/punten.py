"""A series as points in time, and where its line must be cut."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Punt:
    """One published cell. `waarde` is None where nothing was published; that is never zero."""

    jaar: int
    waarde: Decimal | None
    vlaggen: str = ""
    vertrouwelijk: bool = False

    @property
    def getal(self) -> Decimal:
        """The value where one must be there. Raises ValueError for an empty cell: a missing figure is never a number."""
        if self.waarde is None:
            raise ValueError(f"voor {self.jaar} is er geen waarde")
        return self.waarde

    @property
    def breuk(self) -> bool:
        """Flag b: from here on measured in another way."""
        return "b" in self.vlaggen

    @property
    def voorlopig(self) -> bool:
        """Flag p: may still change."""
        return "p" in self.vlaggen


@dataclass(frozen=True)
class Segment:
    """Points that may be compared: measured in one way, without a hole."""

    punten: tuple[Punt, ...]
    na_breuk: bool = False

    @property
    def van(self) -> Punt:
        return self.punten[0]

    @property
    def tot(self) -> Punt:
        return self.punten[-1]


def expected_years(jaren: Iterable[int], *, jaarlijks: bool) -> tuple[int, ...]:
    """The years in which a figure should stand: every year in between, or only the waves of a survey."""
    gezien = sorted(set(jaren))
    if not gezien or not jaarlijks:
        return tuple(gezien)
    return tuple(range(gezien[0], gezien[-1] + 1))


def segments(punten: Iterable[Punt], verwacht: Sequence[int]) -> tuple[Segment, ...]:
    """Cut a series at flag b and at every expected year without a value.

    `verwacht` comes from `expected_years` over all series of the selection, so that a year which is missing altogether
    cuts too. A break in a year without a value still holds for the next value.
    """
    op_jaar = {punt.jaar: punt for punt in punten}
    gevonden: list[Segment] = []
    lopend: list[Punt] = []
    na_breuk = breuk_wacht = False

    def close() -> None:
        if lopend:
            gevonden.append(Segment(tuple(lopend), na_breuk))
            lopend.clear()

    for jaar in sorted({*verwacht, *op_jaar}):
        punt = op_jaar.get(jaar)
        if punt is not None and punt.breuk:
            close()
            breuk_wacht = True
        if punt is None or punt.waarde is None:
            close()
            continue
        if not lopend:
            na_breuk, breuk_wacht = breuk_wacht, False
        lopend.append(punt)
    close()
    return tuple(gevonden)


def latest(punten: Iterable[Punt]) -> Punt | None:
    """The newest point that has a value."""
    met_waarde = [punt for punt in punten if punt.waarde is not None]
    return max(met_waarde, key=lambda punt: punt.jaar, default=None)


def value_in(punten: Iterable[Punt], jaar: int) -> Punt | None:
    """The point of one year, when it has a value."""
    return next((punt for punt in punten if punt.jaar == jaar and punt.waarde is not None), None)


def last_year_with(reeksen: Mapping[str, Sequence[Punt]], geo: str) -> int | None:
    """The last year for which this place has a value; None when it has none at all."""
    punt = latest(reeksen.get(geo, ()))
    return punt.jaar if punt else None
