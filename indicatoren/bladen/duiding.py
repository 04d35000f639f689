"""The published notes on the figures of a sheet: numbered, with what became of the figure since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from partnerschap.kern.grafieken.gegevens import Merk, Trend
from partnerschap.kern.opmaak import datum, getal

from ..formules.punten import Punt, value_in
from ..models import Duiding, Waarneming
from .blad import Indicatorblad
from .lezen import Keuze


@dataclass(frozen=True)
class Noot:
    """One note with its number on the chart."""

    nummer: int
    duiding: Duiding
    nu: Decimal | None
    """The figure at the date of the page; None when it has gone."""
    nu_sinds: date | None

    @property
    def keuze(self) -> Keuze:
        return Keuze.of(self.duiding.reeks.dataset.code, self.duiding.reeks.dimensies)

    @property
    def gezien(self) -> Punt:
        """The figure that the writer saw, ready to lead to its source."""
        return Punt(int(self.duiding.periode), self.duiding.waarde, self.duiding.vlaggen)

    @property
    def herzien(self) -> str:
        """What later vintages did with the figure; empty when it still stands."""
        eerst = getal(self.duiding.waarde)
        if self.nu is None:
            return f"Het cijfer was toen {eerst}. De bron geeft het niet meer."
        if self.nu == self.duiding.waarde:
            return ""
        sinds = f" (uitgave van {datum(self.nu_sinds)})" if self.nu_sinds else ""
        return f"Het cijfer is sindsdien herzien van {eerst} naar {getal(self.nu)}{sinds}."


def numbered(duidingen: QuerySet[Duiding], stand: date | None = None) -> list[Noot]:
    """These notes numbered by place and year, each with the figure as it stood on `stand`. One query."""
    cel = Waarneming.objects.op_stand(stand).filter(reeks=OuterRef("reeks"), periode=OuterRef("periode"))
    met_cijfer = duidingen.voor_lijst().annotate(
        nu=Subquery(cel.values("waarde")[:1]), nu_sinds=Subquery(cel.values("stand_van")[:1])
    )
    rijen = sorted(met_cijfer, key=lambda d: (d.periode, d.geo, d.pk))
    return [Noot(nummer, d, d.nu, d.nu_sinds) for nummer, d in enumerate(rijen, start=1)]


def notes_on(blad: Indicatorblad) -> list[Noot]:
    """What was published on this indicator up to the date of the sheet. One query."""
    return numbered(Duiding.objects.gepubliceerd(blad.stand).filter(indicator=blad.indicator), blad.stand)


def with_marks(blad: Indicatorblad, noten: Iterable[Noot]) -> Trend | None:
    """The drawing of the course with a numbered ring at every point that has a note; notes on one point share a ring."""
    tekening = blad.verloop.tekening
    per_punt: dict[tuple[int, float], list[str]] = {}
    for noot in noten:
        punt = _shown(blad, noot.duiding)
        if punt is not None:
            per_punt.setdefault((punt.jaar, float(punt.getal)), []).append(str(noot.nummer))
    if tekening is None or not per_punt:
        return tekening
    merken = tuple(Merk(x, y, ", ".join(nummers)) for (x, y), nummers in per_punt.items())
    zin = f" Bij {len(merken)} {'punt' if len(merken) == 1 else 'punten'} hoort een duiding, onder de grafiek."
    return replace(tekening, merken=merken, beschrijving=tekening.beschrijving + zin)


def _shown(blad: Indicatorblad, duiding: Duiding) -> Punt | None:
    """The point of the chart that a note is about; None when the chart does not draw it."""
    if duiding.geo not in (blad.indicator.hoofd_geo, blad.indicator.gemiddelde_geo):
        return None
    if blad.reeksen.ids and duiding.reeks_id not in blad.reeksen.ids and duiding.geo not in blad.reeksen.aangevuld:
        return None
    return value_in(blad.reeksen.punten.get(duiding.geo, ()), int(duiding.periode))


def notes_per_indicator(bladen: Mapping[str, Indicatorblad], stand: date | None = None) -> dict[str, list[Noot]]:
    """The notes of many sheets by indicator code, each list numbered from 1. One query for all."""
    codes = {blad.indicator.pk: code for code, blad in bladen.items()}
    alle = numbered(Duiding.objects.gepubliceerd(stand).filter(indicator_id__in=codes), stand)
    uit: dict[str, list[Noot]] = {}
    for noot in alle:
        lijst = uit.setdefault(codes[noot.duiding.indicator_id], [])
        lijst.append(replace(noot, nummer=len(lijst) + 1))
    return uit
