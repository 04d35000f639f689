"""Which version of a measure to show for a day. Pure: works on anything with `geldig_van`, `geldig_tot`, `stand`, `bevestigd_op`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from ..enums.maatregel import LABELS, Status


class Versie(Protocol):
    """What a version must know to be chosen."""

    geldig_van: date | None
    geldig_tot: date | None
    stand: str
    bevestigd_op: date | None


@dataclass(frozen=True)
class Keuze:
    """The version for a day. `dekt` is False when it is only the last known (or first coming) one."""

    versie: Any
    dekt: bool
    status: Status

    @property
    def statuslabel(self) -> str:
        """The status in words."""
        return LABELS[self.status]

    @property
    def te_bevestigen(self) -> bool:
        """Whether the page must say so: nobody confirmed this version, or it does not cover the day."""
        return self.versie is None or not self.dekt or self.versie.bevestigd_op is None


def dekt(versie: Versie, dag: date) -> bool:
    """Whether the period of a version contains the day; both ends belong to it, an open side is endless."""
    begonnen = versie.geldig_van is None or versie.geldig_van <= dag
    return begonnen and (versie.geldig_tot is None or versie.geldig_tot >= dag)


def kies_versie(versies: Sequence[Versie], dag: date) -> Keuze:
    """The version that covers `dag`; else the last one that ended before it; else the first to come.

    A measure whose only versions lie ahead is announced; a gap after the last version means that we found no source.
    """
    for versie in versies:
        if dekt(versie, dag):
            return Keuze(versie, True, Status(versie.stand))
    voorbij = [versie for versie in versies if versie.geldig_tot is not None and versie.geldig_tot < dag]
    if voorbij:
        return Keuze(max(voorbij, key=lambda versie: versie.geldig_tot or date.min), False, Status.GEEN_BRON)
    komend = [versie for versie in versies if versie.geldig_van is not None and versie.geldig_van > dag]
    if komend:
        eerste = min(komend, key=lambda versie: versie.geldig_van or date.max)
        return Keuze(eerste, False, Status.AANGEKONDIGD)
    return Keuze(None, False, Status.GEEN_BRON)
