"""What can be drawn. Every word on a drawing comes from the caller; the version of a drawing is a digest of its data."""

import hashlib
import json
from dataclasses import asdict, dataclass

# Raise this when the look of the builders changes: every drawing is then made again on its next use.
UITERLIJK = 6
SMAL = 320


@dataclass(frozen=True)
class Lijnpunt:
    """A value at a whole number on the horizontal axis."""

    x: int
    y: float
    voorlopig: bool = False


@dataclass(frozen=True)
class Stuk:
    """Points that may be joined by a line; `open_begin` draws the open circle of a break on the first one."""

    punten: tuple[Lijnpunt, ...]
    open_begin: bool = False


@dataclass(frozen=True)
class Lijn:
    """One series, already cut in pieces: the builder never joins two pieces."""

    sleutel: str
    label: str
    label_kort: tuple[str, ...]
    stukken: tuple[Stuk, ...]
    hoofd: bool = False


@dataclass(frozen=True)
class Doel:
    """A target: dashes up to its year, a diamond on it."""

    waarde: float
    x: int
    label: str


@dataclass(frozen=True)
class Vak:
    """Years without a value: a dashed box with a word; `arcering` hatches it (confidential)."""

    van: int
    tot: int
    label: str
    arcering: bool = False


@dataclass(frozen=True)
class Merk:
    """A number in a ring above a point: the note under the chart with that number is about it."""

    x: int
    y: float
    label: str


@dataclass(frozen=True)
class Trend:
    """Lines over time, cut where they must be."""

    titel: str
    beschrijving: str
    lijnen: tuple[Lijn, ...]
    doel: Doel | None = None
    vakken: tuple[Vak, ...] = ()
    breukwoord: str = ""
    eenheid: str = "%"
    breedte: int = 1074
    top: float | None = None
    """Drawings that stand beside each other share the top of their axis."""
    bereik: tuple[int, int] | None = None
    """And their first and last place on the horizontal axis."""
    asnamen: tuple[tuple[int, str], ...] = ()
    """What stands under the axis, where a place is no year: `((8064, "2016-Q1"),)`."""
    merken: tuple[Merk, ...] = ()

    def __post_init__(self) -> None:
        if sum(1 for lijn in self.lijnen if lijn.hoofd) > 1:
            raise ValueError("een trend heeft hoogstens één hoofdlijn")
        if len(self.lijnen) > 4:
            raise ValueError("hoogstens vier lijnen op een tekening; neem anders kleine grafieken naast elkaar")


@dataclass(frozen=True)
class Balk:
    """One row of a ranking; `soort` is `top`, `rest` or `hoofd`."""

    naam: str
    plaats: str
    waarde: float
    tekst: str
    soort: str = "rest"


@dataclass(frozen=True)
class Balken:
    """Horizontal bars from zero, with the line that marks the top and the gap to it written out."""

    titel: str
    beschrijving: str
    rijen: tuple[Balk, ...]
    streep: float | None = None
    streeptekst: tuple[str, str] = ("", "")
    """In full and short."""
    klooftekst: tuple[str, str] = ("", "")
    breedte: int = 616
    naambreedte: tuple[int, int] = (132, 104)
    """Room for the names, wide and narrow."""


@dataclass(frozen=True)
class Tegel:
    """One area on a tile map; without a value `tekst` says why, and `arcering` hatches what is confidential."""

    naam: tuple[str, ...]
    """In one or two lines."""
    kolom: int
    rij: int
    waarde: float | None
    tekst: str
    arcering: bool = False


@dataclass(frozen=True)
class Tegels:
    """Areas on a layout of our own, each with its value and a bar from zero; `streep` marks one value on every bar."""

    titel: str
    beschrijving: str
    tegels: tuple[Tegel, ...]
    streep: float | None = None
    breedte: int = 520


Tekening = Trend | Balken | Tegels


def breedtes(tekening: Tekening) -> tuple[int, int]:
    """The two drawings of every chart: on a desk and on a telephone."""
    return (tekening.breedte, SMAL)


def version(tekening: Tekening) -> str:
    """A digest of everything on the drawing: the same figures and words give the same version, in every vintage."""
    inhoud = json.dumps([type(tekening).__name__, asdict(tekening)], sort_keys=True, ensure_ascii=False)
    return f"{UITERLIJK}-{hashlib.sha256(inhoud.encode()).hexdigest()[:24]}"
