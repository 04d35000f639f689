"""Why the courses stand in this order, in sentences for the page and the API: what `selectie.sort` and `orde` do. Pure."""

from functools import lru_cache

from ..enums.opleiding import Volgorde
from .orde import PER_HUIS
from .vraag import Zoekvraag

NIEMAND = "Niemand kan betalen om hoger te staan."
MEEDOEN = (
    "Eerst staat waar je aan kunt beginnen: met een datum en nog plaats, of instappen kan altijd. "
    "Dan wat volzet is of nog geen datum heeft, en dan wat nu niet gepland staat."
)
WOORDEN = (
    "Eerst tellen je woorden: in de titel het meest, dan in de trefwoorden, dan in de rest van de tekst. "
    "Wat volledig en pas nog beschreven is, krijgt daarbij een duwtje. Wat nu niet gepland staat, komt achteraan."
)
GELIJK = (
    "Passen twee opleidingen even goed, dan staat eerst die met een datum en nog plaats, of waar instappen altijd kan."
)
VOLLEDIG = (
    "Daarna gaat voor wat volledig en pas nog beschreven is, met prijs, uren en lesmomenten. "
    "Is dat gelijk, dan staat eerst wat eerst begint; wat je altijd kunt starten, komt na elke datum."
)
SPREIDING = (
    f"Van één aanbieder staan er hoogstens {PER_HUIS} op een bladzijde, zolang er kort daarna andere staan die ongeveer "
    "even goed passen."
)
START = (
    "Eerst staat wat eerst begint. Wat je altijd kunt starten, komt na elke datum; wat nog geen datum heeft, achteraan."
)
PRIJS = (
    "Eerst staat de laagste prijs van de aanbieder, zonder premies. Is de prijs niet meegedeeld, dan staat de opleiding "
    "achteraan. Bij dezelfde prijs staat eerst wat eerst begint."
)


def reasons(vraag: Zoekvraag) -> tuple[str, ...]:
    """What decides the order of this question, the heaviest first."""
    return _reasons(vraag.volgorde, bool(vraag.woorden), vraag.plek.naam if vraag.plek else "", vraag.spreads)


@lru_cache(maxsize=512)
def _reasons(volgorde: Volgorde, met_woorden: bool, plaats: str, spreidt: bool) -> tuple[str, ...]:
    if volgorde == Volgorde.START:
        return START, NIEMAND
    if volgorde == Volgorde.PRIJS:
        return PRIJS, NIEMAND
    if volgorde == Volgorde.AFSTAND:
        waar = (
            f"Eerst staat wat het dichtst bij {plaats} is, in vogelvlucht."
            if plaats
            else "Kies een plaats om op afstand te sorteren."
        )
        return f"{waar} Is dat gelijk, dan staat eerst wat eerst begint.", NIEMAND
    zinnen = [WOORDEN, GELIJK] if met_woorden else [MEEDOEN]
    if plaats:
        zinnen.append(f"Daarna staat eerst wat dichter bij {plaats} is.")
    zinnen.append(VOLLEDIG)
    if spreidt:
        zinnen.append(SPREIDING)
    return (*zinnen, NIEMAND)
