"""What changed between two vintages: the old and the new value of a cell."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..formules.landen import name_of
from ..formules.vlaggen import in_words
from ..models import Waarneming
from .lezen import Keuze, Reeksen

HOOGSTENS = 200


@dataclass(frozen=True)
class Celpunt:
    """A value in a period, which can be a quarter."""

    jaar: str
    waarde: Decimal | None
    vertrouwelijk: bool = False


@dataclass(frozen=True)
class Herziening:
    """A cell that a later vintage changed."""

    dataset: str
    geo: str
    naam: str
    jaar: str
    oud: Decimal | None
    oude_vlaggen: str
    oude_stand: date
    nieuw: Decimal | None
    nieuwe_vlaggen: str
    nieuwe_stand: date
    verdwenen: bool = False
    keuze: Keuze | None = None

    @property
    def oud_punt(self) -> Celpunt:
        """The old cell, ready to lead to its source."""
        return Celpunt(self.jaar, self.oud)

    @property
    def nieuw_punt(self) -> Celpunt:
        """The cell that took its place."""
        return Celpunt(self.jaar, self.nieuw)

    @property
    def grootte(self) -> Decimal:
        """How far the value moved; a cell that came or went counts as far."""
        if self.oud is None or self.nieuw is None:
            return Decimal(0) if self.oud == self.nieuw else Decimal(100)
        return abs(self.nieuw - self.oud)

    @property
    def wat(self) -> str:
        """What is different, when it is not the value."""
        if self.verdwenen:
            return "staat niet meer in het bestand"
        if self.oud == self.nieuw:
            return f"alleen de vlag: {in_words(self.nieuwe_vlaggen) or 'geen vlag meer'}"
        return in_words(self.nieuwe_vlaggen)


def revisions(
    reeksen: dict[Keuze, Reeksen], hoofd: str, stand: date | None = None, jaar: int | None = None
) -> list[Herziening]:
    """What was revised up to `stand`: our own place first, then `jaar`, then the biggest changes. Two queries."""
    van_reeks = {pk: (keuze, geo) for keuze, deel in reeksen.items() for pk, geo in deel.ids.items()}
    if not van_reeks:
        return []
    rijen = Waarneming.objects.filter(reeks_id__in=van_reeks)
    if stand is not None:
        rijen = rijen.filter(stand_van__lte=stand)
    gesloten = rijen.filter(stand_tot__isnull=False) if stand is None else rijen.filter(stand_tot__lte=stand)
    cellen = set(gesloten.values_list("reeks_id", "periode")[: HOOGSTENS * 4])
    if not cellen:
        return []
    op_cel: dict[tuple[int, str], list[Waarneming]] = defaultdict(list)
    betrokken = rijen.filter(reeks_id__in={pk for pk, _ in cellen}, periode__in={p for _, p in cellen})
    for rij in betrokken.order_by("stand_van"):
        op_cel[rij.reeks_id, rij.periode].append(rij)
    gevonden = [
        _compare(*van_reeks[cel[0]], oud, opvolger, stand)
        for cel, standen in op_cel.items()
        for oud, opvolger in _successions(standen)
        if oud.stand_tot is not None and (stand is None or oud.stand_tot <= stand)
    ]
    gevonden.sort(key=lambda h: (h.geo != hoofd, h.jaar != str(jaar), -h.grootte, h.naam, h.jaar))
    return gevonden[:HOOGSTENS]


def _successions(standen: list[Waarneming]) -> Iterable[tuple[Waarneming, Waarneming | None]]:
    """Each row with the row that took its place, or None when the cell vanished."""
    for plaats, rij in enumerate(standen):
        volgende = standen[plaats + 1] if plaats + 1 < len(standen) else None
        yield rij, volgende if volgende is not None and volgende.stand_van == rij.stand_tot else None


def _compare(keuze: Keuze, geo: str, oud: Waarneming, nieuw: Waarneming | None, stand: date | None) -> Herziening:
    assert oud.stand_tot is not None  # noqa: S101 - only closed rows come here
    return Herziening(
        dataset=keuze.dataset,
        keuze=keuze,
        geo=geo,
        naam=name_of(geo),
        jaar=oud.periode,
        oud=oud.waarde,
        oude_vlaggen=oud.vlaggen,
        oude_stand=oud.stand_van,
        nieuw=nieuw.waarde if nieuw else None,
        nieuwe_vlaggen=nieuw.vlaggen if nieuw else "",
        nieuwe_stand=oud.stand_tot,
        verdwenen=nieuw is None,
    )
