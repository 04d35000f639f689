"""One question to every kind of record at once: read and widened once, answered per kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .fouten import Onbruikbaar
from .lijst import Zoekwoorden, clean, read_words
from .vraag import Uitleg, Zoekvraag


@dataclass(frozen=True)
class Vondst:
    """What one kind has: how many records, and the numbers of the best."""

    totaal: int
    nummers: tuple[int, ...]


@dataclass(frozen=True)
class Overalantwoord:
    """The answer per kind of record; a kind without hits is there with none."""

    woorden: str
    per_soort: Mapping[str, Vondst] = field(default_factory=dict)
    uitleg: Uitleg = field(default_factory=Uitleg)
    zoekwoorden: Zoekwoorden = field(default_factory=Zoekwoorden)

    @property
    def totaal(self) -> int:
        return sum(vondst.totaal for vondst in self.per_soort.values())

    @property
    def bedoeld(self) -> str:
        """The whole question as we read it, when we think something was misspelt."""
        return self.uitleg.read(self.woorden) if self.uitleg.gelezen_als else ""


def ask_all(woorden: str, zicht: Mapping[str, frozenset[str]], hoogstens: int) -> Overalantwoord:
    """The best of each kind for who has these visibility tokens per kind. No query. Raises Onbruikbaar."""
    from .lezer import look
    from .zoeker import Zoeker

    woorden = clean(woorden)
    opname = look()
    if ontbreekt := set(zicht) - opname.soorten:
        raise Onbruikbaar(f"De index heeft nog geen {', '.join(sorted(ontbreekt))}.")
    zoeker = Zoeker(opname)
    alles = frozenset[str]().union(*zicht.values())
    plan = zoeker.plan(Zoekvraag(woorden, "", alles, weinig=1))
    if plan is None:
        return Overalantwoord(woorden, {soort: Vondst(0, ()) for soort in zicht})
    per_soort = {}
    for soort, tekens in zicht.items():
        totaal, nummers = zoeker.first(plan, Zoekvraag(woorden, soort, tekens), soort, hoogstens)
        per_soort[soort] = Vondst(totaal, tuple(nummers))
    gelezen = zoeker.parse(plan.uitleg.read(woorden))
    return Overalantwoord(woorden, per_soort, plan.uitleg, read_words(gelezen, opname.kennis.splitser.split))
