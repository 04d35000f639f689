"""Findings as sentences. A title says no more than the figures do."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .richting import Richting, Soort, Sprong

# Fractions that people picture at once, simplest first: 1 op de n, then a few of the rest.
BREUKEN = (
    *((1, n) for n in range(2, 21)),
    (2, 3), (3, 4), (2, 5), (3, 5), (4, 5), (3, 10), (7, 10), (9, 10),
)  # fmt: skip
TELWOORDEN = {(1, 2): "de helft"}
# Closer than this share of the value counts as exact: 'ruim' or 'bijna' would suggest more than there is.
GELIJK = Decimal("0.005")
TE_VER = Decimal(3)
KLEINE_SPRONG = Decimal(1)


@dataclass(frozen=True)
class Stand:
    """What a finding is made of: newest own value, that of the average in the same year, and the newest year of all."""

    waarde: Decimal | None
    jaar: int | None
    gemiddelde: Decimal | None = None
    nieuwste_jaar: int | None = None
    betrouwbaar: bool = True


def as_fraction(procent: Decimal) -> str:
    """`11.2` -> `ruim 1 op de 9`; a share that no simple fraction comes near stays a percentage (`0,4 %`)."""
    als_procent = f"{str(procent.quantize(Decimal('0.1'))).replace('.', ',')}\u00a0%"
    if procent < 5 or procent > 95:
        return als_procent
    teller, noemer = min(BREUKEN, key=lambda b: (abs(procent - Decimal(100 * b[0]) / b[1]), b[1]))
    exact = Decimal(100 * teller) / noemer
    if abs(procent - exact) > TE_VER:
        return als_procent
    woord = TELWOORDEN.get((teller, noemer), f"{teller} op de {noemer}")
    if abs(procent - exact) <= GELIJK * exact:
        return woord
    return f"{'ruim' if procent > exact else 'bijna'} {woord}"


def finding(
    stand: Stand, zinsdeel: str, zinsdeel_toen: str, *, gemiddelde_naam: str = "EU-gemiddelde", is_aandeel: bool = True
) -> str:
    """The title of an indicator page. `zinsdeel` follows the number (`volwassenen leert bij`), `zinsdeel_toen` a past one."""
    if stand.waarde is None or stand.jaar is None:
        return "Nog geen Vlaams cijfer"
    deel = as_fraction(stand.waarde) if is_aandeel else str(stand.waarde).replace(".", ",")
    deel = f"{deel[0].upper()}{deel[1:]}"
    if deel.endswith(("helft", "%")):
        deel += " van de"
    if stand.nieuwste_jaar is not None and stand.nieuwste_jaar > stand.jaar:
        return f"{deel} {zinsdeel_toen} in {stand.jaar}. Een nieuwer Vlaams cijfer is er niet"
    zin = f"{deel} {zinsdeel}."
    if not stand.betrouwbaar:
        return f"{zin} Dat cijfer is weinig betrouwbaar"
    if stand.gemiddelde is None:
        return zin.removesuffix(".")
    if stand.waarde == stand.gemiddelde:
        return f"{zin} Dat is gelijk aan het {gemiddelde_naam}"
    return f"{zin} Dat is {'boven' if stand.waarde > stand.gemiddelde else 'nog onder'} het {gemiddelde_naam}"


def trend_finding(richting: Richting, sprong: Sprong | None, jaar: int | None) -> str:
    """The title of a trend. A big step at the last break is named for what it is."""
    if jaar is None:
        return "Nog geen reeks om te tonen"
    if sprong is not None and abs(sprong.verschil) >= KLEINE_SPRONG:
        wat = "Een sprong" if sprong.verschil > 0 else "Een val"
        return f"{wat} in {sprong.jaar}, maar toen veranderde ook de meting"
    if richting.soort is Soort.ONBEKEND or richting.verschil is None:
        return f"Het cijfer van {jaar} kun je niet met een vorig jaar vergelijken"
    if richting.soort is Soort.GELIJK:
        return f"Sinds {richting.van} is er weinig veranderd"
    werkwoord = "steeg" if richting.soort is Soort.STIJGT else "daalde"
    punten = str(abs(richting.verschil)).replace(".", ",")
    return f"Tussen {richting.van} en {richting.tot} {werkwoord} het cijfer met {punten} punt"


def direction_in_words(richting: Richting) -> str:
    """`Stijgt, 0,4 punt sinds 2021`."""
    if richting.soort is Soort.ONBEKEND or richting.verschil is None:
        return "Niet te zeggen: na de breuk is er te weinig om te vergelijken"
    if richting.soort is Soort.GELIJK:
        return f"Vrijwel gelijk sinds {richting.van}"
    woord = "Stijgt" if richting.soort is Soort.STIJGT else "Daalt"
    return f"{woord}, {str(abs(richting.verschil)).replace('.', ',')} punt sinds {richting.van}"


def groups_finding(groepen: Sequence[tuple[str, int | None]]) -> str:
    """The title over the groups; each comes with how many take part where a proportional share would be 100."""
    bekend = [(naam, deel) for naam, deel in groepen if deel is not None]
    if not bekend:
        return "Voor geen enkele groep is er een Vlaams cijfer"
    naam, deel = min(bekend, key=lambda paar: paar[1])
    if deel >= 100:
        return "Elke groep met een cijfer krijgt een evenredig deel"
    return f"Het verst van een evenredig deel: {naam[0].lower()}{naam[1:]} ({deel} waar 100 evenredig is)"
