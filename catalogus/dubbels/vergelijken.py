"""How sure we are that two records are one course, and why, in words.

A weighted mean over what both records tell, so that silence of a source counts neither way; then three things that a mean
may not wash away (another provider, another level, another place) put a ceiling on it. All weights and limits stand here;
they were set on the half of the planted pairs that is for tuning (`bench dubbels`), never on the half kept apart.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .kenmerk import Kenmerk
from .woorden import address_key, overlap, title_steps, title_tokens

GEWICHTEN = {"titel": 40, "aanbieder": 25, "start": 10, "plaats": 10, "prijs": 6, "uren": 5, "adres": 12}
DREMPEL = 78
"""From this score (0 to 100) a pair is proposed."""
ANDERE_AANBIEDER = 0.5
"""Below this likeness of names it is somebody else, whatever the rest says."""
TITEL_MINST = 0.6
PLAFOND = 60
"""What a pair with a contradiction scores at most; below the threshold."""
BTW = Decimal("1.21")
SPEELRUIMTE = Decimal("0.03")
DAGEN_VERSCHOVEN = 8


@dataclass(frozen=True)
class Reden:
    """One thing that was compared: `gelijk`, `lijkt` or `verschilt`, and a sentence for the desk."""

    veld: str
    soort: str
    zin: str


@dataclass(frozen=True)
class Oordeel:
    """Score from 0 to 100, and the reasons."""

    score: int
    redenen: tuple[Reden, ...]

    @property
    def voorstel(self) -> bool:
        """Whether a person should look at it."""
        return self.score >= DREMPEL


def compare(a: Kenmerk, b: Kenmerk) -> Oordeel:
    """Judge a pair. Symmetric, and the same every time."""
    uitkomsten = [
        _title(a, b), _provider(a, b), _starts(a.starts, b.starts), _places(a.plaatsen, b.plaatsen),
        _prices(a.prijzen, b.prijzen), _hours(a.uren, b.uren), _address(a.url, b.url),
    ]  # fmt: skip
    bekend = [een for een in uitkomsten if een is not None]
    gewicht = sum(GEWICHTEN[reden.veld] for _, reden in bekend)
    score = 100 * sum(maat * GEWICHTEN[reden.veld] for maat, reden in bekend) / gewicht
    redenen = [reden for _, reden in bekend]
    niveau = _level(a, b)
    if niveau is not None:
        redenen.append(niveau)
    # A place or a provider that differs is a contradiction; a start, a price or a duration is not: they change.
    tegen = any(reden.soort == "verschilt" and reden.veld in TEGENSPRAAK for reden in redenen)
    return Oordeel(round(min(score, PLAFOND) if tegen else score), tuple(redenen))


TEGENSPRAAK = frozenset({"titel", "aanbieder", "plaats", "niveau"})
Uitkomst = tuple[float, Reden]


def _title(a: Kenmerk, b: Kenmerk) -> Uitkomst:
    alle, kleinste = overlap(title_tokens(a.titel), title_tokens(b.titel))
    maat = 0.7 * alle + 0.3 * kleinste
    if maat >= 0.99:
        zelfde = a.titel.casefold() == b.titel.casefold()
        return maat, Reden(
            "titel", "gelijk", "De titel is dezelfde." if zelfde else "De titels zeggen hetzelfde in andere woorden."
        )
    if maat >= TITEL_MINST:
        return maat, Reden("titel", "lijkt", "De titels lijken op elkaar.")
    return maat, Reden("titel", "verschilt", "De titels verschillen.")


def _provider(a: Kenmerk, b: Kenmerk) -> Uitkomst:
    alle, kleinste = overlap(a.huis, b.huis)
    maat = (alle + kleinste) / 2
    if maat >= 0.99:
        zelfde = a.aanbieder.casefold() == b.aanbieder.casefold()
        return maat, Reden(
            "aanbieder",
            "gelijk",
            "De aanbieder is dezelfde." if zelfde else "De aanbieder is dezelfde, anders geschreven.",
        )
    if maat >= ANDERE_AANBIEDER:
        return maat, Reden("aanbieder", "lijkt", "De namen van de aanbieders lijken op elkaar.")
    return maat, Reden("aanbieder", "verschilt", "De aanbieders verschillen.")


def _starts(a: frozenset[date], b: frozenset[date]) -> Uitkomst | None:
    if not a or not b:
        return None
    klein, groot = sorted((a, b), key=len)
    gelijk = len(klein & groot) / len(klein)
    bij = sum(min(abs((dag - ander).days) for ander in groot) <= DAGEN_VERSCHOVEN for dag in klein) / len(klein)
    if gelijk:
        return max(gelijk, 0.8 * bij), Reden("start", "gelijk", "Minstens één startdatum is dezelfde.")
    if bij:
        return 0.8 * bij, Reden("start", "lijkt", "De startdatums liggen hoogstens enkele dagen uit elkaar.")
    return 0.0, Reden("start", "verschilt", "De startdatums verschillen.")


def _places(a: frozenset[str], b: frozenset[str]) -> Uitkomst | None:
    if not a or not b:
        return None
    gedeeld = len(a & b) / min(len(a), len(b))
    if gedeeld == 0:
        return 0.0, Reden("plaats", "verschilt", "De opleidingen zijn op een andere plaats.")
    soort = "gelijk" if gedeeld == 1 else "lijkt"
    return gedeeld, Reden("plaats", soort, "De plaats is dezelfde." if soort == "gelijk" else "Een plaats is dezelfde.")


def _prices(a: frozenset[Decimal], b: frozenset[Decimal]) -> Uitkomst | None:
    if not a or not b:
        return None
    if any(_near(x, y) for x in a for y in b):
        return 1.0, Reden(
            "prijs", "gelijk", "De prijs is dezelfde." if a == b else "Minstens één prijs is (bijna) dezelfde."
        )
    if any(_near(x * BTW, y) or _near(x, y * BTW) for x in a for y in b):
        return 0.9, Reden("prijs", "lijkt", "De prijs verschilt precies de btw van 21%.")
    return 0.0, Reden("prijs", "verschilt", "De prijs verschilt.")


def _hours(a: frozenset[Decimal], b: frozenset[Decimal]) -> Uitkomst | None:
    if not a or not b:
        return None
    verhouding = max(float(min(x, y) / max(x, y)) for x in a for y in b)
    if verhouding >= 0.97:
        return 1.0, Reden("uren", "gelijk", "De duur is dezelfde.")
    if verhouding >= 0.8:
        return verhouding, Reden("uren", "lijkt", "De duur verschilt weinig.")
    return 0.0, Reden("uren", "verschilt", "De duur verschilt.")


def _address(a: str, b: str) -> Uitkomst | None:
    """Only an equal address says something: two sources often link to pages of their own."""
    sleutel = address_key(a)
    if sleutel and sleutel == address_key(b):
        return 1.0, Reden("adres", "gelijk", "Ze verwijzen naar dezelfde bladzijde.")
    return None


def _level(a: Kenmerk, b: Kenmerk) -> Reden | None:
    """A contradiction in level: the levels told, or the steps that the titles name."""
    if a.niveau and b.niveau and a.niveau != b.niveau:
        return Reden("niveau", "verschilt", "Het niveau verschilt.")
    links, rechts = title_steps(a.titel), title_steps(b.titel)
    if {een for een in links ^ rechts if len(een) <= 2}:
        return Reden("niveau", "verschilt", "De titels noemen een ander deel of een andere trap.")
    if links and rechts and not links & rechts:
        return Reden("niveau", "verschilt", "De titels noemen een ander niveau.")
    return None


def _near(x: Decimal, y: Decimal) -> bool:
    return abs(x - y) <= max(Decimal(1), SPEELRUIMTE * max(x, y))
