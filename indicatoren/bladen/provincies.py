"""The provinces and Brussels on a tile map. Where boundaries are loaded, a map of municipalities can take this place.

The layout is ours: four columns, west to east, two rows. No borders are drawn, so no area looks bigger than another.
"""

from dataclasses import dataclass
from decimal import Decimal

from partnerschap.kern.grafieken.gegevens import Tegel, Tegels
from partnerschap.kern.opmaak import getal, procent

from ..formules.landen import PROVINCIES, name_of
from ..formules.punten import Punt, value_in
from ..formules.vlaggen import in_words
from ..models import Indicator
from .lezen import Reeksen

BRUSSEL = "BE1"
PLEKKEN = {"BE25": (0, 0), "BE23": (1, 0), "BE21": (2, 0), "BE22": (3, 0), BRUSSEL: (1, 1), "BE24": (2, 1)}
MINSTENS = 2
"""A map of one area shows nothing that a sentence does not."""


@dataclass(frozen=True)
class Gebied:
    """One tile and one row of the table beside it."""

    geo: str
    punt: Punt | None
    """The cell of the year, also an empty one with a flag; None where the source printed nothing."""

    @property
    def naam(self) -> str:
        return name_of(self.geo)

    @property
    def let_op(self) -> str:
        return in_words(self.punt.vlaggen, vertrouwelijk=self.punt.vertrouwelijk) if self.punt else ""


@dataclass(frozen=True)
class Provincieblad:
    """The areas in one year, highest value first, with the drawing."""

    jaar: int
    gebieden: tuple[Gebied, ...]
    gewest: Punt | None
    titel: str
    tekening: Tegels


def provinces(indicator: Indicator, reeksen: Reeksen, jaar: int | None = None) -> Provincieblad | None:
    """The map of `jaar`, or of the last year with values; None where the source has no provinces."""
    jaren = [j for j in reeksen.jaren if sum(value_in(reeksen.punten.get(g, ()), j) is not None for g in PROVINCIES) >= MINSTENS]  # fmt: skip
    if not jaren:
        return None
    jaar = jaar if jaar in jaren else jaren[-1]
    gebieden = [Gebied(geo, next((p for p in reeksen.punten.get(geo, ()) if p.jaar == jaar), None)) for geo in PLEKKEN]
    gebieden.sort(key=lambda gebied: (-_value(gebied), gebied.naam))
    gewest = value_in(reeksen.punten.get(indicator.hoofd_geo, ()), jaar)
    titel = _title(gebieden, jaar)
    return Provincieblad(jaar, tuple(gebieden), gewest, titel, _drawing(indicator, gebieden, gewest, titel, jaar))


def _value(gebied: Gebied) -> Decimal:
    """To sort: an area without a value comes last."""
    return gebied.punt.waarde if gebied.punt and gebied.punt.waarde is not None else Decimal(-1)


def _title(gebieden: list[Gebied], jaar: int) -> str:
    """The finding over the provinces: Brussels is a region of its own."""
    eigen = [g for g in gebieden if g.geo in PROVINCIES and g.punt is not None and g.punt.waarde is not None]
    hoogste, laagste = _value(eigen[0]), _value(eigen[-1])
    if hoogste == laagste:
        return f"In {jaar} was het cijfer in elke provincie gelijk"
    boven = " en ".join(g.naam for g in eigen if _value(g) == hoogste)
    return f"In {jaar} stond {boven} het hoogst, {getal(hoogste - laagste)} punt boven de laagste provincie"


def _drawing(indicator: Indicator, gebieden: list[Gebied], gewest: Punt | None, titel: str, jaar: int) -> Tegels:
    return Tegels(
        titel=titel,
        beschrijving=f"Tegels van de Vlaamse provincies en Brussel in {jaar}: "
        + "; ".join(f"{g.naam} {_text(indicator, g)}" for g in gebieden)
        + ".",
        tegels=tuple(
            Tegel(
                naam=_lines(gebied.naam),
                kolom=PLEKKEN[gebied.geo][0],
                rij=PLEKKEN[gebied.geo][1],
                waarde=float(gebied.punt.waarde) if gebied.punt and gebied.punt.waarde is not None else None,
                tekst=_text(indicator, gebied),
                arcering=bool(gebied.punt and gebied.punt.vertrouwelijk),
            )
            for gebied in sorted(gebieden, key=lambda g: g.geo)
        ),
        streep=float(gewest.getal) if gewest else None,
    )


def _text(indicator: Indicator, gebied: Gebied) -> str:
    """The value with its flag, or in words why there is none."""
    punt = gebied.punt
    if punt is None or punt.waarde is None:
        return "vertrouwelijk" if punt and punt.vertrouwelijk else "geen cijfer"
    tekst = procent(punt.waarde) if indicator.is_aandeel else getal(punt.waarde)
    return f"{tekst} {punt.vlaggen}" if punt.vlaggen else tekst


def _lines(naam: str) -> tuple[str, ...]:
    """`West-Vlaanderen` -> `West-`, `Vlaanderen`: a tile on a telephone is narrow."""
    eerste, streep, rest = naam.partition("-")
    return (f"{eerste}-", rest) if streep else (naam,)
