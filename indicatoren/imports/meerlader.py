"""Several data sets in one small file: each goes through its own loader, inside the same transaction."""

from collections.abc import Iterable
from datetime import date

from partnerschap.kern.imports.source import Bronfout, Gelezen, Verschil
from partnerschap.kern.imports.verdacht import compose
from partnerschap.kern.imports.verschillen import HOOGSTENS, Verandering

from ..models import Uitgave
from .cellen import Reeksregel
from .lader import Waarnemingenlader

Deel = tuple[Gelezen, list[Reeksregel]]


class Meerlader:
    """Takes rows as `(data set code, Reeksregel)`. Keeps them in memory: for files of facts, not for extractions."""

    def __init__(self) -> None:
        self._delen: dict[str, Deel] = {}
        self._terug: tuple[int, list[str]] | None = None
        self._veranderingen: list[Verandering] = []
        self._twijfel = ""
        self._weg = ""

    def stage(self, rijen: Iterable[tuple[str, Reeksregel]], gelezen: Gelezen) -> int:
        """Gather the rows per data set; returns the number of cells."""
        gegroepeerd: dict[str, list[Reeksregel]] = {}
        for code, rij in rijen:
            gegroepeerd.setdefault(code, []).append(rij)
        for code, regels in gegroepeerd.items():
            kenmerken = {**gelezen.kenmerken, "reeksen": len(regels)}
            self._delen[code] = (Gelezen(gelezen.stand, iter(()), kenmerken), regels)
        return sum(len(rij.cellen) for regels in gegroepeerd.values() for rij in regels)

    def stage_before(self, run_id: int, stand: date) -> int:
        """Remember what to undo; each data set stages its own past. Raises Bronfout when the run loaded nothing."""
        codes = list(Uitgave.objects.filter(run_id=run_id).values_list("dataset__code", flat=True))
        if not codes:
            raise Bronfout(f"Import {run_id} laadde geen cijfers; er is niets om terug te draaien.")
        self._terug = (run_id, codes)
        return sum(Waarnemingenlader(code).stage_before(run_id, stand) for code in codes)

    def difference(self, stand: date) -> Verschil:
        """The sum of the differences per data set."""
        delen = []
        for lader, verschil in self._staged(stand):
            delen.append(verschil)
            self._veranderingen += lader.changes(HOOGSTENS)
            self._twijfel = self._twijfel or lader.judge(stand, verschil)
            self._weg = self._weg or (lader.example_gone() if verschil.verdwenen else "")
        return Verschil(
            *(sum(getattr(deel, veld) for deel in delen) for veld in ("nieuw", "gewijzigd", "ongewijzigd", "verdwenen"))
        )

    def changes(self, hoogstens: int) -> list[Verandering]:
        """The changes of all data sets, gathered while the difference was made: staging is shared."""
        alles = sorted(self._veranderingen, key=lambda v: -abs(v.verschil or 0))
        return alles[:hoogstens]

    def judge(self, stand: date, verschil: Verschil) -> str:
        """The first doubt about any of the data sets, noted while the difference was made; or one that is gone altogether."""
        return self._twijfel or self._missing_dataset()

    def _missing_dataset(self) -> str:
        """A data set that the delivery before this one held."""
        eerder = Uitgave.objects.exclude(run__soort="feiten").filter(dataset__code__in=self._delen)
        vorige = eerder.order_by("-stand", "-run_id").values_list("run_id", flat=True).first()
        codes = set(Uitgave.objects.filter(run_id=vorige).values_list("dataset__code", flat=True))
        weg = sorted(codes - set(self._delen))
        if not weg:
            return ""
        return compose(
            f"Van {', '.join(weg)} staat geen enkel cijfer in het bestand, en vorige keer wel",
            vermoeden="Waarschijnlijk is het bestand afgebroken.",
        )

    def example_gone(self) -> str:
        """One figure that vanished."""
        return self._weg

    def apply(self, stand: date, run_id: int) -> None:
        """Write each data set's difference."""
        for lader, _ in self._staged(stand):
            lader.apply(stand, run_id)

    def _staged(self, stand: date) -> Iterable[tuple[Waarnemingenlader, Verschil]]:
        """Each data set staged and compared; staging is shared, so one is finished with before the next begins."""
        for code in self._terug[1] if self._terug else self._delen:
            lader = Waarnemingenlader(code)
            if self._terug:
                lader.stage_before(self._terug[0], stand)
            else:
                gelezen, regels = self._delen[code]
                lader.stage(regels, gelezen)
            yield lader, lader.difference(stand)
