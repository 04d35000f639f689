"""What makes a file suspect, and the sentence that tells a person so. Pure: the loaders count, this decides.

Every sentence says what, how many, an example old -> new, and what to do. The bounds are wide of what statistical
offices do when they revise, and of what providers do when they change a price.
"""

from dataclasses import dataclass

from .verslag import number

SLOT = (
    "Er is niets vervangen. Kijk het bestand na en haal het zo nodig opnieuw op bij de bron. "
    "Klopt het toch, keur deze import dan goed."
)
MINSTENS = 3
"""So many values with the same odd change are no slip of the pen; of fewer values than this, all."""
DEEL = 0.005
"""Share of the compared values that may be ten, a hundred or a thousand times what they were."""
MARGE = 0.01
"""How far, in powers of ten, a ratio may lie from 10, 100 or 0.01 and still be 'the same figure with its comma moved'."""


@dataclass(frozen=True)
class Schaalsprong:
    """How many compared values were multiplied by a power of ten, all in one direction."""

    macht: int
    """The power of ten that occurs most: 1 is ten times as large, -2 a hundredth."""
    aantal: int
    vergeleken: int
    voorbeeld: str
    """`België, 2016: 12,3 werd 123`."""

    @property
    def verdacht(self) -> bool:
        return self.aantal >= max(min(MINSTENS, self.vergeleken), DEEL * self.vergeleken)


def compose(wat: str, voorbeeld: str = "", vermoeden: str = "") -> str:
    """One message: what was seen, an example, what probably happened, what to do."""
    delen = [f"{wat}.", f"Bijvoorbeeld {voorbeeld}." if voorbeeld else "", vermoeden, SLOT]
    return " ".join(deel for deel in delen if deel)


def scale_sentence(sprong: Schaalsprong, soort: str, vermoeden: str) -> str:
    """`soort` is what was compared, in the plural: `cijfers`, `prijzen`."""
    keer = number(10 ** abs(sprong.macht))
    werd = f"{keer} keer zo groot" if sprong.macht > 0 else f"{keer} keer zo klein"
    return compose(
        f"{_of(sprong.aantal, sprong.vergeleken)} vergeleken {soort} {_is(sprong.aantal)} {werd} als wat we nu tonen",
        sprong.voorbeeld,
        vermoeden,
    )


def gone_sentence(verdwenen: int, stond: int, grens: float, voorbeeld: str) -> str:
    """The refusal of a file in which too many rows are missing."""
    return compose(
        f"{number(verdwenen)} van de {number(stond)} rijen staan niet meer in het bestand (meer dan {grens:.0%})",
        f"{voorbeeld} ontbreekt nu" if voorbeeld else "",
        "Waarschijnlijk is het bestand afgebroken of maar een deel van de selectie.",
    )


def refused_sentence(geweigerd: int, alle: int, eerste: str) -> str:
    """The refusal of a file of which too many rows cannot be read."""
    return compose(
        f"{_of(geweigerd, alle)} rijen {_is(geweigerd)} geweigerd", vermoeden=f"De eerste reden: {eerste.rstrip('.')}."
    )


def swap_sentence(wat: str, aantal: int, van: int, voorbeeld: str, vermoeden: str) -> str:
    """`wat` is what seems exchanged, as the subject of the sentence: `reeksen lijken van plaats verwisseld`."""
    return compose(f"{_of(aantal, van)} {wat}", voorbeeld, vermoeden)


def _of(aantal: int, van: int) -> str:
    return f"{number(aantal)} van de {number(van)}"


def _is(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"
