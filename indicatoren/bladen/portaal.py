"""Figures of the portal's own life: today's count, the parts, and the months that were kept."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils.formats import date_format

from partnerschap.kern.registers import portaalcijfers

from ..imports.portaal import GEO, PORTAAL, TOTAAL
from ..models import Indicator, Waarneming

Getal = int | float | Decimal


@dataclass(frozen=True)
class Deelcijfer:
    """One part with its count."""

    naam: str
    waarde: Getal


@dataclass(frozen=True)
class Maand:
    """The count that was kept for a month, and since which day it stands."""

    periode: str
    waarde: Decimal
    stand: date

    @property
    def naam(self) -> str:
        """`2026-09` -> `september 2026`."""
        jaar, maand = self.periode.split("-")
        return date_format(date(int(jaar), int(maand), 1), "F Y")


@dataclass(frozen=True)
class Portaalblad:
    """What the page of one portal figure shows."""

    indicator: Indicator
    stand: date | None
    waarde: Getal | None
    delen: tuple[Deelcijfer, ...] = ()
    maanden: tuple[Maand, ...] = ()

    @property
    def bestaat(self) -> bool:
        """Whether the part of the portal that counts this is there."""
        return self.indicator.portaalcijfer in portaalcijfers

    @property
    def nieuw_eerst(self) -> tuple[Maand, ...]:
        """The kept months, newest first."""
        return tuple(reversed(self.maanden))

    @property
    def meest(self) -> Getal:
        """The largest part, for the length of the bars."""
        return max((deel.waarde for deel in self.delen), default=0)


def portal_sheet(indicator: Indicator, stand: date | None = None) -> Portaalblad:
    """The figure of today, or at an earlier date the last month kept by then. One query besides the counting itself."""
    code = indicator.portaalcijfer
    namen = portaalcijfers[code].label if code in portaalcijfers else ""
    bewaard = _kept([code], stand) if namen else {}
    maanden = tuple(bewaard.get((code, TOTAAL), ()))
    if stand is not None:
        laatste = maanden[-1] if maanden else None
        return Portaalblad(indicator, stand, laatste.waarde if laatste else None, _parts_of(bewaard, laatste), maanden)
    if not namen:
        return Portaalblad(indicator, stand, None)
    cijfer = portaalcijfers[code]
    delen = tuple(Deelcijfer(deel.naam, deel.waarde) for deel in (cijfer.delen() if cijfer.delen else ()))
    return Portaalblad(indicator, stand, cijfer.waarde(), delen, maanden)


_geteld: dict[str, tuple[float, Getal | None]] = {}


def _count(code: str) -> Getal | None:
    """The figure of this moment. Counting a big catalogue takes a while, so a process keeps it for some minutes."""
    nu = time.monotonic()
    bewaard = _geteld.get(code)
    if bewaard is None or nu - bewaard[0] >= settings.TELLING_BEWAREN:
        bewaard = _geteld[code] = (nu, portaalcijfers[code].waarde())
    return bewaard[1]


def own_figures(indicatoren: Iterable[Indicator], stand: date | None) -> dict[str, Getal | None]:
    """The figure of every portal indicator by code: counted now, or as it was kept. At an earlier date one query for all."""
    van_portaal = [i for i in indicatoren if i.portaalcijfer in portaalcijfers]
    if stand is None:
        return {i.code: _count(i.portaalcijfer) for i in van_portaal}
    bewaard = _kept([i.portaalcijfer for i in van_portaal], stand, alleen_totaal=True)
    uit: dict[str, Getal | None] = {}
    for i in van_portaal:
        maanden = bewaard.get((i.portaalcijfer, TOTAAL))
        uit[i.code] = maanden[-1].waarde if maanden else None
    return uit


def _kept(codes: list[str], stand: date | None, *, alleen_totaal: bool = False) -> dict[tuple[str, str], list[Maand]]:
    """The kept months of these figures by figure and part, oldest first."""
    rijen = Waarneming.objects.op_stand(stand).filter(
        reeks__dataset__code=PORTAAL, reeks__geo=GEO, reeks__dimensies__cijfer__in=codes, waarde__isnull=False
    )
    if alleen_totaal:
        rijen = rijen.filter(reeks__dimensies__deel=TOTAAL)
    uit: dict[tuple[str, str], list[Maand]] = {}
    velden = ("reeks__dimensies", "periode", "waarde", "stand_van")
    for dimensies, periode, waarde, sinds in rijen.order_by("reeks_id", "periode").values_list(*velden):
        uit.setdefault((dimensies["cijfer"], dimensies["deel"]), []).append(Maand(periode, waarde, sinds))
    return uit


def _parts_of(bewaard: dict[tuple[str, str], list[Maand]], maand: Maand | None) -> tuple[Deelcijfer, ...]:
    """The parts of one kept month, by the name that the portal gives them now, else by their code."""
    if maand is None:
        return ()
    uit = []
    for (code, deel), maanden in sorted(bewaard.items()):
        zelfde = next((rij for rij in maanden if rij.periode == maand.periode), None)
        if deel != TOTAAL and zelfde is not None:
            uit.append(Deelcijfer(_name(code, deel), zelfde.waarde))
    return tuple(uit)


def _name(code: str, deel: str) -> str:
    delen = portaalcijfers[code].delen
    namen = {rij.code: rij.naam for rij in (delen() if delen else ())}
    return namen.get(deel, deel.replace("-", " ").capitalize())
